#include "theme/icons.h"

#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <memory>

#include "theme/modalities.h"
#include "theme/theme.h"

namespace tributary::ui {
namespace {

QSvgRenderer& renderer(const QString& name) {
  static QHash<QString, std::shared_ptr<QSvgRenderer>> drawings;
  const auto file = modality_icon(name);
  auto& drawing = drawings[file];
  if (drawing == nullptr) drawing = std::make_shared<QSvgRenderer>(QStringLiteral(":/icons/%1.svg").arg(file));
  return *drawing;
}

/// The drawing's shape in one colour, at device pixels.
QImage shape(const QString& name, const QSize& size, const QColor& color) {
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  renderer(name).render(&painter);
  painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
  painter.fillRect(image.rect(), color);
  return image;
}

class Engine : public QIconEngine {
 public:
  Engine(QString name, QColor color) : name_(std::move(name)), color_(std::move(color)) {}
  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    paint_icon(*painter, rect, name_, mode == QIcon::Disabled ? theme().tokens().text3 : color_);
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
    return QPixmap::fromImage(shape(name_, size, mode == QIcon::Disabled ? theme().tokens().text3 : color_));
  }
  QIconEngine* clone() const override { return new Engine(*this); }

 private:
  QString name_;
  QColor color_;
};

}  // namespace

void paint_icon(QPainter& painter, const QRectF& area, const QString& name, const QColor& color) {
  const qreal ratio = painter.device()->devicePixelRatioF();
  QImage image = shape(name, (area.size() * ratio).toSize(), color);
  image.setDevicePixelRatio(ratio);
  painter.drawImage(area.topLeft(), image);
}

QIcon icon(const QString& name) {
  return icon(name, theme().tokens().text2);
}
QIcon icon(const QString& name, const QColor& color) {
  return QIcon(new Engine(name, color));
}

}  // namespace tributary::ui
