#include "pages/cleaning/histogram_view.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "cleaning/steps.h"
#include "models/cleaning_words.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kGripWidth = 10, kGripHeight = 28;

}  // namespace

HistogramView::HistogramView(CleaningModel& model, QWidget* parent) : QChartView(parent), model_(model) {
  const auto& tokens = theme().tokens();
  auto* made = new QChart;
  made->legend()->hide();
  made->setAnimationOptions(QChart::NoAnimation);
  made->setBackgroundVisible(false);
  made->setMargins({});
  made->layout()->setContentsMargins(0, 0, 0, 0);
  counts_ = new QBarSet(QString());
  counts_->setColor(tokens.text2);
  counts_->setBorderColor(tokens.text2);
  counts_->setPen(Qt::NoPen);
  auto* bars = new QBarSeries;
  bars->setBarWidth(0.9);
  bars->append(counts_);
  made->addSeries(bars);
  auto* across = new QBarCategoryAxis;
  auto* up = new QValueAxis;
  made->addAxis(across, Qt::AlignBottom);
  made->addAxis(up, Qt::AlignLeft);
  bars->attachAxis(across);
  bars->attachAxis(up);
  across->setVisible(false);
  up->setVisible(false);
  setChart(made);
  setFrameShape(QFrame::NoFrame);
  setBackgroundBrush(tokens.surface);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  viewport()->setMouseTracking(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(&model_, &CleaningModel::preview_changed, this, &HistogramView::take);
  connect(&model_, &CleaningModel::steps_changed, this, [this] {
    setAccessibleDescription(bound_label());
    viewport()->update();
  });
  take();
}

/// New counts into the chart.
void HistogramView::take() {
  const auto* now = model_.histogram();
  if (now != nullptr && now != shown_.get()) {
    shown_ = model_.shared_histogram();
    QList<qreal> heights;
    QStringList names;
    double most = 1;
    for (const auto& bin : shown_->bins) {
      heights << static_cast<qreal>(bin.count);
      names << QString::number(names.size());
      most = std::max(most, static_cast<double>(bin.count));
    }
    counts_->remove(0, counts_->count());
    counts_->append(heights);
    static_cast<QBarCategoryAxis*>(chart()->axes(Qt::Horizontal).first())->setCategories(names);
    chart()->axes(Qt::Vertical).first()->setRange(0, most * 1.3);  // room for words above the bars
    setAccessibleName(tr("Histogram: %1").arg(column_title(shown_->column)));
    viewport()->setAccessibleName(accessibleName());  // which hands it the focus
  }
  setAccessibleDescription(bound_label());
  viewport()->update();
}

void HistogramView::resizeEvent(QResizeEvent* event) {
  QChartView::resizeEvent(event);
  plot_ = QRectF(px(24), px(12), width() - px(24) - px(32), height() - px(12) - px(44));
  chart()->setPlotArea(plot_);
}

double HistogramView::x_of(double value) const {
  if (shown_ == nullptr || shown_->bins.empty()) return plot_.left();
  const double part = shown_->place(value) / static_cast<double>(shown_->bins.size());
  return plot_.left() + std::clamp(part, 0.0, 1.0) * plot_.width();
}

double HistogramView::value_at(double x) const {
  if (shown_ == nullptr || shown_->bins.empty()) return 0;
  const double part = std::clamp((x - plot_.left()) / plot_.width(), 0.0, 1.0);
  return shown_->value_at(part * static_cast<double>(shown_->bins.size()));
}

bool HistogramView::is_inside(const StepBound& bound) const {
  const double place = shown_->place(bound.value);
  return place >= 0 && place <= static_cast<double>(shown_->bins.size());
}

/// All bounds, but of two that one number moves (mean - 3 sd, mean + 3 sd) not the one off the axis while the other is
/// on it.
std::vector<int> HistogramView::lines() const {
  std::vector<int> out;
  if (shown_ == nullptr || shown_->bins.empty()) return out;
  const auto all = model_.bounds();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool has_twin = std::any_of(all.begin(), all.end(), [&](const StepBound& other) {
      return &other != &all[i] && other.number == all[i].number && (is_inside(other) || other.is_upper);
    });
    if (is_inside(all[i]) || !has_twin) out.push_back(static_cast<int>(i));
  }
  return out;
}

int HistogramView::active_bound() const {
  const auto shown = lines();
  if (shown.empty()) return -1;
  if (std::find(shown.begin(), shown.end(), active_) != shown.end()) return active_;
  const auto all = model_.bounds();
  const auto moves = std::find_if(shown.rbegin(), shown.rend(),
                                  [&](int bound) { return !all[static_cast<std::size_t>(bound)].number.empty(); });
  return moves == shown.rend() ? shown.back() : *moves;
}

