#pragma once
#include <cstdint>
#include <span>

#include "metrics/ties.h"

namespace tributary {

/// Metrics of one user's ranking, each the exact expected value over all orders of tied candidates (closed forms after
/// McSherry and Najork, "Computing information retrieval performance measures efficiently in the presence of tied
/// scores", ECIR 2008).
///
/// Notation: `groups` are the user's tie groups from rank_targets, best first; group g covers ranks a + 1 ... a + s and
/// holds h targets; m = the number of its ranks within the cut k, min(s, max(0, k - a)). `relevant` = R = all of the
/// user's targets, those outside the catalogue included: they are misses, and ideal values count them. Values lie in
/// [0, 1]; 0 for a user without targets, who should take no part in a mean. k >= 1. O(groups within the cut), rank sums
/// come from tables up to rank 4096.

/// What recall at k is divided by.
enum class RecallDivisor {
  capped,   ///< min(k, R): a perfect list reaches 1 (the usual choice for held-out users, Liang et al. 2018)
  targets,  ///< R: the share of all targets found
};

/// Targets expected among the first k: sum of h m / s.
double expected_hits(std::span<const TieGroup> groups, std::int32_t k);

/// expected_hits / k, also where fewer than k candidates exist.
double expected_precision(std::span<const TieGroup> groups, std::int32_t k);

/// expected_hits / min(k, R) or / R.
double expected_recall(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k,
                       RecallDivisor divisor = RecallDivisor::capped);

/// The probability of at least one target among the first k: 1 - product of C(s - h, m) / C(s, m); with one target
/// equal to recall.
double expected_hit_rate(std::span<const TieGroup> groups, std::int32_t k);

/// DCG / IDCG with gain 1 and discount 1 / log2(rank + 1); IDCG = a list that begins with min(k, R) targets.
/// DCG = sum of h / s * sum_{r = a + 1}^{a + m} 1 / log2(r + 1). Jarvelin and Kekalainen 2002.
double expected_ndcg(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k);

/// Average precision at k (its mean over users is MAP): 1 / min(k, R) * sum over the ranks r <= k that hold a target of
/// the precision among the first r. With H targets in better groups, rank a + i holds a target with probability h / s
/// and then H + 1 + (i - 1)(h - 1) / (s - 1) targets are expected up to it.
double expected_average_precision(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k);

/// 1 / rank of the best target (its mean over users is MRR); 0 where it lies behind `cut` (0: no cut).
/// P(first target at rank a + i of the best group) = C(s - i, h - 1) / C(s, h). O(s) where scores are tied, O(1)
/// elsewhere.
double expected_reciprocal_rank(std::span<const TieGroup> groups, std::int32_t cut = 0);

/// Every metric that has a cut, at one cut.
struct RankingAt {
  double precision = 0, recall = 0, hit_rate = 0, ndcg = 0, average_precision = 0;
};
RankingAt ranking_at(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k,
                     RecallDivisor divisor = RecallDivisor::capped);

}  // namespace tributary
