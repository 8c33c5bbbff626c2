#include "pages/fusion/fusion_metrics.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "charts/user_histogram.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/lines_view.h"
#include "pages/fusion/modality_table.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kFigure = 49, kMargin = 16;
constexpr const char* kFew[] = {"ndcg@100",   "recall@20",         "ndcg@10",      "coverage@10",
                                "novelty@10", "unexpectedness@10", "diversity@10", "rare:ndcg@10"};
constexpr const char* kMany[] = {
    "ndcg@100",     "recall@20",    "ndcg@10",        "coverage@10", "novelty@10", "unexpectedness@10",
    "diversity@10", "rare:ndcg@10", "rare:recall@20", "map@10",      "mrr",        "hr@10",
    "gini@10"};

/// The value at the edge of an interval's picture: 1, 2 or 5 times a power of ten, so that it rarely jumps.
double half_of(const ComparedMetric& figure, int digits) {
  const double least = digits > 2 ? 0.005 : 0.05;
  const double need = std::max({std::abs(figure.change.low), std::abs(figure.change.high), least});
  const double power = std::pow(10.0, std::floor(std::log10(need)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= need) return factor * power;
  }
  return 10 * power;
}

int digits_of(const ComparedMetric& figure) {
  if (figure.metric.starts_with("rare:")) return 4;
  if (figure.metric.starts_with("unexpectedness") || figure.metric.starts_with("diversity")) return 3;
  return metric_digits(QString::fromStdString(figure.metric));
}

bool is_zero(const PairedDifference& change) {
  return change.mean == 0 && change.low == 0 && change.high == 0;
}

}  // namespace

/// One block a metric: name and value, below them arrow, change and interval.
class FusionMetrics::Chart : public QWidget {
 public:
  explicit Chart(FusionModel& model) : model_(model) { setAccessibleName(FusionMetrics::tr("Validation metrics")); }

  void set_all(bool all) {
    all_ = all;
    refresh();
  }

  void refresh() {
    shown_.clear();
    const auto& figures = model_.live().metrics();
    const auto& headline = model_.live().headline();
    const auto add = [&](const std::string& metric) {
      const auto found = std::ranges::find(figures, metric, &ComparedMetric::metric);
      if (found != figures.end()) shown_.push_back(*found);
    };
    const auto take = [&](const char* metric) {
      if (metric != headline) add(metric);
    };
    add(headline);
    if (all_) {
      std::ranges::for_each(kMany, take);
    } else {
      std::ranges::for_each(kFew, take);
    }
    setFixedHeight(static_cast<int>(std::max<std::size_t>(1, shown_.size())) * px(kFigure));
    QStringList words;
    for (const auto& figure : shown_) words << words_of(figure);
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    painter.fillRect(rect(), t.surface);
    if (shown_.empty()) {
      painter.setFont(theme().font(TextRole::caption));
      painter.setPen(t.text3);
      painter.drawText(rect(), Qt::AlignCenter, FusionMetrics::tr("Working out the metrics ..."));
    }
    for (std::size_t i = 0; i < shown_.size(); ++i)
      paint_figure(painter, shown_[i], QRect(0, static_cast<int>(i) * px(kFigure), width(), px(kFigure)));
  }

  bool event(QEvent* event) override {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto i = static_cast<std::size_t>(std::max(0, help->pos().y() / px(kFigure)));
    if (i < shown_.size()) show_tip(help->globalPos(), words_of(shown_[i]), this);
    return true;
  }

 private:
  double value_of(const ComparedMetric& figure) const {
    return model_.shows_baseline() ? figure.value - figure.change.mean : figure.value;
  }

  QString words_of(const ComparedMetric& figure) const {
    const int digits = digits_of(figure);
    const auto title = metric_title(QString::fromStdString(figure.metric));
    QStringList lines;
    if (figure.has_interval && !is_zero(figure.change)) {
      lines << FusionMetrics::tr("%1 is %2. Change against A: %3, 95 % interval %4 to %5.")
                   .arg(title, decimal(value_of(figure), digits), change(figure.change.mean, digits),
                        change(figure.change.low, digits), change(figure.change.high, digits));
      lines << FusionMetrics::tr("%1 users gain, %2 lose.").arg(figure.change.gains).arg(figure.change.losses);
    } else {
      lines << FusionMetrics::tr("%1 is %2.").arg(title, decimal(value_of(figure), digits));
    }
    return lines.join(QLatin1Char('\n'));
  }

