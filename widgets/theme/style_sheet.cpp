#include "theme/style_sheet.h"

#include <QMap>
#include <QRegularExpression>

namespace tributary::ui {
namespace {

// @name is a token, 28px a length at 100 % zoom.
constexpr const char* kSheet = R"(
QWidget { outline: none; }
QToolTip { background: @accent; color: @on_accent; border: none; padding: 4px 8px; }
QFrame[kind="surface"], QWidget[kind="surface"] { background: @surface; }
QFrame[kind="panel"], QWidget[kind="panel"] { background: @panel; }
QFrame[kind="line"] { background: @border; border: none; }
QFrame[kind="page_bar"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[kind="top_bar"] { background: @panel; border: none; border-bottom: 1px solid @border; }
QFrame[kind="job_strip"] { background: @panel; border: none; border-top: 1px solid @border; }
QFrame[kind="rail"] { background: @panel; border: none; border-right: 1px solid @border; }
QFrame[kind="side"] { background: @surface; border: none; border-left: 1px solid @border; }
QFrame[kind="section_head"] { background: @panel; border: none; border-bottom: 1px solid @border; border-top: 1px solid @border; }
QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[kind="drop"] { background: @surface; border: 1px dashed @border_strong; border-radius: 6px; }
QFrame[kind="drop"][over="true"] { border: 2px dashed @accent; }
QFrame[kind="dialog"] { background: @surface; border: 1px solid @border_strong; border-radius: 6px; }
QFrame[kind="badge"] { background: @surface; border: 1px solid @border_strong; border-radius: 3px; }
QFrame[kind="key"] { background: @surface; border: 1px solid @border_strong; border-radius: 3px; }
QFrame[kind="band_stale"], QFrame[kind="band_info"] { background: @hover; border: none; border-bottom: 1px solid @border; border-top: 1px solid @border; }
QFrame[kind="band_warning"] { background: @warn_fill; border: none; border-top: 1px solid @warn_line; border-bottom: 1px solid @warn_line; }
QFrame[kind="band_error"] { background: @error_fill; border: none; border-top: 1px solid @error_line; border-bottom: 1px solid @error_line; }

QPushButton { background: @surface; color: @text; border: 1px solid @border_strong; border-radius: 4px; padding: 0px 12px; min-height: 26px; max-height: 26px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @selected; }
QPushButton:disabled { color: @text3; border-color: @border; }
QPushButton:focus { border: 2px solid @accent; padding: 0px 11px; min-height: 24px; max-height: 24px; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; }
QPushButton[kind="primary"]:hover { background: @text2; border-color: @text2; }
QPushButton[kind="primary"]:disabled { background: @track; color: @text3; border-color: @track; }
QPushButton[kind="primary"]:focus { border: 2px solid @border_strong; }
QPushButton[kind="quiet"] { border: 1px solid transparent; background: transparent; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; }
QPushButton[kind="small"] { min-height: 20px; max-height: 20px; padding: 0px 8px; font-size: 12px; }
QPushButton[kind="small"]:focus { min-height: 18px; max-height: 18px; padding: 0px 7px; }
QPushButton[kind="link"] { border: none; border-bottom: 1px solid @border_strong; border-radius: 0px; background: transparent; color: @text2; padding: 0px; min-height: 16px; max-height: 18px; font-size: 12px; }
QPushButton[kind="link"]:hover { color: @text; border-bottom-color: @text; }
QPushButton[kind="link"]:focus { border-bottom: 2px solid @accent; padding: 0px; }
QPushButton[kind="segment"] { border: none; border-radius: 3px; background: transparent; min-height: 22px; max-height: 22px; padding: 0px 9px; font-size: 12px; color: @text2; }
QPushButton[kind="segment"]:hover { background: @hover; }
QPushButton[kind="segment"]:checked { background: @selected; color: @text; font-weight: 500; }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; padding: 0px 7px; min-height: 18px; max-height: 18px; }
QFrame[kind="segmented"] { border: 1px solid @border_strong; border-radius: 4px; background: @surface; }
QPushButton[kind="rail"] { border: none; border-radius: 4px; background: transparent; padding: 0px; }

QToolButton { border: 1px solid transparent; border-radius: 4px; background: transparent; padding: 3px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selected; }
QToolButton:focus { border: 2px solid @accent; padding: 2px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @surface; color: @text; border: 1px solid @border_strong; border-radius: 4px; padding: 0px 8px; min-height: 26px; max-height: 26px; selection-background-color: @track; selection-color: @text; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border: 2px solid @accent; padding: 0px 7px; min-height: 24px; max-height: 24px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @text3; border-color: @border; }
QPlainTextEdit, QTextBrowser, QTextEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 4px; selection-background-color: @track; selection-color: @text; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border_strong; selection-background-color: @selected; selection-color: @text; padding: 2px; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0px; border: none; }
QCheckBox { spacing: 8px; color: @text; border: 2px solid transparent; border-radius: 4px; padding: 1px 4px 1px 2px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @border_strong; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QCheckBox:focus { border-color: @accent; }

QMenu { background: @surface; color: @text; border: 1px solid @border_strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 0px; }
QMenu::icon { padding-left: 8px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListView, QTreeView, QTableView, QListWidget { background: @surface; color: @text; border: none; }
QListView::item:selected { background: @selected; color: @text; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: @border_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @track; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)";

}  // namespace

QString style_sheet(const Tokens& t, int zoom) {
  const bool is_dark = t.surface.lightness() < 128;
  const QMap<QString, QString> names = {
      {QStringLiteral("surface"), t.surface.name()},
      {QStringLiteral("panel"), t.panel.name()},
      {QStringLiteral("sunken"), t.sunken.name()},
      {QStringLiteral("hover"), t.hover.name()},
      {QStringLiteral("selected"), t.selected.name()},
      {QStringLiteral("track"), t.track.name()},
      {QStringLiteral("border"), t.border.name()},
      {QStringLiteral("border_strong"), t.border_strong.name()},
      {QStringLiteral("text"), t.text.name()},
      {QStringLiteral("text2"), t.text2.name()},
      {QStringLiteral("text3"), t.text3.name()},
      {QStringLiteral("accent"), t.accent.name()},
      {QStringLiteral("on_accent"), t.on_accent.name()},
      {QStringLiteral("warn_fill"), t.warn_fill.name()},
      {QStringLiteral("warn_line"), t.warn_line.name()},
      {QStringLiteral("error_fill"), t.error_fill.name()},
      {QStringLiteral("error_line"), t.error_line.name()},
      {QStringLiteral("chevron"),
       is_dark ? QStringLiteral(":/themes/chevron_dark.svg") : QStringLiteral(":/themes/chevron_light.svg")},
      {QStringLiteral("check"),
       is_dark ? QStringLiteral(":/themes/check_dark.svg") : QStringLiteral(":/themes/check_light.svg")},
  };
  QString out;
  const QString sheet = QString::fromLatin1(kSheet);
  static const QRegularExpression pattern(QStringLiteral("@([a-z0-9_]+)|\\b(\\d+)px"));
  qsizetype at = 0;
  for (auto it = pattern.globalMatch(sheet); it.hasNext();) {
    const auto match = it.next();
    out += sheet.mid(at, match.capturedStart() - at);
    at = match.capturedEnd();
    if (match.capturedView(1).isEmpty()) {
      const int length = match.capturedView(2).toInt();
      out += QString::number(length <= 2 ? length : length * zoom / 100) + QStringLiteral("px");
    } else {
      out += names.value(match.captured(1), match.captured(0));
    }
  }
  return out + sheet.mid(at);
}

}  // namespace tributary::ui
