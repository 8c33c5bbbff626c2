#include "pages/fusion/modality_table.h"

#include <QPainter>
#include <algorithm>
#include <utility>

#include "pages/fusion/fusion_model.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/theme.h"

namespace tributary::ui {
namespace {

constexpr int kMargin = 16, kFirst = 80;
constexpr double kFaded = 0.5;

}  // namespace

ModalityTable::ModalityTable(const FusionModel& model, Look look, std::function<std::vector<ModalityFigures>()> figures)
    : model_(model), look_(std::move(look)), figures_(std::move(figures)) {
  connect(&model.live(), &LiveMetrics::explored, this, &ModalityTable::refresh);
  connect(&model, &FusionModel::weights_changed, this, qOverload<>(&QWidget::update));
  refresh();
}

void ModalityTable::refresh() {
  lines_ = figures_();
  const int lines = static_cast<int>(lines_.size());
  setFixedHeight(!look_.title ? px(look_.line) * std::max(1, lines) : px(look_.line) * (lines + 1) + px(4));
  QStringList words;
  for (const auto& line : lines_) words << line.words;
  setAccessibleDescription(words.join(QLatin1Char('\n')));
  update();
}

void ModalityTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  painter.fillRect(rect(), t.surface);
  int top = 0;
  if (look_.title) {
    paint_head(painter);
    top = px(look_.line);
  } else if (lines_.empty()) {
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text3);
    painter.drawText(rect(), Qt::AlignCenter, look_.empty);
  }
  painter.setFont(theme().font(TextRole::body));
  for (const auto& each : lines_) {
    paint_line(painter, QRect(0, top, width(), px(look_.line)), each);
    top += px(look_.line);
  }
}

void ModalityTable::paint_head(QPainter& painter) const {
  const auto& t = theme().tokens();
  const QRect head(0, 0, width(), px(look_.line));
  painter.fillRect(head, t.panel);
  painter.fillRect(QRect(0, 0, width(), 1), t.border);
  painter.fillRect(QRect(0, head.bottom(), width(), 1), t.border);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(head.adjusted(px(kMargin), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, look_.title());
  paint_figures(painter, head, look_.first_head, look_.second_head, t.text2);
}

void ModalityTable::paint_line(QPainter& painter, const QRect& line, const ModalityFigures& figures) const {
  const auto& t = theme().tokens();
  const QColor ink = figures.differs ? t.text : t.text3;
  painter.setOpacity(model_.live().is_explored() ? 1 : kFaded);
  const int side = px(look_.icon);
  paint_icon(painter, QRectF(px(kMargin), line.center().y() - px(look_.icon / 2), side, side), figures.modality,
             theme().modality(figures.modality).fill);
  painter.setPen(look_.is_whole ? ink : t.text);
  painter.drawText(line.adjusted(px(look_.name), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   modality_title(figures.modality));
  paint_figures(painter, line, figures.first, figures.second, ink);
  painter.setOpacity(1);
  painter.fillRect(QRect(0, line.bottom(), width(), 1), t.border);
}

void ModalityTable::paint_figures(QPainter& painter, const QRect& line, const QString& first, const QString& second,
                                  const QColor& second_ink) const {
  const int right = width() - px(kMargin), first_end = right - px(look_.second);
  painter.drawText(QRect(first_end - px(kFirst), line.top(), px(kFirst), line.height()),
                   Qt::AlignRight | Qt::AlignVCenter, first);
  painter.setPen(second_ink);
  painter.drawText(QRect(first_end, line.top(), right - first_end, line.height()), Qt::AlignRight | Qt::AlignVCenter,
                   second);
}

}  // namespace tributary::ui
