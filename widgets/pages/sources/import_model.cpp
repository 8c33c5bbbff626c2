#include "pages/sources/import_model.h"

#include <QMutex>
#include <algorithm>

#include "cleaning/steps.h"
#include "models/source_words.h"
#include "pages/sources/saved_sources.h"
#include "project/import.h"
#include "sources/source_reader.h"
#include "split/evaluation_config.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kPreviewRows = 40;
constexpr std::size_t kCheckBytes = std::size_t{48} << 20U;  ///< of each table, before it is imported
constexpr int kCheckDelayMs = 120;

std::vector<ColumnRole> roles_of_kind(SourceKind as) {
  using enum ColumnRole;
  switch (as) {
    case SourceKind::interactions:
      return {user, item, rating, time, text, tag, ignore};
    case SourceKind::items:
      return {item, title, text, category, number, date, tag, foreign_id, ignore};
    case SourceKind::users:
      return {user, category, number, date, ignore};
    case SourceKind::reviews:
      return {user, item, text, rating, time, tag, ignore};
    case SourceKind::tags:
      return {user, item, tag, time, ignore};
    case SourceKind::links:
      return {item, foreign_id, ignore};
    case SourceKind::images:
    case SourceKind::audio:
    case SourceKind::split:
      break;
  }
  return {};
}

std::string value_in(const StringMap& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string() : found->second;
}

}  // namespace

/// How far looking has come: written by the job, read by the UI thread.
class ImportModel::Look : public ProgressSink {
 public:
  void report(const Progress& now) override {
    const QMutexLocker lock(&mutex_);
    progress_ = now;
  }
  Progress progress() {
    const QMutexLocker lock(&mutex_);
    return progress_;
  }

 private:
  QMutex mutex_;
  Progress progress_;
};

QString ImportModel::RoleChoice::words() const {
  if (role == ColumnRole::time && !unit.empty()) return tr("time %1", "%1: in seconds").arg(unit_title(unit));
  if (role == ColumnRole::date && !unit.empty()) return tr("date %1", "%1: in seconds").arg(unit_title(unit));
  if (!separator.empty() && role == ColumnRole::category) return tr("categories between %1").arg(from_utf8(separator));
  if (!separator.empty() && role == ColumnRole::tag) return tr("tags between %1").arg(from_utf8(separator));
  return role_title(role);
}

ImportModel::ImportModel(Session& session, QObject* parent)
    : QObject(parent), session_(session), jobs_(session.jobs()) {
  liked_ = session_.settings().config_as<EvaluationConfig>("evaluation").positive_min;
  check_later_.setSingleShot(true);
  check_later_.setInterval(kCheckDelayMs);
  connect(&check_later_, &QTimer::timeout, this, &ImportModel::start_check);
}

ImportModel::~ImportModel() {
  for (const quint64 job : {look_job_, preview_job_, check_job_}) jobs_.cancel(job);
  for (const auto& entry : entries_) jobs_.cancel(entry.plan_job);
}

void ImportModel::look(const QStringList& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) files.push_back(path.toStdString());
  look_ = std::make_shared<Look>();
  look_job_ = jobs_.start<ImportPlan>(
      Lane::interactive, tr("Looking at files"), QStringLiteral("sources"),
      [files, look = look_,
       readers = session_.settings().registry().readers()](const RunContext& context) -> Result<ImportPlan> {
        Job job(context.stop, look.get(), context.log);
        ImportOptions options;
        options.readers = readers;
        return plan_import(files, options, job);
      },
      this,
      [this](Result<ImportPlan> plan) {
        look_job_ = 0;
        plan ? take(*std::move(plan)) : fail(plan.problem());
      });
}

void ImportModel::edit(const std::string& instance) {
  is_edit_ = true;
  look_ = std::make_shared<Look>();
  look_job_ = jobs_.start<ImportPlan>(
      Lane::interactive, tr("Looking at files"), QStringLiteral("sources"),
      [instance, config = session_.settings().config_as<SourceConfig>(instance),
       look = look_](const RunContext& context) -> Result<ImportPlan> {
        Job job(context.stop, look.get(), context.log);
        UNWRAP(source, plan_of(instance, config, job));
        ImportPlan plan;
        plan.sources.push_back(std::move(source));
        return plan;
      },
      this,
      [this](Result<ImportPlan> plan) {
        look_job_ = 0;
        plan ? take(*std::move(plan)) : fail(plan.problem());
      });
}

Progress ImportModel::progress() const {
  return look_ ? look_->progress() : Progress();
}

void ImportModel::fail(const Problem& problem) {
  problem_ = problem;
  stage_ = Stage::failed;
  Q_EMIT stage_changed();
}

