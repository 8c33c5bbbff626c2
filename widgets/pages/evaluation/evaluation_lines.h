#pragma once
#include <QString>
#include <QStringList>
#include <memory>
#include <string>
#include <vector>

#include "project/run_changes.h"

namespace tributary::ui {

/// One line of the comparison: a metric over the runs shown, and the paired change between the two that are compared.
struct MetricLine {
  QString name, title, tip;
  QString section;              ///< head that stands above it; empty: the one before
  std::vector<double> values;   ///< one a run shown; NaN where the run does not have it
  std::vector<double> margins;  ///< half of each value's 95 % interval over users; NaN where it has none
  QString no_margin;            ///< why the chosen run's has none; empty where it has one
  int digits = 4;
  bool has_change = false, is_mean = false;
  PairedChange change;     ///< of the chosen run against the other
  double half = 1;         ///< the interval's scale: the largest distance from 0 drawn
  std::int64_t users = 0;  ///< of a segment; 0: all
  bool differs() const { return has_change && is_mean && (change.low > 0 || change.high < 0); }
};

/// The metric that stands first, and the one that users and segments are told by (project/headline.h).
struct Headline {
  std::string metric, by_user;
  bool operator==(const Headline&) const = default;
};

/// Two runs paired over the users that both judged; empty where nothing is compared.
struct Comparison {
  std::string by_user;  ///< the metric of `users`
  std::vector<PairedChange> changes;
  std::vector<SegmentChange> segments;
  std::shared_ptr<const std::vector<UserChange>> users =
      std::make_shared<const std::vector<UserChange>>();  ///< losers first
};

/// comparison: of the chosen run with another.
std::vector<MetricLine> metric_lines(const std::vector<PastRun>& runs, std::size_t chosen, const Comparison& comparison,
                                     const Headline& headline);

/// A line in words, for a tool tip and for screen readers. titles: one a run; pair: "#12 − #9".
QString words_of(const MetricLine& line, const QStringList& titles, std::size_t chosen, const QString& pair);

/// A line of the protocol card.
struct ProtocolLine {
  QString name, words;
};
std::vector<ProtocolLine> protocol_lines(const Protocol& protocol);

/// All as a table, figures in full; the protocol stands below.
/// Rows of cells; the first is the head, an empty row stands before the protocol.
std::vector<QStringList> cells_of(const std::vector<MetricLine>& lines, const QStringList& titles, std::size_t chosen,
                                  const QString& pair, const std::vector<ProtocolLine>& protocol);

}  // namespace tributary::ui
