#pragma once
#include <QString>
#include <span>
#include <string_view>

#include "base/message.h"

namespace tributary::ui {

/// What core says in English (help of parameters, evidence, causes, protocols, problems), in the interface's language:
/// the sentence as a whole, else by its form (a sentence with numbers and names in it), else part by part between
/// semicolons. As core wrote it where it is not known, and in English. Any thread that may translate.
QString core_words(std::string_view english);
QString core_words(const QString& english);

/// A message of core: by its id and arguments where it is in the table (core/base/messages.def), else by its English.
QString message_words(const Message& message);
/// The cure of a message of the table; empty where it has none.
QString message_cure(const Message& message);

/// A name of core as the parameter panel shows it: a parameter ("min df") or a unit ("tokens").
QString core_name(const QString& english);

/// The forms with %1, %2, ... that core_words knows; each stands in the context "Core" of the translations.
std::span<const char* const> core_forms();

}  // namespace tributary::ui
