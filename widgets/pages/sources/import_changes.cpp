// What the person changes in the import dialog, and taking it back.
#include <QUndoCommand>
#include <algorithm>

#include "models/source_words.h"
#include "pages/sources/import_model.h"
#include "sources/media/media_folders.h"
#include "sources/source_reader.h"
#include "theme/parameter_words.h"
#include "theme/words.h"

namespace tributary::ui {

/// Holds what is not in force: undo and redo put it in the place of what is, and hold that.
class ImportChange : public QUndoCommand {
 public:
  ImportChange(ImportModel& model, const QString& what, ImportModel::Draft before)
      : QUndoCommand(what), model_(model), held_(std::move(before)) {}
  void undo() override { held_ = model_.exchange(std::move(held_)); }
  void redo() override {
    // It is done already when it comes onto the stack.
    if (is_done_) held_ = model_.exchange(std::move(held_));
    is_done_ = true;
  }

 private:
  ImportModel& model_;
  ImportModel::Draft held_;
  bool is_done_ = false;
};

ImportModel::Draft ImportModel::draft(int entry) const {
  Draft draft{entry, entries_[static_cast<std::size_t>(entry)], {}, liked_};
  for (const auto& each : entries_) draft.taken.push_back(each.is_taken);
  return draft;
}

void ImportModel::drafted(const QString& what, Draft before) {
  undo_.push(new ImportChange(*this, what, std::move(before)));
}

ImportModel::Draft ImportModel::exchange(Draft draft) {
  Draft now = this->draft(draft.at);
  auto& changed = entries_[static_cast<std::size_t>(draft.at)];
  jobs_.cancel(changed.plan_job);
  const bool looks = draft.entry.plan_job != 0;
  draft.entry.plan_job = 0;
  draft.entry.looks = changed.looks + 1;  // what is on its way is of what was
  changed = std::move(draft.entry);
  // Of the others only what one split does to another.
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (static_cast<int>(i) != draft.at && entries_[i].is_split()) entries_[i].is_taken = draft.taken[i];
  }
  liked_ = draft.liked;
  current_ = draft.at;
  if (looks) changed.is_source() ? plan_anew(draft.at) : plan_as(draft.at);
  Q_EMIT current_changed();
  edited();
  return now;
}

void ImportModel::set_taken(int entry, bool taken) {
  auto& changed = entries_[static_cast<std::size_t>(entry)];
  if (!changed.is_source() || changed.is_taken == taken) return;
  auto before = draft(entry);
  changed.is_taken = taken;
  if (taken) only_split(entry);
  const auto name = source_title(changed.source.config);
  drafted((taken ? tr("%1 taken", "a file") : tr("%1 left out", "a file")).arg(name), std::move(before));
  Q_EMIT entries_changed();
  check_later_.start();
}

/// Where this entry is a split that is taken, no other is.
void ImportModel::only_split(int entry) {
  if (!entries_[static_cast<std::size_t>(entry)].is_split()) return;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (static_cast<int>(i) != entry && entries_[i].is_split()) entries_[i].is_taken = false;
  }
}

std::vector<SourceKind> ImportModel::kinds() const {
  if (entry() == nullptr) return {};
  const auto& config = entry()->source.config;
  if (gathers(config) && entry()->is_source()) return {config.as};
  // A file that is left out is looked at by all readers again, as what the person says.
  auto kinds = source_kinds();
  SourceConfig of_kind;
  of_kind.readers = config.readers;
  std::erase_if(kinds, [&](SourceKind kind) {
    if (!entry()->is_source()) {
      of_kind.as = kind;
      return gathers(of_kind);
    }
    const auto reader = reader_of(config);
    return reader && std::find((*reader)->kinds.begin(), (*reader)->kinds.end(), kind) == (*reader)->kinds.end();
  });
  // A split is a file of its own.
  if (table_of(config).empty()) kinds.push_back(SourceKind::split);
  return kinds;
}

void ImportModel::set_kind(SourceKind as) {
  if (entry() == nullptr || (entry()->is_source() && entry()->source.config.as == as)) return;
  auto before = draft(current_);
  auto& changed = entries_[static_cast<std::size_t>(current_)];
  changed.by_hand.clear();
  if (changed.is_source()) {
    changed.source.config.as = as;
    plan_anew(current_);
  } else {
    changed.wanted = as;
    plan_as(current_);
  }
  drafted(tr("%1 as %2", "a file and what it is taken for").arg(source_title(changed.source.config), kind_title(as)),
          std::move(before));
}

template <class T>
void ImportModel::read_with(T SourceConfig::*setting, const T& value, const QString& what) {
  if (entry() == nullptr || entry()->source.config.*setting == value) return;
  auto before = draft(current_);
  auto& config = entries_[static_cast<std::size_t>(current_)].source.config;
  config.*setting = value;
  plan_anew(current_);
  drafted(what.arg(source_title(config)), std::move(before));
}

