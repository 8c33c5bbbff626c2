#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "ranking/ranker.h"
#include "scoring/terms.h"

namespace tributary {

/// A ranker as a term of the sum. Rankers are not owned and must outlive the call.
struct TermSource {
  TermInfo info;
  const Ranker* ranker = nullptr;
  std::vector<std::uint8_t> mask;  ///< per item: 1 = the modality has it, 0 = masked; empty: all are there
  bool damped = false;             ///< grows with the history: times n / (n + damping), n = its known items
  bool for_cold_start =
      false;  ///< counts only where there is no known history (popularity, when behaviour has nothing to go by)
};

/// Whose lists, and what may stand in them.
struct TermRequest {
  const Users* users = nullptr;  ///< what scores rest on
  const SparseMatrix* seen =
      nullptr;  ///< users x items: what is not recommended (values do not matter); nullptr: nothing
  std::span<const std::uint8_t> catalogue;  ///< per item: 1 = can be recommended
  std::span<const std::uint8_t>
      known;           ///< per item: 1 = training knows it. Only known items make a history; empty: all are
  double damping = 0;  ///< see TermSource::damped; 0: none
};

/// Scores all users with all rankers and standardises each term for each user over the candidates that it can speak of.
/// A user without history is left to the terms for cold-start users; where other terms have no spread they are masked.
/// no_memory before it is taken, with the cure: ask for fewer users at once (users_at_once). cancelled.
Result<Terms> build_terms(std::span<const TermSource> sources, const TermRequest& request, Job& job);

/// How many users' terms fit in `bytes` of memory, at least 1.
std::size_t users_at_once(std::size_t items, std::size_t terms, std::size_t bytes = std::size_t{512} << 20U);

}  // namespace tributary
