#include <algorithm>
#include <array>
#include <cmath>

#include "sample/motifs.h"

namespace tributary::sample {

void draw_honeycomb(Canvas& canvas, const Palette& p, Random& random) {
  canvas.fill(p.near);
  const double radius = between(random, 0.070, 0.105);
  const double across = radius * std::sqrt(3.0);
  const Curve warm_x(random, 2, 0.6);
  const Curve warm_y(random, 2, 0.6);
  int row = 0;
  for (double y = -0.02; y < 1 + radius; y += radius * 1.5, ++row) {
    for (double x = (row % 2) * across / 2 - 0.01; x < 1 + across; x += across) {
      const double warmth = std::clamp(0.5 + 0.42 * (warm_x(x) + warm_y(y)) + 0.13 * random.normal(), 0.0, 1.0);
      const Rgb cell = warmth < 0.5 ? mix(p.sky, p.mid, warmth * 2) : mix(p.mid, p.accent, warmth * 2 - 1);
      canvas.polygon(regular({x, y}, radius * 0.92, 6, kPi / 6), cell);
      if (chance(random, 0.16)) {
        canvas.polygon(regular({x, y}, radius * 0.56, 6, kPi / 6), mix(cell, p.light, 0.55));
      } else if (chance(random, 0.10)) {
        canvas.polygon(regular({x, y}, radius * 0.56, 6, kPi / 6), p.near);
      }
    }
  }
}

void draw_tiles(Canvas& canvas, const Palette& p, Random& random) {
  canvas.fill(p.ground);
  const int count = chance(random, 0.5) ? 4 : 3;
  const double side = 1.0 / count;
  const std::array colors{p.ground, p.sky, p.far, p.mid, p.near, p.accent, p.light};
  int before = -1;
  for (int row = 0; row < count; ++row) {
    for (int column = 0; column < count; ++column) {
      const double x = column * side;
      const double y = row * side;
      int back = static_cast<int>(random.below(5));
      if (back == before) back = (back + 2) % 5;
      before = back;
      int front = (back + 2 + static_cast<int>(random.below(5))) % 7;
      if (front == back) front = 5;
      const Rgb under = colors[static_cast<std::size_t>(back)];
      const Rgb over = colors[static_cast<std::size_t>(front)];
      canvas.box(x, y, side + 0.001, side + 0.001, under);
      const auto turn = static_cast<int>(random.below(4));
      const Point corner{x + (turn == 1 || turn == 2 ? side : 0), y + (turn >= 2 ? side : 0)};
      const double from = kPi / 2 * turn;
      const Point middle{x + side / 2, y + side / 2};
      switch (random.below(5)) {
        case 0:
          canvas.arc(corner, 0, side, from, from + kPi / 2, over);
          break;
        case 1:
          canvas.arc(corner, 0, side, from, from + kPi / 2, over);
          canvas.arc(corner, 0, side * 0.5, from, from + kPi / 2, one_of(random, {p.accent, p.light, under}));
          break;
        case 2:
          for (int i = 0; i < 3; ++i)
            canvas.arc(corner, side * (0.28 + 0.25 * i), side * (0.40 + 0.25 * i), from, from + kPi / 2, over);
          break;
        case 3:
          canvas.arc(middle, 0, side * 0.5, from, from + kPi, over);
          canvas.disc(middle, side * 0.16, one_of(random, {p.accent, p.light}));
          break;
        default:
          canvas.disc(middle, side * 0.34, over);
          if (chance(random, 0.5)) canvas.disc(middle, side * 0.15, under);
          break;
      }
    }
  }
}

void draw_facets(Canvas& canvas, const Palette& p, Random& random) {
  canvas.fill(p.mid);
  constexpr int count = 5;
  std::array<std::array<Point, count + 3>, count + 3> knots;
  for (std::size_t r = 0; r < knots.size(); ++r) {
    for (std::size_t c = 0; c < knots.size(); ++c) {
      knots[r][c] = {(static_cast<double>(c) - 1 + 0.33 * random.normal()) / count,
                     (static_cast<double>(r) - 1 + 0.33 * random.normal()) / count};
    }
  }
  const Point light{between(random, 0.1, 0.9), between(random, -0.1, 0.35)};
  const auto facet = [&](Point a, Point b, Point c) {
    const std::array corners{a, b, c};
    const double x = (a.x + b.x + c.x) / 3;
    const double y = (a.y + b.y + c.y) / 3;
    const double shade = std::clamp(std::hypot(x - light.x, y - light.y) * 0.9 + 0.17 * random.normal(), 0.0, 1.0);
    Rgb color = shade < 0.33   ? mix(p.light, p.far, shade * 3)
                : shade < 0.66 ? mix(p.far, p.mid, shade * 3 - 1)
                               : mix(p.mid, p.near, shade * 3 - 2);
    if (chance(random, 0.07)) color = p.accent;
    canvas.polygon(corners, color);
  };
  for (std::size_t r = 0; r + 1 < knots.size(); ++r) {
    for (std::size_t c = 0; c + 1 < knots.size(); ++c) {
      if (chance(random, 0.5)) {
        facet(knots[r][c], knots[r][c + 1], knots[r + 1][c]);
        facet(knots[r][c + 1], knots[r + 1][c + 1], knots[r + 1][c]);
      } else {
        facet(knots[r][c], knots[r][c + 1], knots[r + 1][c + 1]);
        facet(knots[r][c], knots[r + 1][c + 1], knots[r + 1][c]);
      }
    }
  }
}

void draw_panes(Canvas& canvas, const Palette& p, Random& random) {
  canvas.gradient(mix(p.ground, p.light, is_dark(p.ground) ? 0.0 : 0.5), p.ground);
  const double lean = between(random, -0.35, 0.35);
  const int count = 7 + static_cast<int>(random.below(3));
  for (int i = 0; i < count; ++i) {
    const Point middle{between(random, 0.2, 0.8), between(random, 0.2, 0.8)};
    const double w = between(random, 0.13, 0.30);
    const double h = between(random, 0.13, 0.30);
    const double angle = lean + (chance(random, 0.25) ? between(random, -0.3, 0.3) : 0.0);
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const auto corner = [&](double dx, double dy) {
      return Point{middle.x + dx * c - dy * s, middle.y + dx * s + dy * c};
    };
    const std::array<Point, 5> pane{corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h), corner(-w, -h)};
    const Rgb color = i == count - 2 ? p.accent : one_of(random, {p.far, p.mid, p.sky, p.light, p.far, p.near});
    canvas.polygon(std::span(pane).first(4), color, 0.74);
    canvas.line(pane, 0.004, p.light, 0.65);
  }
}

