#include "sample/color.h"

#include <algorithm>
#include <cmath>

namespace tributary::sample {
namespace {

double linear(double encoded) {
  return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encoded(double linear_value) {
  const double v = std::clamp(linear_value, 0.0, 1.0);
  return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

/// name, ground, sky, far, mid, near, accent, light
struct Hexes {
  std::string_view name;
  std::array<std::uint32_t, 7> hex;
};

constexpr std::array<Hexes, kPalettes> kColors{{
    {"dusk harbour", {0x0F3B3E, 0x1E5F5E, 0x2F7470, 0x4C9A90, 0x092527, 0xF0B03F, 0xF6E7C8}},
    {"midnight neon", {0x120F2E, 0x35206B, 0x56339A, 0x8E4BC0, 0x0B0920, 0xFF5D8F, 0xFFD166}},
    {"peach morning", {0xF9DFC9, 0xF6BFA6, 0xE99A86, 0xC96F6E, 0x6E3F52, 0xF2B134, 0xFFF5E8}},
    {"ink and paper", {0xF3EDE1, 0xE4DAC8, 0xA9B3B1, 0x5F7178, 0x1E2D37, 0xD1432F, 0xFFFDF6}},
    {"moss", {0xE6EBDD, 0xC6D4BE, 0x9DB59A, 0x668B6C, 0x294A3C, 0xD9542E, 0xFBFAEF}},
    {"honey", {0x5B3314, 0x8F5217, 0xBC741D, 0xE29E31, 0x351D0D, 0xF7CF63, 0xFFF1CF}},
    {"plum blossom", {0xE5D8EC, 0xCDB7DD, 0xB28ABC, 0x8A5A9C, 0x43295A, 0xF0A63C, 0xFFF6FB}},
    {"arctic", {0xDCEAF1, 0xB9D3E2, 0x8AB3CA, 0x4F88A8, 0x1C4863, 0xF08A68, 0xFBFEFF}},
    {"ember", {0x1E1416, 0x4A1D1E, 0x7F2A2A, 0xC1402F, 0x10090B, 0xF6A13A, 0xFBE3C0}},
    {"citrus", {0xF7CB4F, 0xF4A63B, 0xF07A3C, 0xD9434E, 0x2B2D42, 0x1F8A80, 0xFFF8DE}},
    {"deep sea", {0x071E3D, 0x0F4270, 0x1F6F8B, 0x4FB0AC, 0x04132A, 0xFF8C61, 0xE8F7EE}},
    {"slate rain", {0x9FB3C0, 0x74909F, 0x587483, 0x3E5666, 0x22323D, 0xECC35E, 0xF0F5F7}},
    {"rose desert", {0xF4DACB, 0xE2AE98, 0xCB7F66, 0x9F4F42, 0x562832, 0x2F7C80, 0xFFF5EA}},
    {"mint sixties", {0xD5EDE3, 0xA9DACA, 0x63BBA5, 0x2E8577, 0x1C453F, 0xEE6352, 0xFFFCF2}},
    {"mono night", {0x17191D, 0x2B3038, 0x4A525D, 0x828C99, 0x0C0D10, 0xE9E2D0, 0xFFFFFF}},
    {"sakura", {0xFBE6E8, 0xF7C9D0, 0xEE9DAE, 0xC95F7F, 0x5A2542, 0x2F78A8, 0xFFFBF8}},
    {"ultramarine", {0x1D2FA3, 0x3450D0, 0x5C7BEA, 0x93ABF6, 0x0F1A66, 0xFFC845, 0xF5F3EA}},
    {"forest night", {0x10271F, 0x1E4634, 0x33694B, 0x69A06A, 0x081710, 0xE8B44C, 0xEFEFD2}},
}};

Lab turned(Lab color, double hue, double lightness) {
  const double c = std::cos(hue);
  const double s = std::sin(hue);
  return {std::clamp(color.l + lightness, 0.0, 1.0), color.a * c - color.b * s, color.a * s + color.b * c};
}

Look measured(const Palette& p) {
  constexpr std::array weights{0.34, 0.22, 0.12, 0.12, 0.08, 0.08, 0.04};
  const std::array colors{p.ground, p.sky, p.far, p.mid, p.near, p.accent, p.light};
  Look look{};
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const Lab lab = to_lab(colors[i]);
    look[0] += weights[i] * (lab.b + 0.7 * lab.a) * 9;
    look[1] += weights[i] * (lab.l - 0.6) * 4;
    look[2] += weights[i] * (std::hypot(lab.a, lab.b) - 0.08) * 18;
  }
  return look;
}

}  // namespace

Rgb rgb(std::uint32_t hex) {
  const auto part = [hex](unsigned shift) { return static_cast<double>((hex >> shift) & 255U) / 255.0; };
  return {part(16), part(8), part(0)};
}

Lab to_lab(Rgb color) {
  const double r = linear(color.r);
  const double g = linear(color.g);
  const double b = linear(color.b);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Rgb to_rgb(Lab color) {
  const double l = std::pow(color.l + 0.3963377774 * color.a + 0.2158037573 * color.b, 3.0);
  const double m = std::pow(color.l - 0.1055613458 * color.a - 0.0638541728 * color.b, 3.0);
  const double s = std::pow(color.l - 0.0894841775 * color.a - 1.2914855480 * color.b, 3.0);
  return {encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

Rgb mix(Rgb from, Rgb to, double share) {
  const Lab a = to_lab(from);
  const Lab b = to_lab(to);
  return to_rgb({a.l + (b.l - a.l) * share, a.a + (b.a - a.a) * share, a.b + (b.b - a.b) * share});
}

const Palette& palette(int index) {
  static const auto table = [] {
    std::array<Palette, kPalettes> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const auto& [name, hex] = kColors[i];
      made[i] = {name, rgb(hex[0]), rgb(hex[1]), rgb(hex[2]), rgb(hex[3]), rgb(hex[4]), rgb(hex[5]), rgb(hex[6])};
    }
    return made;
  }();
  return table[static_cast<std::size_t>(index)];
}

const Look& look_of(int index) {
  static const auto table = [] {
    std::array<Look, kPalettes> made;
    for (int i = 0; i < kPalettes; ++i) made[static_cast<std::size_t>(i)] = measured(palette(i));
    return made;
  }();
  return table[static_cast<std::size_t>(index)];
}

Palette nudged(const Palette& p, Random& random) {
  const double hue = 0.10 * random.normal();
  const double lightness = 0.012 * random.normal();
  const auto nudge = [&](Rgb color, double strength) {
    return to_rgb(turned(to_lab(color), hue * strength, lightness * strength));
  };
  return {p.name,          nudge(p.ground, 1), nudge(p.sky, 1),      nudge(p.far, 1),
          nudge(p.mid, 1), nudge(p.near, 1),   nudge(p.accent, 0.5), nudge(p.light, 0.5)};
}

}  // namespace tributary::sample
