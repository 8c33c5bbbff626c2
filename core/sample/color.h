#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "base/random.h"

namespace tributary::sample {

/// sRGB, each 0..1, gamma-encoded.
struct Rgb {
  double r = 0, g = 0, b = 0;
};

/// OKLab (Ottosson 2020): lightness 0..1, green-red and blue-yellow about -0.4..0.4. Mixing and judging happen here.
struct Lab {
  double l = 0, a = 0, b = 0;
};

Rgb rgb(std::uint32_t hex);  ///< 0xRRGGBB
Lab to_lab(Rgb color);
Rgb to_rgb(Lab color);  ///< clipped to the gamut
Rgb mix(Rgb from, Rgb to, double share);

/// The colours of one cover. ground and sky are neighbours (a gradient's ends); far, mid and near go from pale to
/// strong against the ground; accent is the one colour that jumps out; light is the highlight.
struct Palette {
  std::string_view name;
  Rgb ground, sky, far, mid, near, accent, light;
};

inline constexpr int kPalettes = 18;
const Palette& palette(int index);

/// What an eye takes from a palette, each roughly -1..1 over the table: yellow-red against blue, light against dark,
/// vivid against grey. Measured from the colours, so that a colour histogram of the picture carries it too.
using Look = std::array<double, 3>;
const Look& look_of(int palette);

/// The palette, nudged as a whole in hue and lightness, so that two covers of one palette are siblings and not twins.
Palette nudged(const Palette& palette, Random& random);

}  // namespace tributary::sample
