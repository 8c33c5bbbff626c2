#include "pages/evaluation/comparison_table.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "pages/evaluation/evaluation_model.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kHead = 44, kRow = 28, kSection = 28;
constexpr int kName = 240, kRun = 104, kChange = 84, kInterval = 130;

}  // namespace

ComparisonTable::ComparisonTable(EvaluationModel& model) : model_(model) {
  for (const auto& line : model_.lines()) heads_ += !line.section.isEmpty();
  const int rows = static_cast<int>(model_.lines().size());
  setFixedHeight(px(kHead + kRow * rows + kSection * heads_ + 36));
  setMinimumWidth(px(kName + kRun * static_cast<int>(model_.runs().size()) + kChange + kInterval));
  setAccessibleName(EvaluationModel::tr("Metrics of the runs"));
}

int ComparisonTable::change_left() const {
  return width() - px(model_.compares() ? kChange + kInterval + 16 : 8);
}

int ComparisonTable::column_right(std::size_t run) const {
  // What is left over widens the name.
  const int runs = static_cast<int>(model_.runs().size());
  return change_left() - px(kRun) * (runs - 1 - static_cast<int>(run));
}

void ComparisonTable::paint_head(QPainter& painter) {
  const auto& t = theme().tokens();
  for (std::size_t run = 0; run < model_.runs().size(); ++run) {
    const int right = column_right(run);
    const QRect first(right - px(kRun), px(4), px(kRun) - px(8), px(18)), second = first.translated(0, px(18));
    painter.setFont(theme().font(TextRole::strong));
    painter.setPen(t.text);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(model_.run_title(run), Qt::ElideRight, first.width()));
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text2);
    painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(model_.run_detail(run), Qt::ElideRight, second.width()));
  }
  if (!model_.compares()) return;
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(t.text2);
  const int left = change_left();
  painter.drawText(QRect(left, px(12), px(kChange), px(20)), Qt::AlignRight | Qt::AlignVCenter,
                   QStringLiteral("%1 − %2").arg(EvaluationModel::letter(static_cast<std::size_t>(model_.chosen())),
                                                 EvaluationModel::letter(static_cast<std::size_t>(model_.other()))));
  painter.drawText(QRect(left + px(kChange), px(12), px(kInterval), px(20)), Qt::AlignHCenter | Qt::AlignVCenter,
                   EvaluationModel::tr("95 % interval, paired"));
}

void ComparisonTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  painter.fillRect(rect(), t.surface);
  const int bottom = height() - px(36);
  if (model_.compares()) {
    for (const int run : {model_.chosen(), model_.other()}) {
      const int right = column_right(static_cast<std::size_t>(run));
      painter.fillRect(QRect(right - px(kRun), 0, px(kRun), px(kHead)), t.selected);
      painter.fillRect(QRect(right - px(kRun), px(kHead), px(kRun), bottom - px(kHead)), t.panel);
    }
  }
  paint_head(painter);
  int y = px(kHead);
  painter.setPen(t.border);
  painter.drawLine(0, y - 1, width(), y - 1);
  bool first = true;
  for (const auto& line : model_.lines()) {
    if (!line.section.isEmpty()) {
      painter.fillRect(QRect(0, y, width(), px(kSection)), t.panel);
      painter.setFont(theme().font(TextRole::caption));
      painter.setPen(t.text2);
      painter.drawText(QRect(px(16), y, width(), px(kSection)), Qt::AlignVCenter, line.section);
      painter.setPen(t.border);
      painter.drawLine(0, y + px(kSection) - 1, width(), y + px(kSection) - 1);
      y += px(kSection);
    }
    const QRect row(0, y, width(), px(kRow));
    painter.setFont(theme().font(first ? TextRole::strong : TextRole::body));
    painter.setPen(t.text);
    const int name_width = column_right(0) - px(kRun) - px(24);
    auto name = line.title;
    if (line.users > 0) name = EvaluationModel::tr("%1 · %2 users").arg(line.title, grouped(line.users));
    painter.drawText(row.adjusted(px(16), 0, 0, 0), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, name_width));
    for (std::size_t run = 0; run < line.values.size(); ++run) {
      const bool is_chosen = static_cast<int>(run) == model_.chosen();
      painter.setFont(theme().font(first && is_chosen ? TextRole::strong : TextRole::body));
      painter.setPen(std::isnan(line.values[run]) ? t.text3 : t.text);
      painter.drawText(QRect(0, y, column_right(run) - px(8), px(kRow)), Qt::AlignRight | Qt::AlignVCenter,
                       std::isnan(line.values[run]) ? QStringLiteral("–") : decimal(line.values[run], line.digits));
    }
    if (line.has_change) {
      const bool differs = line.is_mean && (line.change.low > 0 || line.change.high < 0);
      const int left = change_left();
      painter.setFont(theme().font(TextRole::body));
      painter.setPen(differs ? t.text : t.text3);
      const auto words = change(line.change.difference, line.digits);
      painter.drawText(QRect(left, y, px(kChange), px(kRow)), Qt::AlignRight | Qt::AlignVCenter, words);
      if (differs) {
        const int wide = painter.fontMetrics().horizontalAdvance(words);
        paint_arrow(painter, QRectF(left + px(kChange) - wide - px(14), y + px(11), px(7), px(6)),
                    line.change.difference > 0, t.text);
      }
      if (line.is_mean) {
        paint_interval(painter, QRectF(left + px(kChange + 12), y + px(6), px(kInterval - 12), px(kRow - 12)),
                       line.change.low, line.change.difference, line.change.high, line.half);
      }
    }
    painter.setPen(t.border);
    painter.drawLine(0, row.bottom(), width(), row.bottom());
    y += px(kRow);
    first = false;
  }
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(
      QRect(px(16), y, width() - px(32), px(36)), Qt::AlignVCenter | Qt::AlignLeft,
      model_.compares() ? EvaluationModel::tr("Ink: the interval excludes 0. Grey: it spans 0, the runs cannot be told "
                                              "apart, or the figure has none. Each metric on its own scale.")
      : model_.other() >= 0 && model_.other() != model_.chosen()
          ? EvaluationModel::tr("These two were measured by different protocols: their figures are not compared.")
          : EvaluationModel::tr(
                "With a second run, the paired change of each metric stands here with its 95 % interval."));
}

bool ComparisonTable::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  int y = px(kHead);
  for (const auto& line : model_.lines()) {
    if (!line.section.isEmpty()) y += px(kSection);
    if (help->pos().y() >= y && help->pos().y() < y + px(kRow) && !line.tip.isEmpty()) {
      QToolTip::showText(help->globalPos(), line.tip, this);
      return true;
    }
    y += px(kRow);
  }
  QToolTip::hideText();
  return true;
}

}  // namespace tributary::ui
