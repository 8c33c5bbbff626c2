#include "ranking/ranker.h"

#include <algorithm>

#include "base/threads.h"

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

}  // namespace tributary