QRectF HistogramView::grip_rect(int bound) const {
  const auto shown = lines();
  if (std::find(shown.begin(), shown.end(), bound) == shown.end()) return {};
  if (model_.bounds()[static_cast<std::size_t>(bound)].number.empty()) return {};
  const double x = x_of(model_.bounds()[static_cast<std::size_t>(bound)].value);
  return {x - px(kGripWidth) / 2.0, plot_.center().y() - px(kGripHeight) / 2.0, static_cast<double>(px(kGripWidth)),
          static_cast<double>(px(kGripHeight))};
}

QString HistogramView::bound_label() const {
  const int bound = active_bound();
  if (bound < 0) return {};
  const auto& step = model_.steps()[static_cast<std::size_t>(model_.selected())].step;
  return bound_words(step, model_.bounds()[static_cast<std::size_t>(bound)], *shown_,
                     threshold_scale(step, *shown_, model_.outcome(model_.selected())));
}

void HistogramView::paintEvent(QPaintEvent* event) {
  QChartView::paintEvent(event);
  QPainter painter(viewport());
  const auto& tokens = theme().tokens();
  if (shown_ == nullptr || shown_->bins.empty()) {
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(tokens.text2);
    const QString words = model_.is_computing() ? QString() : tr("No row has a value in this column.");
    painter.drawText(viewport()->rect(), Qt::AlignCenter, words);
    return;
  }
  paint_beyond(painter);
  paint_axis(painter);
  paint_middle(painter);
  paint_edges(painter);
  for (const int bound : lines()) paint_line(painter, bound);
  paint_label(painter);
  if (hasFocus() && lines().empty()) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawRect(QRectF(viewport()->rect()).adjusted(2, 2, -2, -2));
  }
}

/// Greys what lies beyond the lines: the bars stay to be seen.
void HistogramView::paint_beyond(QPainter& painter) const {
  QColor veil = theme().tokens().sunken;
  veil.setAlpha(190);
  for (const auto& bound : model_.bounds()) {
    if (!is_inside(bound)) continue;
    const double x = x_of(bound.value);
    const QRectF area = bound.is_upper ? QRectF(x, plot_.top(), plot_.right() - x, plot_.height())
                                       : QRectF(plot_.left(), plot_.top(), x - plot_.left(), plot_.height());
    painter.fillRect(area, veil);
  }
  for (const auto& gap : model_.gaps()) {
    const double left = x_of(gap.low), right = x_of(gap.high);
    painter.fillRect(QRectF(left, plot_.top(), right - left, plot_.height()), veil);
    painter.setPen(QPen(theme().tokens().accent, 1, Qt::DashLine));
    for (const double x : {left, right}) painter.drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
  }
}

void HistogramView::paint_axis(QPainter& painter) const {
  const auto& tokens = theme().tokens();
  const double base = plot_.bottom();
  painter.fillRect(QRectF(plot_.left(), base, plot_.width(), 1), tokens.border_strong);
  painter.setFont(theme().font(TextRole::caption));
  const QFontMetrics metrics(painter.font());
  double free_from = -1e9;
  const bool has_years = shown_->column == "time" && axis_ticks(*shown_, 8).size() > 2;
  for (const double tick : axis_ticks(*shown_, 10)) {
    const double x = x_of(tick);
    const QString words =
        has_years ? QString::number(year_of(static_cast<std::int64_t>(tick))) : axis_value(*shown_, tick);
    const double width = metrics.horizontalAdvance(words);
    painter.fillRect(QRectF(std::floor(x), base, 1, px(4)), tokens.border_strong);
    if (x - width / 2 < free_from) continue;
    painter.setPen(tokens.text2);
    painter.drawText(QRectF(x - width / 2 - 2, base + px(5), width + 4, px(16)), Qt::AlignCenter, words);
    free_from = x + width / 2 + px(8);
  }
  painter.setPen(tokens.text2);
  const QRectF foot(plot_.left(), base + px(22), plot_.width(), px(16));
  painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, column_unit(shown_->column));
  const QString title = column_title(shown_->column);
  painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, shown_->is_log ? tr("%1, log scale").arg(title) : title);
}

