#include "split/draw.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace tributary {

Deal shares_of(std::size_t count, double test_share, double valid_share, bool at_least_one) {
  const auto share = [&](double of) { return static_cast<std::size_t>(std::llround(of * static_cast<double>(count))); };
  Deal deal{share(test_share), share(valid_share)};
  if (!at_least_one || count < 3) return deal;
  deal.test = std::clamp<std::size_t>(deal.test, test_share > 0 ? 1 : 0, count - 2);
  deal.valid = std::clamp<std::size_t>(deal.valid, valid_share > 0 ? 1 : 0, count - 1 - deal.test);
  return deal;
}

std::vector<Role> deal_roles(std::size_t count, Deal deal, std::int64_t folds, std::int64_t fold, Random random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(std::span<std::uint32_t>(order));
  const auto k = static_cast<std::size_t>(folds);
  const std::size_t first =
      k > 1 ? random.below(static_cast<std::uint32_t>(k)) : 0;  // else short lists would fill the first folds only
  std::vector<Role> roles(count, Role::stay);
  std::size_t valid_left = deal.valid;
  for (std::size_t i = 0; i < count; ++i) {
    const bool test = k > 1 ? (i + first) % k == static_cast<std::size_t>(fold) : i < deal.test;
    if (test) {
      roles[order[i]] = Role::test;
    } else if (valid_left > 0) {
      roles[order[i]] = Role::valid;
      --valid_left;
    }
  }
  return roles;
}

}  // namespace tributary
