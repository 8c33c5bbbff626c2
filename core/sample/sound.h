#pragma once
#include <cstdint>

#include "base/random.h"
#include "sample/synth.h"
#include "sample/world.h"

namespace tributary::sample {

inline constexpr double kClipSeconds = 4.5;

/// A few bars in the album's main style. Its Sound moves tempo and drums (energy), filter and overtones (brightness),
/// and the kind of instrument (acoustic) away from what is usual in the style. Faded at both ends, peaks below 0.9.
Track play(const Album& album, Random& random);

}  // namespace tributary::sample
