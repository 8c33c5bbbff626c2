#pragma once
#include <span>

#include "evaluation/measure.h"
#include "evaluation/report.h"

namespace tributary {

/// Folds as one report: metrics of lists are means over the users of all folds, of ratings and of all lists together
/// means over folds. Fills metrics, segments, paired changes, seconds and the counts of the protocol; its words are the
/// caller's.
EvaluationReport summarise(std::span<const FoldMeasure> folds);

}  // namespace tributary
