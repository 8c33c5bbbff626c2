#include "pages/sources/sources_model.h"

#include <algorithm>

#include "dataset/arrow_rows.h"
#include "dataset/source_columns.h"
#include "models/source_words.h"
#include "pages/sources/saved_sources.h"
#include "sources/column_names.h"
#include "sources/media/media.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

struct Loaded {
  std::map<std::string, Bundle> bundles;
  std::vector<SourceMatch> matches;
};

}  // namespace

QString SourcesModel::Source::roles() const {
  QStringList words;
  for (const auto& role : column_roles()) {
    if (role == "ignore") continue;
    for (const auto& [column, as] : config.columns) {
      if (as == role) words << tr("%1: %2", "role and column").arg(role_title(role), from_utf8(column));
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
  job_ = session_.jobs().start<Loaded>(
      Lane::interactive, {}, {},
      [project = session_.project(), settings = session_.settings()](const RunContext& context) -> Result<Loaded> {
        Loaded loaded;
        loaded.bundles = saved_sources(*project, settings, context);
        std::vector<SourceRows> rows;
        for (const auto& [instance, bundle] : loaded.bundles) {
          UNWRAP(table, bundle.table("rows"));
          UNWRAP(bad, bundle.table("bad"));  // read and checked here, not on the thread that shows it
          rows.push_back({instance, table});
        }
        Job job(context.stop, nullptr, context.log);
        UNWRAP(matches, match_sources(rows, job));
        loaded.matches = std::move(matches);
        return loaded;
      },
      this,
      [this](Result<Loaded> loaded) {
        if (!loaded && loaded.problem().code == Code::cancelled) return;
        job_ = 0;
        bundles_.clear();
        matches_.clear();
        if (loaded) {
          bundles_ = std::move(loaded->bundles);
          matches_ = std::move(loaded->matches);
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
  files_.clear();
  const auto* source = selected();
  const auto bundle = bundles_.find(selected_);
  if (source == nullptr || bundle == bundles_.end()) {
    rows_.set_source(nullptr);
    bad_.set_source(nullptr);
  } else {
    const auto rows = bundle->second.table("rows"), bad = bundle->second.table("bad");
    if (source->is_media() && rows) {
      const SourceColumns columns({selected_, *rows});
      const int path = columns.named("path");
      const auto home = media_home(source->config.path);
      for (std::int64_t row = 0; path >= 0 && row < columns.rows(); ++row)
        files_.push_back((home / columns.text(path, row)).string());
      rows_.set_source(nullptr);
    } else {
      rows_.set_source(rows ? arrow_rows(*rows) : nullptr);
    }
    bad_.set_source(bad ? arrow_rows(*bad) : nullptr, {{"line", "column", "cause", "text", "kept"}, {}, {}});
  }
  Q_EMIT selected_changed();
}

std::vector<std::pair<std::string, std::string>> SourcesModel::diagram_sources() const {
  std::vector<std::pair<std::string, std::string>> all;
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
