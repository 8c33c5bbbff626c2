#include "theme/window_cures.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <set>
#include <string>

#include "pipeline/registry.h"
#include "theme/core_words.h"
#include "theme/parameter_words.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

struct WindowCures {
  Q_DECLARE_TR_FUNCTIONS(WindowCures)
};

QString argument(const Message& message, std::size_t place) {
  return place < message.arguments.size() ? message_words(message.arguments[place]) : QString();
}

/// "Ranking: model"; empty where the pipeline has neither such a setting nor such a stage.
QString window_name(const QString& key) {
  const auto& registry = theme().registry();
  const auto name = key.toStdString();
  if (registry.stage(name) != nullptr) return stage_title(key);
  const auto dot = name.rfind('.');
  const auto section = name.substr(0, dot), param = name.substr(dot + 1);
  const auto* found = registry.section(section);
  if (found == nullptr) return {};
  for (const auto& known : found->params) {
    if (known.name == param)
      return WindowCures::tr("%1: %2", "where a parameter stands and what it is called")
          .arg(stage_title(from_utf8(section)), parameter_title(section, param));
  }
  return {};
}

}  // namespace

QString window_cure(const Message& message) {
  const auto& id = message.id;
  if (id == "no_sources" || id == "project_without_sources")
    return WindowCures::tr("Drop files or folders on this window, or choose them with “Browse files” on Sources.");
  if (id == "nothing_to_learn_from")
    return WindowCures::tr(
        "Add a table with a user and an item column: drop it on this window, or choose it with “Browse files” on "
        "Sources.");
  if (id == "nothing_to_import")
    return WindowCures::tr(
        "Choose a table whose first row names users and items, such as user_id, item_id, rating and timestamp.");
  if (id == "role_is_missing")
    return WindowCures::tr(
               "Choose the source on Sources, then “Change how it is read”, and give a column the role “%1”.")
        .arg(argument(message, 0));
  if (id == "no_such_run") return WindowCures::tr("The runs are listed on Evaluation.");
  if (id == "run_is_sealed")
    return WindowCures::tr(
        "“Show the test part” on Evaluation shows it, and counts that as a reading of the test part.");
  if (id == "no_such_stage") return WindowCures::tr("The stages are listed under “Parameters” of each page.");
  if (id == "not_a_project" || id == "no_such_project")
    return WindowCures::tr(
        "Choose a folder that ends in .tributary with “Open another”, or begin a “New empty project”.");
  static const std::set<std::string> of_the_encoder = {
      "bring_a_text_model",       "no_such_model",     "model_without_config", "model_without_weights",
      "model_without_vocabulary", "no_encoder_folder", "unsound_model",        "vocabulary_too_long"};
  if (of_the_encoder.contains(id))
    return with_window_names(
        WindowCures::tr("Give the folder of a sentence encoder under “Parameters” of Overview, as llm.model: it holds "
                        "config.json, vocab.txt and model.safetensors, as Hugging Face lays them out."));
  if (id == "films_not_imported")
    return WindowCures::tr("Export pictures from them, or their sound, and import those.");
  if (id == "split_within_a_file") return WindowCures::tr("Save the table as CSV and import that as a split.");
  if (id == "searches_not_imported")
    return WindowCures::tr("What was clicked after a search can be imported as interactions.");
  if (id == "unfinished_sample") return WindowCures::tr("Make it again with “Open the sample”.");
  if (id == "database_is_empty")
    return WindowCures::tr(
        "Close what writes to the project and open it again: the database is then begun anew, and settings stay.");
  return {};
}

QString with_window_names(const QString& text) {
  // Not a part of a path, of a file's name or of an address.
  static const QRegularExpression key(
      QStringLiteral("(?<![\\w./\\\\@-])[a-z]+(?:[._][a-z]+)*\\.[a-z_]+(?![\\w/\\\\@-]|\\.\\w)"));
  QString words;
  qsizetype at = 0;
  for (auto it = key.globalMatch(text); it.hasNext();) {
    const auto match = it.next();
    const auto name = window_name(match.captured());
    if (name.isEmpty()) continue;
    words += text.mid(at, match.capturedStart() - at) +
             WindowCures::tr("“%1”", "the name of a parameter or stage").arg(name);
    at = match.capturedEnd();
  }
  return at == 0 ? text : words + text.mid(at);
}

}  // namespace tributary::ui
