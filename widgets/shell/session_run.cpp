#include "shell/session_run.h"

#include <QDateTime>
#include <algorithm>
#include <map>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "evaluation/changes.h"
#include "pipeline/instances.h"
#include "project/headline.h"
#include "project/settings_file.h"
#include "ranking/behaviour.h"
#include "scoring/scoring_config.h"
#include "split/fold.h"
#include "theme/words.h"
#include "workflow/staged_run.h"

namespace tributary::ui {
namespace {

constexpr const char* kAll = "all";
constexpr std::size_t kJournalTried = 12;  // configurations before the present one that are looked at

/// What is made under some settings.
struct Made {
  bool data = false;  ///< sources, data set, cleaning and split: the data can be shown
  bool all = false;   ///< lists can be shown without training
};
Made made_under(Project& project, const Settings& settings, const RunContext& context) {
  const auto status = Workflow(project, settings, context).status();
  if (!status || status->stages.empty()) return {};
  const auto is_fresh = [&](const StageStatus& stage) {
    const auto* kind = settings.registry().stage(stage.kind);
    return stage.is_judging || stage.state == StageState::fresh ||
           (kind != nullptr && kind->is_possible && !kind->is_possible(settings.config(stage.instance).get()));
  };
  const auto& stages = status->stages;
  const auto until_split =
      std::find_if(stages.begin(), stages.end(), [](const StageStatus& stage) { return stage.kind == "split"; });
  Made made;
  made.data = until_split != stages.end() && std::all_of(stages.begin(), std::next(until_split), is_fresh);
  made.all = std::all_of(stages.begin(), stages.end(), is_fresh);
  return made;
}

bool is_sum(const Settings& settings) {
  return settings.config_as<ScoringConfig>("scoring").method == "sum";
}

/// The modality that joins with a part of a run.
QString modality_of(const Settings& settings, const std::string& term) {
  const auto* kind = kind_of(settings, term);
  return QString::fromStdString(kind == nullptr || !kind->modality ? kBehaviour : kind->modality->id);
}

}  // namespace

std::map<std::string, PartMetrics> part_metrics(const Measured& now, const Measured* before) {
  std::map<std::string, PartMetrics> measures;
  for (const auto& metric : now.report.metrics) measures[metric.name].value = metric.value;
  if (before == nullptr) return measures;
  for (const auto& change : paired_changes(now, *before)) {
    auto& measure = measures[change.metric];
    measure.difference = change.difference;
    measure.standard_error = change.standard_error;
    measure.differs = change.standard_error > 0 && (change.low > 0 || change.high < 0);
  }
  return measures;
}

/// What is made under the present settings is shown by itself, however they came to be: undone, redone, set to what
/// they were. Weights need no training. Nothing is written down as a run, and what would train is left to run().
void Session::follow_settings() {
  if (run_ != 0 || recommender_ == nullptr || is_settling() || !is_made() || models_text_ == settings_text_ ||
      followed_ == settings_text_)
    return;
  followed_ = settings_text_;  // once, also where it fails
  began_ = QDateTime::currentMSecsSinceEpoch();
  parts_.clear();
  parts_.push_back({kAll, settings_, false, settings_text_});
  start_part(parts_.front());
}

QString Session::running_part() const {
  return run_ == 0 || parts_.empty() ? QString() : QString::fromStdString(parts_.front().term);
}

void Session::load() {
  refresh_status();
  if (!has_sources() || run_ != 0) return;
  // What is made under the present settings, else under those before them (shown as it was, and as stale): this takes
  // what opening files takes. Where nothing was ever made, that is all: nobody has asked for what a run takes.
  struct Found {
    Settings settings;
    Made made;
  };
  jobs_.start<Found>(
      Lane::interactive, {}, {},
      [project = project_, settings = settings_](const RunContext& context) -> Result<Found> {
        const auto now = made_under(*project, settings, context);
        if (now.all) return Found{settings, now};
        UNWRAP(journal, project->journal());
        std::size_t tried = 0;
        for (auto row = journal.rbegin(); row != journal.rend() && tried < kJournalTried; ++row, ++tried) {
          auto before = settings_of(&settings.registry(), row->toml, "journal", project->folder());
          if (!before) continue;
          const auto then = made_under(*project, *before, context);
          if (then.all) return Found{*std::move(before), then};
        }
        return Found{settings, now};
      },
      this,
      [this](Result<Found> found) {
        if (!found || !found->made.data || run_ != 0) return;
        began_ = QDateTime::currentMSecsSinceEpoch();
        parts_.clear();
        auto base = deciding_settings(found->settings).to_toml();
        parts_.push_back({found->made.all ? kAll : "data", std::move(found->settings), false, std::move(base)});
        start_part(parts_.front());
      });
}

void Session::run() {
  if (!has_sources() || !can_write()) return;
  if (run_ != 0) {
    again_ = true;
    return;
  }
  began_ = QDateTime::currentMSecsSinceEpoch();
  problem_.reset();
  failures_.clear();
  joined_.clear();
  joined_text_ = failures_text_ = stages_text_;
  before_.reset();
  parts_.clear();
  parts_.push_back({"data", settings_, true, settings_text_});
  start_part(parts_.front());
}

/// After the data are read: what to train, and in which order.
void Session::plan_parts() {
  joined_text_ = failures_text_ = stages_text_;  // settings may have changed since the data were asked for
  if (!is_made() || is_settling() || recommender_ == nullptr) {
    const auto modalities =
        data_.dataset == nullptr ? std::vector<std::string>() : modalities_by_cost(*data_.dataset, settings_);
    for (auto& staged : staged_parts(settings_, modalities))
      parts_.push_back({std::move(staged.joins), std::move(staged.settings), true, settings_text_});
  }
  parts_.push_back({kAll, settings_, true, settings_text_});
}

void Session::start_part(Part part) {
  QString title = part.term == "data" ? tr("Reading and cleaning")
                  : part.term == kAll
                      ? (part.trains ? tr("Fitting weights and evaluating") : tr("Loading lists and metrics"))
                      : stage_title(QString::fromStdString(part.term));
  if (parts_.size() > 1)
    title = tr("%1 (%2 more to come)", "a step of a run, and how many follow").arg(title).arg(parts_.size() - 1);
  const QString icon_name = part.term == "data" ? QStringLiteral("sources")
                            : part.term == kAll ? QStringLiteral("evaluation")
                                                : modality_of(part.settings, part.term);
  run_ = jobs_.start<PartResult>(
      Lane::heavy, title, icon_name,
      [project = project_, models = fitted_, part, before = before_](const RunContext& context) -> Result<PartResult> {
        Workflow workflow(*project, part.settings, context, models);
        PartResult result;
        UNWRAP(data, workflow.data());
        result.data = std::move(data);
        if (part.term == "data") return result;
        const bool judges = !result.data.folds->valid.empty();
        if (part.term == kAll && part.trains) {
          UNWRAP(summary, workflow.run(""));
          (void)summary;
        }
        UNWRAP(recommender, workflow.recommender());
        result.recommender = std::move(recommender);
        if (judges) {
          UNWRAP(measured, workflow.measure());
          result.measured = std::make_shared<const Measured>(std::move(measured));
          if (part.term != kAll) result.metrics = part_metrics(*result.measured, before.get());
        }
        if (part.term == kAll && judges) {
          if (is_sum(part.settings)) {  // one ranker alone has nothing to weigh
            UNWRAP(validation, workflow.validation_terms());
            result.validation = std::move(validation);
          }
          if (part.trains) {
            UNWRAP(report, workflow.evaluate(EvaluatedPart::valid));
            (void)report;
          }
        }
        result.failures = workflow.failures();
        return result;
      },
      this, [this, part](Result<PartResult> result) { take_part(part, std::move(result)); });
  Q_EMIT run_changed();
}

void Session::take_part(const Part& part, Result<PartResult> result) {
  run_ = 0;
  parts_.erase(parts_.begin());
  if (!result) {
    const bool is_modality = kind_of(part.settings, part.term) != nullptr;
    const bool is_refused = part.term == kBehaviour && result.problem().code == Code::no_memory;
    if (result.problem().code == Code::cancelled || !(is_modality || is_refused)) {
      problem_ = result.problem();
      followed_ = settings_text_;  // what failed does not begin again by itself
      end_run();
      return;
    }
    // The pipeline goes on without that modality, and with popularity in place of a ranker that has no room here.
    failures_.insert_or_assign(is_refused ? "ranking" : part.term, result.problem());
    if (is_refused) {
      problem_ = result.problem();
      for (auto& next : parts_) (void)next.settings.set("ranking.model", "popularity");
    }
  } else {
    data_ = result->data;
    data_text_ = part.base;
    Q_EMIT data_changed();
    if (result->recommender != nullptr) {
      recommender_ = result->recommender;
      models_under_ = part.settings;
      models_text_ = part.term == kAll ? part.base : std::string();
      if (part.trains) join(part, *result);
      measured_ = result->measured;
      if (part.term == kAll) validation_ = result->validation;
      if (part.term == kAll) followed_.clear();
      if (!part.trains) forget_other_run();
      for (const auto& [name, problem] : result->failures) failures_.insert_or_assign(name, problem);
      Q_EMIT models_changed();
    }
    if (part.term == "data" && part.trains) plan_parts();
  }
  refresh_status();
  if (again_) {  // settings changed: what is left would be made for old ones
    again_ = false;
    end_run();
    run();
    return;
  }
  if (parts_.empty()) {
    end_run();
    return;
  }
  start_part(parts_.front());
}

/// What joined in a run, and what failed in it, is of other settings than what is shown now.
void Session::forget_other_run() {
  if (joined_text_ != stages_text_) joined_.clear();
  if (failures_text_ != stages_text_) failures_.clear();
  failures_text_ = stages_text_;
}

void Session::join(const Part& part, const PartResult& result) {
  if (part.term == kAll) return;
  const auto modality = modality_of(part.settings, part.term);
  const auto& terms = result.recommender->terms();
  const bool is_there =
      modality == QLatin1String(kBehaviour) || std::any_of(terms.begin(), terms.end(), [&](const TermInfo& term) {
        return QString::fromStdString(term.modality) == modality;
      });
  if (!is_there) return;
  Joined joined;
  joined.term = QString::fromStdString(part.term);
  joined.modality = modality;
  joined.seconds = static_cast<double>(QDateTime::currentMSecsSinceEpoch() - began_) / 1000;
  joined.metrics = result.metrics;
  if (result.measured != nullptr) before_ = result.measured;
  joined_.push_back(std::move(joined));
}

void Session::end_run() {
  parts_.clear();
  run_ = 0;
  refresh_status();
  Q_EMIT run_changed();
}

void Session::cancel_run() {
  again_ = false;
  followed_ = settings_text_;  // nor does it begin again by itself
  if (run_ != 0) jobs_.cancel(run_);
}

}  // namespace tributary::ui
