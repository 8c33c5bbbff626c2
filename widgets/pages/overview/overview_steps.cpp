// What each kind of data adds, where no run of this session has said it; and what the terms weigh.
#include <QElapsedTimer>
#include <algorithm>
#include <map>

#include "pages/overview/overview_model.h"
#include "project/run_history.h"
#include "ranking/behaviour.h"
#include "scoring/scoring_config.h"
#include "shell/session_run.h"
#include "theme/core_words.h"
#include "theme/words.h"
#include "workflow/staged_run.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kRecent = 6;

Joined joined_of(const StagedPart& part, QString modality, const Measured& now, const Measured* before) {
  Joined joined;
  joined.term = QString::fromStdString(part.joins);
  joined.modality = std::move(modality);
  joined.seconds = -1;  // made in a run of the past
  joined.metrics = part_metrics(now, before);
  return joined;
}

}  // namespace

const std::vector<Joined>& OverviewModel::joined() const {
  const bool own = session_.joined().empty() && steps_of_ != nullptr && steps_of_ == session_.recommender();
  return own ? steps_ : session_.joined();
}

bool OverviewModel::can_measure_steps() const {
  return session_.joined().empty() && joined().empty() && session_.recommender() != nullptr &&
         session_.measured() != nullptr && session_.can_write() && !session_.is_running() && !session_.is_stale() &&
         session_.settings().config_as<ScoringConfig>("scoring").method == "sum";
}

void OverviewModel::measure_steps() {
  if (!can_measure_steps() || measuring_ != 0) return;
  const auto& settings = session_.settings();
  std::vector<std::string> there;
  std::map<std::string, QString> modality_of;
  for (const auto& line : presence()) {
    if (line.instance.empty() || line.is_absent) continue;
    there.push_back(line.instance);
    modality_of[line.instance] = line.modality;
  }
  auto plan = staged_parts(settings, there);
  measuring_problem_.clear();
  const auto number = std::make_shared<quint64>(0);
  measuring_ = *number = session_.jobs().start<std::vector<Joined>>(
      Lane::heavy, tr("Measuring what each kind of data adds"), QStringLiteral("overview"),
      [project = session_.project(), fitted = session_.fitted(), plan = std::move(plan),
       modality_of = std::move(modality_of)](const RunContext& context) -> Result<std::vector<Joined>> {
        std::vector<Joined> steps;
        std::optional<Measured> before;
        for (const auto& part : plan) {
          UNWRAP(now, Workflow(*project, part.settings, context, fitted).measure());
          const auto found = modality_of.find(part.joins);
          steps.push_back(joined_of(part, found == modality_of.end() ? QLatin1String(kBehaviour) : found->second, now,
                                    before ? &*before : nullptr));
          before = std::move(now);
        }
        return steps;
      },
      this,
      [this, number, of = session_.recommender()](Result<std::vector<Joined>> steps) {
        if (*number != measuring_) return;
        measuring_ = 0;
        if (steps) {
          steps_ = *std::move(steps);
          steps_of_ = of;
        } else if (steps.problem().code != Code::cancelled) {
          measuring_problem_ = problem_words(steps.problem());
        }
        Q_EMIT changed();
      });
  Q_EMIT changed();
}

void OverviewModel::stop_measuring() {
  if (measuring_ != 0) session_.jobs().cancel(measuring_);
}

std::vector<TermLine> OverviewModel::terms() const {
  std::vector<TermLine> lines;
  const auto recommender = session_.recommender();
  if (recommender == nullptr) return lines;
  for (std::size_t m = 0; m < recommender->terms().size(); ++m) {
    const auto& term = recommender->terms()[m];
    if (is_for_cold_start(term)) continue;
    TermLine line{term_title(from_utf8(term.name)), from_utf8(term.modality),
                  static_cast<double>(recommender->weights()[m]), -1};
    for (std::size_t b = 0; shares_of_ != nullptr && b < shares_.size(); ++b) {
      if (shares_of_->terms()[b].name == term.name) line.share = shares_[b];
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void OverviewModel::refresh_shares() {
  const auto validation = session_.validation_terms();
  if (validation == nullptr || validation == shares_of_) return;
  session_.jobs().start<WeightsMetrics>(
      Lane::interactive, {}, {},
      [validation](const RunContext& run) { return validation->measure(validation->weights(), 0, run.stop); }, this,
      [this, validation](Result<WeightsMetrics> measure) {
        if (!measure || validation != session_.validation_terms()) return;
        shares_ = std::move(measure->shares);
        shares_of_ = validation;
        Q_EMIT changed();
      });
}

std::vector<MeasuredLine> OverviewModel::measured() const {
  std::vector<MeasuredLine> lines;
  const auto measured = session_.measured();
  if (measured == nullptr) return lines;
  for (const auto& metric : measured->report.metrics) {
    if (metric.name.find(':') != std::string::npos) continue;  // of a segment: on Evaluation
    const auto name = from_utf8(metric.name);
    lines.push_back({metric_title(name), metric.value, (metric.high - metric.low) / 2, metric_digits(name)});
  }
  return lines;
}

std::vector<std::pair<QString, QString>> OverviewModel::protocol() const {
  const auto measured = session_.measured();
  if (measured == nullptr) return {};
  const auto& p = measured->report.protocol;
  std::vector<std::pair<QString, QString>> lines = {
      {tr("Split"), message_words(p.split)},
      {tr("To be found"), tr("%1 items; %2 of them outside the catalogue count as missed")
                              .arg(grouped(p.targets), grouped(p.unreachable))},
      {tr("Candidates"), tr("%1; %2 items").arg(message_words(p.candidates), grouped(p.catalogue))},
      {tr("Method"), message_words(p.method)},
      {tr("Weights"), message_words(p.weights)},
      {tr("Ties"), message_words(p.ties)},
      {tr("Seed"), QString::number(p.seed)}};
  std::erase_if(lines, [](const auto& line) { return line.second.isEmpty(); });
  return lines;
}

void OverviewModel::refresh_runs() {
  const auto number = std::make_shared<quint64>(0);
  runs_asked_ = *number = session_.jobs().start<std::vector<PastRun>>(
      Lane::interactive, {}, {}, [project = session_.project()](const RunContext&) { return run_list(*project); }, this,
      [this, number](Result<std::vector<PastRun>> runs) {
        if (!runs || *number != runs_asked_) return;
        std::erase_if(*runs, [](const PastRun& run) { return !run.baseline.empty(); });
        std::stable_sort(runs->begin(), runs->end(), [](const auto& a, const auto& b) { return a.time > b.time; });
        recent_.clear();
        for (const auto& run : *runs) {
          if (recent_.size() == kRecent) break;
          recent_.push_back(run);
        }
        Q_EMIT changed();
      });
}

std::vector<RunLine> OverviewModel::recent_runs() const {
  std::vector<RunLine> lines;
  for (const auto& run : recent_) {
    const auto* metric = run.report.find(headline());
    const auto part = run.report.protocol.part == "test" ? tr("%1, test part").arg(when(run.time)) : when(run.time);
    lines.push_back({part, message_words(run.report.protocol.method),
                     metric != nullptr ? decimal(metric->value, metric_digits(from_utf8(headline()))) : QString()});
  }
  return lines;
}

}  // namespace tributary::ui
