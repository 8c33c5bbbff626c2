#pragma once
#include <QString>

#include "base/message.h"

namespace tributary::ui {

/// What the person can do in the window where core's own cure names a command: words with the button's name, by the
/// message's id. Empty where core's cure is good here too.
QString window_cure(const Message& message);

/// The text with settings and stages called as the window calls them: "ranking.model" becomes "Ranking: model" in
/// quotes. What is no setting and no stage of the pipeline stays, as do names within paths.
QString with_window_names(const QString& text);

}  // namespace tributary::ui