void ImportModel::set_delimiter(const std::string& name) {
  read_with(&SourceConfig::delimiter, name,
            tr("%1 separated by %2", "a file").arg(QStringLiteral("%1"), choice_title("source", "delimiter", name)));
}

void ImportModel::set_encoding(const std::string& name) {
  read_with(
      &SourceConfig::encoding, name,
      tr("%1 in %2", "a file and its encoding").arg(QStringLiteral("%1"), choice_title("source", "encoding", name)));
}

void ImportModel::set_header(bool header) {
  read_with(&SourceConfig::header, header, header ? tr("first row of %1 is a header") : tr("first row of %1 is data"));
}

/// A file that was left out is looked at as what the person says that it is.
void ImportModel::plan_as(int at) {
  auto& changed = entries_[static_cast<std::size_t>(at)];
  jobs_.cancel(changed.plan_job);
  changed.problem.clear();
  const auto looks = ++changed.looks;
  changed.plan_job = jobs_.start<PlannedSource>(
      Lane::interactive, {}, {},
      [path = changed.source.config.path, table = table_of(changed.source.config), as = changed.wanted,
       readers = session_.settings().registry().readers()](const RunContext& context) -> Result<PlannedSource> {
        Job job(context.stop, nullptr, context.log);
        ImportOptions options;
        if (as) options.as = name_of(*as);
        options.table = table;
        options.readers = readers;
        UNWRAP(plan, plan_import({path}, options, job));
        return std::move(as == SourceKind::split ? plan.splits.front() : plan.sources.front());
      },
      this, [this, at, looks](Result<PlannedSource> source) { take_again(at, looks, std::move(source)); });
  Q_EMIT entries_changed();
}

void ImportModel::plan_anew(int at) {
  auto& changed = entries_[static_cast<std::size_t>(at)];
  jobs_.cancel(changed.plan_job);
  changed.problem.clear();
  const auto looks = ++changed.looks;
  changed.plan_job = jobs_.start<PlannedSource>(
      Lane::interactive, {}, {},
      [source = changed.source](const RunContext& context) -> Result<PlannedSource> {
        Job job(context.stop, nullptr, context.log);
        return plan_again(source, job);
      },
      this, [this, at, looks](Result<PlannedSource> source) { take_again(at, looks, std::move(source)); });
  Q_EMIT entries_changed();
}

void ImportModel::take_again(int at, quint64 looks, Result<PlannedSource> source) {
  auto& changed = entries_[static_cast<std::size_t>(at)];
  // A newer one is on its way, or what was asked for was taken back.
  if (changed.looks != looks || (!source && source.problem().code == Code::cancelled)) return;
  changed.plan_job = 0;
  if (!source) {
    changed.problem = problem_words(source.problem());
  } else {
    changed.problem.clear();
    changed.ignored.clear();
    changed.is_taken = true;
    changed.source = *std::move(source);
    for (const auto& [column, chosen] : changed.by_hand) {
      if (changed.source.config.columns.contains(column))
        tributary::set_role(changed.source, column, chosen.role, chosen.unit, chosen.separator,
                            tr("chosen by hand").toStdString());
    }
    only_split(at);
  }
  if (at == current_) Q_EMIT current_changed();
  edited();
}

void ImportModel::set_role(const std::string& column, const RoleChoice& chosen) {
  if (entry() == nullptr) return;
  auto& changed = entries_[static_cast<std::size_t>(current_)];
  const auto guess = std::find_if(changed.source.guesses.begin(), changed.source.guesses.end(),
                                  [&](const ColumnGuess& g) { return g.column == column; });
  if (guess == changed.source.guesses.end() || choice(*guess) == chosen) return;
  auto before = draft(current_);
  tributary::set_role(changed.source, column, chosen.role, chosen.unit, chosen.separator,
                      tr("chosen by hand").toStdString());
  std::erase_if(changed.by_hand, [&](const auto& role) { return role.first == column; });
  changed.by_hand.emplace_back(column, chosen);
  const bool is_category = chosen.role == ColumnRole::category;
  drafted(column == kFolderColumn && gathers(changed.source.config)
              ? (is_category ? tr("subfolders are a category") : tr("subfolders are no category"))
              : tr("%1 as %2", "a column and its role").arg(from_utf8(column), chosen.words()),
          std::move(before));
  Q_EMIT current_changed();
  edited();
}

void ImportModel::set_liked(double from) {
  if (from == liked_ || current_ < 0) return;
  auto before = draft(current_);
  liked_ = from;
  drafted(tr("liked means rating ≥ %1").arg(plain_number(liked_from())), std::move(before));
  Q_EMIT current_changed();
}

}  // namespace tributary::ui