  void paint_figure(QPainter& painter, const ComparedMetric& figure, const QRect& area) const {
    const auto& t = theme().tokens();
    const int digits = digits_of(figure), left = px(kMargin), right = width() - px(kMargin);
    painter.fillRect(QRect(0, area.bottom(), width(), 1), t.border);
    const QRect upper(left, area.top() + px(6), right - left, px(18)), lower = upper.translated(0, px(18));
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(t.text);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, metric_title(QString::fromStdString(figure.metric)));
    painter.setFont(theme().font(TextRole::strong));
    painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, decimal(value_of(figure), digits));
    if (model_.shows_baseline()) return;

    painter.setFont(theme().font(TextRole::body));
    const bool nothing = is_zero(figure.change);
    const bool differs = figure.has_interval && figure.change.clear();
    if (differs) {
      paint_arrow(painter, QRectF(left + px(2), lower.center().y() - px(2), px(7), px(5)), figure.change.mean > 0,
                  t.text);
    }
    painter.setPen(differs ? t.text : t.text3);
    painter.drawText(lower.adjusted(px(19), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     nothing ? QStringLiteral("–") : change(figure.change.mean, digits));
    if (!figure.has_interval || nothing) return;
    const int mark = std::max(px(96), (right - left) / 2);
    paint_interval(painter, QRectF(right - mark, lower.top() + px(1), mark, px(16)), figure.change.low,
                   figure.change.mean, figure.change.high, half_of(figure, digits));
  }

  FusionModel& model_;
  bool all_ = false;
  std::vector<ComparedMetric> shown_;
};

FusionMetrics::FusionMetrics(FusionModel& model, QWidget* parent) : QScrollArea(parent), model_(model) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(inside);
  if (!model.is_judged()) {
    auto* words = label(tr("There is nothing to judge with, so only the list moves."), TextRole::body, Ink::text2);
    words->setWordWrap(true);
    words->setContentsMargins(px(kMargin), px(12), px(kMargin), 0);
    layout->addWidget(words);
    layout->addStretch(1);
    setWidget(inside);
    return;
  }
  chart_ = new Chart(model);
  auto* alone = alone_table();
  users_ = label({}, TextRole::caption, Ink::text2);
  users_->setWordWrap(true);
  users_->setContentsMargins(px(kMargin), px(6), px(kMargin), px(8));
  layout->addWidget(chart_);
  layout->addWidget(users_);
  layout->addWidget(alone);
  changes_ = new QWidget;
  auto* down = column(changes_);
  down->addWidget(
      new SectionHead(tr("Users, change of %1").arg(metric_title(from_utf8(model_.live().headline_by_user())))));
  histogram_ = column(nullptr);
  histogram_->setContentsMargins(px(kMargin), px(8), px(kMargin), 0);
  down->addLayout(histogram_);
  counts_ = label({}, TextRole::caption, Ink::text2);
  counts_->setWordWrap(true);
  counts_->setContentsMargins(px(kMargin), px(6), px(kMargin), px(8));
  down->addWidget(counts_);
  (new Saveable(model.session(), changes_, QStringLiteral("users")))
      ->table([this] {
        TableRows rows{{tr("User"), tr("Change of %1").arg(metric_title(from_utf8(model_.live().headline_by_user())))}};
        const auto changes = model_.live().changes_by_user(model_.live().headline_by_user());
        const auto* dataset = model_.dataset();
        for (std::size_t u = 0; u < changes.size() && dataset != nullptr; ++u) {
          const int user = model_.validation_terms()->user(u);
          if (std::isnan(changes[u]) || user >= static_cast<int>(dataset->users())) continue;
          rows.push_back(
              {from_utf8(dataset->user_ids[static_cast<std::size_t>(user)]), QString::number(changes[u], 'f', 6)});
        }
        return rows;
      })
      .picture();
  worst_ = new LinesView(tr("The ten users who lose most"));
  down->addWidget(worst_);
  changes_->hide();
  layout->addWidget(changes_);
  connect(worst_, &LinesView::picked, &model, &FusionModel::choose_user);
  layout->addStretch(1);
  setWidget(inside);
  connect(&model.live(), &LiveMetrics::measured, this, &FusionMetrics::show_metrics);
  connect(&model, &FusionModel::baseline_changed, this, &FusionMetrics::show_metrics);
  show_metrics();
}

