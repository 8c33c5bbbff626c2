#include "charts/marks.h"

#include <QHash>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "theme/modalities.h"
#include "theme/theme.h"

namespace tributary::ui {
namespace {

constexpr double kLeastShown = 0.7;  // pixels: a narrower segment would be a smear

/// One or two letters that stand for an item without a picture.
QString initials(const QString& title) {
  QString letters;
  bool at_start = true;
  for (const QChar c : title) {
    if (c == QLatin1Char('(') && !letters.isEmpty()) break;  // the year is no initial
    if (!c.isLetterOrNumber()) {
      at_start = true;
      continue;
    }
    if (c.script() == QChar::Script_Han) return letters.isEmpty() ? QString(c) : letters;
    if (at_start) letters += c.toUpper();
    at_start = false;
    if (letters.size() == 2) break;
  }
  return letters;
}

}  // namespace

void paint_share_bar(QPainter& painter, const QRectF& area, double zero, double unit,
                     std::span<const SharePart> parts) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  double right = area.left() + zero, left = right;
  for (const auto& modality : modality_order()) {
    for (const auto& part : parts) {
      if (part.modality != modality) continue;
      const double width = std::abs(part.amount) * unit;
      if (width < kLeastShown) continue;
      const auto fill = theme().modality(modality).fill;
      const double drawn = std::max(1.0, width - 1);  // a gap of 1 px parts two segments
      if (part.amount > 0) {
        painter.fillRect(QRectF(right, area.top(), std::min(drawn, area.right() - right), area.height()), fill);
        right += width;
      } else {
        painter.fillRect(QRectF(std::max(area.left(), left - width), area.top(), drawn, area.height()), fill);
        left -= width;
      }
    }
  }
  painter.setPen(theme().tokens().border_strong);
  const double x = std::floor(area.left() + zero) - 0.5;
  painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.bottom() + 3));
  painter.restore();
}

ShareScale share_scale(std::span<const std::vector<SharePart>> rows, double width) {
  double most = 0, least = 0;
  for (const auto& parts : rows) {
    double up = 0, down = 0;
    for (const auto& part : parts) (part.amount > 0 ? up : down) += part.amount;
    most = std::max(most, up);
    least = std::min(least, down);
  }
  const double span = most - least;
  if (!(span > 0)) return {0, 1};
  return {width * -least / span, width / span};
}

void paint_interval(QPainter& painter, const QRectF& area, double low, double value, double high, double half) {
  const auto& t = theme().tokens();
  const bool differs = low > 0 || high < 0;
  const auto at = [&](double v) {
    const double part = half > 0 ? std::clamp(v / half, -1.0, 1.0) : 0;
    return area.center().x() + part * (area.width() / 2 - 4);
  };
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double y = area.center().y();
  QPen dashed(t.border_strong, 1, Qt::CustomDashLine);
  dashed.setDashPattern({2, 2});
  painter.setPen(dashed);
  painter.drawLine(QPointF(at(0), area.top()), QPointF(at(0), area.bottom()));
  const QColor ink = differs ? t.text : t.text3;
  painter.setPen(QPen(ink, differs ? 2 : 1));
  painter.drawLine(QPointF(at(low), y), QPointF(at(high), y));
  painter.drawLine(QPointF(at(low), y - 4), QPointF(at(low), y + 4));
  painter.drawLine(QPointF(at(high), y - 4), QPointF(at(high), y + 4));
  painter.setPen(QPen(ink, 1.4));
  painter.setBrush(differs ? ink : t.surface);
  painter.drawEllipse(QPointF(at(value), y), 3.2, 3.2);
  painter.restore();
}

void paint_arrow(QPainter& painter, const QRectF& area, bool up, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  QPainterPath path;
  const auto c = area.center();
  const double w = area.width() / 2, h = area.height() / 2;
  path.moveTo(c.x() - w, up ? c.y() + h : c.y() - h);
  path.lineTo(c.x() + w, up ? c.y() + h : c.y() - h);
  path.lineTo(c.x(), up ? c.y() - h : c.y() + h);
  path.closeSubpath();
  painter.drawPath(path);
  painter.restore();
}

void paint_cover(QPainter& painter, const QRectF& area, const QImage& image, const QString& title, const QString& id) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QPainterPath path;
  path.addRoundedRect(area, 2, 2);
  painter.setClipPath(path);
  if (!image.isNull()) {
    const int side = std::min(image.width(), image.height());
    painter.drawImage(area, image, QRectF((image.width() - side) / 2.0, (image.height() - side) / 2.0, side, side));
  } else {
    // Muted shades, so that a tile is never mistaken for a modality's colour.
    // FNV-1a: the same shade in every run (qHash is seeded anew in each).
    uint mixed = 2166136261U;
    for (const QChar c : id) mixed = (mixed ^ c.unicode()) * 16777619U;
    const int hue = static_cast<int>(mixed % 360);
    const bool is_dark = theme().scheme() == Scheme::dark;
    painter.fillRect(area, QColor::fromHsl(hue, 38, is_dark ? 88 : 84 + static_cast<int>(mixed / 360 % 24)));
    QFont font = theme().font(TextRole::strong);
    font.setPixelSize(std::max(9, static_cast<int>(area.height() * 0.42)));
    painter.setFont(font);
    painter.setPen(QColor(0xF4, 0xF4, 0xF0));
    painter.drawText(area.adjusted(area.width() * 0.1, 0, 0, -area.height() * 0.04), Qt::AlignLeft | Qt::AlignBottom,
                     initials(title.isEmpty() ? id : title));
  }
  painter.restore();
}

void paint_meter(QPainter& painter, const QRectF& area, double part, const QColor& fill) {
  painter.fillRect(area, theme().tokens().sunken);
  painter.fillRect(QRectF(area.left(), area.top(), area.width() * std::clamp(part, 0.0, 1.0), area.height()), fill);
}

}  // namespace tributary::ui
