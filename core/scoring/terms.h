#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

/// z: standard deviations above this user's average candidate. stars: rating scale. What is summed must share a unit.
enum class Unit { z, stars };

/// One term of the sum and where it comes from.
struct TermInfo {
  std::string name;      ///< "behaviour/ease", "text", "llm": key of its weight
  std::string modality;  ///< "behaviour", "text", ...: colour, icon and group
};

/// All that is known about users' candidates before weighing. Computed once; a slider only changes the weights:
///   score(u, i) = baseline + sum_m weight[m] * z(u, m, i),   share of m = weight[m] * z(u, m, i).
/// Values stand in one block of users x terms x items, so that a re-weighting step streams through memory once. Over
/// the present catalogue minus history (the candidates); elsewhere 0. Where a term has nothing to say (item masked, no
/// spread) it says 0 and is counted.
struct Terms {
  Unit unit = Unit::z;
  std::vector<TermInfo> terms;
  std::size_t users = 0, items = 0;
  std::vector<float> value;             ///< users x terms x items
  std::vector<std::uint8_t> candidate;  ///< users x items: 1 = may be recommended
  std::vector<std::int64_t> masked;     ///< per term: user-candidate pairs it had nothing to say about
  std::span<const float> of(std::size_t user, std::size_t term) const {
    return {value.data() + (user * terms.size() + term) * items, items};
  }
  std::span<const std::uint8_t> candidates(std::size_t user) const { return {candidate.data() + user * items, items}; }
};

/// out[i] = sum_m weight[m] * z(user, m, i), summed in the order of the terms; -infinity where i is no candidate.
/// weights are as many as terms. Weights of 0 are skipped. Thread-safe.
void weigh(const Terms& terms, std::size_t user, std::span<const float> weights, std::span<float> out);

/// The name of a modality's term that counts only for users without any (known) history: "behaviour/cold_start".
std::string cold_start_term(const std::string& modality);
/// Whether the term counts only for users without any (known) history: "behaviour/cold_start", "attributes/cold_start".
bool is_for_cold_start(const TermInfo& term);

/// In place: z = (x - mean) / deviation over the values with counts[i] = 1 (population variance, two passes in double),
/// 0 elsewhere. Returns how many of them got a value: all, or none where there is no spread (then all are 0).
std::int64_t standardise(std::span<float> values, std::span<const std::uint8_t> counts);
/// The same with the deviation of `unit`, another column over the same items: the values keep their size beside it.
/// Where that has no spread, their own.
std::int64_t standardise(std::span<float> values, std::span<const std::uint8_t> counts, std::span<const float> unit);

}  // namespace tributary
