#include "pages/recommendations/list_delegate.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

#include "models/reason_words.h"
#include "models/thumbnails.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kLate = 0.45;  // opacity of rows that a newer list will replace

/// What is said of a row before its own reasons are there.
QString reason_of(const ListsModel& lists, const ListRow& row) {
  if (!row.has_reasons) return {};
  auto line = reason_line(row.because);
  return line.isEmpty() && lists.is_popularity_alone() ? ListsModel::tr("Liked by many") : line;
}

QString tip_of(const ListsModel& lists, const ListRow& row) {
  QStringList lines{lists.title(row.item)};
  if (const auto attributes = lists.attributes(row.item, 6); !attributes.isEmpty()) lines << attributes;
  if (const auto reason = reason_of(lists, row); !reason.isEmpty()) lines << reason;
  if (row.is_held_out) lines << ListsModel::tr("The fold holds it back: a hit");
  for (const auto& part : lists.parts(row, lists.reference()))
    lines << ListsModel::tr("%1: %2", "modality and amount").arg(modality_title(part.modality), change(part.amount, 2));
  return lines.join(QLatin1Char('\n'));
}

/// Elides a title before its year, so that the year stays.
QString fitting(const QString& title, const QFontMetrics& metrics, int width) {
  if (metrics.horizontalAdvance(title) <= width) return title;
  const auto parts = title_parts(title);
  if (parts.year.isEmpty()) return metrics.elidedText(title, Qt::ElideRight, width);
  const auto year = QStringLiteral(" (%1)").arg(parts.year);
  return metrics.elidedText(parts.name, Qt::ElideRight, width - metrics.horizontalAdvance(year)) + year;
}

}  // namespace

ListRowsModel::ListRowsModel(ListsModel& lists, QObject* parent)
    : QAbstractListModel(parent), lists_(lists), count_(static_cast<int>(lists.rows().size())) {
  connect(&lists, &ListsModel::list_changed, this, [this] {
    const int now = static_cast<int>(lists_.rows().size());
    if (now == count_) {  // rows stand where they stood; what they show is new
      if (now > 0) Q_EMIT dataChanged(index(0), index(now - 1));
      return;
    }
    beginResetModel();
    count_ = now;
    endResetModel();
  });
  const auto repaint = [this] {
    if (count_ > 0) Q_EMIT dataChanged(index(0), index(count_ - 1));
  };
  connect(&lists, &ListsModel::reasons_changed, this, repaint);
  connect(&lists, &ListsModel::view_changed, this, repaint);
}

int ListRowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count_;
}

QVariant ListRowsModel::data(const QModelIndex& index, int role) const {
  const auto at = static_cast<std::size_t>(index.row());
  if (!index.isValid() || at >= lists_.rows().size()) return {};
  const auto& row = lists_.rows()[at];
  if (role == Qt::DisplayRole) return lists_.title(row.item);
  if (role == Qt::ToolTipRole) return plain_tip(tip_of(lists_, row));
  if (role == Qt::AccessibleTextRole) {
    auto words = tr("%1. %2, score %3").arg(row.rank).arg(lists_.title(row.item), decimal(row.score, 2));
    if (row.rating) words = tr("%1, predicted rating %2", "a row, then its rating").arg(words, decimal(*row.rating, 1));
    if (row.is_held_out) words = tr("%1, held out: a hit", "a row of the list").arg(words);
    const auto reason = reason_of(lists_, row);
    return reason.isEmpty() ? words : tr("%1. %2", "a row, then its reason").arg(words, reason);
  }
  return {};
}

ListColumns ListColumns::of(int width) {
  ListColumns columns;
  const int side = px(16);
  columns.cover = px(50);
  columns.title = px(102);
  columns.score_end = width - side;
  columns.has_rating = width >= px(480);
  columns.rating_end = columns.score_end - px(48);
  columns.bar_width = !columns.has_rating ? px(84) : width < px(1000) ? px(164) : width < px(1400) ? px(240) : px(340);
  columns.bar = columns.rating_end - (columns.has_rating ? px(52) : px(8)) - columns.bar_width;
  columns.title_end = columns.bar - (columns.has_rating ? px(24) : px(12));
  return columns;
}

ListDelegate::ListDelegate(ListsModel& lists, Thumbnails& pictures, QObject* parent)
    : QStyledItemDelegate(parent), lists_(lists), pictures_(pictures) {
  update_scale();
}

