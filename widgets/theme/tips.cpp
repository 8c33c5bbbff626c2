#include "theme/tips.h"

#include <QAction>
#include <QListWidgetItem>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

namespace tributary::ui {

QString plain_tip(const QString& text) {
  if (!Qt::mightBeRichText(text)) return text;
  return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

void set_tip(QWidget* widget, const QString& text) {
  widget->setToolTip(plain_tip(text));
}

void set_tip(QAction* action, const QString& text) {
  action->setToolTip(plain_tip(text));
}

void set_tip(QListWidgetItem* item, const QString& text) {
  item->setToolTip(plain_tip(text));
}

void show_tip(const QPoint& at, const QString& text, QWidget* widget, const QRect& area) {
  QToolTip::showText(at, plain_tip(text), widget, area);
}

QString plain_mnemonic(QString text) {
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace tributary::ui
