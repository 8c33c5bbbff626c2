#pragma once
#include <array>
#include <initializer_list>
#include <numbers>
#include <string_view>

#include "base/random.h"
#include "sample/canvas.h"
#include "sample/color.h"

namespace tributary::sample {

/// What a picture is made of, for the eye: a scene with a horizon, flat shapes, thin lines, or growing things.
enum class Family { landscape, geometry, lines, organic };
inline constexpr int kFamilies = 4;

/// One way to draw a cover. `draw` covers the whole canvas and takes every variation from `random`.
struct Motif {
  std::string_view name;
  Family family = Family::landscape;
  std::string_view theme;  ///< the theme it illustrates (name in the theme table); empty: any
  void (*draw)(Canvas& canvas, const Palette& palette, Random& random) = nullptr;
};

inline constexpr int kMotifs = 22;
const Motif& motif(int index);

// One function a motif; grouped in files by family.
void draw_sun_and_waves(Canvas& canvas, const Palette& palette, Random& random);
void draw_hills(Canvas& canvas, const Palette& palette, Random& random);
void draw_boat(Canvas& canvas, const Palette& palette, Random& random);
void draw_skyline(Canvas& canvas, const Palette& palette, Random& random);
void draw_road(Canvas& canvas, const Palette& palette, Random& random);
void draw_umbrella(Canvas& canvas, const Palette& palette, Random& random);
void draw_honeycomb(Canvas& canvas, const Palette& palette, Random& random);
void draw_tiles(Canvas& canvas, const Palette& palette, Random& random);
void draw_facets(Canvas& canvas, const Palette& palette, Random& random);
void draw_panes(Canvas& canvas, const Palette& palette, Random& random);
void draw_loom(Canvas& canvas, const Palette& palette, Random& random);
void draw_arches(Canvas& canvas, const Palette& palette, Random& random);
void draw_rings(Canvas& canvas, const Palette& palette, Random& random);
void draw_ridgelines(Canvas& canvas, const Palette& palette, Random& random);
void draw_nested_squares(Canvas& canvas, const Palette& palette, Random& random);
void draw_globe(Canvas& canvas, const Palette& palette, Random& random);
void draw_flow(Canvas& canvas, const Palette& palette, Random& random);
void draw_halftone(Canvas& canvas, const Palette& palette, Random& random);
void draw_petals(Canvas& canvas, const Palette& palette, Random& random);
void draw_lanterns(Canvas& canvas, const Palette& palette, Random& random);
void draw_orbits(Canvas& canvas, const Palette& palette, Random& random);
void draw_leaves(Canvas& canvas, const Palette& palette, Random& random);

// What several motifs need.
inline constexpr double kPi = std::numbers::pi;
double between(Random& random, double low, double high);  ///< uniform
bool chance(Random& random, double probability);
bool is_dark(Rgb color);
Rgb ink(const Palette& palette);  ///< near or light, whichever stands out from the ground
Rgb one_of(Random& random, std::initializer_list<Rgb> colors);

/// A smooth random curve of period 1, mean 0 and height about 1: a sum of `waves` sines (no table, no state).
class Curve {
 public:
  Curve(Random& random, int waves, double lowest);  ///< lowest: periods over the width of the longest wave
  double operator()(double x) const;

 private:
  static constexpr int kMost = 6;
  int waves_;
  std::array<double, kMost> rate_{}, phase_{}, height_{};
};

}  // namespace tributary::sample
