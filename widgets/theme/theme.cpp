#include "theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QPointer>
#include <QSettings>
#include <QStyleFactory>
#include <algorithm>

#include "theme/look_event.h"
#include "theme/modalities.h"
#include "theme/style_sheet.h"

// Icons, manual and translations lie in a static library: the linker drops them unless they are asked for.
static void load_resources() {
  Q_INIT_RESOURCE(resources);
  Q_INIT_RESOURCE(translations);
}

namespace tributary::ui {
namespace {

Theme* installed = nullptr;

constexpr int kLeastZoom = 90, kMostZoom = 175;

}  // namespace

Theme& theme() {
  return *installed;
}
int px(int at_100_percent) {
  return theme().px(at_100_percent);
}

Theme::Theme(QObject* parent) : QObject(parent) {
  QSettings settings;
  const auto scheme = settings.value(QStringLiteral("look/scheme")).toString();
  if (scheme.isEmpty()) {
    // Qt 6.4 does not say what the desktop prefers; its palette does.
    scheme_ = QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::dark : Scheme::light;
  } else {
    scheme_ = scheme == QStringLiteral("dark") ? Scheme::dark : Scheme::light;
  }
  zoom_ = std::clamp(settings.value(QStringLiteral("look/zoom"), 100).toInt(), kLeastZoom, kMostZoom);
}

void Theme::install(QApplication& app, const Registry& registry) {
  if (installed != nullptr) {
    installed->registry_ = &registry;
    return;
  }
  load_resources();
  installed = new Theme(&app);
  installed->registry_ = &registry;
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  installed->apply();
}

ModalityColors Theme::modality(const QString& id) const {
  const auto* modality = find_modality(id);
  return slot_colors(scheme_, modality == nullptr ? Modality::kNoColour : modality->colour);
}

void Theme::set_scheme(Scheme scheme, bool keep) {
  if (scheme == scheme_) return;
  scheme_ = scheme;
  if (keep) {
    QSettings().setValue(QStringLiteral("look/scheme"),
                         scheme == Scheme::dark ? QStringLiteral("dark") : QStringLiteral("light"));
  }
  apply();
  Q_EMIT changed();
}

void Theme::set_zoom(int percent, bool keep) {
  percent = std::clamp(percent, kLeastZoom, kMostZoom);
  if (percent == zoom_) return;
  zoom_ = percent;
  if (keep) QSettings().setValue(QStringLiteral("look/zoom"), percent);
  apply();
  Q_EMIT changed();
}

QColor Theme::ink(Ink ink) const {
  const auto& t = tokens();
  return ink == Ink::text ? t.text : ink == Ink::text2 ? t.text2 : t.text3;
}

QFont Theme::font(TextRole role) const {
  QFont font;
  // Chinese is bound to one family, so that digits and Latin letters never change with the language.
  font.setFamilies({QStringLiteral("Roboto"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans"),
                    QStringLiteral("sans-serif")});
  int size = 13;
  QFont::Weight weight = QFont::Normal;
  switch (role) {
    case TextRole::title:
      size = 22;
      weight = QFont::Medium;
      break;
    case TextRole::page:
      size = 15;
      weight = QFont::Medium;
      break;
    case TextRole::strong:
      weight = QFont::Medium;
      break;
    case TextRole::body:
      break;
    case TextRole::caption:
      size = 12;
      break;
    case TextRole::figure:
      size = 11;
      break;
  }
  font.setPixelSize(px(size));
  font.setWeight(weight);
  return font;
}

QEvent::Type look_changes() {
  static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
  return type;
}

void Theme::apply() {
  const auto windows = QApplication::topLevelWidgets();
  for (const auto& window : QList<QPointer<QWidget>>(windows.begin(), windows.end())) {
    QEvent event(look_changes());
    if (window != nullptr) QApplication::sendEvent(window, &event);  // the list of a drop-down goes with its page
  }
  const auto& t = tokens();
  QPalette palette;
  palette.setColor(QPalette::Window, t.surface);
  palette.setColor(QPalette::Base, t.surface);
  palette.setColor(QPalette::AlternateBase, t.panel);
  palette.setColor(QPalette::Button, t.surface);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(role, t.text);
    palette.setColor(QPalette::Disabled, role, t.text3);
  }
  palette.setColor(QPalette::PlaceholderText, t.text3);
  palette.setColor(QPalette::Highlight, t.selected);
  palette.setColor(QPalette::HighlightedText, t.text);
  palette.setColor(QPalette::ToolTipBase, t.accent);
  palette.setColor(QPalette::ToolTipText, t.on_accent);
  palette.setColor(QPalette::Link, t.text);
  palette.setColor(QPalette::Mid, t.border_strong);
  QApplication::setPalette(palette);
  QApplication::setFont(font(TextRole::body));
  qApp->setStyleSheet(style_sheet(t, zoom_));
}

}  // namespace tributary::ui
