#pragma once
#include <cstdint>
#include <vector>

#include "sources/profile.h"

namespace tributary {

/// A number of a rating column that is no rating: 99, -1, or the 0 of what was not rated.
struct NumberApart {
  double number = 0;
  std::int64_t cells = 0;
  int certainty = 4;  ///< 1 to 5
};

/// Such as are used for nothing (0, -1, -9, 99, 255, 999 and the like) and lie away from the scale of the others: by
/// more than its width above or below; a -1 below a scale of four steps or more; a 0 that is a step too far or by far
/// the most frequent. At most one above and one below.
std::vector<NumberApart> numbers_apart(const ColumnProfile& column);

}  // namespace tributary
