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

/// "behaviour", "attributes", "text", "image", "audio", "video", "llm": the same colour and icon everywhere. fill: at
/// least 3:1 on every surface of its theme and on the tint.
struct ModalityColors {
  QColor fill, tint;
};
ModalityColors modality_colors(Scheme scheme, const QString& modality);

/// The modalities in the order in which shares, sliders and lists show them.
const QStringList& modality_order();

}  // namespace tributary::ui
