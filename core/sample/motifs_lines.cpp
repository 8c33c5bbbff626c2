#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sample/motifs.h"

namespace tributary::sample {
namespace {

std::vector<Point> ellipse(Point center, double across, double along, double turn, int steps = 72) {
  std::vector<Point> points;
  for (int i = 0; i <= steps; ++i) {
    const double angle = 2 * kPi * i / steps;
    const double x = across * std::cos(angle);
    const double y = along * std::sin(angle);
    points.push_back(
        {center.x + x * std::cos(turn) - y * std::sin(turn), center.y + x * std::sin(turn) + y * std::cos(turn)});
  }
  return points;
}

}  // namespace

void draw_rings(Canvas& canvas, const Palette& p, Random& random) {
  const Rgb back = is_dark(p.ground) ? p.near : p.ground;
  canvas.gradient(back, mix(back, p.sky, 0.55));
  const Point core{between(random, 0.40, 0.60), between(random, 0.38, 0.50)};
  const Point drift{between(random, -0.012, 0.012), between(random, -0.012, 0.012)};
  const Rgb from = is_dark(back) ? p.light : p.near;
  constexpr int count = 13;
  canvas.glow(core, 0.5, mix(p.accent, back, 0.2), 0.30);
  for (int i = count; i >= 1; --i) {
    const double share = static_cast<double>(i) / count;
    const Point center{core.x + drift.x * i, core.y + drift.y * i};
    const double radius = 0.055 + 0.044 * i;
    canvas.ring(center, radius, 0.013 - 0.006 * share,
                share < 0.5 ? mix(from, p.far, share * 2) : mix(p.far, p.mid, share * 2 - 1), 0.95 - 0.45 * share);
  }
  canvas.disc(core, 0.052, p.accent);
  canvas.disc(core, 0.018, back);
  if (chance(random, 0.5)) {
    canvas.box(-0.01, 0.87, 1.02, 0.14, mix(p.mid, p.near, 0.6));
    canvas.segment({-0.01, 0.87}, {1.01, 0.87}, 0.007, p.accent);
  }
}

void draw_ridgelines(Canvas& canvas, const Palette& p, Random& random) {
  const Rgb back = is_dark(p.ground) ? p.near : p.ground;
  canvas.fill(back);
  const Rgb pen = is_dark(back) ? p.light : p.near;
  constexpr int count = 24;
  const double peak = between(random, 0.4, 0.6);
  const auto marked = static_cast<int>(4 + random.below(count - 8));
  for (int i = 0; i < count; ++i) {
    const double base = 0.20 + 0.69 * i / (count - 1);
    const Curve slow(random, 3, 2.2);
    const Curve quick(random, 4, 9);
    const double height = between(random, 0.07, 0.15);
    std::vector<Point> points;
    for (int step = 0; step <= 110; ++step) {
      const double x = 0.09 + 0.82 * step / 110;
      const double hump = std::exp(-std::pow((x - peak) / 0.17, 2));
      points.push_back({x, base - height * hump * std::abs(slow(x) + 0.22 * quick(x)) - 0.004 * std::abs(quick(x))});
    }
    auto closed = points;
    closed.push_back({0.91, base + 0.03});
    closed.push_back({0.09, base + 0.03});
    canvas.polygon(closed, i == marked ? mix(back, p.accent, 0.30) : back);
    canvas.line(points, 0.0055, i == marked ? p.accent : mix(pen, p.far, 0.35 * i / count));
  }
}

void draw_nested_squares(Canvas& canvas, const Palette& p, Random& random) {
  const Rgb back = is_dark(p.ground) ? p.near : p.ground;
  canvas.fill(back);
  const int corners = chance(random, 0.65) ? 4 : (chance(random, 0.5) ? 3 : 6);
  const Point center{0.5, corners == 3 ? 0.56 : 0.5};
  const double way = chance(random, 0.5) ? 1 : -1;
  const double twist = way * between(random, 0.03, 0.11);
  const double start = corners == 3 ? -kPi / 2 : (chance(random, 0.5) ? 0.0 : kPi / 4);
  canvas.glow(center, 0.45, mix(p.accent, p.mid, 0.4), is_dark(back) ? 0.30 : 0.12);
  constexpr int count = 12;
  const Rgb outer = is_dark(back) ? p.far : p.mid;
  const Rgb inner = is_dark(back) ? p.light : p.near;
  for (int i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    auto points = regular(center, 0.46 * std::pow(0.84, i), corners, start + twist * i);
    points.push_back(points.front());
    const Rgb color = share < 0.5 ? mix(outer, p.accent, share * 2) : mix(p.accent, inner, share * 2 - 1);
    canvas.line(points, 0.013 - 0.006 * share, color);
  }
}

void draw_globe(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(p.ground, mix(p.ground, p.sky, 0.7));
  const Point center{between(random, 0.44, 0.56), between(random, 0.46, 0.54)};
  const double radius = between(random, 0.30, 0.40);
  const Rgb pen = is_dark(p.ground) ? p.light : p.near;
  const double tilt = between(random, -0.5, 0.5);
  if (chance(random, 0.6)) canvas.disc(on_circle(center, radius * 1.12, between(random, 0, 2 * kPi)), 0.07, p.accent);
  canvas.disc(center, radius, is_dark(p.ground) ? p.mid : p.sky);
  canvas.arc(center, 0, radius, tilt, tilt + kPi, mix(is_dark(p.ground) ? p.mid : p.sky, p.far, 0.8));
  for (int i = 0; i < 6; ++i)
    canvas.line(ellipse(center, radius * std::sin(kPi / 2 * i / 5.0), radius, tilt), 0.0055, pen);
  for (int i = -4; i <= 4; ++i) {
    const double offset = radius * i / 5.0;
    const double half = std::sqrt(radius * radius - offset * offset);
    const Point a{center.x - half * std::cos(tilt) - offset * std::sin(tilt),
                  center.y - half * std::sin(tilt) + offset * std::cos(tilt)};
    const Point b{center.x + half * std::cos(tilt) - offset * std::sin(tilt),
                  center.y + half * std::sin(tilt) + offset * std::cos(tilt)};
    canvas.segment(a, b, i == 0 ? 0.013 : 0.0055, i == 0 ? p.accent : pen);
  }
  canvas.ring(center, radius, 0.010, pen);
}

void draw_flow(Canvas& canvas, const Palette& p, Random& random) {
  const Rgb back = is_dark(p.ground) ? p.near : p.ground;
  canvas.fill(back);
  const Curve across(random, 2, 0.7);
  const Curve down(random, 2, 0.7);
  const double heading = between(random, 0, 2 * kPi);
  constexpr int count = 120;
  for (int i = 0; i < count; ++i) {
    Point at{between(random, -0.15, 1.15), between(random, -0.15, 1.15)};
    std::vector<Point> path;
    for (int step = 0; step < 44; ++step) {
      path.push_back(at);
      const double angle = heading + 1.35 * (across(at.x) + down(at.y));
      at = {at.x + 0.016 * std::cos(angle), at.y + 0.016 * std::sin(angle)};
    }
    const double pick = random.uniform();
    const Rgb color = pick < 0.10   ? p.accent
                      : pick < 0.22 ? ink(p)
                                    : mix(one_of(random, {p.far, p.mid, p.sky}), back, 0.05);
    canvas.line(path, between(random, 0.004, 0.017), color, pick < 0.22 ? 1.0 : 0.85);
  }
}

void draw_halftone(Canvas& canvas, const Palette& p, Random& random) {
  const bool dark = is_dark(p.ground);
  const Rgb back = dark ? p.ground : mix(p.ground, p.light, 0.5);
  canvas.fill(back);
  const int count = 13 + static_cast<int>(random.below(5));
  const double pitch = 0.86 / (count - 1);
  const Point first{between(random, 0.2, 0.8), between(random, 0.2, 0.8)};
  const Point second{1 - first.x, 1 - first.y};
  const bool banded = chance(random, 0.4);
  const Rgb weak = dark ? p.mid : p.far;
  const Rgb strong = dark ? p.light : p.near;
  for (int row = 0; row < count; ++row) {
    for (int column = 0; column < count; ++column) {
      const Point at{0.07 + pitch * column, 0.07 + pitch * row};
      const double a = std::exp(-std::pow(std::hypot(at.x - first.x, at.y - first.y) / 0.34, 2));
      const double b = std::exp(-std::pow(std::hypot(at.x - second.x, at.y - second.y) / 0.24, 2));
      const double wave = 0.5 + 0.5 * std::sin(9 * (at.x * 0.7 + at.y) + first.x * 6);
      const double size = std::clamp(banded ? 0.15 + 0.85 * wave * wave : 0.10 + 0.95 * a + 0.65 * b, 0.08, 1.0);
      const bool marked = banded ? wave > 0.75 && std::hypot(at.x - first.x, at.y - first.y) < 0.24 : b > 0.5;
      const Rgb color = marked ? p.accent : mix(weak, strong, size * 0.9);
      canvas.disc(at, pitch * 0.49 * size, color);
    }
  }
}

}  // namespace tributary::sample
