#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// Where a split file says who, what, which part and, where it has them, which group: places in its header.
struct SplitColumns {
  std::optional<std::size_t> user, item, part, group;
  bool is_whole() const { return user && item && part; }
};

/// By name, in any order, without regard to case and punctuation. What is not there is not set.
SplitColumns split_columns(const std::vector<std::string>& header);

/// The part that a cell names: "train", "valid", "foldin", "test" or "unused", in any case and under the names that
/// others give them (training, validation, val, dev, history, testing); empty: it names none.
std::string_view split_part(std::string_view cell);

}  // namespace tributary
