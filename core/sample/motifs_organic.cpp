#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sample/motifs.h"

namespace tributary::sample {
namespace {

/// A petal or leaf from `root`, pointing along `angle`: widest at `belly` of its length.
std::vector<Point> blade(Point root, double length, double width, double angle, double belly = 0.58) {
  constexpr int steps = 22;
  std::vector<Point> points;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const auto half = [&](double t) {
    const double rise = t < belly ? t / belly : (1 - t) / (1 - belly);
    return width * std::sin(kPi / 2 * std::clamp(rise, 0.0, 1.0));
  };
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    points.push_back({root.x + t * length * c - half(t) * s, root.y + t * length * s + half(t) * c});
  }
  for (int i = steps - 1; i > 0; --i) {
    const double t = static_cast<double>(i) / steps;
    points.push_back({root.x + t * length * c + half(t) * s, root.y + t * length * s - half(t) * c});
  }
  return points;
}

std::vector<Point> oval(Point center, double across, double along) {
  std::vector<Point> points;
  for (int i = 0; i < 48; ++i) {
    const double angle = 2 * kPi * i / 48;
    points.push_back({center.x + across * std::cos(angle), center.y + along * std::sin(angle)});
  }
  return points;
}

}  // namespace

void draw_petals(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(p.ground, p.sky);
  const bool whole = chance(random, 0.6);
  const Point heart = whole ? Point{0.5, 0.5} : Point{between(random, 0.25, 0.75), between(random, 0.62, 0.80)};
  const double reach = whole ? between(random, 0.38, 0.44) : between(random, 0.55, 0.68);
  const int count = 8 + 2 * static_cast<int>(random.below(4));
  const double turn = between(random, 0, kPi);
  const Rgb edge = is_dark(p.ground) ? p.light : p.near;
  for (int layer = 0; layer < 3; ++layer) {
    const double length = reach * (1 - 0.27 * layer);
    const double width = length * std::sin(kPi / count) * 0.98;
    const std::array outer{p.mid, p.far, mix(p.far, p.light, 0.6)};
    for (int i = 0; i < count; ++i) {
      const double angle = turn + 2 * kPi * (i + 0.5 * layer) / count;
      const Rgb color = outer[static_cast<std::size_t>(layer)];
      canvas.polygon(blade(heart, length, width, angle), mix(color, p.near, i % 2 == 0 ? 0.0 : 0.14), 0.94);
      canvas.segment(on_circle(heart, length * 0.25, angle), on_circle(heart, length * 0.72, angle), 0.004, edge, 0.30);
    }
  }
  canvas.disc(heart, reach * 0.17, p.accent);
  for (int i = 0; i < 14; ++i) canvas.disc(on_circle(heart, reach * 0.115, 2 * kPi * i / 14), reach * 0.016, p.near);
  canvas.disc(heart, reach * 0.06, mix(p.accent, p.near, 0.35));
}

void draw_lanterns(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(p.ground, p.sky);
  const Rgb cord = ink(p);
  constexpr int strings = 5;
  const bool low_first = chance(random, 0.5);
  for (int i = 0; i < strings; ++i) {
    const double x = 0.12 + 0.76 * i / (strings - 1) + 0.02 * random.normal();
    const double size = between(random, 0.072, 0.118);
    double y = (i % 2 == 0) == low_first ? between(random, 0.46, 0.66) : between(random, 0.16, 0.30);
    const int count = y < 0.34 && size < 0.105 ? 2 : 1;
    canvas.segment({x, -0.02}, {x, y + (count == 2 ? 0.38 : 0.0)}, 0.004, cord, 0.7);
    for (int k = 0; k < count; ++k) {
      const Rgb paper = one_of(random, {p.accent, p.accent, p.mid, mix(p.accent, p.light, 0.45), p.far});
      const double tall = size * between(random, 1.05, 1.35);
      canvas.glow({x, y}, size * 2.3, mix(paper, p.light, 0.6), 0.42);
      canvas.polygon(oval({x, y}, size, tall), paper);
      canvas.polygon(oval({x, y}, size * 0.60, tall), mix(paper, p.light, 0.16));
      canvas.polygon(oval({x, y}, size * 0.22, tall), mix(paper, p.light, 0.34));
      for (const double end : {-1.0, 1.0})
        canvas.box(x - size * 0.36, y + end * tall * 0.97 - size * 0.08, size * 0.72, size * 0.16, p.near);
      canvas.segment({x, y + tall}, {x, y + tall + size * 0.8}, 0.006, paper);
      y += 0.38;
    }
  }
}

