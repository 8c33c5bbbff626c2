// The colours hold what widgets/theme/tokens.h promises: text can be read on every surface, and modalities are told
// apart, by colour-blind people as well. The arithmetic is written here anew, from its papers.
#include "theme/tokens.h"

#include <gtest/gtest.h>

#include <QSet>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "theme/modalities.h"

namespace tributary::ui {
namespace {

QStringList slots_of_the_palette() {
  QStringList names;
  for (int slot = 0; slot < colour_slots(); ++slot) names << QString::number(slot);
  return names;
}

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr double kTextContrast = 4.4;
constexpr double kModalityContrast = 3.0;
constexpr double kLeastDistanceLight = 17;
constexpr double kLeastDistanceDark = 18;
constexpr double kLeastDistanceColorBlind = 17;

Triple times(const Matrix& matrix, const Triple& vector) {
  Triple product{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) product[row] += matrix[row][column] * vector[column];
  }
  return product;
}

/// sRGB (IEC 61966-2-1) to linear light, 0 to 1.
Triple linear(const QColor& color) {
  const auto channel = [](int value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return {channel(color.red()), channel(color.green()), channel(color.blue())};
}

/// WCAG 2.1: 1 to 21.
double contrast(const QColor& one, const QColor& other) {
  const auto luminance = [](const QColor& color) {
    const Triple rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  };
  const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

/// Linear sRGB to CIE Lab under D65, 2 degrees.
Triple lab(const Triple& rgb) {
  constexpr Matrix kToXyz = {
      {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple kWhite = {0.95047, 1.0, 1.08883};
  constexpr double kKnee = 6.0 / 29;
  const Triple xyz = times(kToXyz, rgb);
  Triple f{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / kWhite[i];
    f[i] = t > kKnee * kKnee * kKnee ? std::cbrt(t) : t / (3 * kKnee * kKnee) + 4.0 / 29;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

/// Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
/// severity 1.0: how linear RGB looks to a person without one kind of cone.
enum class Vision { normal, protanopia, deuteranopia };
Triple seen(const Triple& rgb, Vision vision) {
  constexpr Matrix kProtanopia = {
      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
  constexpr Matrix kDeuteranopia = {
      {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
  if (vision == Vision::normal) return rgb;
  Triple out = times(vision == Vision::protanopia ? kProtanopia : kDeuteranopia, rgb);
  for (double& channel : out) channel = std::clamp(channel, 0.0, 1.0);
  return out;
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

/// Degrees, 0 to 360; 0 for a grey.
double hue(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double angle = std::atan2(b, a) * 180 / std::numbers::pi;
  return angle < 0 ? angle + 360 : angle;
}

/// CIEDE2000 after Sharma, Wu and Dalal 2005, whose numbers of equations stand beside the lines.
double ciede2000(const Triple& one, const Triple& two) {
  const auto seventh = [](double c) {
    const double c7 = std::pow(c, 7);
    return std::sqrt(c7 / (c7 + std::pow(25.0, 7)));
  };
  const double mean_c_ab = (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2;  // 3
  const double g = 0.5 * (1 - seventh(mean_c_ab));                                         // 4
  const double a1 = (1 + g) * one[1], a2 = (1 + g) * two[1];                               // 5
  const double c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, two[2]);                   // 6
  const double h1 = hue(a1, one[2]), h2 = hue(a2, two[2]);                                 // 7
  const bool grey = c1 * c2 == 0;

  double dh = grey ? 0 : h2 - h1;  // 10
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const double dl = two[0] - one[0], dc = c2 - c1;                           // 8, 9
  const double dbig_h = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));  // 11

  const double mean_l = (one[0] + two[0]) / 2, mean_c = (c1 + c2) / 2;  // 12, 13
  double mean_h = h1 + h2;                                              // 14
  if (!grey) {
    if (std::abs(h1 - h2) > 180) mean_h += h1 + h2 < 360 ? 360 : -360;
    mean_h /= 2;
  }
  const double t = 1 - 0.17 * std::cos(radians(mean_h - 30)) + 0.24 * std::cos(radians(2 * mean_h)) +
                   0.32 * std::cos(radians(3 * mean_h + 6)) - 0.20 * std::cos(radians(4 * mean_h - 63));  // 15
  const double dtheta = 30 * std::exp(-std::pow((mean_h - 275) / 25, 2));                                 // 16
  const double rc = 2 * seventh(mean_c);                                                                  // 17
  const double l50 = (mean_l - 50) * (mean_l - 50);
  const double sl = 1 + 0.015 * l50 / std::sqrt(20 + l50);  // 18
  const double sc = 1 + 0.045 * mean_c;                     // 19
  const double sh = 1 + 0.015 * mean_c * t;                 // 20
  const double rt = -std::sin(radians(2 * dtheta)) * rc;    // 21
  const double l = dl / sl, c = dc / sc, h = dbig_h / sh;
  return std::sqrt(l * l + c * c + h * h + rt * c * h);  // 22
}

struct Named {
  std::string name;
  QColor color;
};

std::vector<Named> surfaces(const Tokens& tokens) {
  return {{"surface", tokens.surface},
          {"panel", tokens.panel},
          {"sunken", tokens.sunken},
          {"hover", tokens.hover},
          {"selected", tokens.selected}};
}

/// The two modalities that look most alike, and how far apart they are.
struct Closest {
  double distance = 1e9;
  std::string pair;
};
Closest closest(Scheme scheme, Vision vision) {
  Closest found;
  const QStringList names = slots_of_the_palette();
  const auto look = [&](const QString& name) {
    return lab(seen(linear(slot_colors(scheme, name.toInt()).fill), vision));
  };
  for (auto one = names.begin(); one != names.end(); ++one) {
    for (auto other = one + 1; other != names.end(); ++other) {
      const double distance = ciede2000(look(*one), look(*other));
      if (distance < found.distance) found = {distance, one->toStdString() + " and " + other->toStdString()};
    }
  }
  return found;
}

constexpr std::array<std::pair<const char*, Scheme>, 2> kSchemes = {{{"light", Scheme::light}, {"dark", Scheme::dark}}};

TEST(Tokens, TextIsReadableOnEverySurface) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    const Tokens& tokens = tokens_of(scheme);
    for (const auto& [ink_name, ink] :
         {Named{"text", tokens.text}, Named{"text2", tokens.text2}, Named{"text3", tokens.text3}}) {
      for (const auto& [surface_name, surface] : surfaces(tokens)) {
        EXPECT_GE(contrast(ink, surface), kTextContrast) << scheme_name << ": " << ink_name << " on " << surface_name;
      }
    }
  }
}

TEST(Tokens, TextIsReadableOnTheAccentAndOnNotices) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    const Tokens& tokens = tokens_of(scheme);
    EXPECT_GE(contrast(tokens.on_accent, tokens.accent), kTextContrast) << scheme_name << ": on accent";
    for (const auto& [name, fill] :
         {Named{"warning", tokens.warn_fill}, Named{"error", tokens.error_fill}, Named{"mark", tokens.mark}}) {
      EXPECT_GE(contrast(tokens.text, fill), kTextContrast) << scheme_name << ": text on " << name;
    }
  }
}

TEST(Tokens, TextThreeIsTheQuietestInkAndTextTheStrongest) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    const Tokens& tokens = tokens_of(scheme);
    EXPECT_GT(contrast(tokens.text, tokens.surface), contrast(tokens.text2, tokens.surface)) << scheme_name;
    EXPECT_GT(contrast(tokens.text2, tokens.surface), contrast(tokens.text3, tokens.surface)) << scheme_name;
  }
}

TEST(Tokens, ModalitiesAreSeenOnEverySurfaceAndOnTheirTint) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    for (const QString& modality : slots_of_the_palette()) {
      const auto [fill, tint] = slot_colors(scheme, modality.toInt());
      std::vector<Named> behind = surfaces(tokens_of(scheme));
      behind.push_back({"its tint", tint});
      for (const auto& [name, color] : behind) {
        EXPECT_GE(contrast(fill, color), kModalityContrast)
            << scheme_name << ": " << modality.toStdString() << " on " << name;
      }
    }
  }
}

TEST(Tokens, ModalitiesAreToldApart) {
  const Closest light = closest(Scheme::light, Vision::normal), dark = closest(Scheme::dark, Vision::normal);
  EXPECT_GE(light.distance, kLeastDistanceLight) << "light: " << light.pair;
  EXPECT_GE(dark.distance, kLeastDistanceDark) << "dark: " << dark.pair;
}

TEST(Tokens, ModalitiesAreToldApartByColorBlindPeople) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    const Closest deuteranopia = closest(scheme, Vision::deuteranopia),
                  protanopia = closest(scheme, Vision::protanopia);
    EXPECT_GE(deuteranopia.distance, kLeastDistanceColorBlind)
        << scheme_name << ", deuteranopia: " << deuteranopia.pair;
    EXPECT_GE(protanopia.distance, kLeastDistanceColorBlind) << scheme_name << ", protanopia: " << protanopia.pair;
  }
}

