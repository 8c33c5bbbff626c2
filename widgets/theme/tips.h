#pragma once
#include <QRect>
#include <QString>

class QAction;
class QListWidgetItem;
class QPoint;
class QWidget;

namespace tributary::ui {

/// Text of any kind as a tool tip shows it letter by letter. Qt takes a tool tip for rich text where it looks like it,
/// and rich text opens the files that it names: a title with <img src='...'> would do so at a hover. Line ends stay.
/// For Qt::ToolTipRole; widgets get their tips by set_tip and show_tip, and nothing else sets one (a test holds that).
QString plain_tip(const QString& text);

void set_tip(QWidget* widget, const QString& text);
void set_tip(QAction* action, const QString& text);
void set_tip(QListWidgetItem* item, const QString& text);
/// QToolTip::showText, for what is painted.
void show_tip(const QPoint& at, const QString& text, QWidget* widget, const QRect& area = {});

/// Text on a button or in a menu, where & would underline the next letter and make a key of it.
QString plain_mnemonic(QString text);

}  // namespace tributary::ui
