#include "theme/tokens.h"

#include <QStringList>
#include <array>
#include <utility>

namespace tributary::ui {
namespace {

QColor hex(unsigned rgb) {
  return QColor::fromRgb(rgb);
}

Tokens light() {
  return {hex(0xFFFFFF),
          hex(0xF6F7F8),
          hex(0xF3F4F6),
          hex(0xF1F3F5),
          hex(0xE8ECF1),
          hex(0xD5DAE0),
          hex(0xE1E4E8),
          hex(0xC3C9D0),
          hex(0x1C2127),
          hex(0x4D5660),
          hex(0x646D77),
          hex(0x1F2A37),
          hex(0xFFFFFF),
          hex(0xFCF4DE),
          hex(0xE7D39A),
          hex(0xFBEBE8),
          hex(0xE5B7AE),
          hex(0xFFF0B8),
          QColor(0x9A, 0xA1, 0xA9, 102)};
}

Tokens dark() {
  return {hex(0x1B1D21),
          hex(0x212429),
          hex(0x25282D),
          hex(0x24282C),
          hex(0x2D343B),
          hex(0x3D444C),
          hex(0x33383F),
          hex(0x4C535C),
          hex(0xE5E8EC),
          hex(0xB0B8C1),
          hex(0x959EA8),
          hex(0xE1E6EC),
          hex(0x16191D),
          hex(0x38311D),
          hex(0x5F5330),
          hex(0x3D2825),
          hex(0x6A4039),
          hex(0x5A4C1C),
          QColor(0x0E, 0x10, 0x12, 102)};
}

struct Row {
  unsigned light_fill, light_tint, dark_fill, dark_tint;
};

/// Found by annealing around Okabe-Ito hues for the largest least CIEDE2000 distance of a pair (Machado 2009 at full
/// severity); tests/widgets/tokens_test.cpp holds contrast and distances.
constexpr std::array<Row, 7> kSlots = {{
    {0x0736C2, 0xDCE3F6, 0x2478F2, 0x1D314F},
    {0xB86102, 0xF5E9DC, 0xF6A700, 0x4B3B1A},
    {0x39976D, 0xE3F0EB, 0xAEF1B1, 0x3B4C41},
    {0xB06795, 0xF4EAF0, 0xAE6788, 0x3B2D38},
    {0x872A14, 0xEEE1DE, 0xB86836, 0x3E2E26},
    {0x0484FF, 0xDCEEFF, 0x34C1FD, 0x214151},
    {0x545558, 0xE7E7E8, 0xBCBEC0, 0x3E4044},
}};

}  // namespace

const Tokens& tokens_of(Scheme scheme) {
  static const Tokens both[] = {light(), dark()};
  return both[scheme == Scheme::dark ? 1 : 0];
}

int colour_slots() {
  return static_cast<int>(kSlots.size());
}

ModalityColors slot_colors(Scheme scheme, int slot) {
  if (slot < 0 || slot >= colour_slots()) return {tokens_of(scheme).text2, tokens_of(scheme).sunken};
  const auto& row = kSlots[static_cast<std::size_t>(slot)];
  return scheme == Scheme::dark ? ModalityColors{hex(row.dark_fill), hex(row.dark_tint)}
                                : ModalityColors{hex(row.light_fill), hex(row.light_tint)};
}

}  // namespace tributary::ui
