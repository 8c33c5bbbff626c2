#include "pages/fusion/landscape_view.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "charts/weight_scale.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kStaleInk = 0.35, kOtherInk = 0.55;
constexpr double kLeastSpan = 0.004;  // a flat curve is to look flat

/// 1, 2 or 5 times a power of ten, at least `least`.
double round_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least) return factor * power;
  }
  return 10 * power;
}

}  // namespace

LandscapeView::LandscapeView(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setMinimumHeight(px(116));
}

QSize LandscapeView::sizeHint() const {
  return {px(372), px(132)};
}

void LandscapeView::set_curve(const QString& title, const QString& modality, std::vector<double> weights,
                              std::vector<double> values) {
  title_ = title;
  modality_ = modality;
  weights_ = std::move(weights);
  values_ = std::move(values);
  update();
}
void LandscapeView::set_others(std::vector<Other> others) {
  others_ = std::move(others);
  update();
}
void LandscapeView::set_stale(bool stale) {
  stale_ = stale;
  update();
}
void LandscapeView::set_now(double weight, double value, double fitted) {
  weight_ = weight;
  value_ = value;
  fitted_ = fitted;
  setAccessibleDescription(tr("%1 %2 gives %3.").arg(title_, decimal(weight, 2), decimal(value, 4)));
  update();
}

std::vector<QStringList> LandscapeView::table() const {
  std::vector<QStringList> rows{{tr("Weight of"), tr("Weight"), accessibleName()}};
  const auto add = [&](const QString& title, const std::vector<double>& weights, const std::vector<double>& values) {
    for (std::size_t i = 0; i < weights.size(); ++i)
      rows.push_back({title, QString::number(weights[i], 'g', 9), QString::number(values[i], 'f', 6)});
  };
  add(title_, weights_, values_);
  for (const auto& other : others_) add(other.title, other.weights, other.values);
  return rows;
}

void LandscapeView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& t = theme().tokens();
  painter.fillRect(rect(), t.surface);
  if (values_.empty()) {
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text3);
    painter.drawText(rect(), Qt::AlignCenter, tr("The curve is worked out once the sliders rest."));
    return;
  }
  const int names_room = others_.empty() ? px(20) : px(96);
  const QRectF plot(px(16 + 44), px(24), width() - px(16 + 44) - names_room, height() - px(24 + 26));
  auto [least, most] = std::minmax_element(values_.begin(), values_.end());
  double low = std::min(*least, value_), high = std::max(*most, value_);
  for (const auto& other : others_) {
    for (const double value : other.values) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  }
  const double step = round_step(std::max(high - low, kLeastSpan) / 2.5);
  low = std::floor(low / step) * step;
  high = std::max(low + 2 * step, std::ceil(high / step) * step);
  const auto x_of = [&](double weight) { return plot.left() + weight_position(weight) * plot.width(); };
  const auto y_of = [&](double value) { return plot.bottom() - (value - low) / (high - low) * plot.height(); };

  const int digits = std::max(2, static_cast<int>(std::ceil(-std::log10(step))));
  painter.setFont(theme().font(TextRole::figure));
  for (double level = low; level < high + step / 2; level += step) {
    const double y = std::floor(y_of(level)) + 0.5;
    painter.setPen(t.border);
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(t.text3);
    painter.drawText(QRectF(px(16), y - px(8), px(38), px(16)), Qt::AlignRight | Qt::AlignVCenter,
                     decimal(level, digits));
  }
  for (const double tick : kWeightTicks) {
    painter.drawText(QRectF(x_of(tick) - px(20), plot.bottom() + px(8), px(40), px(16)), Qt::AlignCenter,
                     decimal(tick, tick >= 1 || tick == 0 ? 0
                                   : tick < 0.1           ? 2
                                                          : 1));
  }
  paint_arrow(painter, QRectF(x_of(fitted_) - px(4), plot.bottom() + px(3), px(8), px(5)), true, t.text2);

  // Names at the right end, kept apart, the chosen one's among them.
  struct Name {
    double y;
    QString words;
    bool is_chosen;
  };
  std::vector<Name> names;
  for (const auto& other : others_) {
    if (other.values.empty()) continue;
    QPainterPath path;
    for (std::size_t p = 0; p < other.weights.size(); ++p) {
      const QPointF point(x_of(other.weights[p]), y_of(other.values[p]));
      p == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    painter.setOpacity(stale_ ? kStaleInk : kOtherInk);
    painter.setPen(QPen(theme().modality(other.modality).fill, 1.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setOpacity(1);
    names.push_back({y_of(other.values.back()), other.title, false});
  }
  if (!names.empty()) {
    names.push_back({y_of(values_.back()), title_, true});
    std::ranges::sort(names, {}, &Name::y);
    const double line = px(14);
    for (std::size_t n = 1; n < names.size(); ++n) names[n].y = std::max(names[n].y, names[n - 1].y + line);
    const double over = names.back().y - (plot.bottom() - line / 2);
    for (auto& name : names) name.y -= std::max(0.0, over);
    painter.setFont(theme().font(TextRole::caption));
    for (const auto& name : names) {
      painter.setPen(name.is_chosen ? t.text : t.text2);
      const QRectF at(plot.right() + px(6), name.y - px(8), width() - plot.right() - px(10), px(16));
      painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter,
                       painter.fontMetrics().elidedText(name.words, Qt::ElideRight, static_cast<int>(at.width())));
    }
  }

  QPainterPath curve;
  for (std::size_t p = 0; p < weights_.size(); ++p) {
    const QPointF point(x_of(weights_[p]), y_of(values_[p]));
    p == 0 ? curve.moveTo(point) : curve.lineTo(point);
  }
  painter.setOpacity(stale_ ? kStaleInk : 1);
  const auto fill = theme().modality(modality_).fill;
  painter.setPen(QPen(fill, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(curve);
  painter.setOpacity(1);

  const double x = std::floor(x_of(weight_)) + 0.5;
  QPen dashed(t.text, 1, Qt::CustomDashLine);
  dashed.setDashPattern({2, 2});
  painter.setPen(dashed);
  painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
  painter.setPen(Qt::NoPen);
  painter.setBrush(fill);
  painter.drawEllipse(QPointF(x, y_of(value_)), px(4), px(4));
  const auto words = tr("%1 %2: %3", "a term, its weight, what the metric then is")
                         .arg(title_, decimal(weight_, 2), decimal(value_, 4));
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text);
  const double room = painter.fontMetrics().horizontalAdvance(words);
  const double left = std::clamp(x - room / 2, plot.left(), std::max(plot.left(), plot.right() - room));
  painter.drawText(QRectF(left, px(4), room + 2, px(16)), Qt::AlignLeft | Qt::AlignVCenter, words);
}

}  // namespace tributary::ui
