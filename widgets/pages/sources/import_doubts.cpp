// What the import dialog does not understand, from facts: files that are left out, columns that are a guess or are not
// read, ids that do not meet. And what it knows of splits and subfolders.
#include <algorithm>
#include <map>

#include "base/messages.h"
#include "models/source_words.h"
#include "pages/sources/import_model.h"
#include "sources/media/media_folders.h"
#include "sources/not_data.h"
#include "sources/questions.h"
#include "sources/source_reader.h"
#include "split/evaluation_config.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kNamed = 3;          ///< columns or files that a sentence names; of more it gives the number
constexpr int kUnderstood = 3;     ///< of 5: below it a column that is not read is not understood
constexpr double kFewJoin = 0.5;   ///< a smaller part of rows that find their item (user) is said
constexpr double kManyBad = 0.05;  ///< a larger part of bad rows is said

QString listed(const QStringList& names) {
  const QString first = QStringList(names.mid(0, kNamed)).join(ImportModel::tr(", ", "between names in a list"));
  const int more = static_cast<int>(names.size()) - kNamed;
  return more > 0 ? ImportModel::tr("%1 and %n more", "a list of names that is cut", more).arg(first) : first;
}

}  // namespace

std::vector<ImportModel::Doubt> ImportModel::doubts() const {
  std::vector<Doubt> all;
  if (stage_ != Stage::ready) return all;
  doubt_files(all);
  doubt_joins(all);
  doubt_columns(all);
  // What spoils the result stands first.
  std::stable_sort(all.begin(), all.end(), [](const Doubt& a, const Doubt& b) { return a.is_warning > b.is_warning; });
  return all;
}

void ImportModel::doubt_files(std::vector<Doubt>& all) const {
  int splits = 0, splits_taken = 0;
  std::map<QString, QStringList> left_out;  // by reason
  int left = 0;
  bool matters = false;
  for (const auto& entry : entries_) {
    splits += entry.is_split();
    splits_taken += entry.is_split() && entry.is_taken;
    if (entry.is_source()) continue;
    ++left;
    left_out[entry.ignored] << source_title(entry.source.config);
    // A licence or a hidden file is no loss.
    matters = matters || reason_to_ignore(entry.source.config.path).text.empty();
  }
  if (splits > 1 && splits_taken == 0)
    all.push_back({tr("%1 files are splits, and one can be in force: choose it in the list.").arg(splits), true});
  if (left == 0) return;
  const auto& [reason, names] = *left_out.begin();
  if (left_out.size() == 1) {
    all.push_back({left == 1 ? tr("%1 is left out: %2.", "a file and why").arg(names.front(), reason)
                             : tr("%1 files are left out (%2): %3.", "a number, names, and why")
                                   .arg(QString::number(left), listed(names), reason),
                   matters});
  } else {
    QStringList every;
    for (const auto& [why, of_it] : left_out) every << of_it;
    all.push_back({tr("%1 files are left out (%2); why stands at each of them in the list.", "a number and names")
                       .arg(QString::number(left), listed(every)),
                   matters});
  }
}

void ImportModel::doubt_columns(std::vector<Doubt>& all) const {
  QStringList guessed, unread;
  const auto in_file = [](const std::string& column, const SourceConfig& config) {
    return tr("%1 in %2", "a column and its file").arg(from_utf8(column), source_title(config));
  };
  for (const auto& entry : entries_) {
    if (!entry.is_source() || !entry.is_taken) continue;
    for (const auto& guess : entry.source.guesses) {
      const bool is_unread = guess.role == ColumnRole::ignore && guess.certainty < kUnderstood && !guess.is_lost;
      if (is_unread) unread << in_file(guess.column, entry.source.config);
    }
  }
  const auto taken = plan();
  for (const auto& question : questions_of(taken)) {
    const auto& config = taken.sources[question.source].config;
    // Ids that do not meet are said by the check of the rows, with an example, once it is over.
    const bool is_said = checked_ && question.words.id == say::question_column.id &&
                         question.words.arguments[1].id == say::ids_meet_few.id;
    if (is_said) continue;
    if (question.about == PlanQuestion::About::role) {
      guessed << in_file(question.column, config);
    } else if (question.words.id == say::question_column.id) {
      all.push_back(
          {tr("%1, column “%2”: %3.", "a file, a column of it, and what should be known of it")
               .arg(source_title(config), from_utf8(question.column), message_words(question.words.arguments[1])),
           question.asks});
    } else {
      all.push_back({tr("%1: %2.", "a file and what should be known of it")
                         .arg(source_title(config), message_words(question.words)),
                     question.asks});
    }
  }
  if (!guessed.isEmpty())
    all.push_back({tr("Please check what is a guess: %1.", "columns").arg(listed(guessed)), false});
  if (!unread.isEmpty()) all.push_back({tr("Not understood, and not read: %1.", "columns").arg(listed(unread)), false});
}

