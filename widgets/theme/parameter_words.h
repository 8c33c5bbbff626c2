#pragma once
#include <QString>
#include <string>

namespace tributary::ui {

/// Words that a declaration holds (a title, a choice, what a value means), in the interface's language.
QString declared_words(const std::string& english);

/// What a parameter is called in the form and in Ctrl+K, as its declaration says (core/pipeline/declare.h) and in the
/// interface's language: "Fewest items a word stands in" for min_df of text.tfidf. Its name with spaces where the
/// declaration has no words.
QString parameter_title(const std::string& section, const std::string& name);

/// What a choice of a parameter is called in its drop-down: "Matrix factorisation" for mf. The choice itself where the
/// declaration has no words.
QString choice_title(const std::string& section, const std::string& name, const std::string& choice);

/// What a value that stands for another means: 0, auto, empty.
struct StandInWords {
  QString means;       ///< "all words"; empty: the value stands for itself
  std::string stage;   ///< whose results say what it came to; empty: none does
  std::string figure;  ///< the stage's figure that says it; empty: its first note
};
StandInWords stand_in_words(const std::string& section, const std::string& name, const QString& value);

}  // namespace tributary::ui
