#include "pages/overview/overview_parts.h"

#include <QBoxLayout>
#include <QPainter>
#include <algorithm>

#include "ranking/behaviour.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kBar = 240, kWidestBar = 520;  // pixels at 100 % zoom
constexpr int kWords = 388;                  // room for the words behind a bar before it grows
constexpr int kRow = 28, kLeastRows = 8;

}  // namespace

BarRow::BarRow(Content content) : content_(std::move(content)) {
  setFixedHeight(px(28));
  setAccessibleName(QStringLiteral("%1: %2. %3").arg(content_.name, grouped(content_.count), content_.note));
  set_tip(this, content_.note);
}

void BarRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const int left = px(16), middle = height() / 2;
  const bool has_icon = !content_.icon_name.isEmpty();
  if (has_icon) {
    const auto color = content_.quiet ? t.text3 : theme().modality(content_.icon_name).fill;
    paint_icon(painter, QRectF(left, middle - px(8), px(16), px(16)), content_.icon_name, color);
  }
  const int name_left = has_icon ? left + px(24) : left;
  const int count_right = px(has_icon ? 244 : 176), bar_left = count_right + px(12);
  // The bar gives way first, then the words behind it.
  const int bar_width = std::max(std::clamp(width() - bar_left - px(200), px(24), px(kBar)),
                                 std::min(px(kWidestBar), width() - bar_left - px(kWords)));
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(content_.quiet ? t.text3 : t.text);
  painter.drawText(QRect(name_left, 0, count_right - name_left - px(60), height()), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(content_.name, Qt::ElideRight, count_right - name_left - px(60)));
  painter.setFont(theme().font(content_.quiet ? TextRole::body : TextRole::strong));
  painter.drawText(QRect(0, 0, count_right, height()), Qt::AlignVCenter | Qt::AlignRight, grouped(content_.count));
  paint_meter(painter, QRectF(bar_left, middle - px(6), bar_width, px(12)), content_.part, content_.fill);
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(content_.quiet ? t.text3 : t.text2);
  const int note_left = bar_left + bar_width + px(12);
  const int right_width =
      content_.right.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(content_.right) + px(12);
  // What was lost stays near its bar, however wide the page is.
  const int right = std::min(width() - px(16), note_left + px(kWords) + px(32));
  const int note_width = std::max(0, right - note_left - right_width);
  if (note_width < px(40)) return;
  painter.drawText(QRect(note_left, 0, note_width, height()), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(content_.note, Qt::ElideRight, note_width));
  painter.drawText(QRect(0, 0, right, height()), Qt::AlignVCenter | Qt::AlignRight, content_.right);
}

FigureRow::FigureRow(const std::vector<std::pair<QString, QString>>& figures) {
  for (const auto& [name, value] : figures) {
    auto* cell = new QWidget(this);
    auto* down = column(cell);
    down->addWidget(label(name, TextRole::caption, Ink::text2));
    down->addWidget(label(value, TextRole::page));
    widest_ = std::max(widest_, cell->sizeHint().width());
    cell_height_ = std::max(cell_height_, cell->sizeHint().height());
    cells_.push_back(cell);
  }
  auto policy = QSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

/// All in one line, or the fewest lines that are alike.
int FigureRow::columns_in(int width) const {
  const int all = std::max(1, static_cast<int>(cells_.size()));
  const int fit = std::clamp((width - 2 * px(16) + px(16)) / std::max(1, widest_ + px(16)), 1, all);
  const int lines = (all + fit - 1) / fit;
  return (all + lines - 1) / lines;
}
int FigureRow::heightForWidth(int width) const {
  const int columns = columns_in(width), lines = (static_cast<int>(cells_.size()) + columns - 1) / columns;
  return 2 * px(12) + lines * cell_height_ + (lines - 1) * px(8);
}
QSize FigureRow::sizeHint() const {
  const int wide = static_cast<int>(cells_.size()) * (widest_ + px(16)) + px(16);
  return {wide, heightForWidth(wide)};
}
QSize FigureRow::minimumSizeHint() const {
  return {widest_ + 2 * px(16), 2 * px(12) + cell_height_};
}
void FigureRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const int columns = columns_in(width()), room = (width() - 2 * px(16)) / columns;
  for (int i = 0; i < static_cast<int>(cells_.size()); ++i) {
    cells_[static_cast<std::size_t>(i)]->setGeometry(px(16) + i % columns * room,
                                                     px(12) + i / columns * (cell_height_ + px(8)), room, cell_height_);
  }
}

JoinedRow::JoinedRow(const Joined& joined, const std::string& metric)
    : joined_(joined), digits_(metric_digits(from_utf8(metric))) {
  if (const auto found = joined.metrics.find(metric); found != joined.metrics.end()) metric_ = found->second;
  setFixedHeight(px(46));
  setAccessibleName(stage_title(joined.term));
}

void JoinedRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const int icon_left = joined_.seconds < 0 ? px(16) : px(66), words_left = icon_left + px(22);
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(t.text2);
  const QRect first(0, px(4), width(), px(20)), second(0, px(23), width(), px(18));
  painter.drawText(first.adjusted(0, 0, -width() + px(58), 0), Qt::AlignRight | Qt::AlignVCenter,
                   joined_.seconds < 0 ? QString() : duration(joined_.seconds));
  paint_icon(painter, QRectF(icon_left, px(6), px(16), px(16)), joined_.modality,
             theme().modality(joined_.modality).fill);
  painter.setFont(theme().font(TextRole::strong));
  painter.setPen(t.text);
  painter.drawText(first.adjusted(words_left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, stage_title(joined_.term));
  const QRect right = first.adjusted(0, 0, -px(16), 0);
  if (metric_) painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter, decimal(metric_->value, digits_));
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(second.adjusted(words_left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, what());
  if (metric_ && metric_->standard_error > 0) {
    painter.setPen(metric_->differs ? t.text : t.text3);
    const auto words = QStringLiteral("%1 ±%2").arg(change(metric_->difference, digits_),
                                                    decimal(1.96 * metric_->standard_error, digits_));
    painter.drawText(second.adjusted(0, 0, -px(16), 0), Qt::AlignRight | Qt::AlignVCenter, words);
    const int wide = painter.fontMetrics().horizontalAdvance(words);
    if (metric_->differs)
      paint_arrow(painter, QRectF(width() - px(16) - wide - px(14), px(29), px(7), px(5)), metric_->difference > 0,
                  t.text);
  }
}

QString JoinedRow::what() const {
  if (joined_.term == QStringLiteral("popularity")) return OverviewModel::tr("lists for everyone");
  if (joined_.term == QLatin1String(kBehaviour)) return OverviewModel::tr("first personal lists");
  const bool is_told = metric_ && (metric_->standard_error > 0 || metric_->difference == 0);
  return is_told && !metric_->differs ? OverviewModel::tr("cannot be told from before")
                                      : OverviewModel::tr("joined the sum");
}

TermRow::TermRow(const TermLine& term) : term_(term) {
  setFixedHeight(px(kRow));
  setAccessibleName(term_.share < 0 ? OverviewModel::tr("%1: weight %2").arg(term_.title, decimal(term_.weight, 3))
                                    : OverviewModel::tr("%1: weight %2, %3 of the first places")
                                          .arg(term_.title, decimal(term_.weight, 3), percent(term_.share)));
  set_tip(this, accessibleName());
}

void TermRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const int middle = height() / 2, right = width() - px(16), figure = px(44), bar = px(96);
  const int bar_left = right - figure - px(8) - bar, weight_right = bar_left - px(12);
  paint_icon(painter, QRectF(px(16), middle - px(8), px(16), px(16)), term_.modality,
             theme().modality(term_.modality).fill);
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(t.text);
  const int left = px(40), room = weight_right - px(48) - left;
  painter.drawText(QRect(left, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(term_.title, Qt::ElideRight, room));
  painter.drawText(QRect(0, 0, weight_right, height()), Qt::AlignVCenter | Qt::AlignRight, decimal(term_.weight, 3));
  if (term_.share < 0) return;
  paint_meter(painter, QRectF(bar_left, middle - px(4), bar, px(8)), term_.share,
              theme().modality(term_.modality).fill);
  painter.setPen(t.text2);
  painter.drawText(QRect(0, 0, right, height()), Qt::AlignVCenter | Qt::AlignRight, percent(term_.share));
}

ProofList::ProofList(const RecommendedList& list) : list_(list) {
  const int rows = static_cast<int>(list_.items.size());
  setMinimumHeight(px(kRow) * std::min(rows, kLeastRows));
  setMaximumHeight(px(kRow) * std::max(1, rows));
  setAccessibleName(OverviewModel::tr("First items of the list of %1").arg(from_utf8(list_.user)));
  for (const auto& item : list_.items) {
    std::vector<SharePart> parts;
    for (const auto& [modality, amount] : item.shares) parts.push_back({from_utf8(modality), amount});
    parts_.push_back(std::move(parts));
  }
}

void ProofList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const int bar = std::clamp(width() * 3 / 8, px(90), px(320)), bar_left = width() - px(16) - bar;
  const auto scale = share_scale(parts_, bar);
  for (std::size_t i = 0; i < list_.items.size(); ++i) {
    const int top = static_cast<int>(i) * px(28);
    if (top + px(kRow) > height()) break;
    painter.setFont(theme().font(TextRole::strong));
    painter.setPen(t.text);
    painter.drawText(QRect(px(16), top, px(24), px(28)), Qt::AlignVCenter | Qt::AlignLeft, QString::number(i + 1));
    const auto& item = list_.items[i];
    const auto title = title_parts(from_utf8(item.title.empty() ? item.item : item.title));
    const int left = px(44), room = bar_left - px(12) - left;
    painter.setFont(theme().font(TextRole::body));
    const int year = title.year.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(title.year) + px(6);
    const auto name = painter.fontMetrics().elidedText(title.name, Qt::ElideRight, room - year);
    painter.drawText(QRect(left, top, room, px(28)), Qt::AlignVCenter | Qt::AlignLeft, name);
    painter.setPen(t.text3);
    painter.drawText(QRect(left + painter.fontMetrics().horizontalAdvance(name) + px(6), top, year, px(28)),
                     Qt::AlignVCenter | Qt::AlignLeft, title.year);
    paint_share_bar(painter, QRectF(bar_left, top + px(10), bar, px(8)), scale.zero, scale.unit, parts_[i]);
    painter.setPen(t.border);
    painter.drawLine(0, top + px(28) - 1, width(), top + px(28) - 1);
  }
}

}  // namespace tributary::ui
