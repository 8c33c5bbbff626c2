#include "sample/motifs.h"

#include <algorithm>
#include <cmath>

namespace tributary::sample {

const Motif& motif(int index) {
  using enum Family;
  static constexpr std::array<Motif, kMotifs> table{{
      {"sun and waves", landscape, "sea", draw_sun_and_waves},
      {"hills", landscape, "mountains", draw_hills},
      {"boat", landscape, "sea", draw_boat},
      {"skyline", landscape, "city", draw_skyline},
      {"road", landscape, "summer", draw_road},
      {"umbrella", landscape, "rain", draw_umbrella},
      {"honeycomb", geometry, "summer", draw_honeycomb},
      {"tiles", geometry, "home", draw_tiles},
      {"facets", geometry, "mountains", draw_facets},
      {"panes", geometry, "rain", draw_panes},
      {"loom", geometry, "machines", draw_loom},
      {"arches", geometry, "home", draw_arches},
      {"rings", lines, "space", draw_rings},
      {"ridgelines", lines, "mountains", draw_ridgelines},
      {"nested squares", lines, "machines", draw_nested_squares},
      {"globe", lines, "space", draw_globe},
      {"flow", lines, "sea", draw_flow},
      {"halftone", lines, "city", draw_halftone},
      {"petals", organic, "summer", draw_petals},
      {"lanterns", organic, "home", draw_lanterns},
      {"orbits", organic, "space", draw_orbits},
      {"leaves", organic, "rain", draw_leaves},
  }};
  return table[static_cast<std::size_t>(index)];
}

double between(Random& random, double low, double high) {
  return low + (high - low) * random.uniform();
}

bool chance(Random& random, double probability) {
  return random.uniform() < probability;
}

bool is_dark(Rgb color) {
  return to_lab(color).l < 0.62;
}

Rgb ink(const Palette& p) {
  const double ground = to_lab(p.ground).l;
  return std::abs(to_lab(p.near).l - ground) > std::abs(to_lab(p.light).l - ground) ? p.near : p.light;
}

Rgb one_of(Random& random, std::initializer_list<Rgb> colors) {
  return *(colors.begin() + random.below(static_cast<std::uint32_t>(colors.size())));
}

Curve::Curve(Random& random, int waves, double lowest) : waves_(std::min(waves, kMost)) {
  double rate = lowest;
  double height = 0.62;
  for (std::size_t i = 0; i < static_cast<std::size_t>(waves_); ++i) {
    rate_[i] = 2 * kPi * rate * between(random, 0.85, 1.15);
    phase_[i] = between(random, 0, 2 * kPi);
    height_[i] = height;
    rate *= 1.9;
    height *= 0.52;
  }
}

double Curve::operator()(double x) const {
  double sum = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(waves_); ++i)
    sum += height_[i] * std::sin(rate_[i] * x + phase_[i]);
  return sum;
}

}  // namespace tributary::sample
