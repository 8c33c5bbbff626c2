#include "charts/signed_bars.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/tokens.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kLine = 24, kName = 24, kBars = 112, kAmount = 56;  // pixels at 100 % zoom

}  // namespace

std::vector<SharePart> by_modality(const std::vector<SharePart>& parts) {
  std::vector<SharePart> sums;
  for (const auto& modality : modality_order()) {
    SharePart sum{modality, 0};
    bool is_there = false;
    for (const auto& part : parts) {
      if (part.modality != modality) continue;
      sum.amount += part.amount;
      is_there = true;
    }
    if (is_there) sums.push_back(sum);
  }
  return sums;
}

SignedBars::SignedBars(std::vector<SharePart> parts, double total, QWidget* parent)
    : QWidget(parent), parts_(std::move(parts)), total_(total) {
  setFixedHeight(sizeHint().height());
  QStringList words;
  for (const auto& part : parts_)
    words << tr("%1: %2", "modality and amount").arg(modality_title(part.modality), change(part.amount, 2));
  words << tr("Together: %1").arg(change(total_, 2));
  setAccessibleName(words.join(QStringLiteral("; ")));
  set_tip(this, words.join(QLatin1Char('\n')));
}

QSize SignedBars::sizeHint() const {
  return {px(300), px(kLine) * static_cast<int>(parts_.size() + 1) + px(2)};
}

void SignedBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  double most = 0;
  for (const auto& part : parts_) most = std::max(most, std::abs(part.amount));
  const int line = px(kLine), left = px(kBars), right = width() - px(kAmount);
  const double zero = (left + right) / 2.0, half = (right - left) / 2.0;
  int y = 0;
  for (const auto& part : parts_) {
    paint_icon(painter, QRectF(0, y + (line - px(16)) / 2.0, px(16), px(16)), part.modality,
               theme().modality(part.modality).fill);
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(t.text);
    painter.drawText(
        QRect(px(kName), y, left - px(kName), line), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
        painter.fontMetrics().elidedText(modality_title(part.modality), Qt::ElideRight, left - px(kName) - px(4)));
    if (most > 0) {
      const double length = std::abs(part.amount) / most * half;
      if (length >= 0.7) {
        painter.fillRect(
            QRectF(part.amount > 0 ? zero : zero - length, y + (line - px(10)) / 2.0, std::max(1.0, length), px(10)),
            theme().modality(part.modality).fill);
      }
    }
    painter.setPen(t.text);
    painter.drawText(QRect(right, y, px(kAmount), line), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                     change(part.amount, 2));
    y += line;
  }
  painter.setPen(t.border_strong);
  painter.drawLine(QPointF(std::floor(zero) - .5, 2), QPointF(std::floor(zero) - .5, y - 2));
  painter.setPen(t.border);
  painter.drawLine(0, y, width(), y);
  painter.setFont(theme().font(TextRole::strong));
  painter.setPen(t.text);
  const QRect sum(0, y + px(2), width(), line);
  painter.drawText(sum, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), tr("Together"));
  painter.drawText(sum, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), change(total_, 2));
}

}  // namespace tributary::ui
