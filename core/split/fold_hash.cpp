#include "split/fold_hash.h"

#include "base/hash.h"

namespace tributary {

void seal(Fold& fold) {
  fold.hash = Hash().add("fold").add_span(fold.part.span()).hex();
  std::vector<std::uint8_t> bits((fold.part.size() + 7) / 8, 0);
  for (std::size_t row = 0; row < fold.part.size(); ++row) {
    if (fold.at(row) == Part::train) bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | (1U << (row % 8)));
  }
  fold.train_hash = Hash()
                        .add("train")
                        .add(static_cast<std::int64_t>(fold.part.size()))
                        .add_span(std::span<const std::uint8_t>(bits))
                        .hex();
}

}  // namespace tributary
