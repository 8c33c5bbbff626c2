#pragma once
#include <QFrame>
#include <QString>
#include <functional>

#include "theme/theme.h"

class QAbstractButton;
class QBoxLayout;
class QButtonGroup;
class QLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace tributary::ui {

/// The parts that pages are made of. All are reachable by keyboard and named for screen readers (the text, or `tip`).

/// One primary button a page at most.
enum class ButtonKind { primary, normal, quiet, small, link };
QPushButton* button(const QString& text, ButtonKind kind = ButtonKind::normal, const QString& icon_name = {});
QToolButton* icon_button(const QString& icon_name, const QString& tip);

QLabel* label(const QString& text, TextRole role = TextRole::body, Ink ink = Ink::text);
/// One line that elides in the middle or at its end and shows the whole in its tool tip.
QLabel* elided(const QString& text, TextRole role = TextRole::body, Ink ink = Ink::text);

/// Layout without margins and spacing, to be filled by the caller.
QBoxLayout* column(QWidget* parent);
QBoxLayout* row(QWidget* parent);
/// Takes all out of a layout; widgets go at the next turn of the loop, for one of them may have asked for it.
void clear(QLayout* layout);
/// A 1 px line.
QFrame* separator(Qt::Orientation orientation = Qt::Horizontal);

/// 44 px: page title, a sentence, and what belongs to the page as a whole at the right.
class PageBar : public QFrame {
  Q_OBJECT
 public:
  PageBar(const QString& title, const QString& sentence, QWidget* parent = nullptr);
  QLabel* sentence() const { return sentence_; }
  void add(QWidget* widget);  ///< at the right
  void add_after_title(QWidget* widget);

 private:
  QLabel* sentence_;
  QBoxLayout* after_title_;
  QBoxLayout* right_;
};

/// 32 px: head of a section inside a page.
class SectionHead : public QFrame {
  Q_OBJECT
 public:
  SectionHead(const QString& title, const QString& note = {}, QWidget* parent = nullptr);
  QLabel* title() const { return title_; }
  QLabel* note() const { return note_; }
  void add(QWidget* widget);

 private:
  QLabel* title_;
  QLabel* note_;
};

/// A quiet line at what it is about: icon, words, at most one button.
enum class BandKind { stale, warning, error, info };
class Band : public QFrame {
  Q_OBJECT
 public:
  Band(BandKind kind, const QString& words, QWidget* parent = nullptr);
  void set_words(const QString& words);
  /// Adds the one button, or replaces it.
  QPushButton* set_action(const QString& text, std::function<void()> action);
  QPushButton* add_action(const QString& text, std::function<void()> action);

 private:
  QLabel* words_;
  QPushButton* action_ = nullptr;
};

/// A few choices of which one is on.
class Segmented : public QFrame {
  Q_OBJECT
 public:
  explicit Segmented(const QStringList& choices, QWidget* parent = nullptr);
  int current() const;
  void set_current(int index);  ///< without a signal

 Q_SIGNALS:
  void chosen(int index);

 private:
  QButtonGroup* buttons_;
};

/// An empty page: one sentence, and the action that brings what is missing.
class EmptyState : public QFrame {
  Q_OBJECT
 public:
  EmptyState(const QString& icon_name, const QString& sentence, const QString& detail = {}, QWidget* parent = nullptr);
  QPushButton* add_action(const QString& text, ButtonKind kind, std::function<void()> action);

 private:
  QBoxLayout* actions_;
};

/// A small framed fact ("Test part sealed, read 0 times"), with an icon.
QFrame* badge(const QString& icon_name, const QString& text, QLabel** text_label = nullptr);

}  // namespace tributary::ui
