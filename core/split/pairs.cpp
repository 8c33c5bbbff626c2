#include "split/pairs.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "split/fold_hash.h"

namespace tributary {
namespace {

struct Candidate {
  std::int32_t item;
  std::int32_t row;
  std::int64_t time;
};

/// Sound rows of each user in file order: rows of user u are [offset[u], offset[u + 1]).
std::pair<std::vector<std::size_t>, std::vector<std::int32_t>> rows_by_user(const InteractionTable& rows,
                                                                            std::size_t users,
                                                                            std::span<const std::uint8_t> excluded) {
  std::vector<std::size_t> offset(users + 1, 0);
  const auto sound = [&](std::size_t row) { return excluded.empty() || excluded[row] == 0; };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (sound(row)) ++offset[static_cast<std::size_t>(rows.user[row]) + 1];
  }
  std::partial_sum(offset.begin(), offset.end(), offset.begin());
  std::vector<std::int32_t> order(offset.back());
  std::vector<std::size_t> next(offset.begin(), offset.end() - 1);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (sound(row)) order[next[static_cast<std::size_t>(rows.user[row])]++] = static_cast<std::int32_t>(row);
  }
  return {std::move(offset), std::move(order)};
}

}  // namespace

PairTable pair_table(const Dataset& dataset, std::span<const std::uint8_t> excluded, double positive_min, bool repeat) {
  const InteractionTable& rows = dataset.interactions;
  const auto [row_offset, order] = rows_by_user(rows, dataset.users(), excluded);
  PairTable pairs;
  pairs.items = dataset.items();
  pairs.of_row.assign(rows.size(), -1);
  pairs.offset.assign(1, 0);
  std::vector<Candidate> own;  // rows of one user, by item, then by time and file order
  std::vector<std::pair<Candidate, std::size_t>>
      last;  // last row of each of the user's pairs; where its rows begin in `own`
  for (std::size_t user = 0; user < dataset.users(); ++user) {
    own.clear();
    last.clear();
    for (std::size_t i = row_offset[user]; i < row_offset[user + 1]; ++i) {
      const auto row = static_cast<std::size_t>(order[i]);
      own.push_back({rows.item[row], order[i], rows.time.empty() ? kNoTime : rows.time[row]});
    }
    const auto by_time = [](const Candidate& a, const Candidate& b) {
      return std::pair(a.time, a.row) < std::pair(b.time, b.row);
    };
    std::sort(own.begin(), own.end(), [&](const Candidate& a, const Candidate& b) {
      return a.item != b.item ? a.item < b.item : by_time(a, b);
    });
    for (std::size_t begin = 0; begin < own.size();) {
      std::size_t end = begin + 1;
      while (!repeat && end < own.size() && own[end].item == own[begin].item) ++end;
      last.emplace_back(own[end - 1], begin);
      begin = end;
    }
    std::sort(last.begin(), last.end(), [&](const auto& a, const auto& b) { return by_time(a.first, b.first); });
    for (const auto& [candidate, begin] : last) {
      const auto pair = static_cast<std::int32_t>(pairs.user.size());
      pairs.user.push_back(static_cast<std::int32_t>(user));
      pairs.item.push_back(candidate.item);
      pairs.time.push_back(candidate.time);
      const auto row = static_cast<std::size_t>(candidate.row);
      pairs.liked.push_back(rows.rating.empty() || is_liked(rows.rating[row], positive_min) ? 1 : 0);
      for (std::size_t i = begin; i < own.size() && own[i].item == candidate.item; ++i) {
        pairs.of_row[static_cast<std::size_t>(own[i].row)] = pair;
        if (repeat) break;
      }
    }
    pairs.offset.push_back(pairs.user.size());
  }
  return pairs;
}

Fold make_fold(std::string name, const PairTable& pairs, std::span<const Part> part_of_pair) {
  std::vector<std::uint8_t> part(pairs.of_row.size(), static_cast<std::uint8_t>(Part::unused));
  for (std::size_t row = 0; row < part.size(); ++row) {
    const std::int32_t pair = pairs.of_row[row];
    if (pair >= 0) part[row] = static_cast<std::uint8_t>(part_of_pair[static_cast<std::size_t>(pair)]);
  }
  Fold fold;
  fold.name = std::move(name);
  fold.part = Column<std::uint8_t>(std::move(part));
  seal(fold);
  return fold;
}

}  // namespace tributary