TEST(Tokens, EachModalityHasASlotOfItsOwnAndAllStandInTheOrderOfShares) {
  const QStringList expected = QStringLiteral("behaviour attributes text image audio llm").split(u' ');
  EXPECT_EQ(modality_order().join(u' ').toStdString(), expected.join(u' ').toStdString());
  for (const auto& [scheme_name, scheme] : kSchemes) {
    QSet<QRgb> fills;
    for (const QString& modality : modality_order())
      fills.insert(slot_colors(scheme, find_modality(modality)->colour).fill.rgba());
    EXPECT_EQ(fills.size(), expected.size()) << scheme_name;
  }
}

TEST(Tokens, OnlyTheScrimIsSeenThrough) {
  for (const auto& [scheme_name, scheme] : kSchemes) {
    const Tokens& t = tokens_of(scheme);
    for (const QColor& color :
         {t.surface, t.panel, t.sunken, t.hover, t.selected, t.track, t.border, t.border_strong, t.text, t.text2,
          t.text3, t.accent, t.on_accent, t.warn_fill, t.warn_line, t.error_fill, t.error_line, t.mark}) {
      EXPECT_TRUE(color.isValid()) << scheme_name;
      EXPECT_EQ(color.alpha(), 255) << scheme_name << ": " << color.name().toStdString();
    }
    EXPECT_NEAR(t.scrim.alphaF(), 0.4, 0.01) << scheme_name;
  }
}

