#include "pages/recommendations/history_strip.h"

#include <QAbstractListModel>
#include <QBoxLayout>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "models/thumbnails.h"
#include "pages/recommendations/finder_box.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kPitch = 84, kCover = 52, kCaption = 16, kHeight = 88;  // pixels at 100 % zoom
constexpr double kRemoved = 0.35;                                     // opacity of what was taken away
constexpr int kPointedMs = 1200;

QString state_words(const HistoryEntry& entry) {
  switch (entry.state) {
    case HistoryEntry::State::removed:
      return HistoryStrip::tr("Taken away; click to restore it");
    case HistoryEntry::State::added:
      return HistoryStrip::tr("Added; click to take it away again");
    case HistoryEntry::State::kept:
      return entry.row.is_liked ? HistoryStrip::tr("Click: the list without it")
                                : HistoryStrip::tr("Not liked, so the list does not rest on it");
  }
  return {};
}

/// "5.0 3 Nov": the rating and the day; the year in the tool tip.
QString rating_words(const HistoryEntry& entry) {
  return std::isnan(entry.row.rating) ? QString() : decimal(static_cast<double>(entry.row.rating), 1);
}

class HistoryModel : public QAbstractListModel {
 public:
  HistoryModel(ListsModel& lists, QObject* parent)
      : QAbstractListModel(parent), lists_(lists), count_(static_cast<int>(lists.history().size())) {
    connect(&lists, &ListsModel::history_changed, this, [this] {
      const int now = static_cast<int>(lists_.history().size());
      if (now == count_) {
        if (now > 0) Q_EMIT dataChanged(index(0), index(now - 1));
        return;
      }
      beginResetModel();
      count_ = now;
      endResetModel();
    });
  }
  int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : count_; }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid() || index.row() >= static_cast<int>(lists_.history().size())) return {};
    const auto& entry = lists_.history()[static_cast<std::size_t>(index.row())];
    const auto title = lists_.title(entry.row.item);
    if (role == Qt::DisplayRole) return title;
    if (role == Qt::AccessibleTextRole)
      return HistoryStrip::tr("%1, rated %2. %3").arg(title, rating_words(entry), state_words(entry));
    if (role == Qt::ToolTipRole) {
      QStringList lines{title};
      if (const auto day = date(entry.row.time); !day.isEmpty()) lines << day;
      lines << state_words(entry);
      return plain_tip(lines.join(QLatin1Char('\n')));
    }
    return {};
  }

 private:
  ListsModel& lists_;
  int count_;
};

