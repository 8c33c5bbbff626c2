#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "dataset/match.h"
#include "sources/plan.h"

namespace tributary {

/// What reading one planned source gives.
struct CheckedSource {
  std::int64_t rows = 0, bad_rows = 0;
  bool whole = true;  ///< false: only the beginning of the file was read
  Message note;       ///< the first bad row, in words; without text: none
  Message problem;    ///< with text: it cannot be read, and why
};

struct CheckedPlan {
  std::vector<CheckedSource> sources;  ///< in the plan's order
  std::vector<SourceMatch> matches;    ///< of the plan's sources and those that are there already
};

/// Reads what a plan names before it is imported, `most_bytes` of each table (Arrow tables in memory, of about that
/// size), and tells bad rows and how sources join. `there`: the project's sources; one that the plan reads anew is to
/// be left out. cancelled.
Result<CheckedPlan> check_plan(const ImportPlan& plan, const std::vector<SourceRows>& there, std::size_t most_bytes,
                               Job& job);

}  // namespace tributary
