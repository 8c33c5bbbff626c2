#pragma once
#include <QColor>
#include <QImage>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <span>
#include <vector>

namespace tributary::ui {

/// One segment of a share bar.
struct SharePart {
  QString modality;
  double amount = 0;  ///< signed, in the score's unit
};

/// Signed segments around a zero line at `zero` (x), positive to the right in order, negative to the left; `unit`
/// pixels for 1. Segments under .7 px are not drawn. 1 px gaps.
void paint_share_bar(QPainter& painter, const QRectF& area, double zero, double unit, std::span<const SharePart> parts);

/// Where the zero line stands and how long 1 is, so that all rows of a list are on one scale.
struct ShareScale {
  double zero = 0, unit = 1;  ///< zero: offset from the left edge of the area
};
ShareScale share_scale(std::span<const std::vector<SharePart>> rows, double width);

/// Point and whiskers around a dashed zero; ink where the interval excludes 0, hollow and grey where it spans it.
/// `half`: the value at the edge of the area.
void paint_interval(QPainter& painter, const QRectF& area, double low, double value, double high, double half);

/// Up or down, drawn (the text font has no such signs).
void paint_arrow(QPainter& painter, const QRectF& area, bool up, const QColor& color);

/// The item's picture, cut to a square with a 2 px radius; where there is none, a typographic tile: its first letters
/// on a shade that its id decides. Never a grey box.
void paint_cover(QPainter& painter, const QRectF& area, const QImage& image, const QString& title, const QString& id);

/// A plain bar over its track.
void paint_meter(QPainter& painter, const QRectF& area, double part, const QColor& fill);

}  // namespace tributary::ui
