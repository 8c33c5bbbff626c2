#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "evaluation/measure.h"
#include "evaluation/report.h"

namespace tributary {

/// A group of users by the length of their history, or of targets by what is measured of them alone.
struct SegmentRule {
  std::string name;
  std::int32_t from = 0, below = 0;  ///< liked items in the history; below = 0: no bound
  std::string prefix;                ///< of the metrics it is measured by ("rare:"); empty: those of all targets
  bool takes(std::int32_t history_size) const { return history_size >= from && (below == 0 || history_size < below); }
};

/// All segments, in the order of reports.
const std::vector<SegmentRule>& segment_rules();

/// Folds as one report: metrics of lists are means over the users of all folds, of ratings and of all lists together
/// means over folds. Fills metrics, segments, paired changes, seconds and the counts of the protocol; its words are the
/// caller's.
EvaluationReport summarise(std::span<const FoldMetrics> folds);

/// Of segments and of changes against the ranker alone, what a report tells in words: a few metrics, and the headline.
/// summarise() has all.
EvaluationReport told(EvaluationReport report, const std::string& headline);

}  // namespace tributary
