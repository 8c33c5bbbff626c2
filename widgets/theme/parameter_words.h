#pragma once
#include <QString>
#include <string>

namespace tributary::ui {

/// What a parameter is called in the form and in Ctrl+K: "Fewest items a word stands in" for min_df of text.tfidf. In
/// the interface's language; its name with spaces where it has no words yet (a test names those of the pipeline).
QString parameter_title(const std::string& section, const std::string& name);
bool has_parameter_title(const std::string& section, const std::string& name);

/// What a choice of a parameter is called in its drop-down: "Kernel ridge" for kernel_ridge. Models that are joined
/// with + are named one by one. The choice itself where it has no words yet (a test names those of the pipeline).
QString choice_title(const std::string& section, const std::string& name, const std::string& choice);
bool has_choice_title(const std::string& section, const std::string& name, const std::string& choice);

/// A value that stands for another: 0, auto, empty.
struct StandIn {
  QString means;       ///< "all words"; empty: the value stands for itself
  std::string stage;   ///< whose results say what it came to; empty: none does
  std::string figure;  ///< the stage's figure that says it; empty: its first note
};
StandIn stand_in(const std::string& section, const std::string& name, const QString& value);

}  // namespace tributary::ui
