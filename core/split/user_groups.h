#pragma once
#include <cstdint>

namespace tributary {

/// A cold-start user has fewer liked items than this in what a list rests on; the other users are warm.
inline constexpr std::int32_t kWarmFrom = 10;

}  // namespace tributary
