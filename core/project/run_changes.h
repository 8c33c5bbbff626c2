#pragma once
#include <vector>

#include "evaluation/changes.h"
#include "project/run_history.h"

namespace tributary {

/// Differences of the two runs as both front ends give them; conflict where their protocols differ, naming how.
struct RunComparison {
  std::vector<PairedChange> changes;
  std::vector<SegmentChange> segments;
};
Result<RunComparison> compare_runs(const PastRun& after, const PastRun& before);

}  // namespace tributary