/// The published test data of Sharma, Wu and Dalal 2005, table 1: two colours in Lab and their distance, to 4 digits.
TEST(Tokens, DistanceEqualsThePublishedPairs) {
  struct Pair {
    Triple one, two;
    double distance;
  };
  constexpr double kRounding = 0.5e-4;
  for (const auto& [one, two, distance] : std::vector<Pair>{
           {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
           {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
           {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
           {{50, 0, 0}, {50, -1, 2}, 2.3669},
           {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
           {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
           {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
           {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
           {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
           {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
           {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
           {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
           {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
           {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
           {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
       }) {
    EXPECT_NEAR(ciede2000(one, two), distance, kRounding) << distance;
    EXPECT_NEAR(ciede2000(two, one), distance, kRounding) << distance << ", turned round";
  }
}

/// What the other tests stand on: known colours in Lab, contrast of black and white, greys stay grey to everybody.
TEST(Tokens, ColorArithmeticOnKnownColors) {
  constexpr double kRounding = 0.01;
  const Triple white = lab(linear(Qt::white)), red = lab(linear(Qt::red));
  EXPECT_NEAR(white[0], 100, kRounding);
  EXPECT_NEAR(white[1], 0, kRounding);
  EXPECT_NEAR(white[2], 0, kRounding);
  EXPECT_NEAR(red[0], 53.24, kRounding);
  EXPECT_NEAR(red[1], 80.09, kRounding);
  EXPECT_NEAR(red[2], 67.20, kRounding);
  EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, kRounding);
  EXPECT_NEAR(contrast(Qt::white, Qt::black), 21, kRounding);
  for (const Vision vision : {Vision::protanopia, Vision::deuteranopia}) {
    for (const double channel : seen({0.5, 0.5, 0.5}, vision)) EXPECT_NEAR(channel, 0.5, 1e-5);
  }
}

}  // namespace
}  // namespace tributary::ui
