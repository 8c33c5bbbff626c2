#include "shell/questions.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QPixmap>
#include <QScreen>
#include <algorithm>

#include "shell/picture.h"
#include "shell/session.h"
#include "shell/window.h"

namespace tributary::ui {
namespace {

const QString kNowhere = QStringLiteral("nowhere");
constexpr int kChoices = 12;  // of a part that is a row of buttons
constexpr int kMost = 20000;  // parts that are looked through: a long table has many cells

QString place(const QRect& at) {
  return at.isEmpty() ? kNowhere
                      : QStringLiteral("%1 %2 %3 %4").arg(at.x()).arg(at.y()).arg(at.width()).arg(at.height());
}

/// The part of a widget that is to be seen: a scrolled part may hide the rest.
QRect seen_part(const QWidget& widget) {
  const auto seen = widget.visibleRegion().boundingRect();
  return seen.isEmpty() ? QRect() : QRect(widget.mapToGlobal(seen.topLeft()), seen.size());
}

/// Menus and popups are windows of their own.
const QWidget* shown(const QString& name) {
  const QWidget* found = nullptr;
  for (const auto* widget : QApplication::allWidgets()) {
    if (widget->objectName() == name && widget->isVisible()) found = widget;
  }
  return found;
}

QRect place_of(const QString& name) {
  if (const auto* widget = shown(name)) return seen_part(*widget);
  for (const auto* widget : QApplication::topLevelWidgets()) {
    const auto* menu = qobject_cast<const QMenu*>(widget);
    if (menu == nullptr || !menu->isVisible()) continue;
    for (auto* action : menu->actions()) {
      if (action->objectName() != name || !action->isVisible()) continue;
      const auto at = menu->actionGeometry(action);
      return {menu->mapToGlobal(at.topLeft()), at.size()};
    }
  }
  return {};
}

struct Read {
  QRect at;
  int fit = 0;  ///< 3: the whole text, 2: it begins so, 1: it is within
};

/// Looks through what a screen reader sees. Of equal fits the last one: what is over the others comes last.
void read(QAccessibleInterface* seen, const QString& text, const QRect& within, Read& best, int& left) {
  if (seen == nullptr || !seen->isValid() || --left < 0 || seen->state().invisible) return;
  const auto name = seen->text(QAccessible::Name);
  const auto at = seen->rect().intersected(within);
  const int fit = name == text ? 3 : name.startsWith(text) ? 2 : name.contains(text) ? 1 : 0;
  if (fit > 0 && fit >= best.fit && !at.isEmpty()) best = {at, fit};
  const auto part = seen->object() != nullptr && !seen->rect().isEmpty() ? at : within;
  for (int i = 0; i < seen->childCount() && left > 0; ++i) read(seen->child(i), text, part, best, left);
}

QRect place_of_text(const QString& text) {
  Read best;
  int left = kMost;
  for (auto* widget : QApplication::topLevelWidgets()) {
    if (!widget->isVisible()) continue;
    read(QAccessible::queryAccessibleInterface(widget), text, QRect(widget->mapToGlobal(QPoint(0, 0)), widget->size()),
         best, left);
  }
  return best.at;
}

QString text_of(const QString& name) {
  const auto* widget = shown(name);
  if (widget == nullptr) return kNowhere;
  auto* seen = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
  if (seen == nullptr) return {};
  QStringList all;
  for (const auto part : {QAccessible::Name, QAccessible::Value, QAccessible::Description}) {
    const auto words = seen->text(part).simplified();
    if (!words.isEmpty() && !all.contains(words)) all << words;
  }
  if (seen->state().checkable) all << (seen->state().checked ? QStringLiteral("checked") : QStringLiteral("unchecked"));
  for (int i = 0; i < std::min(seen->childCount(), kChoices); ++i) {  // which of a few choices it is
    auto* child = seen->child(i);
    if (child != nullptr && child->state().checked) all << child->text(QAccessible::Name) + QStringLiteral(" checked");
  }
  return all.join(QStringLiteral(" | "));
}

/// Every name below, in order: what stands on a page.
void collect(QAccessibleInterface* seen, QStringList& all, int& left) {
  if (seen == nullptr || !seen->isValid() || --left < 0 || seen->state().invisible) return;
  const auto words = seen->text(QAccessible::Name).simplified();
  if (!words.isEmpty()) all << words;
  if (const auto* view = qobject_cast<const QAbstractItemView*>(seen->object()); view != nullptr && view->model()) {
    // Its rows by the model: what Qt keeps of cells is out of date until a screen reader is told of a reset.
    for (int row = 0; row < view->model()->rowCount(view->rootIndex()) && --left > 0; ++row) {
      const auto index = view->model()->index(row, 0, view->rootIndex());
      const auto read = index.data(Qt::AccessibleTextRole).toString();
      all << (read.isEmpty() ? index.data().toString() : read);
    }
    return;
  }
  for (int i = 0; i < seen->childCount() && left > 0; ++i) collect(seen->child(i), all, left);
}

QString all_within(const QString& name) {
  const auto* widget = shown(name);
  if (widget == nullptr) return kNowhere;
  QStringList all;
  int left = kMost;
  collect(QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget)), all, left);
  return all.join(QStringLiteral(" | "));
}

}  // namespace

QString answer(const QString& question, Window& window) {
  const auto verb = question.section(QLatin1Char(' '), 0, 0), what = question.section(QLatin1Char(' '), 1);
  if (verb == QStringLiteral("where")) return place(place_of(what));
  if (verb == QStringLiteral("find")) return place(place_of_text(what));
  if (verb == QStringLiteral("text")) return text_of(what);
  if (verb == QStringLiteral("read")) return all_within(what);
  if (verb == QStringLiteral("focus")) {
    const auto* focus = QApplication::focusWidget();
    return focus == nullptr ? QString() : focus->objectName();
  }
  if (verb == QStringLiteral("page")) return window.session() == nullptr ? QString() : window.page();
  if (verb == QStringLiteral("is-stale"))
    return window.session() != nullptr && window.session()->is_stale() ? QStringLiteral("yes") : QStringLiteral("no");
  if (verb == QStringLiteral("shot")) {
    // Of the screen, where there is one: with menus and what else lies over the window.
    const bool has_screen = QGuiApplication::platformName() == QStringLiteral("xcb");
    const auto picture = has_screen ? window.screen()->grabWindow(0) : window.grab();
    return save_picture(picture, what) ? QStringLiteral("done") : QStringLiteral("not written");
  }
  return QStringLiteral("done");  // "rest": it is
}

}  // namespace tributary::ui