void draw_orbits(Canvas& canvas, const Palette& p, Random& random) {
  const Rgb back = is_dark(p.ground) ? p.near : p.ground;
  canvas.gradient(back, mix(back, p.sky, 0.6));
  const Rgb pen = is_dark(back) ? p.light : p.near;
  for (int i = 0; i < 70; ++i) {
    const Point at{random.uniform(), random.uniform()};
    const double size = between(random, 0.0018, 0.0045);
    canvas.disc(at, size, pen, between(random, 0.2, 0.8));
  }
  const Point sun{between(random, 0.42, 0.58), between(random, 0.42, 0.58)};
  const double tilt = between(random, -0.7, 0.7);
  const double flat = between(random, 0.32, 0.62);
  const double first = between(random, 0.085, 0.11);
  canvas.glow(sun, 0.34, is_dark(back) ? p.accent : p.light, 0.5);
  canvas.disc(sun, first * 0.72, p.accent);
  for (int i = 0; i < 5; ++i) {
    const double across = first + 0.072 * (i + 0.6);
    const double along = across * flat;
    const auto place = [&](double angle) {
      const double x = across * std::cos(angle);
      const double y = along * std::sin(angle);
      return Point{sun.x + x * std::cos(tilt) - y * std::sin(tilt), sun.y + x * std::sin(tilt) + y * std::cos(tilt)};
    };
    std::vector<Point> path;
    for (int step = 0; step <= 80; ++step) path.push_back(place(2 * kPi * step / 80));
    canvas.line(path, 0.0045, pen, 0.55);
    const Point planet = place(between(random, 0, 2 * kPi));
    const double size = between(random, 0.016, 0.042);
    canvas.disc(planet, size, one_of(random, {p.far, p.mid, p.light, p.accent}));
    canvas.disc({planet.x + size * 0.28, planet.y + size * 0.18}, size * 0.62, back, 0.18);
    if (i == 3)
      canvas.line(std::array<Point, 2>{{{planet.x - size * 1.9, planet.y + size * 0.5},
                                        {planet.x + size * 1.9, planet.y - size * 0.5}}},
                  0.006, pen, 0.9);
  }
}

void draw_leaves(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(mix(p.ground, p.light, is_dark(p.ground) ? 0.0 : 0.35), p.ground);
  const Point sun{between(random, 0.3, 0.7), between(random, 0.28, 0.42)};
  canvas.disc(sun, between(random, 0.17, 0.24), mix(p.accent, p.light, is_dark(p.ground) ? 0.05 : 0.35));
  const int stems = 3 + static_cast<int>(random.below(2));
  for (int i = 0; i < stems; ++i) {
    const double foot = 0.5 + 0.62 * ((i + 0.5) / stems - 0.5) + 0.02 * random.normal();
    const double lean = (foot - 0.5) * 0.95 + 0.07 * random.normal();
    const double height = between(random, 0.62, 0.90);
    const Rgb color = is_dark(p.ground)
                          ? one_of(random, {p.mid, p.far, mix(p.mid, p.light, 0.45), mix(p.far, p.sky, 0.3)})
                          : one_of(random, {p.mid, mix(p.mid, p.near, 0.5), p.near, p.far});
    const auto along = [&](double t) { return Point{foot + lean * t * t, 1.02 - height * t}; };
    std::vector<Point> stem;
    for (int step = 0; step <= 24; ++step) stem.push_back(along(step / 24.0));
    canvas.line(stem, 0.009, color);
    constexpr int pairs = 6;
    for (int k = 1; k <= pairs; ++k) {
      const double t = 0.22 + 0.74 * k / pairs;
      const Point at = along(t);
      const double heading = std::atan2(-height, 2 * lean * t);
      const double length = 0.21 * (1 - 0.5 * t) + 0.015 * random.normal();
      for (const int side : {-1, 1}) {
        canvas.polygon(blade(at, length, length * 0.20, heading + side * between(random, 0.65, 0.85), 0.42),
                       side < 0 ? color : mix(color, p.light, 0.16));
      }
    }
    canvas.polygon(blade(along(1.0), 0.12, 0.026, std::atan2(-height, 2 * lean), 0.42), color);
    if (chance(random, 0.7))
      for (int k = 0; k < 4; ++k) canvas.disc(along(0.25 + 0.2 * k + 0.05 * random.uniform()), 0.014, p.accent);
  }
}

}  // namespace tributary::sample