void draw_loom(Canvas& canvas, const Palette& p, Random& random) {
  const bool paper = chance(random, 0.6);
  const Rgb ground = paper ? mix(p.ground, p.light, is_dark(p.ground) ? 0.0 : 0.6) : p.near;
  canvas.fill(ground);
  const Rgb thread = is_dark(ground) ? mix(p.far, p.light, 0.35) : p.near;
  constexpr int columns = 12;
  constexpr int rows = 11;
  constexpr double margin = 0.085;
  const double pitch_x = (1 - 2 * margin) / columns;
  const double pitch_y = (1 - 2 * margin) / rows;
  const double gaps = between(random, 0.25, 0.45);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns;) {
      const int run = std::min(columns - column, 1 + static_cast<int>(random.below(row % 2 == 0 ? 4 : 2)));
      if (!chance(random, gaps)) {
        const double pick = random.uniform();
        const Rgb color = pick < 0.15 ? p.accent : pick < 0.36 ? p.mid : pick < 0.48 ? p.far : thread;
        canvas.box(margin + column * pitch_x + pitch_x * 0.09, margin + row * pitch_y + pitch_y * 0.11,
                   pitch_x * (run - 0.18), pitch_y * 0.78, color);
      }
      column += run;
    }
  }
}

void draw_arches(Canvas& canvas, const Palette& p, Random& random) {
  canvas.fill(p.ground);
  const Rgb rim = is_dark(p.ground) ? p.light : p.near;
  const std::array bands{rim, p.mid, p.accent, p.far, p.sky};
  const int arches = chance(random, 0.55) ? 1 : 2;
  const Point sun{between(random, 0.2, 0.8), between(random, 0.14, 0.22)};
  canvas.disc(sun, between(random, 0.06, 0.09), p.accent);
  for (int a = 0; a < arches; ++a) {
    const double outer = arches == 1 ? between(random, 0.40, 0.46) : (a == 0 ? 0.34 : 0.27);
    const double x = arches == 1 ? 0.5 : (a == 0 ? 0.36 : 0.72);
    constexpr double foot = 1.02;
    const double spring = arches == 1 ? between(random, 0.62, 0.74) : (a == 0 ? 0.60 : 0.78);
    const double step = outer / 6.2;
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const double r = outer - step * static_cast<double>(b) * 1.12;
      const Rgb color = bands[(b + static_cast<std::size_t>(a)) % bands.size()];
      for (const bool gap : {false, true}) {
        const double radius = gap ? r - step * 0.88 : r;
        const Rgb paint = gap ? p.ground : color;
        canvas.arc({x, spring}, 0, radius, kPi, 2 * kPi, paint);
        canvas.box(x - radius, spring - 0.002, 2 * radius, foot - spring, paint);
      }
    }
    const double door = outer - step * 5.6;
    canvas.arc({x, spring}, 0, door, kPi, 2 * kPi, p.near);
    canvas.box(x - door, spring - 0.002, 2 * door, foot - spring, p.near);
  }
  canvas.box(-0.01, 0.93, 1.02, 0.08, mix(p.mid, p.near, 0.55));
}

}  // namespace tributary::sample
