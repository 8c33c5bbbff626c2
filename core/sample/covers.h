#pragma once
#include <string>

#include "base/random.h"
#include "base/result.h"
#include "sample/world.h"

namespace tributary::sample {

inline constexpr int kCoverSide = 256;  ///< pixels
inline constexpr const char* kMediaNote = "Simulated by Tributary's sample generator";

/// The album's cover as PNG bytes: its motif in its palette, both varied by `random`.
Result<std::string> draw_cover(const Album& album, Random& random);

}  // namespace tributary::sample
