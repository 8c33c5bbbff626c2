#include "widgets/support/crowding.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QSplitterHandle>
#include <QTextDocument>
#include <QToolButton>
#include <algorithm>

#include "widgets/support/reach.h"

namespace tributary::ui {
namespace {

constexpr int kSlack = 1;     // pixels that rounding takes
constexpr int kLeading = 2;   // pixels of a line above and below its letters
constexpr int kOverlap = 16;  // square pixels in which rounded neighbours may meet

QString at(const QWidget& widget) {
  QStringList path;
  for (const auto* part = widget.parentWidget(); part != nullptr && path.size() < 3; part = part->parentWidget()) {
    if (!part->objectName().isEmpty() && !part->objectName().startsWith(QStringLiteral("qt_")))
      path << part->objectName();
  }
  const auto r = QRect(widget.mapTo(widget.window(), QPoint()), widget.size());
  return QStringLiteral("%1 in %2 at %3,%4 %5x%6")
      .arg(words_for(widget), path.join(QStringLiteral(" < ")))
      .arg(r.x())
      .arg(r.y())
      .arg(r.width())
      .arg(r.height());
}

/// The nearest part that shows only some of the widget at a time.
const QAbstractScrollArea* scrolled_by(const QWidget& widget) {
  for (const auto* part = widget.parentWidget(); part != nullptr; part = part->parentWidget()) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(part->parentWidget());
    if (area != nullptr && area->viewport() == part) return area;
  }
  return nullptr;
}

/// Room that a label's own text takes, broken into lines as the label breaks them.
QSize needed_by(const QLabel& label) {
  const auto text = label.text();
  const bool is_rich =
      label.textFormat() == Qt::RichText || (label.textFormat() == Qt::AutoText && Qt::mightBeRichText(text));
  if (is_rich) return {0, label.wordWrap() ? label.heightForWidth(label.width()) : 0};  // its words are not measured
  constexpr int kEndless = 1 << 20;
  const auto room = label.contentsRect().size();
  const int flags = label.wordWrap() ? Qt::TextWordWrap : Qt::TextExpandTabs;
  const auto lines =
      label.fontMetrics().boundingRect(QRect(0, 0, label.wordWrap() ? room.width() : kEndless, kEndless), flags, text);
  return {lines.width(), label.wordWrap() ? label.heightForWidth(label.width()) : lines.height()};
}

void add_cut_label(const QLabel& label, QStringList& found) {
  if (label.text().isEmpty()) return;
  const auto needed = needed_by(label);
  const auto has = label.contentsRect().size();
  if (needed.width() > has.width() + kSlack && label.toolTip().isEmpty())
    found << QStringLiteral("cut: '%1' needs %2, has %3: %4")
                 .arg(label.text())
                 .arg(needed.width())
                 .arg(has.width())
                 .arg(at(label));
  if (needed.height() > label.height() + kSlack + (label.wordWrap() ? 0 : kLeading))
    found << QStringLiteral("cut below: '%1' needs %2, has %3: %4")
                 .arg(label.text())
                 .arg(needed.height())
                 .arg(label.height())
                 .arg(at(label));
}

void add_cut_button(const QAbstractButton& button, QStringList& found) {
  const bool has_layout = button.layout() != nullptr;  // its text stands in labels
  if (button.text().isEmpty() || has_layout || !button.toolTip().isEmpty()) return;
  if (button.sizeHint().width() > button.width() + kSlack)
    found << QStringLiteral("cut: needs %1: %2").arg(button.sizeHint().width()).arg(at(button));
}

void add_cut_choice(const QComboBox& combo, QStringList& found) {
  constexpr int kFrame = 30;  // arrow and padding
  const int needed = combo.fontMetrics().horizontalAdvance(combo.currentText()) + kFrame;
  if (needed > combo.width() + kSlack && combo.toolTip().isEmpty())
    found << QStringLiteral("cut: '%1' needs %2: %3").arg(combo.currentText()).arg(needed).arg(at(combo));
}

void add_sticking_out(const QWidget& widget, QStringList& found) {
  const auto* area = scrolled_by(widget);
  const QRect room = area == nullptr
                         ? widget.window()->rect()
                         : QRect(area->viewport()->mapTo(area->window(), QPoint()), area->viewport()->size());
  const QRect is(widget.mapTo(widget.window(), QPoint()), widget.size());
  const auto* content = qobject_cast<const QScrollArea*>(area);
  if (area != nullptr && content == nullptr) return;  // lists and tables lay out their own parts
  const bool goes_right = area != nullptr && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
  const bool goes_down = area != nullptr && area->verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
  const bool sticks_out = (!goes_right && (is.left() < room.left() - kSlack || is.right() > room.right() + kSlack)) ||
                          (!goes_down && (is.top() < room.top() - kSlack || is.bottom() > room.bottom() + kSlack));
  if (sticks_out) found << QStringLiteral("sticks out: ") + at(widget);
}

/// The page's scrolled part, where it has all the room that there is beside the rail.
bool is_in_whole_page(const QWidget& widget) {
  const auto* page = &widget;
  while (page != nullptr && page->objectName() != QStringLiteral("window.page")) page = page->parentWidget();
  if (page == nullptr) return false;
  const auto* panes = qobject_cast<const QSplitter*>(page->parentWidget());
  for (int i = 0; panes != nullptr && i < panes->count(); ++i) {
    if (panes->widget(i) != page && panes->widget(i)->isVisible()) return false;
  }
  return true;
}

/// Pages are read downwards. Beside a panel they may be wider than what it leaves, and so may tables, which are no
/// QScrollArea.
void add_sideways(const QScrollArea& area, QStringList& found) {
  const int more = area.horizontalScrollBar()->maximum();
  if (more > 0 && area.horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff && is_in_whole_page(area))
    found << QStringLiteral("scrolls sideways: %1 pixels: %2").arg(more).arg(at(area));
}

bool is_content(const QWidget& widget) {
  const auto* label = qobject_cast<const QLabel*>(&widget);
  if (label != nullptr) return !label->text().isEmpty();
  if (qobject_cast<const QAbstractScrollArea*>(&widget) != nullptr) return true;
  return is_control(widget) && qobject_cast<const QSplitterHandle*>(&widget) == nullptr;
}

void add_overlaps(const QWidget& parent, QStringList& found) {
  QList<const QWidget*> parts;
  for (const auto* child : parent.children()) {
    const auto* widget = qobject_cast<const QWidget*>(child);
    if (widget != nullptr && widget->isVisible() && !widget->isWindow() && is_content(*widget)) parts << widget;
  }
  for (qsizetype a = 0; a < parts.size(); ++a) {
    for (qsizetype b = a + 1; b < parts.size(); ++b) {
      const auto both = parts[a]->geometry() & parts[b]->geometry();
      if (both.width() * both.height() > kOverlap)
        found << QStringLiteral("over each other: %1 and %2").arg(at(*parts[a]), at(*parts[b]));
    }
  }
}

void add_covered(const QPushButton& button, QStringList& found) {
  if (button.property("kind").toString() != QStringLiteral("primary")) return;
  const auto* window = button.window();
  const auto* area = scrolled_by(button);
  const auto at_area = area != nullptr ? button.mapTo(area->viewport(), button.rect().center()) : QPoint();
  if (area != nullptr && !area->viewport()->rect().contains(at_area)) return;  // scrolled away, not covered
  const auto* on_top = window->childAt(button.mapTo(window, button.rect().center()));
  if (on_top != &button && !button.isAncestorOf(on_top)) found << QStringLiteral("covered: ") + at(button);
}

}  // namespace

QStringList crowding(QWidget& window) {
  QStringList found;
  add_overlaps(window, found);
  for (const auto* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible() || widget->window() != &window || widget->size().isEmpty()) continue;
    add_overlaps(*widget, found);
    if (qobject_cast<const QSplitterHandle*>(widget) == nullptr) add_sticking_out(*widget, found);
    if (const auto* area = qobject_cast<const QScrollArea*>(widget)) add_sideways(*area, found);
    if (widget->visibleRegion().isEmpty()) continue;  // scrolled away, and not painted
    if (const auto* label = qobject_cast<const QLabel*>(widget)) add_cut_label(*label, found);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget)) add_cut_choice(*combo, found);
    if (const auto* push = qobject_cast<const QPushButton*>(widget)) {
      add_cut_button(*push, found);
      add_covered(*push, found);
    }
    if (const auto* tool = qobject_cast<const QToolButton*>(widget)) add_cut_button(*tool, found);
  }
  return found;
}

}  // namespace tributary::ui
