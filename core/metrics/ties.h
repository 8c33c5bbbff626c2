#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tributary {

/// Candidates with one and the same score, among them targets (the items a good list should hold). Where scores are
/// tied, the order within the group is a matter of chance, so the metrics give the expected value over all its orders
/// and no tie-break can win. All that a ranking metric needs of a user is such groups: this one covers the ranks from
/// above + 1 to above + size.
struct TieGroup {
  std::int32_t above = 0;    ///< candidates with a higher score
  std::int32_t size = 0;     ///< candidates with this score, targets included
  std::int32_t targets = 0;  ///< targets with this score
  bool operator==(const TieGroup&) const = default;
};

/// The tie groups that hold targets, best first, into `out` (overwritten).
///
/// scores: one per item of the catalogue; higher is better; -infinity or NaN where the item is no candidate (seen,
/// filtered). targets: distinct item indices; negative ones lie outside the catalogue. A target that is outside, or no
/// candidate, stands in no group: it is a miss, and it goes on counting in `relevant` of the metrics.
///
/// Equality is that of float. Rankers should sum in double and round once: items with identical evidence then tie
/// exactly, while true differences (1e-7 and more on MovieLens) stay apart, so that no tolerance is needed.
///
/// O(scores * targets / 8) up to 512 distinct target scores (counted in one vectorised pass), O(scores * log targets)
/// above. Thread-safe; nothing is allocated once the buffers have grown.
void rank_targets(std::span<const float> scores, std::span<const std::int32_t> targets, std::vector<TieGroup>& out);

}  // namespace tributary
