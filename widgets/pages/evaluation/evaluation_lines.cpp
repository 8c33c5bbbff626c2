#include "pages/evaluation/evaluation_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "metrics/catalogue.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

enum class Group { headline, accuracy, beyond, stars };

Group group_of(const std::string& metric, const std::string& headline) {
  if (metric == headline) return Group::headline;
  const auto* info = find_metric(metric);
  if (info == nullptr) return Group::accuracy;
  if (info->needs == MetricNeeds::ratings) return Group::stars;
  return info->needs == MetricNeeds::targets ? Group::accuracy : Group::beyond;
}

const MetricValue* find(const std::vector<MetricValue>& metrics, const std::string& name) {
  const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.name == name; });
  return found == metrics.end() ? nullptr : &*found;
}

void add_value(MetricLine& line, const MetricValue* metric) {
  line.values.push_back(metric == nullptr ? kNone : metric->value);
  // The interval ends where the metric's values do: the longer side is the margin.
  line.margins.push_back(metric == nullptr || !(metric->standard_error > 0)
                             ? kNone
                             : std::max(metric->value - metric->low, metric->high - metric->value));
}

void add_change(MetricLine& line, const std::vector<PairedChange>& changes) {
  for (const auto& change : changes) {
    if (change.metric != line.name.toStdString()) continue;
    line.has_change = true;
    line.change = change;
    line.is_mean = change.standard_error > 0;
    line.half = std::max({std::abs(change.low), std::abs(change.high), 1e-9}) * 1.15;
  }
}

/// Why the chosen run's figure has no interval.
QString why_no_margin(const MetricLine& line, const PastRun& run, std::size_t chosen) {
  if (!std::isnan(line.margins[chosen]) || std::isnan(line.values[chosen])) return {};
  const auto* info = find_metric(line.name.toStdString());
  if (info != nullptr && info->level == MetricLevel::catalogue)
    return EvaluationModel::tr("A metric of all lists together: there is no interval over users.");
  if (info != nullptr && info->level == MetricLevel::rating)
    return EvaluationModel::tr("A mean over folds: one fold gives no interval.");
  if (run.folds.empty())
    return EvaluationModel::tr("The values of its users are no longer kept: evaluate again for an interval.");
  return EvaluationModel::tr("All users have the same value.");
}

QString in_full(double value) {
  return std::isnan(value) ? QString() : QString::number(value, 'f', 6);
}

}  // namespace

std::vector<MetricLine> metric_lines(const std::vector<PastRun>& runs, std::size_t chosen, const Comparison& comparison,
                                     const Headline& headline) {
  std::vector<MetricLine> lines;
  const auto& run = runs[chosen];
  for (const auto group : {Group::headline, Group::accuracy, Group::beyond, Group::stars}) {
    bool first = true;
    for (const auto& metric : run.report.metrics) {
      if (group_of(metric.name, headline.metric) != group) continue;
      MetricLine line;
      line.name = from_utf8(metric.name);
      line.title = metric_title(line.name);
      line.digits = metric_digits(line.name);
      if (const auto* info = find_metric(metric.name))
        line.tip = QStringLiteral("%1\n%2").arg(core_words(info->meaning), core_words(info->formula));
      if (first && (group == Group::beyond || group == Group::stars))
        line.section =
            group == Group::beyond ? EvaluationModel::tr("Beyond accuracy") : EvaluationModel::tr("Ratings in stars");
      first = false;
      for (const auto& each : runs) add_value(line, find(each.report.metrics, metric.name));
      add_change(line, comparison.changes);
      line.no_margin = why_no_margin(line, run, chosen);
      lines.push_back(std::move(line));
    }
  }
  bool first = true;
  for (const auto& segment : run.report.segments) {
    MetricLine line;
    line.name = from_utf8(headline.by_user);
    line.title = core_words(segment.name);
    if (!line.title.isEmpty()) line.title[0] = line.title[0].toUpper();
    line.users = segment.users;
    if (first) line.section = EvaluationModel::tr("Segments, %1", "a metric").arg(metric_title(line.name));
    first = false;
    for (const auto& each : runs) {
      const auto& theirs = each.report.segments;
      const auto at = std::find_if(theirs.begin(), theirs.end(), [&](const auto& s) { return s.name == segment.name; });
      add_value(line, at == theirs.end() ? nullptr : find(at->metrics, headline.by_user));
    }
    for (const auto& change : comparison.segments) {
      if (change.segment == segment.name) add_change(line, change.changes);
    }
    line.no_margin = why_no_margin(line, run, chosen);
    lines.push_back(std::move(line));
  }
  return lines;
}