const SourceMatch* ImportModel::match_of(int entry) const {
  if (!checked_) return nullptr;
  const auto found = std::find(checked_entries_.begin(), checked_entries_.end(), entry);
  if (found == checked_entries_.end()) return nullptr;
  const auto& instance = checked_instances_[static_cast<std::size_t>(found - checked_entries_.begin())];
  // The end that joins worst.
  const SourceMatch* worst = nullptr;
  for (const auto& match : checked_->matches) {
    if (match.source == instance && match.rows > 0 && (worst == nullptr || match.rate() < worst->rate()))
      worst = &match;
  }
  return worst;
}

void ImportModel::doubt_joins(std::vector<Doubt>& all) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const auto& entry = entries_[i];
    if (!entry.is_source() || !entry.is_taken || entry.is_split()) continue;
    const auto name = source_title(entry.source.config);
    const auto* checked = checked_source(static_cast<int>(i));
    if (checked != nullptr && checked->problem.text.empty() &&
        static_cast<double>(checked->bad_rows) > kManyBad * static_cast<double>(checked->rows + checked->bad_rows))
      all.push_back({tr("%1 of %2 rows of %3 cannot be read as they stand.")
                         .arg(grouped(checked->bad_rows), grouped(checked->rows + checked->bad_rows), name),
                     true});
    const auto* match = match_of(static_cast<int>(i));
    if (match == nullptr) continue;
    // Of a large file only the beginning was looked at: then a few that meet say nothing.
    const bool partial = std::any_of(checked_->sources.begin(), checked_->sources.end(),
                                     [](const CheckedSource& source) { return !source.whole; });
    if (match->rate() >= kFewJoin || (partial && match->matched > 0)) continue;
    const auto example = match->examples.empty() ? QString() : from_utf8(match->examples.front());
    const auto share = percent(match->rate());
    if (const auto media = media_of(entry.source.config.as)) {
      const bool pictures = *media == MediaKind::image;
      const auto rows = grouped(match->rows);
      if (match->matched == 0) {
        all.push_back(
            {pictures
                 ? tr("None of the %1 pictures belongs to an item: no item is called “%2”. Name pictures by the id "
                      "of their item, or add the file that lists these items.")
                       .arg(rows, example)
                 : tr("None of the %1 sounds belongs to an item: no item is called “%2”. Name sounds by the id of "
                      "their item, or add the file that lists these items.")
                       .arg(rows, example),
             true});
      } else {
        all.push_back({pictures ? tr("Only %1 of the %2 pictures belong to an item; “%3” is the name of none.")
                                      .arg(share, rows, example)
                                : tr("Only %1 of the %2 sounds belong to an item; “%3” is the name of none.")
                                      .arg(share, rows, example),
                       true});
      }
      continue;
    }
    const auto table = source_name(match->table);
    if (match->matched == 0) {
      all.push_back({match->id == ColumnRole::item
                         ? tr("No item of %1 stands in %2, “%3” for one: they do not join. Ids are compared letter by "
                              "letter, zeros in front too.")
                               .arg(name, table, example)
                         : tr("No user of %1 stands in %2, “%3” for one: they do not join. Ids are compared letter by "
                              "letter, zeros in front too.")
                               .arg(name, table, example),
                     true});
    } else {
      all.push_back({match->id == ColumnRole::item
                         ? tr("Only %1 of the rows of %2 find their item in %3, “%4” is not there.")
                               .arg(share, name, table, example)
                         : tr("Only %1 of the rows of %2 find their user in %3, “%4” is not there.")
                               .arg(share, name, table, example),
                     false});
    }
  }
}

const ColumnGuess* ImportModel::folders() const {
  if (entry() == nullptr || !gathers(entry()->source.config)) return nullptr;
  const auto& guesses = entry()->source.guesses;
  return guesses.empty() ? nullptr : &guesses.front();
}

void ImportModel::set_folders(bool are_category) {
  if (folders() != nullptr) set_role(kFolderColumn, {are_category ? ColumnRole::category : ColumnRole::ignore, "", ""});
}

QString ImportModel::split_words() const {
  const auto now = session_.settings().config_as<EvaluationConfig>("evaluation");
  auto words = tr("Which rows train, validate and test is read from this file. It is not read as interactions.");
  if (now.split == "file" && !now.split_file.empty() && now.split_file != entry()->source.config.path)
    words += QLatin1Char(' ') + tr("It takes the place of %1.").arg(file_name(now.split_file));
  return words;
}

}  // namespace tributary::ui
