#include "charts/user_histogram.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kBins = 14;  // even: 0 is an edge

}  // namespace

UserHistogram::UserHistogram(std::vector<double> differences) : bins_(kBins, 0) {
  setFixedHeight(px(104));
  setAccessibleName(UserHistogram::tr("Users by how much they gain or lose"));
  std::erase_if(differences, [](double d) { return std::abs(d) < 1e-12; });
  if (differences.empty()) return;
  std::vector<double> sizes;
  for (const double d : differences) sizes.push_back(std::abs(d));
  const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * 0.95);
  std::nth_element(sizes.begin(), nth, sizes.end());
  half_ = *nth;  // the tails are drawn in the outermost bars
  for (const double d : differences) {
    const double part = (d / half_ + 1) / 2 * kBins;
    ++bins_[static_cast<std::size_t>(std::clamp(part, 0.0, kBins - 1.0))];
  }
}

void UserHistogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const int base = height() - px(20);
  const int most = std::max(1, *std::max_element(bins_.begin(), bins_.end()));
  const double step = static_cast<double>(width()) / kBins;
  for (int i = 0; i < kBins; ++i) {
    const double h = static_cast<double>(bins_[static_cast<std::size_t>(i)]) / most * (base - px(4));
    painter.fillRect(QRectF(i * step, base - h, step - 1, h), i < kBins / 2 ? t.border_strong : t.text2);
  }
  painter.setPen(t.border_strong);
  painter.drawLine(0, base, width(), base);
  painter.setPen(QPen(t.text, 1, Qt::DashLine));
  painter.drawLine(width() / 2, 0, width() / 2, base);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  const QRect below(0, base + px(2), width(), px(18));
  painter.drawText(below, Qt::AlignLeft, decimal(-half_, 2));
  painter.drawText(below, Qt::AlignHCenter, QStringLiteral("0"));
  painter.drawText(below, Qt::AlignRight, change(half_, 2));
}

}  // namespace tributary::ui
