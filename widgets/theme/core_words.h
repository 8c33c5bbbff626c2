#pragma once
#include <QString>
#include <string_view>

#include "base/message.h"

namespace tributary::ui {

/// A text that core declares (help of parameters, what metrics mean, reasons of cleaning) in the interface's language:
/// it stands as a whole in the context "Core" of the translations. As core wrote it where it does not. Any thread that
/// may translate.
QString core_words(std::string_view english);
QString core_words(const QString& english);

/// A message of core: by its id and arguments where it is in the table (core/base/messages.def), else as a text that
/// core declares.
QString message_words(const Message& message);
/// The cure of a message of the table; empty where it has none.
QString message_cure(const Message& message);

/// A name of core as the parameter panel shows it: a parameter ("min df") or a unit ("tokens").
QString core_name(const QString& english);

}  // namespace tributary::ui
