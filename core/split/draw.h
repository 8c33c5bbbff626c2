#pragma once
#include <cstdint>
#include <vector>

#include "base/random.h"

namespace tributary {

/// A generator of its own for thing `which` of draw `purpose`: what one user is dealt does not depend on who else is
/// there.
inline Random random_for(std::uint64_t seed, std::uint64_t purpose, std::uint64_t which) {
  std::uint64_t x =
      seed + 0x9e3779b97f4a7c15ULL * (which + 1) + 0xd1b54a32d192ed03ULL * purpose;  // SplitMix64 (Steele et al. 2014)
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return Random(x ^ (x >> 31U));
}

enum class Role : std::uint8_t { stay, test, valid };

/// How much of a list of `count` is dealt to test and validation.
struct Deal {
  std::size_t test = 0, valid = 0;
};

/// shares of count, rounded; with `at_least_one` each at least 1 and at least 1 stays (count >= 3).
Deal shares_of(std::size_t count, double test_share, double valid_share, bool at_least_one);

/// Roles of a list's positions after a shuffle: in fold `fold` of `folds` every folds-th position is test (with one
/// fold: the first deal.test), then deal.valid of those left are valid.
std::vector<Role> deal_roles(std::size_t count, Deal deal, std::int64_t folds, std::int64_t fold, Random random);

}  // namespace tributary
