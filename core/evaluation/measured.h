#pragma once
#include <string>
#include <vector>

#include "evaluation/measure.h"
#include "evaluation/report.h"

namespace tributary {

/// A report and what it was summed up from.
struct Measured {
  EvaluationReport report;
  std::vector<FoldMetrics> folds;  ///< empty where they are not loaded
  std::vector<std::string> keys;   ///< of the folds' artifacts
};

}  // namespace tributary
