#include "widgets/support/drop.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>
#include <memory>

namespace tributary::ui {
namespace {

constexpr auto kActions = Qt::CopyAction | Qt::MoveAction;

std::unique_ptr<QMimeData> data_of(const QStringList& files) {
  auto data = std::make_unique<QMimeData>();
  QList<QUrl> urls;
  for (const auto& file : files) urls << QUrl::fromLocalFile(file);
  data->setUrls(urls);
  data->setText(files.join(QLatin1Char('\n')));  // file managers offer the paths as words too
  return data;
}

bool enter(QWidget& widget, const QMimeData& data) {
  const QPoint middle = widget.rect().center();
  QDragEnterEvent enters(middle, kActions, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&widget, &enters);
  if (!enters.isAccepted()) return false;
  QDragMoveEvent moves(middle, kActions, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&widget, &moves);
  return moves.isAccepted();
}

}  // namespace

bool drag_over(QWidget& widget, const QStringList& files) {
  const auto data = data_of(files);
  return enter(widget, *data);
}

bool drop(QWidget& widget, const QStringList& files) {
  const auto data = data_of(files);
  QDropEvent event(widget.rect().center(), kActions, data.get(), Qt::LeftButton, Qt::NoModifier);
  if (!enter(widget, *data)) return false;
  QApplication::sendEvent(&widget, &event);
  return event.isAccepted();
}

bool drop_event(QWidget& widget, QDropEvent& event, const QStringList& files) {
  const auto data = data_of(files);
  if (!enter(widget, *data)) return false;
  QApplication::sendEvent(&widget, &event);
  return event.isAccepted();
}

}  // namespace tributary::ui
