#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "evaluation/measured.h"

namespace tributary {

/// What `after` gives on top of `before`: paired over the users that both judged, where both have their values loaded;
/// for figures of all lists together the plain difference (standard_error 0). Whether the two may be compared at all
/// says same_protocol (evaluation/protocol.h).
std::vector<PairedChange> paired_changes(const Measured& after, const Measured& before);

/// Paired changes inside one segment, over the users that stand in it in both runs.
struct SegmentChange {
  std::string segment;                ///< its name in the report
  std::int64_t users = 0;             ///< compared by the first metric
  std::vector<PairedChange> changes;  ///< metrics as the segment's report names them; those with two users or more
};
/// In the order of the report's segments; empty where one of the runs does not have its users' values.
std::vector<SegmentChange> segment_changes(const Measured& after, const Measured& before);

/// The same values user by user: differences of one metric, in the order of the users of `after`.
struct UserChange {
  std::string user;
  double before = 0, after = 0;
};
std::vector<UserChange> user_changes(const Measured& after, const Measured& before, const std::string& metric);

}  // namespace tributary