/// What thresholds are counted from: the mean, the median, or the centres of groups.
void HistogramView::paint_middle(QPainter& painter) const {
  if (shown_->values == 0 || shown_->column == "time") return;
  const auto& tokens = theme().tokens();
  const int chosen = model_.shows_before() ? -1 : model_.selected();
  const std::string kind = chosen < 0 ? std::string() : model_.steps()[static_cast<std::size_t>(chosen)].step.kind;
  if (kind == "outlier_kmeans" && !model_.bounds().empty()) return paint_centres(painter);
  const bool is_median = kind == "outlier_median" || kind == "outlier_iqr";
  const double middle = is_median ? shown_->quartiles.median : shown_->mean;
  const double x = x_of(middle);
  painter.setPen(QPen(tokens.text2, 1, Qt::DotLine));
  painter.drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
  painter.setFont(theme().font(TextRole::caption));
  const QString value = shown_->column == "rating" ? decimal(middle, 2) : axis_value(*shown_, middle);
  const QString words = is_median ? tr("median %1").arg(value) : tr("mean %1").arg(value);
  const int width = QFontMetrics(painter.font()).horizontalAdvance(words);
  QRectF area(x + px(6), plot_.top() - px(2), width + px(4), px(16));
  if (area.intersects(label_rect())) area.moveRight(x - px(6));
  if (area.intersects(label_rect())) area.moveTopLeft({x + px(6), label_rect().bottom() + px(2)});
  const auto all = model_.bounds();
  const auto shown = lines();
  const bool is_crossed = std::any_of(shown.begin(), shown.end(), [&](int bound) {
    const double line = x_of(all[static_cast<std::size_t>(bound)].value);
    return line > area.left() - 2 && line < area.right();
  });
  if (!is_crossed) painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, words);
}

void HistogramView::paint_centres(QPainter& painter) const {
  const auto* outcome = model_.outcome(model_.selected());
  if (outcome == nullptr || outcome->groups.empty()) return;
  painter.setFont(theme().font(TextRole::caption));
  for (const auto& group : outcome->groups) {
    const double x = x_of(group.centre);
    painter.setPen(QPen(theme().tokens().text2, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
  }
  const QString words = tr("dotted: centres of groups");
  const int width = QFontMetrics(painter.font()).horizontalAdvance(words);
  QRectF area(x_of(outcome->groups.front().centre) + px(6), plot_.top() - px(2), width + px(4), px(16));
  if (area.intersects(label_rect())) area.moveTop(label_rect().bottom() + px(2));
  painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, words);
}

void HistogramView::paint_line(QPainter& painter, int bound) const {
  const auto& tokens = theme().tokens();
  const auto at = model_.bounds()[static_cast<std::size_t>(bound)];
  const double x = x_of(at.value);
  painter.setPen(
      QPen(tokens.accent, 2, is_inside(at) && at.is_given && !at.number.empty() ? Qt::SolidLine : Qt::DashLine));
  painter.drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
  const QRectF grip = grip_rect(bound);
  if (grip.isEmpty()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tokens.accent, 2));
  painter.setBrush(bound == dragged_ || bound == hovered_ ? tokens.selected : tokens.surface);
  painter.drawRoundedRect(grip, px(3), px(3));
  painter.setPen(QPen(tokens.accent, 1));
  for (const double off : {-1.5, 1.5})
    painter.drawLine(QPointF(x + off, grip.center().y() - px(4)), QPointF(x + off, grip.center().y() + px(4)));
  if (hasFocus() && bound == active_bound() && dragged_ < 0) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(grip.adjusted(-4, -4, 4, 4), px(5), px(5));
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

/// A bound that lies off the axis: an arrow in the margin that points to it, and its value where no line says it.
void HistogramView::paint_edges(QPainter& painter) const {
  const auto& tokens = theme().tokens();
  const auto all = model_.bounds();
  const auto shown = lines();
  painter.setFont(theme().font(TextRole::caption));
  const QFontMetrics metrics(painter.font());
  for (int bound = 0; bound < static_cast<int>(all.size()); ++bound) {
    const auto& at = all[static_cast<std::size_t>(bound)];
    if (is_inside(at)) continue;
    const bool is_right = x_of(at.value) > plot_.center().x();
    const bool is_line = std::find(shown.begin(), shown.end(), bound) != shown.end();
    const double tip = is_right ? plot_.right() + px(18) : plot_.left() - px(18);
    const double back = is_right ? tip - px(6) : tip + px(6), middle = plot_.center().y();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(is_line ? tokens.accent : tokens.text2);
    painter.drawPolygon(
        QPolygonF({QPointF(tip, middle), QPointF(back, middle - px(5)), QPointF(back, middle + px(5))}));
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (is_line) continue;
    const QString value = axis_value(*shown_, at.value);
    const double wide = metrics.horizontalAdvance(value) + 2;
    QRectF area(std::clamp((tip + back) / 2 - wide / 2, 2.0, viewport()->width() - wide - 2), middle + px(6), wide,
                px(16));
    QColor ground = tokens.surface;
    ground.setAlpha(215);
    painter.fillRect(area, ground);
    painter.setPen(tokens.text2);
    painter.drawText(area, Qt::AlignCenter, value);
  }
}

QString HistogramView::reach_label() const {
  const auto* outcome = model_.outcome(model_.selected());
  if (outcome == nullptr || active_bound() < 0) return {};
  return reach_words(model_.steps()[static_cast<std::size_t>(model_.selected())].step, model_.preview()->reached,
                     *outcome);
}

/// Right of the line that was moved last, or left of it where there is no room.
QRectF HistogramView::label_rect() const {
  const int bound = active_bound();
  if (bound < 0) return {};
  const double width = std::max(QFontMetrics(theme().font(TextRole::strong)).horizontalAdvance(bound_label()),
                                QFontMetrics(theme().font(TextRole::caption)).horizontalAdvance(reach_label())) +
                       px(4);
  const double x = x_of(model_.bounds()[static_cast<std::size_t>(bound)].value), gap = px(9);
  const bool fits_right = x + gap + width <= viewport()->width() - px(4);
  return {fits_right ? x + gap : x - gap - width, plot_.top() - px(4), width, static_cast<double>(px(36))};
}

void HistogramView::paint_label(QPainter& painter) const {
  const QRectF area = label_rect();
  if (area.isEmpty()) return;
  const auto& tokens = theme().tokens();
  QColor back = tokens.surface;
  back.setAlpha(215);
  painter.fillRect(area.adjusted(-px(3), 0, px(3), 0), back);
  painter.setFont(theme().font(TextRole::strong));
  painter.setPen(tokens.text);
  painter.drawText(area.adjusted(0, 0, 0, -px(18)), Qt::AlignLeft | Qt::AlignVCenter, bound_label());
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(tokens.text2);
  painter.drawText(area.adjusted(0, px(18), 0, 0), Qt::AlignLeft | Qt::AlignVCenter, reach_label());
}

int HistogramView::bound_at(const QPointF& point) const {
  if (point.y() > plot_.bottom() + px(4)) return -1;
  int nearest = -1;
  double least = px(9);
  for (const int bound : lines()) {
    if (model_.bounds()[static_cast<std::size_t>(bound)].number.empty()) continue;
    const double off = std::abs(x_of(model_.bounds()[static_cast<std::size_t>(bound)].value) - point.x());
    if (off > least) continue;
    least = off;
    nearest = bound;
  }
  return nearest;
}

void HistogramView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  dragged_ = bound_at(event->position());
  if (dragged_ < 0) return;
  active_ = dragged_;
  model_.begin_drag();
  grab_ = event->position().x() - x_of(model_.bounds()[static_cast<std::size_t>(dragged_)].value);
  viewport()->update();
}

