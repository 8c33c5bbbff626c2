#include "shell/undo_note.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include "theme/controls.h"

namespace tributary::ui {
namespace {

constexpr int kShown = 8000;  // milliseconds

}  // namespace

UndoNote::UndoNote(QWidget* over)
    : QFrame(over),
      words_(label({}, TextRole::body)),
      back_(button({}, ButtonKind::small)),
      show_(button({}, ButtonKind::small)) {
  setObjectName(QStringLiteral("undo_note"));
  setProperty("kind", QStringLiteral("card"));
  auto* layout = row(this);
  layout->setContentsMargins(px(12), px(6), px(8), px(6));
  layout->setSpacing(px(8));
  words_->setTextInteractionFlags(Qt::NoTextInteraction);
  layout->addWidget(words_);
  for (auto* each : {back_, show_}) {
    each->setFocusPolicy(Qt::TabFocus);  // a click leaves the focus where the person works
    layout->addWidget(each);
  }
  connect(back_, &QPushButton::clicked, this, [this] {
    hide();
    if (const auto go = go_back_) go();
  });
  connect(show_, &QPushButton::clicked, this, [this] {
    hide();
    if (const auto go = go_there_) go();
  });
  timer_.setSingleShot(true);
  timer_.setInterval(kShown);
  connect(&timer_, &QTimer::timeout, this, &QWidget::hide);
  over->installEventFilter(this);
  hide();
}

QString UndoNote::words() const {
  return words_->text();
}

void UndoNote::say(const QString& words, const QString& back_words, std::function<void()> back,
                   const QString& show_words, std::function<void()> show) {
  words_->setText(words);
  setAccessibleName(words);
  back_->setText(back_words);
  back_->setVisible(back != nullptr);
  show_->setText(show_words);
  show_->setVisible(show != nullptr);
  go_back_ = std::move(back);
  go_there_ = std::move(show);
  QWidget::show();
  place();
  raise();
  timer_.start();
}

void UndoNote::place() {
  const auto* over = parentWidget();
  const int most = over->width() - 2 * px(16);
  words_->setWordWrap(false);
  if (sizeHint().width() > most) words_->setWordWrap(true);
  const int width = std::min(sizeHint().width(), most);
  resize(width, hasHeightForWidth() ? heightForWidth(width) : sizeHint().height());
  move((over->width() - this->width()) / 2, over->height() - height() - px(44));
}

bool UndoNote::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
  return QFrame::eventFilter(watched, event);
}

void UndoNote::enterEvent(QEnterEvent*) {
  timer_.stop();  // while somebody is about to click
}
void UndoNote::leaveEvent(QEvent*) {
  timer_.start();
}

}  // namespace tributary::ui