void ImportModel::take(ImportPlan plan) {
  std::stable_sort(plan.sources.begin(), plan.sources.end(), [](const PlannedSource& a, const PlannedSource& b) {
    return kind_order(a.config.as) < kind_order(b.config.as);
  });
  for (auto& source : plan.sources) {
    Entry& entry = entries_.emplace_back();
    entry.path = from_utf8(place_of(source.config));
    entry.source = std::move(source);
  }
  // One file at most can be the split: of several the person chooses.
  for (auto& split : plan.splits) {
    Entry& entry = entries_.emplace_back();
    entry.path = from_utf8(place_of(split.config));
    entry.is_taken = plan.splits.size() == 1;
    entry.source = std::move(split);
  }
  for (const auto& file : plan.ignored) {
    Entry& entry = entries_.emplace_back();
    entry.path = from_utf8(place_of(file));
    entry.ignored = message_words(file.reason);
    entry.source.config.path = file.path;
    if (!file.table.empty()) entry.source.config.own[kTableParam] = file.table;
    entry.is_taken = false;
  }
  current_ = entries_.empty() ? -1 : 0;
  stage_ = Stage::ready;
  Q_EMIT stage_changed();
  start_preview();
  start_check();
}

const ImportModel::Entry* ImportModel::entry() const {
  return current_ < 0 ? nullptr : &entries_[static_cast<std::size_t>(current_)];
}

void ImportModel::set_current(int entry) {
  if (entry == current_ || entry < 0 || entry >= static_cast<int>(entries_.size())) return;
  current_ = entry;
  Q_EMIT current_changed();
  start_preview();
}

void ImportModel::edited() {
  Q_EMIT entries_changed();
  start_preview();
  check_later_.start();
}

std::vector<ImportModel::RoleChoice> ImportModel::choices(const ColumnGuess& guess) const {
  std::vector<RoleChoice> all;
  if (entry() == nullptr) return all;
  for (const auto role : roles_of_kind(entry()->source.config.as)) {
    if (is_time(role) && !guess.unit.empty()) {
      const bool counts = guess.type == "whole numbers" || guess.type == "numbers";
      for (const auto unit : time_units()) {
        const bool is_count = unit == TimeUnit::s || unit == TimeUnit::ms || unit == TimeUnit::us ||
                              unit == TimeUnit::ns || unit == TimeUnit::excel;
        if (is_count == counts || name_of(unit) == guess.unit) all.push_back({role, name_of(unit), ""});
      }
    } else {
      if (can_be_several(role) && !guess.separator.empty()) all.push_back({role, "", guess.separator});
      all.push_back({role, "", ""});
    }
  }
  if (const auto now = choice(guess); std::find(all.begin(), all.end(), now) == all.end()) all.insert(all.begin(), now);
  return all;
}

ImportModel::RoleChoice ImportModel::choice(const ColumnGuess& guess) const {
  RoleChoice now{guess.role, "", ""};
  if (entry() == nullptr) return now;
  const auto& config = entry()->source.config;
  if (is_time(now.role)) now.unit = value_in(config.units, guess.column);
  if (can_be_several(now.role)) now.separator = value_in(config.separators, guess.column);
  return now;
}

const ColumnGuess* ImportModel::rating() const {
  if (entry() == nullptr || !entry()->is_source() || entry()->source.config.as == SourceKind::items) return nullptr;
  for (const auto& guess : entry()->source.guesses) {
    if (guess.role == ColumnRole::rating && !guess.counts.empty()) return &guess;
  }
  return nullptr;
}

double ImportModel::automatic_liked() const {
  const auto* column = rating();
  if (column == nullptr) return 0;
  // Without what cleaning will exclude as off the scale: one slip of 500 is no scale.
  std::vector<double> values;
  const auto scale = plain_scale(column->counts);
  const double margin = (scale.high - scale.low) / 2;
  for (const auto& [value, count] : column->counts) {
    const bool is_off =
        scale.found() && (value < scale.low - margin || value > scale.high + margin || (value < 0 && scale.low >= 0));
    if (!is_off) values.push_back(value);
  }
  if (values.empty()) return 0;
  const double middle = (values.front() + values.back()) / 2;
  const auto above = std::find_if(values.begin(), values.end(), [&](double value) { return value > middle; });
  return above == values.end() ? values.back() : *above;
}

double ImportModel::liked_from() const {
  return liked_ != 0 ? liked_ : automatic_liked();
}

std::pair<std::int64_t, std::int64_t> ImportModel::liked_rows() const {
  std::int64_t liked = 0, all = 0;
  if (const auto* column = rating()) {
    for (const auto& [value, count] : column->counts) {
      all += count;
      if (value >= liked_from()) liked += count;
    }
  }
  return {liked, all};
}

