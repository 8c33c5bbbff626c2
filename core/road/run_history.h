#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "road/road.h"

namespace tributary {

/// A recorded evaluation, with the values of each user where they are still kept.
struct PastRun {
  std::int64_t id = 0, time = 0;  ///< seconds since 1970 UTC
  std::string name;               ///< the method, in words
  EvaluationReport report;        ///< metrics, protocol; segments where `folds` are there
  std::vector<std::string> keys;  ///< of the folds' artifacts
  std::vector<FoldMeasure> folds;
};

/// The protocol as a JSON object: what `evaluate --json` gives and what is kept with a run.
std::string protocol_json(const Protocol& protocol);

/// Writes a run down; one that gives what the last run of the same part gave is not written again.
Status record_run(Project& project, const Measured& measured, const Settings& settings,
                  const std::set<std::string>& keys);

/// The last `most` runs, oldest first.
Result<std::vector<PastRun>> past_runs(Project& project, std::size_t most);

/// What `after` gives on top of `before`: paired over the users that both judged, where both keep their values; for
/// figures of all lists together the plain difference (standard_error 0).
std::vector<PairedChange> paired_changes(const PastRun& after, const PastRun& before);

/// Paired changes inside one segment, over the users that stand in it in both runs.
struct SegmentChange {
  std::string segment;                ///< its name in the report
  std::int64_t users = 0;             ///< compared by the first metric
  std::vector<PairedChange> changes;  ///< metrics as the segment's report names them; those with two users or more
};
/// In the order of the report's segments; empty where one of the runs does not keep its users' values.
std::vector<SegmentChange> segment_changes(const PastRun& after, const PastRun& before);

/// The same values user by user: differences of one metric, in the order of the users of `after`.
struct UserChange {
  std::string user;
  double before = 0, after = 0;
};
std::vector<UserChange> user_changes(const PastRun& after, const PastRun& before, const std::string& metric);

}  // namespace tributary
