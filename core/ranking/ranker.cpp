#include "ranking/ranker.h"

#include <algorithm>

#include "base/messages.h"
#include "base/threads.h"
#include "metrics/top_k.h"

namespace tributary {

Sizes sizes_of(const Interactions& train) {
  Sizes sizes;
  for (std::size_t row = 0; row < train.rows; ++row) sizes.users += train.columns(row).empty() ? 0 : 1;
  std::vector<bool> known(train.cols, false);
  for (const std::int32_t item : train.column) known[static_cast<std::size_t>(item)] = true;
  sizes.items = static_cast<std::size_t>(std::count(known.begin(), known.end(), true));
  sizes.events = train.nonzeros();
  return sizes;
}

double seconds_for(double operations) {
  constexpr double kPerCore = 8e9;  // in double precision, dense; of a peak of 16 to 50 on machines of ten years
  return operations / (kPerCore * static_cast<double>(std::max<std::size_t>(1, thread_count())));
}

bool fits(const ListWish& wish, std::size_t users, std::size_t items) {
  return (wish.catalogue.empty() || wish.catalogue.size() == items) &&
         (wish.seen == nullptr || (wish.seen->rows == users && wish.seen->cols == items));
}

Status Ranker::top_k(const Users& users, const ListWish& wish, std::vector<std::vector<Item>>& lists, Job& job) const {
  constexpr std::size_t kScores = (std::size_t{64} << 20U) / sizeof(float);
  const std::size_t block = std::max<std::size_t>(1, kScores / std::max<std::size_t>(1, users.histories().cols));
  if (!fits(wish, users.size(), users.histories().cols))
    return problem_of(Code::bad_input, say::ranker_of_other_items, name());
  lists.assign(users.size(), {});
  for (std::size_t first = 0; first < users.size(); first += block) {
    if (job.stopped()) return cancelled();
    const std::size_t count = std::min(block, users.size() - first);
    Interactions rows;
    DenseMatrix scores;
    ENSURE(score(users.part(first, count, rows), scores, job));
    parallel_for(count, 4, [&](std::size_t begin, std::size_t end) {
      for (std::size_t user = begin; user < end; ++user) {
        const auto row = scores.row(user);
        mask(row, wish.catalogue, wish.seen == nullptr ? std::span<const Item>() : wish.seen->columns(first + user));
        tributary::top_k(row, wish.k, lists[first + user]);
      }
    });
  }
  return done;
}

}  // namespace tributary
