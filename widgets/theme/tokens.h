#pragma once
#include <QColor>
#include <QString>

namespace tributary::ui {

/// Light and dark. Every colour of the interface comes from here; see widgets/theme/README.md for what each is for.
enum class Scheme { light, dark };

/// The accent is ink: colour always means a modality.
struct Tokens {
  QColor surface, panel, sunken, hover, selected, track;
  QColor border, border_strong, text, text2, text3;  ///< text 3 is at least 4.4:1 on every surface above
  QColor accent, on_accent;
  QColor warn_fill, warn_line, error_fill, error_line;
  QColor mark, scrim;  ///< a marked word; what lies behind a dialog
};
const Tokens& tokens_of(Scheme scheme);

/// The same everywhere for a modality. fill: at least 3:1 on every surface of its theme and on the tint.
struct ModalityColors {
  QColor fill, tint;
};

/// The palette of modalities: each declares its slot (Modality::colour). Outside it: grey.
ModalityColors slot_colors(Scheme scheme, int slot);
int colour_slots();

}  // namespace tributary::ui