void ListDelegate::update_scale() {
  std::vector<std::vector<SharePart>> rows;
  for (const auto& row : lists_.rows()) rows.push_back(lists_.parts(row, lists_.reference()));
  scale_ = share_scale(rows, 1);
}

QSize ListDelegate::card_size() {
  return {px(172), px(262)};
}

QSize ListDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return lists_.shows_cards() ? card_size() : QSize(px(400), px(56));
}

void ListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto at = static_cast<std::size_t>(index.row());
  if (at >= lists_.rows().size()) return;
  painter->save();
  if (lists_.shows_cards()) {
    paint_card(*painter, option, lists_.rows()[at]);
  } else {
    paint_row(*painter, option, lists_.rows()[at]);
  }
  painter->restore();
}

void ListDelegate::paint_rank(QPainter& painter, const QRect& area, const ListRow& row) const {
  const auto& t = theme().tokens();
  const bool has_moved = lists_.what_if().is_on && row.before != row.rank;
  const auto place = grouped(row.rank);
  painter.setFont(theme().font(TextRole::strong));
  if (painter.fontMetrics().horizontalAdvance(place) > area.width()) painter.setFont(theme().font(TextRole::figure));
  painter.setPen(t.text);
  const QRect upper(area.left(), area.top(), area.width(), has_moved ? area.height() / 2 : area.height());
  painter.drawText(upper, static_cast<int>(Qt::AlignLeft | (has_moved ? Qt::AlignBottom : Qt::AlignVCenter)), place);
  if (!has_moved) return;
  const QRect lower(area.left(), upper.bottom() + 1, area.width(), area.height() / 2);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  if (row.before == 0) {
    painter.drawText(lower, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), ListsModel::tr("new", "in the list"));
    return;
  }
  const int side = px(6);
  paint_arrow(painter, QRectF(lower.left(), lower.center().y() - side / 2.0, side, side), row.moved() > 0, t.text2);
  const auto steps = row.moved() > 0 ? row.moved() : -row.moved();
  painter.drawText(lower.adjusted(side + px(4), 0, px(8), 0), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                   steps > 999 ? QStringLiteral("999+") : QString::number(steps));
}

void ListDelegate::paint_bar(QPainter& painter, const QRect& area, const ListRow& row) const {
  const auto parts = lists_.parts(row, lists_.reference());
  painter.save();
  painter.setClipRect(area.adjusted(-px(12), 0, px(12), 0));  // an item far below may leave the scale of the rows
  paint_share_bar(painter, area, scale_.zero * area.width(), scale_.unit * area.width(), parts);
  painter.restore();
}

void ListDelegate::paint_title(QPainter& painter, const QRect& area, const ListRow& row, bool with_attributes) const {
  const auto& t = theme().tokens();
  const int star = row.is_held_out ? px(12) + px(6) : 0;
  QFont font = theme().font(TextRole::strong);
  const QFontMetrics strong(font);
  const auto title = fitting(lists_.title(row.item), strong, area.width() - star);
  painter.setFont(font);
  painter.setPen(t.text);
  painter.drawText(area, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, title);
  int x = area.left() + strong.horizontalAdvance(title);
  if (with_attributes) {
    const QFontMetrics plain(theme().font(TextRole::body));
    const int room = area.right() - x - px(8) - star;
    if (const auto words = lists_.attributes(row.item, 2); !words.isEmpty() && room > px(40)) {
      const auto shown = plain.elidedText(words, Qt::ElideRight, room);
      painter.setFont(theme().font(TextRole::body));
      painter.setPen(t.text2);
      painter.drawText(QRect(x + px(8), area.top(), room, area.height()),
                       static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
      x += px(8) + plain.horizontalAdvance(shown);
    }
  }
  if (row.is_held_out)
    paint_icon(painter, QRectF(x + px(6), area.center().y() - px(6), px(12), px(12)), QStringLiteral("star_filled"),
               t.text);
}

void ListDelegate::paint_ground(QPainter& painter, const QStyleOptionViewItem& option) const {
  const auto& t = theme().tokens();
  const QRect area = option.rect;
  const bool is_selected = option.state.testFlag(QStyle::State_Selected);
  painter.fillRect(area, is_selected                                      ? t.selected
                         : option.state.testFlag(QStyle::State_MouseOver) ? t.hover
                                                                          : t.surface);
  painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), t.border);
  if (is_selected) painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), t.accent);
}