void HistogramView::mouseMoveEvent(QMouseEvent* event) {
  if (dragged_ >= 0) {
    model_.move_bound(dragged_, value_at(event->position().x() - grab_));
    return;
  }
  const int hovered = bound_at(event->position());
  viewport()->setCursor(hovered >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
  if (hovered == hovered_) return;
  hovered_ = hovered;
  viewport()->update();
}

void HistogramView::mouseReleaseEvent(QMouseEvent*) {
  if (dragged_ >= 0) model_.end_drag();
  dragged_ = -1;
  viewport()->update();
}

void HistogramView::leaveEvent(QEvent*) {
  hovered_ = -1;
  viewport()->update();
}

void HistogramView::keyPressEvent(QKeyEvent* event) {
  const int bound = active_bound();
  const int by = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
      return model_.nudge_bound(bound, -by);
    case Qt::Key_Right:
      return model_.nudge_bound(bound, by);
    case Qt::Key_Up:
    case Qt::Key_Down: {
      const auto shown = lines();
      const auto at = std::find(shown.begin(), shown.end(), bound);
      if (shown.size() > 1) active_ = at + 1 == shown.end() ? shown.front() : *(at + 1);
      viewport()->update();
      return;
    }
    default:
      QWidget::keyPressEvent(event);
  }
}

void HistogramView::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

/// On a bar: which values, how many.
bool HistogramView::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QChartView::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  if (shown_ == nullptr || shown_->bins.empty() || !plot_.contains(help->pos())) return true;
  const double place = (help->pos().x() - plot_.left()) / plot_.width() * static_cast<double>(shown_->bins.size());
  const auto last = static_cast<double>(shown_->bins.size()) - 1;
  const auto& bin = shown_->bins[static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, last))];
  const bool is_count = shown_->column == "user_count" || shown_->column == "item_count";
  const double highest = is_count ? bin.high - 1 : bin.high;
  const QString count = grouped(bin.count), unit = column_unit(shown_->column);
  const QString value = axis_value(*shown_, shown_->is_levels ? (bin.low + bin.high) / 2 : bin.low);
  const bool is_one = shown_->is_levels || (is_count && highest <= bin.low);
  show_tip(
      help->globalPos(),
      is_one ? tr("%1: %2 %3", "value: 12 users").arg(value, count, unit)
             : tr("%1 to %2: %3 %4", "value to value: 12 users").arg(value, axis_value(*shown_, highest), count, unit),
      viewport());
  return true;
}

}  // namespace tributary::ui
