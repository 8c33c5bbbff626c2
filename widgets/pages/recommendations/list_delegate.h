#pragma once
#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "charts/marks.h"
#include "pages/recommendations/lists_model.h"

namespace tributary::ui {

class Thumbnails;

/// The rows of a ListsModel for a view: titles, tool tips and what a screen reader says.
class ListRowsModel : public QAbstractListModel {
  Q_OBJECT
 public:
  explicit ListRowsModel(ListsModel& lists, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  ListsModel& lists_;
  int count_ = 0;
};

/// Where the columns of a row stand, in pixels of a view so wide.
struct ListColumns {
  int cover = 0, title = 0, title_end = 0, bar = 0, bar_width = 0, rating_end = 0, score_end = 0;
  bool has_rating = true;  ///< where there is no room, the why panel alone says it
  static ListColumns of(int width);
};

/// Paints a row of 56 px (rank and move, cover, title, reason, shares, rating, score) or a card.
class ListDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  ListDelegate(ListsModel& lists, Thumbnails& pictures, QObject* parent = nullptr);
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// Scales all bars to what stands in the list now.
  void update_scale();
  static QSize card_size();
  void paint_row(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row) const;
  /// An item that has no place: cover, title, and words below it.
  void paint_item(QPainter& painter, const QStyleOptionViewItem& option, Item item, const QString& words) const;
  /// Rows are those of an older question: dimmed.
  void set_late(bool late) { late_ = late; }

 private:
  void paint_ground(QPainter& painter, const QStyleOptionViewItem& option) const;
  void paint_picture(QPainter& painter, const QRect& cover, Item item) const;
  void paint_card(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row) const;
  void paint_rank(QPainter& painter, const QRect& area, const ListRow& row) const;
  void paint_bar(QPainter& painter, const QRect& area, const ListRow& row) const;
  /// Title, then a star where it was held out, then the attributes, in one line.
  void paint_title(QPainter& painter, const QRect& area, const ListRow& row, bool with_attributes) const;

  ListsModel& lists_;
  Thumbnails& pictures_;
  bool late_ = false;
  ShareScale scale_;  ///< for a bar 1 px wide
};

}  // namespace tributary::ui
