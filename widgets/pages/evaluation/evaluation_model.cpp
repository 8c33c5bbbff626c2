#include "pages/evaluation/evaluation_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "metrics/catalogue.h"
#include "shell/session.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kMost = 5;  // runs side by side

enum class Group { accuracy, beyond, stars };

Group group_of(const std::string& metric) {
  const auto* info = find_metric(metric);
  if (info == nullptr) return Group::accuracy;
  if (info->needs == Needs::ratings) return Group::stars;
  return info->needs == Needs::targets ? Group::accuracy : Group::beyond;
}

/// The headline first; the others as the report has them.
std::vector<MetricValue> headline_first(std::vector<MetricValue> metrics) {
  std::stable_partition(metrics.begin(), metrics.end(),
                        [](const MetricValue& metric) { return metric.name == "ndcg@10"; });
  return metrics;
}

double value_of(const std::vector<MetricValue>& metrics, const std::string& name) {
  for (const auto& metric : metrics) {
    if (metric.name == name) return metric.value;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

EvaluationModel::EvaluationModel(Session& session) : QObject(&session), session_(session) {
  connect(&session_, &Session::models_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::status_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::run_changed, this, &EvaluationModel::changed);
  load();
}

QString EvaluationModel::letter(std::size_t index) {
  return QString(QChar(static_cast<char16_t>(u'A' + index)));
}

QString EvaluationModel::run_title(std::size_t index) const {
  const auto& method = (*runs_)[index].report.protocol.method;
  const auto colon = method.find(':');
  const auto kind = method.substr(0, colon);
  const auto words = kind == "sum"      ? tr("Sum")
                     : kind == "ranker" ? from_utf8(method.substr(colon == std::string::npos ? 0 : colon + 2))
                                        : from_utf8(kind);
  return QStringLiteral("%1: %2").arg(letter(index), words);
}

QString EvaluationModel::run_detail(std::size_t index) const {
  const auto& run = (*runs_)[index];
  const auto time = run.time == 0 ? tr("now") : when(run.time);
  return run.report.protocol.part == "test" ? tr("test, %1").arg(time) : time;
}

void EvaluationModel::load() {
  const auto id = std::make_shared<quint64>(0);
  asked_ = *id = session_.jobs().start<std::vector<PastRun>>(
      Lane::interactive, {}, {},
      [project = session_.project(), now = session_.measured()](const RunContext&) -> Result<std::vector<PastRun>> {
        TRY(runs, past_runs(*project, kMost));
        // What was measured and not written down (a run from the command line) stands last.
        const auto known = [&](const PastRun& run) { return now != nullptr && run.keys == now->keys; };
        if (now != nullptr && std::none_of(runs.begin(), runs.end(), known)) {
          PastRun present;
          present.name = now->report.protocol.method;
          present.report = now->report;
          present.folds = now->folds;
          present.keys = now->keys;
          runs.push_back(std::move(present));
        }
        return runs;
      },
      this,
      [this, id](Result<std::vector<PastRun>> runs) {
        if (*id != asked_) return;
        if (!runs) {
          problem_ = problem_words(runs.problem());
          Q_EMIT changed();
          return;
        }
        const auto keys_of = [](const std::vector<PastRun>& list) {
          std::vector<std::vector<std::string>> keys;
          for (const auto& run : list) keys.push_back(run.keys);
          return keys;
        };
        const bool same = keys_of(*runs) == keys_of(*runs_);
        runs_ = std::make_shared<const std::vector<PastRun>>(*std::move(runs));
        const int count = static_cast<int>(runs_->size());
        if (!same || chosen_ >= count || other_ >= count) {
          chosen_ = count - 1;
          // The last of the same part: other parts are other protocols.
          other_ = -1;
          for (int i = count - 2; i >= 0 && other_ < 0; --i) {
            const auto at = static_cast<std::size_t>(i);
            if ((*runs_)[at].report.protocol.part == runs_->back().report.protocol.part) other_ = i;
          }
        }
        rebuild();
      });
}

void EvaluationModel::compare(int chosen, int other) {
  chosen_ = chosen;
  other_ = other;
  rebuild();
}

bool EvaluationModel::compares() const {
  if (other_ < 0 || chosen_ < 0 || other_ == chosen_) return false;
  const auto &a = (*runs_)[static_cast<std::size_t>(chosen_)].report.protocol,
             &b = (*runs_)[static_cast<std::size_t>(other_)].report.protocol;
  return a.part == b.part && a.split == b.split && a.candidates == b.candidates && a.positive_min == b.positive_min;
}

void EvaluationModel::rebuild() {
  lines_.clear();
  users_.clear();
  if (chosen_ < 0) {
    Q_EMIT changed();
    return;
  }
  const auto& chosen = (*runs_)[static_cast<std::size_t>(chosen_)];
  const PastRun* other = compares() ? &(*runs_)[static_cast<std::size_t>(other_)] : nullptr;
  const auto changes = other != nullptr ? paired_changes(chosen, *other) : std::vector<PairedChange>();
  if (other != nullptr) {
    users_ = user_changes(chosen, *other, "ndcg@10");
    std::sort(users_.begin(), users_.end(),
              [](const UserChange& a, const UserChange& b) { return a.after - a.before < b.after - b.before; });
  }
  for (const auto group : {Group::accuracy, Group::beyond, Group::stars}) {
    bool first = true;
    for (const auto& metric : headline_first(chosen.report.metrics)) {
      if (group_of(metric.name) != group) continue;
      MetricLine line;
      line.name = from_utf8(metric.name);
      line.title = metric_title(line.name);
      line.digits = metric_digits(line.name);
      if (const auto* info = find_metric(metric.name))
        line.tip = QStringLiteral("%1\n%2").arg(core_words(info->meaning), core_words(info->formula));
      if (first && group != Group::accuracy)
        line.section = group == Group::beyond ? tr("Beyond accuracy") : tr("Ratings in stars");
      first = false;
      for (const auto& run : *runs_) line.values.push_back(value_of(run.report.metrics, metric.name));
      for (const auto& change : changes) {
        if (change.metric != metric.name) continue;
        line.has_change = true;
        line.change = change;
        line.is_mean = change.standard_error > 0;
        line.half = std::max({std::abs(change.low), std::abs(change.high), 1e-9}) * 1.15;
      }
      lines_.push_back(std::move(line));
    }
  }
  bool first = true;
  for (const auto& segment : chosen.report.segments) {
    MetricLine line;
    line.name = QStringLiteral("ndcg@10");
    line.title = core_words(segment.name);
    if (!line.title.isEmpty()) line.title[0] = line.title[0].toUpper();
    line.users = segment.users;
    if (first) line.section = tr("Segments, NDCG@10");
    first = false;
    for (const auto& run : *runs_) {
      double value = std::numeric_limits<double>::quiet_NaN();
      for (const auto& theirs : run.report.segments) {
        if (theirs.name == segment.name) {
          for (const auto& metric : theirs.metrics) {
            if (metric.name == "ndcg@10" || metric.name == "rare:ndcg@10") value = metric.value;
          }
        }
      }
      line.values.push_back(value);
    }
    lines_.push_back(std::move(line));
  }
  Q_EMIT changed();
}

std::vector<ProtocolLine> EvaluationModel::protocol() const {
  if (chosen_ < 0) return {};
  const auto& p = (*runs_)[static_cast<std::size_t>(chosen_)].report.protocol;
  std::vector<ProtocolLine> lines = {
      {tr("Split"), core_words(p.split)},
      {tr("Part"), p.part == "test" ? tr("test, read %1").arg(p.test_reads) : tr("validation")},
      {tr("Liked"),
       p.positive_min > 0 ? tr("rating from %1").arg(QString::number(p.positive_min, 'g', 3)) : tr("every event")},
      {tr("To be found"), tr("%1 items; %2 of them outside the catalogue count as missed")
                              .arg(grouped(p.targets), grouped(p.unreachable))},
      {tr("Candidates"), tr("%1; %2 items").arg(core_words(p.candidates), grouped(p.catalogue))},
      {tr("Users"), p.folds == 1 ? grouped(p.users) : tr("%1, in %2 folds").arg(grouped(p.users)).arg(p.folds)},
      {tr("Method"), core_words(p.method)},
      {tr("Weights"), core_words(p.weights)},
      {tr("Ties"), core_words(p.ties)},
      {tr("Seed"), QString::number(p.seed)}};
  std::erase_if(lines, [](const ProtocolLine& line) { return line.words.isEmpty(); });
  return lines;
}

void EvaluationModel::evaluate() {
  session_.run();
}

std::int64_t EvaluationModel::test_reads() const {
  return session_.status().test_reads;
}

void EvaluationModel::read_test() {
  if (at_work_ || !session_.can_write()) return;
  at_work_ = true;
  problem_.clear();
  session_.ask<EvaluationReport>(
      tr("Reading the test part"), QStringLiteral("lock"),
      [](Road& road, const RunContext& context) -> Result<EvaluationReport> {
        if (context.log != nullptr) context.log->write(Level::info, "The sealed test part is read; this is counted.");
        return road.evaluate(EvaluatedPart::test);
      },
      this,
      [this](Result<EvaluationReport> report) {
        at_work_ = false;
        if (!report) problem_ = problem_words(report.problem());
        session_.refresh_status();
        load();
      });
  Q_EMIT changed();
}

}  // namespace tributary::ui
