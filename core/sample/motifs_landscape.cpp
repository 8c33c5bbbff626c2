#include <algorithm>
#include <array>
#include <cmath>

#include "sample/motifs.h"

namespace tributary::sample {
namespace {

/// Short level strokes that thin out towards the viewer: the sun's light on water.
void glitter(Canvas& canvas, Random& random, double x, double from, double to, double reach, Rgb color) {
  constexpr int strokes = 11;
  for (int i = 0; i < strokes; ++i) {
    const double depth = (i + 0.5) / strokes;
    const double y = from + (to - from) * depth;
    const double half = reach * (1 - 0.65 * depth) * between(random, 0.35, 1.0);
    const double middle = x + reach * 0.35 * random.normal() * (0.3 + depth);
    canvas.segment({middle - half, y}, {middle + half, y}, 0.006 + 0.005 * depth, color, 0.75 - 0.35 * depth);
  }
}

void pine(Canvas& canvas, Point foot, double height, Rgb color) {
  for (int tier = 0; tier < 3; ++tier) {
    const double top = foot.y - height + height * 0.24 * tier;
    const double half = height * (0.13 + 0.065 * tier);
    const std::array<Point, 3> triangle{
        {{foot.x, top}, {foot.x + half, top + height * 0.46}, {foot.x - half, top + height * 0.46}}};
    canvas.polygon(triangle, color);
  }
  canvas.box(foot.x - height * 0.025, foot.y - height * 0.1, height * 0.05, height * 0.14, color);
}

void stars(Canvas& canvas, Random& random, int count, double lowest, Rgb color) {
  for (int i = 0; i < count; ++i) {
    const Point at{random.uniform(), lowest * random.uniform()};
    const double size = between(random, 0.0018, 0.0042);
    canvas.disc(at, size, color, between(random, 0.35, 0.9));
  }
}

}  // namespace

void draw_sun_and_waves(Canvas& canvas, const Palette& p, Random& random) {
  const double horizon = between(random, 0.50, 0.60);
  canvas.gradient(p.ground, p.sky, 0, horizon);
  const Point sun{between(random, 0.30, 0.70), horizon - between(random, 0.10, 0.24)};
  const double radius = between(random, 0.11, 0.18);
  canvas.glow(sun, radius * 2.6, mix(p.accent, p.light, 0.8), 0.35);
  canvas.disc(sun, radius, p.accent);
  constexpr int layers = 7;
  for (int i = 0; i < layers; ++i) {
    const double depth = static_cast<double>(i) / (layers - 1);
    const double base = horizon + 0.015 + (1.0 - horizon) * std::pow(depth, 1.25) * 0.86;
    const double height = 0.006 + 0.026 * depth;
    const double rate = between(random, 1.0, 1.4) * (5.5 - 3.3 * depth);
    const double phase = between(random, 0, 2 * kPi);
    const auto edge = [=](double x) { return base + height * std::sin(2 * kPi * rate * x + phase); };
    const Rgb color = depth < 0.5 ? mix(p.far, p.mid, depth * 2) : mix(p.mid, p.near, depth * 2 - 1);
    canvas.below(edge, color);
    std::vector<Point> crest;
    for (int step = -1; step <= 65; ++step) crest.push_back({step / 64.0, edge(step / 64.0)});
    canvas.line(crest, 0.004 + 0.003 * depth, p.light, 0.5 - 0.28 * depth);
  }
  glitter(canvas, random, sun.x, horizon + 0.02, horizon + 0.30, radius * 0.9, mix(p.accent, p.light, 0.55));
}

void draw_hills(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(p.sky, mix(p.ground, p.light, 0.5), 0, 0.7);
  if (is_dark(p.ground)) stars(canvas, random, 40, 0.45, p.light);
  const Point sun{between(random, 0.22, 0.78), between(random, 0.17, 0.30)};
  const double radius = between(random, 0.055, 0.10);
  canvas.glow(sun, radius * 3, p.light, 0.30);
  canvas.disc(sun, radius, p.accent);
  const bool pointed = chance(random, 0.55);
  constexpr int layers = 5;
  for (int i = 0; i < layers; ++i) {
    const double depth = static_cast<double>(i) / (layers - 1);
    const Curve curve(random, pointed ? 4 : 2, 0.9 + 0.35 * i);
    const double base = 0.43 + 0.41 * depth;
    const double height = 0.105 - 0.055 * depth;
    const auto edge = [&](double x) {
      const double v = curve(x);
      return base - height * (pointed && i < 4 ? 1.1 - 1.9 * std::abs(v) : v);
    };
    const Rgb color = depth < 0.5 ? mix(mix(p.far, p.sky, 0.35), p.mid, depth * 2) : mix(p.mid, p.near, depth * 2 - 1);
    canvas.below(edge, color);
    if (i == layers - 1) {
      const int trees = 3 + static_cast<int>(random.below(6));
      const double middle = between(random, 0.2, 0.8);
      for (int t = 0; t < trees; ++t) {
        const double x = middle + 0.13 * random.normal();
        pine(canvas, {x, edge(x) + 0.012}, between(random, 0.09, 0.19), color);
      }
    } else {
      // Mist lies in the valleys: each range pales towards its foot.
      for (int veil = 0; veil < 9; ++veil)
        canvas.below([&](double x) { return std::max(edge(x), base - 0.02 + 0.014 * veil); }, mix(p.sky, p.light, 0.5),
                     0.035);
    }
  }
}

void draw_boat(Canvas& canvas, const Palette& p, Random& random) {
  const double horizon = between(random, 0.58, 0.66);
  canvas.gradient(p.ground, p.sky, 0, horizon);
  const Point sun{between(random, 0.32, 0.68), horizon - between(random, -0.02, 0.12)};
  const double radius = between(random, 0.20, 0.28);
  canvas.disc(sun, radius, mix(p.light, p.accent, is_dark(p.ground) ? 0.15 : 0.25));
  canvas.box(-0.01, horizon, 1.02, 1.02 - horizon, p.mid);
  for (int i = 0; i < 4; ++i) {
    const Curve curve(random, 2, 1.2);
    const double base = horizon + 0.08 + 0.085 * i;
    canvas.below([&](double x) { return base + 0.012 * curve(x); }, mix(p.mid, p.near, 0.22 + 0.2 * i));
  }
  const double x = sun.x + between(random, -0.10, 0.10);
  const double y = horizon + 0.055;
  const double s = between(random, 0.85, 1.1);
  for (int i = 0; i < 6; ++i) {
    const double half = s * (0.12 - 0.014 * i) * between(random, 0.6, 1.0);
    canvas.segment({x - half, y + 0.03 + 0.035 * i}, {x + half, y + 0.03 + 0.035 * i}, 0.008, p.light, 0.5 - 0.06 * i);
  }
  const std::array<Point, 3> mainsail{{{x + 0.008, y - 0.36 * s}, {x + 0.008, y - 0.045}, {x + 0.16 * s, y - 0.045}}};
  const std::array<Point, 3> jib{{{x - 0.008, y - 0.31 * s}, {x - 0.008, y - 0.045}, {x - 0.105 * s, y - 0.045}}};
  canvas.segment({x, y - 0.38 * s}, {x, y}, 0.008, p.near);
  canvas.polygon(mainsail, is_dark(p.ground) ? p.far : p.light);
  canvas.polygon(jib, p.accent);
  const std::array<Point, 4> hull{
      {{x - 0.15 * s, y - 0.03}, {x + 0.18 * s, y - 0.03}, {x + 0.12 * s, y + 0.032}, {x - 0.10 * s, y + 0.032}}};
  canvas.polygon(hull, p.near);
}

void draw_skyline(Canvas& canvas, const Palette& p, Random& random) {
  const double water = between(random, 0.76, 0.82);
  canvas.gradient(p.ground, p.sky, 0, water);
  if (is_dark(p.ground)) stars(canvas, random, 30, 0.4, p.light);
  const Point moon{between(random, 0.2, 0.8), between(random, 0.18, 0.30)};
  const double radius = between(random, 0.07, 0.12);
  canvas.glow(moon, radius * 2.4, p.light, 0.25);
  canvas.disc(moon, radius, p.accent);
  const Rgb back = mix(p.mid, p.sky, 0.35);
  const Rgb front = mix(p.near, p.mid, 0.08);
  for (const bool near : {false, true}) {
    double x = -0.03;
    while (x < 1) {
      const double width = between(random, 0.06, 0.13);
      const double height = near ? between(random, 0.14, 0.42) : between(random, 0.26, 0.52);
      const double top = water - height * (near ? 1.0 : 1.05);
      const Rgb wall = near ? front : back;
      canvas.box(x, top, width + 0.002, water - top, wall);
      if (chance(random, 0.3)) canvas.segment({x + width / 2, top - 0.05}, {x + width / 2, top}, 0.006, wall);
      if (chance(random, 0.25)) canvas.box(x + width * 0.2, top - 0.02, width * 0.6, 0.025, wall);
      if (near) {
        const int columns = std::max(2, static_cast<int>(width / 0.026));
        const double pitch = width / columns;
        for (double y = top + 0.022; y < water - 0.03; y += 0.034)
          for (int c = 0; c < columns; ++c)
            if (chance(random, 0.36))
              canvas.box(x + pitch * (c + 0.25), y, pitch * 0.5, 0.016, chance(random, 0.7) ? p.accent : p.light, 0.92);
      }
      x += width + (near ? between(random, 0.0, 0.035) : 0.0);
    }
  }
  canvas.box(-0.01, water, 1.02, 1.02 - water, mix(p.near, p.mid, 0.22));
  for (int i = 0; i < 46; ++i) {
    const double x = random.uniform();
    const double y = water + 0.012 + (0.99 - water) * random.uniform();
    const double half = between(random, 0.008, 0.045);
    canvas.segment({x - half, y}, {x + half, y}, 0.005, one_of(random, {p.accent, p.mid, p.light, p.far}), 0.55);
  }
}

void draw_road(Canvas& canvas, const Palette& p, Random& random) {
  const double horizon = between(random, 0.56, 0.62);
  canvas.gradient(p.ground, mix(p.sky, p.far, 0.4), 0, horizon);
  const Point sun{0.5, horizon - between(random, 0.10, 0.16)};
  const double radius = between(random, 0.22, 0.28);
  canvas.disc(sun, radius, p.accent);
  // The setting sun is cut by bands that widen downwards.
  const double upper = sun.y - radius * 0.05;
  for (int i = 0; i < 6; ++i) {
    const double y = upper + (sun.y + radius - upper) * i / 6.0;
    canvas.box(-0.01, y, 1.02, 0.006 + 0.0045 * i, mix(p.ground, mix(p.sky, p.far, 0.4), std::min(1.0, y / horizon)));
  }
  const Curve range(random, 4, 1.4);
  canvas.below(
      [&](double x) { return horizon - 0.012 - 0.085 * std::abs(range(x)) * (0.35 + 1.3 * std::abs(x - 0.5)); },
      mix(p.mid, p.near, 0.35));
  canvas.box(-0.01, horizon, 1.02, 1.02 - horizon, p.near);
  const Rgb wire = mix(is_dark(p.near) ? p.far : p.light, p.accent, 0.25);
  for (int i = 0; i <= 8; ++i) {
    const double y = horizon + (1.0 - horizon) * std::pow(i / 8.0, 1.9);
    canvas.segment({-0.02, y}, {1.02, y}, 0.0045, wire, 0.85);
  }
  for (int i = -12; i <= 12; ++i)
    canvas.segment({0.5 + 0.028 * i, horizon}, {0.5 + 0.21 * i, 1.02}, 0.0045, wire, 0.85);
}

void draw_umbrella(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(p.sky, p.ground, 0, 0.85);
  const double ground_line = between(random, 0.80, 0.86);
  const double lean = between(random, -0.012, 0.012);
  const auto rain = [&](int count, double width, double alpha) {
    for (int i = 0; i < count; ++i) {
      const Point from{random.uniform(), between(random, -0.1, 0.95)};
      const double length = between(random, 0.05, 0.16);
      canvas.segment(from, {from.x + lean * length / 0.1, from.y + length}, width, i % 9 == 0 ? p.accent : ink(p),
                     alpha);
    }
  };
  rain(60, 0.004, 0.28);
  const Point top{between(random, 0.38, 0.62), between(random, 0.36, 0.44)};
  const double r = between(random, 0.23, 0.30);
  canvas.box(-0.01, ground_line, 1.02, 1.02 - ground_line, mix(p.mid, p.near, 0.4));
  const double foot = std::min(ground_line - 0.03, top.y + r * 1.25);
  const Rgb stick = ink(p);
  canvas.segment({top.x, top.y - r - 0.03}, {top.x, foot}, 0.012, stick);
  canvas.arc({top.x + 0.035, foot}, 0.029, 0.041, 0, kPi, stick);
  canvas.arc(top, 0, r, kPi, 2 * kPi, p.accent);
  // Panels: ellipses of growing width, every other one paler, then the scalloped rim is cut out.
  for (const double share : {0.62, 0.24}) {
    std::vector<Point> panel;
    for (int i = 0; i <= 40; ++i) {
      const double angle = kPi + kPi * i / 40;
      panel.push_back({top.x + r * share * std::cos(angle), top.y + r * std::sin(angle)});
    }
    canvas.polygon(panel, share > 0.5 ? mix(p.accent, p.light, 0.55) : p.accent);
  }
  for (int i = 0; i < 30; ++i) {
    const double x = random.uniform();
    const double y = ground_line + 0.012 + (0.98 - ground_line) * random.uniform();
    const double half = between(random, 0.01, 0.05);
    canvas.segment({x - half, y}, {x + half, y}, 0.005, one_of(random, {p.far, p.light, p.accent}), 0.5);
  }
  rain(36, 0.005, 0.42);
}

}  // namespace tributary::sample