void ImportModel::start_preview() {
  jobs_.cancel(preview_job_);
  preview_job_ = 0;
  const auto* shown = entry();
  if (shown == nullptr || !shown->is_source() || shown->plan_job != 0) {
    if (shown != nullptr && !shown->is_source()) {
      preview_.reset();
      preview_problem_.clear();
      Q_EMIT preview_changed();
    }
    return;
  }
  preview_job_ = jobs_.start<Preview>(
      Lane::interactive, {}, {},
      [config = shown->source.config](const RunContext& context) -> Result<Preview> {
        Job job(context.stop, nullptr, context.log);
        return preview_rows(config, kPreviewRows, job);
      },
      this,
      [this](Result<Preview> preview) {
        if (!preview && preview.problem().code == Code::cancelled) return;
        preview_job_ = 0;
        preview_.reset();
        preview_problem_ = preview ? QString() : problem_words(preview.problem());
        if (preview) preview_ = *std::move(preview);
        Q_EMIT preview_changed();
      });
}

void ImportModel::start_check() {
  jobs_.cancel(check_job_);
  check_job_ = 0;
  ImportPlan wanted = plan();
  Settings settings = session_.settings();
  std::vector<std::pair<std::string, SourceKind>> shown;
  if (auto names = add_sources(settings, wanted)) {
    for (std::size_t i = 0; i < names->size(); ++i) wanted.sources[i].instance = (*names)[i];
  }
  for (const auto& instance : settings.instances()) {
    if (instance.section == "source")
      shown.emplace_back(instance.name, settings.config_as<SourceConfig>(instance.name).as);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto& a, const auto& b) { return kind_order(a.second) < kind_order(b.second); });
  std::vector<int> of_entry;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].is_source() && !entries_[i].is_split() && entries_[i].is_taken)
      of_entry.push_back(static_cast<int>(i));
  }
  std::vector<std::string> instances;
  for (const auto& source : wanted.sources) instances.push_back(source.instance);
  check_job_ = jobs_.start<CheckedPlan>(
      Lane::interactive, {}, {},
      [wanted, settings, project = session_.project()](const RunContext& context) -> Result<CheckedPlan> {
        std::vector<SourceRows> there;
        for (auto& [instance, bundle] : saved_sources(*project, settings, context)) {
          const bool is_new = std::any_of(wanted.sources.begin(), wanted.sources.end(),
                                          [&](const PlannedSource& s) { return s.instance == instance; });
          if (auto rows = bundle.table("rows"); rows && !is_new) there.push_back({instance, *rows});
        }
        Job job(context.stop, nullptr, context.log);
        return check_plan(wanted, there, kCheckBytes, job);
      },
      this,
      [this, shown, of_entry, instances](Result<CheckedPlan> checked) {
        if (!checked && checked.problem().code == Code::cancelled) return;
        check_job_ = 0;
        checked_.reset();
        checked_entries_ = of_entry;
        checked_instances_ = instances;
        diagram_ = shown;
        if (checked) checked_ = *std::move(checked);
        Q_EMIT check_changed();
      });
  Q_EMIT check_changed();
}

const CheckedSource* ImportModel::checked_source(int entry) const {
  const auto found = std::find(checked_entries_.begin(), checked_entries_.end(), entry);
  if (!checked_ || found == checked_entries_.end()) return nullptr;
  return &checked_->sources[static_cast<std::size_t>(found - checked_entries_.begin())];
}

QString ImportModel::trouble(int at) const {
  const auto& entry = entries_[static_cast<std::size_t>(at)];
  if (!entry.problem.isEmpty()) return entry.problem;
  if (!entry.is_source() || entry.is_split() || gathers(entry.source.config)) return {};
  return roles_problem(entry.source.config.as, entry.source.config.columns);
}

QString ImportModel::trouble() const {
  if (stage_ != Stage::ready) return tr("The files are being looked at.");
  int taken = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].is_taken || !entries_[i].is_source()) continue;
    ++taken;
    if (entries_[i].plan_job != 0) return tr("%1 is being looked at.").arg(source_title(entries_[i].source.config));
    if (const auto words = trouble(static_cast<int>(i)); !words.isEmpty())
      return tr("%1: %2", "a file and what is wrong with it").arg(source_title(entries_[i].source.config), words);
  }
  if (taken == 0) return tr("No file is chosen.");
  if (!session_.can_write()) return tr("Another program writes to this project.");
  return {};
}

ImportPlan ImportModel::plan() const {
  ImportPlan plan;
  for (const auto& entry : entries_) {
    if (entry.is_source() && entry.is_taken) {
      (entry.is_split() ? plan.splits : plan.sources).push_back(entry.source);
    } else {
      plan.ignored.push_back({entry.source.config.path, entry.ignored.toStdString(), table_of(entry.source.config)});
    }
  }
  return plan;
}

void ImportModel::accept() {
  if (!trouble().isEmpty()) return;
  if (liked_ != session_.settings().config_as<EvaluationConfig>("evaluation").positive_min)
    (void)session_.set("evaluation.positive_min", liked_ == 0 ? std::string() : plain_number(liked_).toStdString());
  session_.import(plan());
}

}  // namespace tributary::ui