QString words_of(const MetricLine& line, const QStringList& titles, std::size_t chosen, const QString& pair) {
  QStringList words{line.users > 0 ? EvaluationModel::tr("%1, %2 users").arg(line.title, grouped(line.users))
                                   : line.title};
  for (std::size_t run = 0; run < line.values.size(); ++run) {
    const auto& title = titles[static_cast<qsizetype>(run)];
    const auto value = decimal(line.values[run], line.digits);
    words << (std::isnan(line.margins[run])
                  ? EvaluationModel::tr("%1 %2", "a run and its value").arg(title, value)
                  : EvaluationModel::tr("%1 %2 ± %3", "a run, its value, half of the interval")
                        .arg(title, value, decimal(line.margins[run], line.digits)));
  }
  if (!line.no_margin.isEmpty() && chosen < line.values.size()) words << line.no_margin;
  if (line.has_change && line.is_mean) {
    const auto sentence = line.differs() ? EvaluationModel::tr("%1: %2, from %3 to %4 (95 %), differs")
                                         : EvaluationModel::tr("%1: %2, from %3 to %4 (95 %), cannot be told from 0");
    words << sentence.arg(pair, change(line.change.difference, line.digits), change(line.change.low, line.digits),
                          change(line.change.high, line.digits));
  } else if (line.has_change) {
    words << EvaluationModel::tr("%1: %2, without an interval").arg(pair, change(line.change.difference, line.digits));
  }
  return words.join(QLatin1Char('\n'));
}

std::vector<ProtocolLine> protocol_lines(const Protocol& p) {
  std::vector<ProtocolLine> lines = {
      {EvaluationModel::tr("Split"), message_words(p.split)},
      {EvaluationModel::tr("Part"),
       p.part == "test" ? EvaluationModel::tr("test, read %1").arg(p.test_reads) : EvaluationModel::tr("validation")},
      {EvaluationModel::tr("Liked"),
       p.positive_min > 0 ? EvaluationModel::tr("rating from %1").arg(QString::number(p.positive_min, 'g', 3))
                          : EvaluationModel::tr("every event")},
      {EvaluationModel::tr("Cleaning"), cleaning_words(p)},
      {EvaluationModel::tr("To be found"),
       EvaluationModel::tr("%1 items; %2 of them outside the catalogue count as missed")
           .arg(grouped(p.targets), grouped(p.unreachable))},
      {EvaluationModel::tr("Candidates"),
       EvaluationModel::tr("%1; %2 items").arg(message_words(p.candidates), grouped(p.catalogue))},
      {EvaluationModel::tr("Users"),
       p.folds == 1 ? grouped(p.users) : EvaluationModel::tr("%1, in %2 folds").arg(grouped(p.users)).arg(p.folds)},
      {EvaluationModel::tr("Method"), message_words(p.method)},
      {EvaluationModel::tr("Weights"), message_words(p.weights)},
      {EvaluationModel::tr("Ties"), message_words(p.ties)},
      {EvaluationModel::tr("Seed"), QString::number(p.seed)}};
  std::erase_if(lines, [](const ProtocolLine& line) { return line.words.isEmpty(); });
  return lines;
}

std::vector<QStringList> cells_of(const std::vector<MetricLine>& lines, const QStringList& titles, std::size_t chosen,
                                  const QString& pair, const std::vector<ProtocolLine>& protocol) {
  std::vector<QStringList> rows;
  QStringList head{EvaluationModel::tr("Metric"), EvaluationModel::tr("Users")};
  head << titles << EvaluationModel::tr("± 95 % of %1").arg(titles.value(static_cast<qsizetype>(chosen)));
  if (!pair.isEmpty()) head << pair << EvaluationModel::tr("from") << EvaluationModel::tr("to");
  rows.push_back(std::move(head));
  for (const auto& line : lines) {
    QStringList cells{line.users > 0 ? QStringLiteral("%1, %2").arg(metric_title(line.name), line.title) : line.title,
                      line.users > 0 ? QString::number(line.users) : QString()};
    for (const double value : line.values) cells << in_full(value);
    cells << in_full(line.margins[chosen]);
    if (!pair.isEmpty()) {
      cells << (line.has_change ? in_full(line.change.difference) : QString());
      cells << (line.is_mean ? in_full(line.change.low) : QString());
      cells << (line.is_mean ? in_full(line.change.high) : QString());
    }
    rows.push_back(std::move(cells));
  }
  rows.push_back({});
  rows.push_back({EvaluationModel::tr("Protocol of %1").arg(titles.value(static_cast<qsizetype>(chosen)))});
  for (const auto& line : protocol) rows.push_back({line.name, line.words});
  return rows;
}

}  // namespace tributary::ui
