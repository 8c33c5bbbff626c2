#include "shell/recent_list.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QUrl>

#include "shell/recent.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kShown = 4;

QString name_of(const QString& folder) {
  return QFileInfo(folder).completeBaseName();
}

}  // namespace

/// One recent project: a row that is a button, with a menu at its end.
class RecentRow : public QFrame {
 public:
  RecentRow(const RecentProject& project, std::function<void()> open, std::function<void(QPoint)> menu,
            std::function<void(QString)> rename)
      : folder_(project.folder), open_(std::move(open)), menu_(std::move(menu)), rename_(std::move(rename)) {
    setMinimumHeight(px(56));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    const auto name = name_of(folder_);
    setObjectName(QStringLiteral("recent.") + name);
    setAccessibleName(name);
    auto* layout = row(this);
    layout->setContentsMargins(px(16), 0, px(8), 0);
    layout->setSpacing(px(12));
    names_ = column(nullptr);
    names_->addStretch();
    name_ = elided(name, TextRole::strong);
    names_->addWidget(name_);
    names_->addWidget(elided(short_path(QFileInfo(folder_).absolutePath()), TextRole::caption, Ink::text2));
    names_->addStretch();
    layout->addLayout(names_, 3);
    layout->addWidget(elided(project.size, TextRole::body, Ink::text2), 3);
    layout->addWidget(elided(project.figure, TextRole::body), 2);
    auto* time = label(when(project.time), TextRole::body, Ink::text2);
    time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(time);
    auto* more = icon_button(QStringLiteral("more"), RecentList::tr("Rename, move, take from the list"));
    more->setObjectName(QStringLiteral("recent.menu.") + name);
    more->setCursor(Qt::ArrowCursor);
    connect(more, &QToolButton::clicked, this, [this, more] { menu_(more->mapToGlobal(more->rect().bottomLeft())); });
    layout->addWidget(more);
  }
  const QString& folder() const { return folder_; }

  void start_rename() {
    if (field_ != nullptr) return;
    field_ = new QLineEdit(name_of(folder_));
    field_->setObjectName(QStringLiteral("recent.name"));
    field_->setAccessibleName(RecentList::tr("New name of the project"));
    field_->setCursor(Qt::IBeamCursor);
    field_->installEventFilter(this);
    names_->insertWidget(1, field_);
    name_->hide();
    field_->show();  // now, not when the layout comes to it: what has the focus is there
    field_->selectAll();
    field_->setFocus();
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == field_ && event->type() == QEvent::KeyPress) {
      const auto key = static_cast<QKeyEvent*>(event)->key();
      const bool commits = key == Qt::Key_Return || key == Qt::Key_Enter;
      if (commits || key == Qt::Key_Escape) {  // not on to the row, which Return opens
        const auto wanted = field_->text().trimmed();
        end_rename();
        if (commits && wanted != name_of(folder_)) rename_(wanted);
        return true;
      }
    }
    if (watched == field_ && event->type() == QEvent::FocusOut) end_rename();
    return QFrame::eventFilter(watched, event);
  }
  void mouseReleaseEvent(QMouseEvent* event) override {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) open_();
  }
  void contextMenuEvent(QContextMenuEvent* event) override { menu_(event->globalPos()); }
  void keyPressEvent(QKeyEvent* event) override {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
      open_();
    else if (event->key() == Qt::Key_F2)
      start_rename();
    else
      QFrame::keyPressEvent(event);
  }
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    if (underMouse()) painter.fillRect(rect(), t.hover);
    painter.setPen(t.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    if (hasFocus()) {
      painter.setPen(QPen(t.accent, 2));
      painter.drawRect(rect().adjusted(1, 1, -2, -2));
    }
  }

 private:
  void end_rename() {
    if (field_ == nullptr) return;
    auto* field = std::exchange(field_, nullptr);
    field->removeEventFilter(this);
    name_->show();
    if (field->hasFocus()) setFocus();
    field->hide();
    field->deleteLater();
  }
  QString folder_;
  std::function<void()> open_;
  std::function<void(QPoint)> menu_;
  std::function<void(QString)> rename_;
  QBoxLayout* names_ = nullptr;
  QLabel* name_ = nullptr;
  QLineEdit* field_ = nullptr;
};

RecentList::RecentList(QWidget* parent) : QFrame(parent), rows_(column(this)) {
  setProperty("kind", QStringLiteral("card"));
  rows_->setContentsMargins(1, 1, 1, 1);
  refresh();
}

void RecentList::refresh() {
  clear(rows_);
  const auto projects = recent_projects();
  for (std::size_t i = 0; i < projects.size() && i < kShown; ++i) {
    const auto folder = projects[i].folder;
    rows_->addWidget(new RecentRow(
        projects[i], [this, folder] { Q_EMIT chosen(folder); },
        [this, folder](const QPoint& at) { show_menu(folder, at); },
        [this, folder](const QString& name) { Q_EMIT rename_asked(folder, name); }));
  }
  if (!projects.empty()) return;
  auto* none = label(tr("Projects that you open will be listed here."), TextRole::body, Ink::text2);
  none->setContentsMargins(px(16), px(16), px(16), px(16));
  rows_->addWidget(none);
}

void RecentList::start_rename(const QString& folder) {
  for (int i = 0; i < rows_->count(); ++i) {
    auto* row = dynamic_cast<RecentRow*>(rows_->itemAt(i)->widget());
    if (row != nullptr && row->folder() == folder) row->start_rename();
  }
}

void RecentList::show_menu(const QString& folder, const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("recent.actions"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Open"), this, [this, folder] { Q_EMIT chosen(folder); });
  menu->addAction(tr("Rename"), this, [this, folder] { start_rename(folder); });
  menu->addAction(tr("Move to another folder"), this, [this, folder] { Q_EMIT move_asked(folder); });
  menu->addAction(tr("Show the files"), this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  menu->addAction(tr("Copy the path"), this, [folder] { QApplication::clipboard()->setText(folder); });
  menu->addSeparator();
  menu->addAction(icon(QStringLiteral("close")), tr("Take from the list"), this, [this, folder] {
    forget(folder);
    refresh();
    Q_EMIT removed(folder);
  });
  menu->popup(at);
}

}  // namespace tributary::ui