QWidget* FusionMetrics::alone_table() {
  ModalityTable::Look look;
  look.line = 24;
  look.icon = 14;
  look.name = 38;
  look.second = 64;
  look.is_whole = false;
  look.title = [this] { return metric_title(from_utf8(model_.live().headline())); };
  look.first_head = tr("alone", "the metric of one modality only");
  look.second_head = tr("without", "the metric of the sum less one modality");
  auto* table = new ModalityTable(model_, look, [this] {
    std::vector<ModalityFigures> lines;
    for (const auto& line : model_.live().alone()) {
      const auto alone = decimal(line.alone, 4), without = decimal(line.without, 4);
      lines.push_back({line.modality, alone, without,
                       tr("%1: alone %2, without %3").arg(modality_title(line.modality), alone, without),
                       line.differs});
    }
    return lines;
  });
  set_tip(table, tr("Alone: the list by this modality only. Without: the sum as it stands, less this modality; grey "
                    "where that cannot be told from the sum."));
  table->setAccessibleName(tr("Each modality alone, and the sum without it"));
  return table;
}

void FusionMetrics::set_all(bool all) {
  if (chart_ == nullptr) return;
  chart_->set_all(all);
  changes_->setVisible(all);
  show_changes();
}

void FusionMetrics::show_metrics() {
  chart_->refresh();
  users_->setText(users_words());
  show_changes();
}

void FusionMetrics::show_changes() {
  if (changes_->isHidden()) return;
  const auto changes = model_.live().changes_by_user(model_.live().headline_by_user());
  if (changes.empty()) return;  // a sample: what stands is kept until all are measured
  std::vector<double> known;
  std::vector<std::size_t> losers;
  std::int64_t gains = 0;
  for (std::size_t u = 0; u < changes.size(); ++u) {
    if (std::isnan(changes[u])) continue;
    known.push_back(changes[u]);
    gains += changes[u] > 0;
    if (changes[u] < 0) losers.push_back(u);
  }
  const auto losses = static_cast<std::int64_t>(losers.size());
  clear(histogram_);
  if (gains + losses > 0) histogram_->addWidget(new UserHistogram(known));
  counts_->setText(gains + losses == 0 ? tr("No user gains or loses against A.")
                                       : tr("%1 users gain, %2 lose, %3 unchanged.")
                                             .arg(grouped(gains), grouped(losses),
                                                  grouped(static_cast<std::int64_t>(known.size()) - gains - losses)));
  std::ranges::stable_sort(losers, {}, [&](std::size_t u) { return changes[u]; });
  if (losers.size() > 10) losers.resize(10);
  std::vector<TextLine> lines;
  const auto* dataset = model_.dataset();
  for (const auto u : losers) {
    const int user = model_.validation_terms()->user(u);
    if (dataset == nullptr || user >= static_cast<int>(dataset->users())) continue;
    lines.push_back(
        {from_utf8(dataset->user_ids[static_cast<std::size_t>(user)]), change(changes[u], 3), Ink::text, user});
  }
  worst_->setFixedHeight(static_cast<int>(lines.size()) * px(28));
  worst_->setVisible(!lines.empty());
  worst_->set_lines(std::move(lines));
  worst_->set_current(model_.user());
}

QString FusionMetrics::users_words() const {
  const auto& live = model_.live();
  const auto all = static_cast<std::int64_t>(model_.validation_terms()->users());
  const auto sample = static_cast<std::int64_t>(live.users_while_dragging());
  QString words = !live.is_exact() && live.users() > 0
                      ? tr("%1 of %2 users while dragging; exact on release.").arg(live.users()).arg(all)
                  : sample < all ? tr("%1 users, exact. While dragging: %2.").arg(all).arg(sample)
                                 : tr("%1 users, exact, also while dragging.").arg(all);
  if (model_.validation_terms()->users_in_all() > model_.validation_terms()->users()) {
    words = tr("%1 of %2 users, as many as memory holds. While dragging: %3.")
                .arg(all)
                .arg(model_.validation_terms()->users_in_all())
                .arg(sample);
  }
  return words + QLatin1Char('\n') + tr("Grey: the 95 % interval spans 0.");
}

}  // namespace tributary::ui