class HistoryDelegate : public QStyledItemDelegate {
 public:
  HistoryDelegate(ListsModel& lists, Thumbnails& pictures, QObject* parent)
      : QStyledItemDelegate(parent), lists_(lists), pictures_(pictures) {}
  int pointed = -1;  ///< item that a reason points at

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {px(kPitch), px(kHeight)}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    if (index.row() >= static_cast<int>(lists_.history().size())) return;
    const auto& entry = lists_.history()[static_cast<std::size_t>(index.row())];
    const auto& t = theme().tokens();
    const int side = px(kCover);
    const QRect cover(option.rect.left() + px(4), option.rect.top() + px(10), side, side);
    const bool is_removed = entry.state == HistoryEntry::State::removed;
    const bool has_focus = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setOpacity(is_removed ? kRemoved : 1);
    const auto ratio = painter->device()->devicePixelRatio();
    paint_cover(*painter, cover, pictures_.cover(lists_.index()->cover(entry.row.item), static_cast<int>(side * ratio)),
                lists_.title(entry.row.item), lists_.id(entry.row.item));
    painter->setOpacity(1);
    if (is_removed) {
      painter->setPen(QPen(t.text2, 1, Qt::DashLine));
      painter->drawRect(cover.adjusted(0, 0, -1, -1));
      painter->setRenderHint(QPainter::Antialiasing);
      const QPointF middle = QRectF(cover).center();
      painter->setPen(Qt::NoPen);
      painter->setBrush(t.surface);
      painter->drawEllipse(middle, px(10), px(10));
      paint_icon(*painter, QRectF(middle.x() - px(6), middle.y() - px(6), px(12), px(12)), QStringLiteral("undo"),
                 t.text);
      painter->setRenderHint(QPainter::Antialiasing, false);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
      painter->fillRect(cover, QColor(t.surface.red(), t.surface.green(), t.surface.blue(), 110));
      paint_icon(*painter, QRectF(cover.center().x() - px(7), cover.center().y() - px(7), px(16), px(16)),
                 QStringLiteral("minus"), t.text);
    }
    if (entry.state == HistoryEntry::State::added || entry.row.item == pointed || has_focus) {
      painter->setPen(QPen(t.accent, 2));
      painter->setBrush(Qt::NoBrush);
      painter->drawRect(cover.adjusted(-2, -2, 2, 2));
    }
    // Caption: the rating, then the day; struck through where it was taken away.
    QFont strong = theme().font(TextRole::caption), plain = strong;
    strong.setWeight(QFont::Medium);
    strong.setStrikeOut(is_removed);
    plain.setStrikeOut(is_removed);
    QRect line(cover.left(), cover.bottom() + px(4), px(kPitch) - px(6), px(kCaption));
    const auto rating = rating_words(entry);
    painter->setFont(strong);
    painter->setPen(is_removed ? t.text3 : t.text);
    const auto first = entry.state == HistoryEntry::State::added ? HistoryStrip::tr("added") : rating;
    painter->drawText(line, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), first);
    if (!first.isEmpty()) line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(first) + px(4));
    painter->setFont(plain);
    painter->setPen(is_removed ? t.text3 : t.text2);
    painter->drawText(line, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      short_day(entry.row.time));
    painter->restore();
  }

 private:
  /// "3 Nov" within the newest year of the history, "Nov 2018" before.
  QString short_day(std::int64_t time) const {
    if (time == kNoTime) return {};
    const auto day = QDateTime::fromSecsSinceEpoch(time, Qt::UTC).date();
    int newest = day.year();
    for (const auto& entry : lists_.history()) {
      if (entry.row.time == kNoTime) continue;
      newest = QDateTime::fromSecsSinceEpoch(entry.row.time, Qt::UTC).date().year();
      break;
    }
    const bool is_this_year = day.year() == newest;
    if (QLocale().language() == QLocale::Chinese)
      return QLocale().toString(day, is_this_year ? QStringLiteral("M月d日") : QStringLiteral("yyyy/M"));
    return QLocale(QLocale::English).toString(day, is_this_year ? QStringLiteral("d MMM") : QStringLiteral("MMM yyyy"));
  }

  ListsModel& lists_;
  Thumbnails& pictures_;
};

}  // namespace