void ListDelegate::paint_picture(QPainter& painter, const QRect& cover, Item item) const {
  const auto ratio = painter.device()->devicePixelRatio();
  paint_cover(
      painter, cover,
      pictures_.cover(lists_.index()->cover(item), static_cast<int>(static_cast<double>(cover.width()) * ratio)),
      lists_.title(item), lists_.id(item));
}

void ListDelegate::paint_item(QPainter& painter, const QStyleOptionViewItem& option, Item item,
                              const QString& words) const {
  const auto& t = theme().tokens();
  paint_ground(painter, option);
  const QRect area = option.rect;
  const auto columns = ListColumns::of(area.width());
  const int middle = area.top() + area.height() / 2, side = px(40);
  paint_picture(painter, QRect(area.left() + columns.cover, middle - side / 2, side, side), item);
  const int width = area.width() - columns.title - px(16);
  painter.setFont(theme().font(TextRole::strong));
  painter.setPen(t.text);
  painter.drawText(QRect(area.left() + columns.title, middle - px(18), width, px(18)),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   fitting(lists_.title(item), painter.fontMetrics(), width));
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(QRect(area.left() + columns.title, middle, width, px(18)),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(words, Qt::ElideRight, width));
}

void ListDelegate::paint_row(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row) const {
  const auto& t = theme().tokens();
  paint_ground(painter, option);
  if (late_) painter.setOpacity(kLate);
  const QRect area = option.rect;
  const auto columns = ListColumns::of(area.width());
  const int middle = area.top() + area.height() / 2;
  paint_rank(painter, QRect(area.left() + px(16), middle - px(18), px(30), px(36)), row);
  const int side = px(40);
  paint_picture(painter, QRect(area.left() + columns.cover, middle - side / 2, side, side), row.item);
  const int width = columns.title_end - columns.title;
  paint_title(painter, QRect(area.left() + columns.title, middle - px(18), width, px(18)), row, true);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(QRect(area.left() + columns.title, middle, width, px(18)),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(reason_of(lists_, row), Qt::ElideRight, width));
  paint_bar(painter, QRect(area.left() + columns.bar, middle - px(5), columns.bar_width, px(10)), row);
  painter.setFont(theme().font(TextRole::body));
  const auto figure = [&](int right, const QString& text, const QColor& ink) {
    painter.setPen(ink);
    painter.drawText(QRect(area.left() + right - px(60), area.top(), px(60), area.height()),
                     static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), text);
  };
  if (row.rating && columns.has_rating) figure(columns.rating_end, decimal(*row.rating, 1), t.text);
  figure(columns.score_end, decimal(row.score, 2), t.text2);
}

void ListDelegate::paint_card(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row) const {
  const auto& t = theme().tokens();
  const bool is_selected = option.state.testFlag(QStyle::State_Selected);
  const QRect card = option.rect.adjusted(px(4), px(4), -px(4), -px(4));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(is_selected ? t.accent : t.border, is_selected ? 2 : 1));
  painter.setBrush(is_selected ? t.selected : option.state.testFlag(QStyle::State_MouseOver) ? t.hover : t.surface);
  painter.drawRoundedRect(QRectF(card).adjusted(.5, .5, -.5, -.5), 6, 6);
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (late_) painter.setOpacity(kLate);
  const int inner = card.width() - px(16), left = card.left() + px(8);
  const QRect cover(left, card.top() + px(8), inner, inner);
  paint_picture(painter, cover, row.item);
  int y = cover.bottom() + px(7);
  paint_rank(painter, QRect(left, y, px(30), px(32)), row);
  paint_title(painter, QRect(left + px(30), y, inner - px(30), px(18)), row, false);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  painter.drawText(QRect(left + px(30), y + px(16), inner - px(30), px(16)),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(lists_.attributes(row.item, 2), Qt::ElideRight, inner - px(30)));
  y += px(36);
  painter.drawText(QRect(left, y, inner, px(16)), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                   painter.fontMetrics().elidedText(reason_of(lists_, row), Qt::ElideRight, inner));
  y += px(20);
  paint_bar(painter, QRect(left, y + px(4), inner - px(44), px(8)), row);
  painter.drawText(QRect(left, y, inner, px(16)), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                   decimal(row.score, 2));
}

}  // namespace tributary::ui
