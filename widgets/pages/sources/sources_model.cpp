#include "pages/sources/sources_model.h"

#include <algorithm>

#include "models/source_words.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
QString SourcesModel::Source::roles() const {
  QStringList words;
  for (const auto role : column_roles()) {
    if (role == ColumnRole::ignore) continue;
    for (const auto& [column, name] : config.columns) {
      if (name == name_of(role)) words << tr("%1: %2", "role and column").arg(role_title(role), from_utf8(column));
    }
  }
  return words.join(QStringLiteral("   "));
}

SourcesModel::SourcesModel(Session& session)
    : QObject(&session), session_(session), rows_(session.jobs()), bad_(session.jobs()) {
  connect(&session_, &Session::settings_changed, this, &SourcesModel::refresh);
  connect(&session_, &Session::status_changed, this, &SourcesModel::refresh);
  connect(&session_, &Session::run_changed, this, &SourcesModel::refresh);
  refresh();
}

void SourcesModel::refresh() {
  sources_.clear();
  std::string signature;
  for (const auto& instance : session_.settings().instances()) {
    if (instance.section != "source") continue;
    Source source;
    source.instance = instance.name;
    source.config = session_.settings().config_as<SourceConfig>(instance.name);
    if (const auto* stage = session_.stage(instance.name)) {
      source.is_read = stage->state == StageState::fresh;
      source.has_changed = stage->file_changed;
      for (const auto& [name, value] : stage->figures) {
        const auto whole = static_cast<std::int64_t>(value);
        if (name == "rows") source.rows = whole;
        if (name == "bad_rows") source.bad_rows = whole;
        if (name == "bad_cells") source.bad_cells = whole;
      }
      source.problem = message_words(stage->problem);
    }
    if (const auto failed = session_.failures().find(instance.name); failed != session_.failures().end())
      source.problem = problem_words(failed->second);
    signature += instance.name + (source.is_read ? "+" : "-") + std::to_string(source.rows) + ";";
    for (const auto& [param, value] : instance.values) signature += param + "=" + to_string(value) + ";";
    sources_.push_back(std::move(source));
  }
  std::stable_sort(sources_.begin(), sources_.end(),
                   [](const Source& a, const Source& b) { return kind_order(a.config.as) < kind_order(b.config.as); });
  const bool is_there =
      std::any_of(sources_.begin(), sources_.end(), [&](const Source& s) { return s.instance == selected_; });
  if (!is_there) {
    selected_ = sources_.empty() ? std::string() : sources_.front().instance;
    shows_bad_ = false;
  }
  Q_EMIT changed();
  if (!is_there) show_selected();
  if (signature != loaded_) {
    loaded_ = signature;
    load();
  }
}

void SourcesModel::load() {
  session_.jobs().cancel(job_);
  job_ = session_.jobs().start<ShownSources>(
      Lane::interactive, {}, {},
      [project = session_.project(), settings = session_.settings()](const RunContext& context) {
        return shown_sources(*project, settings, context);
      },
      this,
      [this](Result<ShownSources> shown) {
        if (!shown && shown.problem().code == Code::cancelled) return;
        job_ = 0;
        shown_.clear();
        matches_.clear();
        if (shown) {
          shown_ = std::move(shown->sources);
          matches_ = std::move(shown->matches);
        }
        Q_EMIT matches_changed();
        show_selected();
      });
}

const SourcesModel::Source* SourcesModel::selected() const {
  const int index = selected_index();
  return index < 0 ? nullptr : &sources_[static_cast<std::size_t>(index)];
}

int SourcesModel::selected_index() const {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (sources_[i].instance == selected_) return static_cast<int>(i);
  }
  return -1;
}

void SourcesModel::select(int index) {
  if (index < 0 || index >= static_cast<int>(sources_.size())) return;
  const auto& instance = sources_[static_cast<std::size_t>(index)].instance;
  if (instance == selected_) return;
  selected_ = instance;
  shows_bad_ = false;
  show_selected();
}

void SourcesModel::show_bad(bool bad) {
  if (bad == shows_bad_) return;
  shows_bad_ = bad;
  Q_EMIT selected_changed();
}

void SourcesModel::show_selected() {
  const auto found = shown_.find(selected_);
  const auto shown = found == shown_.end() ? ShownSource() : found->second;
  files_ = shown.files;
  rows_.set_source(shown.rows);
  bad_.set_source(shown.bad, {{"line", "column", "cause", "text", "kept"}, {}, {}});
  Q_EMIT selected_changed();
}

std::vector<std::pair<std::string, SourceKind>> SourcesModel::diagram_sources() const {
  std::vector<std::pair<std::string, SourceKind>> all;
  for (const auto& source : sources_) all.emplace_back(source.instance, source.config.as);
  return all;
}

Status SourcesModel::remove(int index) {
  if (index < 0 || index >= static_cast<int>(sources_.size())) return done;
  const auto instance = sources_[static_cast<std::size_t>(index)].instance;
  return session_.change(tr("remove %1").arg(source_name(instance)), [&](Settings& settings) -> Status {
    settings.remove(instance);
    return done;
  });
}

}  // namespace tributary::ui
