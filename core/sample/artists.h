#pragma once
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/random.h"

namespace tributary::sample {

/// A name nobody has yet; `taken` remembers it.
std::string artist_name(bool chinese, std::unordered_set<std::string>& taken, Random& random);

inline constexpr int kLabels = 14;
std::string_view label_name(int index);

}  // namespace tributary::sample
