#include "pages/evaluation/trade_plot.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "metrics/catalogue.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kBelow = 22, kEdge = 16, kTop = 20, kReach = 12;

/// A little air on both sides; never nothing.
std::pair<double, double> ends_of(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double air = std::max((*high - *low) * 0.12, std::max(std::abs(*high) * 1e-3, 1e-9));
  return {*low - air, *high + air};
}

}  // namespace

TradePlot::TradePlot(std::vector<TradePoint> points, const QString& headline, const QString& metric)
    : points_(std::move(points)), headline_(headline), metric_(metric), digits_(metric_digits(metric)) {
  setMinimumSize(px(160), px(84));
  setMaximumHeight(px(440));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  std::vector<double> across, up;
  QStringList words;
  for (const auto& point : points_) {
    across.push_back(point.other);
    up.push_back(point.accuracy);
    words << words_of(point);
  }
  std::tie(left_, right_) = ends_of(across);
  if (const auto* info = find_metric(metric_.toStdString()); info != nullptr) {
    left_ = std::max(left_, info->low);
    if (right_ > info->high) right_ = info->high;
    if (!(left_ < right_)) left_ = right_ - 1e-9;
  }
  std::tie(low_, high_) = ends_of(up);
  setAccessibleName(
      EvaluationModel::tr("%1 against %2", "two metrics").arg(metric_title(headline_), metric_title(metric_)));
  setAccessibleDescription(words.join(QLatin1Char('\n')));
}

QString TradePlot::words_of(const TradePoint& point) const {
  return EvaluationModel::tr("%1, %2 %3, %4 %5", "a run, two metrics and their values")
      .arg(point.title, metric_title(headline_), decimal(point.accuracy, metric_digits(headline_)),
           metric_title(metric_), decimal(point.other, digits_));
}

QPointF TradePlot::place(const TradePoint& point) const {
  const double wide = width() - 2.0 * px(kEdge), tall = height() - px(kBelow) - px(kTop) - px(8);
  return {px(kEdge) + wide * (point.other - left_) / (right_ - left_),
          px(kTop) + tall * (high_ - point.accuracy) / (high_ - low_)};
}

void TradePlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  painter.fillRect(rect(), t.surface);
  painter.setRenderHint(QPainter::Antialiasing);
  const int base = height() - px(kBelow);
  painter.setPen(t.border_strong);
  painter.drawLine(QPointF(px(kEdge), base + 0.5), QPointF(width() - px(kEdge), base + 0.5));
  auto best = points_;
  std::erase_if(best, [](const TradePoint& point) { return !point.is_best; });
  std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.other < b.other; });
  for (std::size_t i = 1; i < best.size(); ++i) painter.drawLine(place(best[i - 1]), place(best[i]));
  painter.setFont(theme().font(TextRole::caption));
  const int tall = painter.fontMetrics().height();
  std::vector<QRectF> taken;
  for (const auto& point : points_) taken.push_back(QRectF(place(point) - QPointF(6, 6), QSizeF(12, 12)));
  for (const auto& point : points_) {
    const auto at = place(point);
    painter.setPen(QPen(t.text, 1.6));
    painter.setBrush(point.is_chosen ? t.text : t.surface);
    painter.drawEllipse(at, 4.2, 4.2);
    // The number stands where nothing else does: above, below, right, left.
    const double step = 6 + tall / 2.0;
    const QSizeF box(painter.fontMetrics().horizontalAdvance(point.mark) + px(4), tall);
    const double aside = 6 + box.width() / 2;
    for (const auto& way : {QPointF(0, -step), QPointF(0, step), QPointF(aside, 0), QPointF(-aside, 0)}) {
      QRectF where(at + way - QPointF(box.width() / 2, box.height() / 2), box);
      where.moveLeft(std::clamp(where.left(), 0.0, std::max(0.0, width() - box.width())));
      const bool is_free = where.bottom() < base && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) {
                             return other.intersects(where.adjusted(2, 2, -2, -2)) && !other.contains(at);
                           });
      if (!is_free && way != QPointF(-aside, 0)) continue;
      painter.setPen(t.text);
      painter.drawText(where, Qt::AlignCenter, point.mark);
      taken.push_back(where);
      break;
    }
  }
  painter.setPen(t.text2);
  const QRect below(px(kEdge), base + px(3), width() - 2 * px(kEdge), px(kBelow) - px(3));
  painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, decimal(left_, digits_));
  painter.drawText(below, Qt::AlignHCenter | Qt::AlignVCenter, metric_title(metric_));
  painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, decimal(right_, digits_));
}

bool TradePlot::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QStringList near;
  for (const auto& point : points_) {
    const auto distance = place(point) - QPointF(help->pos());
    if (std::hypot(distance.x(), distance.y()) < px(kReach)) near << words_of(point);
  }
  if (near.isEmpty()) {
    QToolTip::hideText();
  } else {
    show_tip(help->globalPos(), near.join(QLatin1Char('\n')), this);
  }
  return true;
}

}  // namespace tributary::ui