HistoryStrip::HistoryStrip(ListsModel& lists, QWidget* parent) : QFrame(parent), lists_(lists) {
  setProperty("kind", QStringLiteral("surface"));
  setFixedHeight(px(kHeight) + 1);
  auto* outer = column(this);
  auto* line = row(nullptr);
  line->setContentsMargins(px(16), 0, px(16), 0);
  outer->addLayout(line, 1);
  outer->addWidget(separator());

  auto* words = column(nullptr);
  words->setContentsMargins(0, px(10), 0, 0);
  words->addWidget(label(tr("History"), TextRole::strong));
  note_ = label({}, TextRole::caption, Ink::text2);
  words->addWidget(note_);
  older_ = button({}, ButtonKind::link);
  set_tip(older_, tr("Scrolls to older ones"));
  words->addWidget(older_, 0, Qt::AlignLeft);
  words->addStretch(1);
  auto* head = new QWidget;
  head->setLayout(words);
  head->setFixedWidth(px(68));
  line->addWidget(head);

  view_ = new QListView;
  view_->setFlow(QListView::LeftToRight);
  view_->setWrapping(false);
  view_->setUniformItemSizes(true);
  view_->setMouseTracking(true);
  view_->setSelectionMode(QAbstractItemView::NoSelection);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setAccessibleName(tr("History, newest first"));
  view_->setModel(new HistoryModel(lists, this));
  auto& pictures = lists.session().model<Thumbnails>();
  auto* delegate = new HistoryDelegate(lists, pictures, this);
  view_->setItemDelegate(delegate);
  view_->viewport()->setObjectName(QStringLiteral("history_items"));
  view_->installEventFilter(this);
  view_->viewport()->installEventFilter(this);
  line->addWidget(view_, 1);

  add_ = icon_button(QStringLiteral("plus"), tr("Adds an item to the history, for the list alone"));
  add_->setObjectName(QStringLiteral("add_to_history"));
  add_->setFixedSize(px(kCover), px(kCover));
  add_->setStyleSheet(
      QStringLiteral("QToolButton { border: 1px dashed %1; border-radius: 2px; }"
                     "QToolButton:hover { background: %2; }"
                     "QToolButton:focus { border: 2px solid %3; }")
          .arg(theme().tokens().border_strong.name(), theme().tokens().hover.name(), theme().tokens().accent.name()));
  auto* place = column(nullptr);
  place->setContentsMargins(px(8), px(10), 0, 0);
  place->addWidget(add_, 0, Qt::AlignTop);
  line->addLayout(place);

  connect(&pictures, &Thumbnails::ready, view_->viewport(), qOverload<>(&QWidget::update));
  connect(view_, &QListView::clicked, this, [this](const QModelIndex& index) {
    lists_.toggle(lists_.history()[static_cast<std::size_t>(index.row())].row.item);
  });
  connect(older_, &QPushButton::clicked, this, &HistoryStrip::show_older);
  connect(add_, &QToolButton::clicked, this, &HistoryStrip::open_finder);
  connect(view_->horizontalScrollBar(), &QScrollBar::valueChanged, this, &HistoryStrip::update_older);
  connect(view_->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &HistoryStrip::update_older);
  connect(&lists, &ListsModel::history_changed, this, &HistoryStrip::update_older);
  connect(&lists, &ListsModel::user_changed, this, [this] { view_->scrollToTop(); });
  connect(&lists, &ListsModel::pointed_at, this, [this, delegate](int item) {
    for (std::size_t n = 0; n < lists_.history().size(); ++n) {
      if (lists_.history()[n].row.item != item) continue;
      view_->scrollTo(view_->model()->index(static_cast<int>(n), 0), QAbstractItemView::PositionAtCenter);
      delegate->pointed = item;
      view_->viewport()->update();
      QTimer::singleShot(kPointedMs, this, [this, delegate] {
        delegate->pointed = -1;
        view_->viewport()->update();
      });
    }
  });
  update_older();
}

int HistoryStrip::older() const {
  const int seen = view_->horizontalScrollBar()->value() + view_->viewport()->width();
  return std::max(0, static_cast<int>(lists_.history().size()) - seen / std::max(1, px(kPitch)));
}

void HistoryStrip::update_older() {
  const int left = older();
  const bool has_scrolled = view_->horizontalScrollBar()->value() > 0;
  note_->setText(lists_.history().empty() ? tr("none yet") : QString());
  note_->setVisible(lists_.history().empty());
  older_->setVisible(left > 0 || has_scrolled);
  older_->setText(left > 0 ? tr("%1 older").arg(grouped(left)) : tr("newest"));
}

void HistoryStrip::show_older() {
  auto* bar = view_->horizontalScrollBar();
  bar->setValue(older() > 0 ? bar->value() + std::max(px(kPitch), view_->viewport()->width() - px(kPitch)) : 0);
}

void HistoryStrip::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  update_older();
}

bool HistoryStrip::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Wheel) {
    const auto delta = static_cast<QWheelEvent*>(event)->angleDelta();
    auto* bar = view_->horizontalScrollBar();
    bar->setValue(bar->value() - (delta.x() != 0 ? delta.x() : delta.y()) * px(kPitch) / 120);
    return true;
  }
  if (watched == view_ && event->type() == QEvent::KeyPress) {
    const auto key = static_cast<QKeyEvent*>(event)->key();
    const auto current = view_->currentIndex();
    if (current.isValid() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)) {
      lists_.toggle(lists_.history()[static_cast<std::size_t>(current.row())].row.item);
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

FinderBox* HistoryStrip::finder() const {
  return findChild<FinderBox*>();
}

void HistoryStrip::open_finder() {
  if (lists_.index() == nullptr) return;
  auto* box = new FinderBox(lists_, Finder::What::items, this);
  connect(box, &FinderBox::chosen, &lists_, [this](int item) { lists_.add(item); });
  box->open_below(add_);
}

}  // namespace tributary::ui
