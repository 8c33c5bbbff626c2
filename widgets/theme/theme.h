#pragma once
#include <QFont>
#include <QObject>

#include "theme/tokens.h"

class QApplication;

namespace tributary {
class Registry;
}

namespace tributary::ui {

/// title 22/28, page 15/20, strong and body 13/18, caption 12/16, figure 11 (digits only).
enum class TextRole { title, page, strong, body, caption, figure };
enum class Ink { text, text2, text3 };

/// How the window looks now: scheme, zoom and fonts, kept in the person's settings. UI thread. When it changes the
/// window is built anew from the view-models, so widgets read it once, when they are made or painted.
class Theme : public QObject {
  Q_OBJECT
 public:
  /// Applies the look to the application; at start; again with another registry. registry: whose stages, parameters and
  /// modalities have words, colours and icons.
  static void install(QApplication& app, const Registry& registry);
  const Registry& registry() const { return *registry_; }

  Scheme scheme() const { return scheme_; }
  int zoom() const { return zoom_; }  ///< per cent, 90 to 175
  /// keep: written to the person's settings.
  void set_scheme(Scheme scheme, bool keep = true);
  void set_zoom(int percent, bool keep = true);

  const Tokens& tokens() const { return tokens_of(scheme_); }
  QColor ink(Ink ink) const;
  /// Of a modality by its id.
  ModalityColors modality(const QString& id) const;
  QFont font(TextRole role) const;
  /// Pixels at the present zoom.
  int px(int at_100_percent) const { return at_100_percent * zoom_ / 100; }

 Q_SIGNALS:
  void changed();

 private:
  explicit Theme(QObject* parent);
  void apply();
  Scheme scheme_ = Scheme::light;
  int zoom_ = 100;
  const Registry* registry_ = nullptr;
  friend Theme& theme();
};

/// The application's theme.
Theme& theme();
/// Short for theme().px().
int px(int at_100_percent);

}  // namespace tributary::ui
