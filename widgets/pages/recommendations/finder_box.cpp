#include "pages/recommendations/finder_box.h"

#include <QAbstractListModel>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <algorithm>

#include "charts/marks.h"
#include "models/thumbnails.h"
#include "pages/recommendations/lists_model.h"
#include "shell/user_finder.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kNote = Qt::UserRole;

/// What a Finder found.
class FoundModel : public QAbstractListModel {
 public:
  FoundModel(ListsModel& lists, Finder& finder, QObject* parent)
      : QAbstractListModel(parent), lists_(lists), finder_(finder) {
    connect(&finder, &Finder::changed, this, [this] {
      beginResetModel();
      found_ = finder_.found();
      index_ = finder_.index();
      endResetModel();
    });
  }
  int rowCount(const QModelIndex& parent) const override {
    return parent.isValid() ? 0 : static_cast<int>(found_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid()) return {};
    const auto at = found_[static_cast<std::size_t>(index.row())];
    const auto i = static_cast<std::size_t>(at);
    if (finder_.what() == Finder::What::users) {
      if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return from_utf8(index_->dataset().user_ids[i]);
      if (role == kNote) {
        return index_->has_ratings()
                   ? FinderBox::tr("%1 ratings, %2 liked").arg(grouped(index_->rows(at)), grouped(index_->liked(at)))
                   : FinderBox::tr("%1 events").arg(grouped(index_->rows(at)));
      }
      return {};
    }
    if (index_ != lists_.index()) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return lists_.title(at);
    if (role == Qt::ToolTipRole) return plain_tip(lists_.title(at));
    if (role == kNote) return lists_.attributes(at, 1);
    return {};
  }
  int found(int row) const { return found_[static_cast<std::size_t>(row)]; }

 private:
  ListsModel& lists_;
  Finder& finder_;
  std::vector<std::int32_t> found_;
  std::shared_ptr<const UserIndex> index_;
};

class FoundDelegate : public QStyledItemDelegate {
 public:
  FoundDelegate(ListsModel& lists, Thumbnails& pictures, bool has_covers, QObject* parent)
      : QStyledItemDelegate(parent), lists_(lists), pictures_(pictures), has_covers_(has_covers) {}
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {px(200), has_covers_ ? px(36) : px(28)};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = theme().tokens();
    const QRect area = option.rect;
    painter->save();
    painter->fillRect(area, option.state.testFlag(QStyle::State_Selected)    ? t.selected
                            : option.state.testFlag(QStyle::State_MouseOver) ? t.hover
                                                                             : t.surface);
    int left = area.left() + px(12);
    if (has_covers_) {
      const int side = px(28);
      const auto item = static_cast<const FoundModel*>(index.model())->found(index.row());
      const auto ratio = painter->device()->devicePixelRatio();
      paint_cover(*painter, QRectF(left, area.center().y() - side / 2, side, side),
                  pictures_.cover(lists_.index()->cover(item), static_cast<int>(side * ratio)), lists_.title(item),
                  lists_.id(item));
      left += side + px(8);
    }
    const int right = area.right() - px(12);
    painter->setFont(theme().font(TextRole::caption));
    const auto note =
        painter->fontMetrics().elidedText(index.data(kNote).toString(), Qt::ElideRight, (right - left) * 2 / 3);
    painter->setPen(t.text2);
    painter->drawText(QRect(left, area.top(), right - left, area.height()),
                      static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), note);
    const int room = right - left - painter->fontMetrics().horizontalAdvance(note) - px(8);
    const bool is_shown =
        !has_covers_ && static_cast<const FoundModel*>(index.model())->found(index.row()) == lists_.user();
    painter->setFont(theme().font(is_shown ? TextRole::strong : TextRole::body));
    painter->setPen(t.text);
    painter->drawText(QRect(left, area.top(), room, area.height()),
                      static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room));
    painter->restore();
  }

 private:
  ListsModel& lists_;
  Thumbnails& pictures_;
  bool has_covers_;
};

}  // namespace

FinderBox::FinderBox(ListsModel& lists, Finder::What what, QWidget* parent)
    : QFrame(parent), lists_(lists), finder_(new Finder(lists.session().jobs(), what, this)) {
  const bool users = what == Finder::What::users;
  setProperty("kind", QStringLiteral("dialog"));
  auto* layout = column(this);
  layout->setContentsMargins(px(8), px(8), px(8), px(8));
  layout->setSpacing(px(8));
  field_ = new QLineEdit;
  field_->setPlaceholderText(users ? tr("User id") : tr("Title or id"));
  field_->setAccessibleName(users ? tr("Find a user by id") : tr("Find an item by title or id"));
  field_->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  field_->installEventFilter(this);
  layout->addWidget(field_);
  if (users) {
    auto* line = row(nullptr);
    const auto count = [&](UserGroup group) {
      return grouped(lists.index() == nullptr ? 0 : static_cast<std::int64_t>(lists.index()->count(group)));
    };
    groups_ = new Segmented({tr("All %1", "users").arg(count(UserGroup::all)),
                             tr("Warm %1", "users").arg(count(UserGroup::warm)),
                             tr("Cold %1", "users").arg(count(UserGroup::cold))});
    set_tip(groups_, tr("Warm users like at least %1 items, cold ones fewer.").arg(kWarmFrom));
    connect(groups_, &Segmented::chosen, this, &FinderBox::search);
    line->addWidget(groups_);
    line->addStretch(1);
    auto* random = icon_button(QStringLiteral("random"), tr("A random user of this group"));
    connect(random, &QToolButton::clicked, this,
            [this] { lists_.pick_random(static_cast<UserGroup>(groups_->current())); });
    line->addWidget(random);
    layout->addLayout(line);
  }
  view_ = new QListView;
  view_->setUniformItemSizes(true);
  view_->setMouseTracking(true);
  view_->setFocusPolicy(Qt::NoFocus);  // the field keeps the keys
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setAccessibleName(users ? tr("Users found") : tr("Items found"));
  auto& pictures = lists.session().model<Thumbnails>();
  view_->setModel(new FoundModel(lists, *finder_, this));
  view_->setItemDelegate(new FoundDelegate(lists, pictures, !users, this));
  connect(&pictures, &Thumbnails::ready, view_->viewport(), qOverload<>(&QWidget::update));
  connect(view_, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
  layout->addWidget(view_, 1);
  note_ = label({}, TextRole::caption, Ink::text2);
  layout->addWidget(note_);

  connect(field_, &QLineEdit::textChanged, this, &FinderBox::search);
  connect(finder_, &Finder::changed, this, [this] {
    update_note();
    if (view_->model()->rowCount() > 0) view_->setCurrentIndex(view_->model()->index(0, 0));
  });
  connect(&lists, &ListsModel::user_changed, view_->viewport(), qOverload<>(&QWidget::update));
  connect(&lists, &ListsModel::ready_changed, this, [this] { finder_->set_index(lists_.index()); });
  finder_->set_index(lists.index());
  update_note();
}

void FinderBox::search() {
  finder_->find(field_->text(), groups_ != nullptr ? static_cast<UserGroup>(groups_->current()) : UserGroup::all);
}

void FinderBox::update_note() {
  const auto shown = static_cast<std::int64_t>(finder_->found().size());
  const auto total = static_cast<std::int64_t>(finder_->total());
  note_->setText(total > shown ? tr("The first %1 of %2; type more to narrow it.").arg(grouped(shown), grouped(total))
                 : total == 0  ? tr("Nothing found.")
                               : tr("%1 found.").arg(grouped(total)));
}

void FinderBox::choose(int row) {
  if (row < 0 || row >= view_->model()->rowCount()) return;
  Q_EMIT chosen(static_cast<FoundModel*>(view_->model())->found(row));
  if (isWindow()) close();
}

bool FinderBox::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const int rows = view_->model()->rowCount(), at = view_->currentIndex().row();
    const auto move = [&](int by) {
      if (rows > 0) view_->setCurrentIndex(view_->model()->index(std::clamp(at + by, 0, rows - 1), 0));
      return true;
    };
    switch (key->key()) {
      case Qt::Key_Down:
        return move(1);
      case Qt::Key_Up:
        return move(-1);
      case Qt::Key_PageDown:
        return move(8);
      case Qt::Key_PageUp:
        return move(-8);
      case Qt::Key_Return:
      case Qt::Key_Enter:
        choose(at);
        return true;
      default:
        break;
    }
  }
  return QFrame::eventFilter(watched, event);
}

void FinderBox::open_below(QWidget* anchor) {
  setWindowFlags(Qt::Popup);
  setAttribute(Qt::WA_DeleteOnClose);
  setFixedSize(px(360), px(400));
  auto at = anchor->mapToGlobal(QPoint(0, anchor->height() + px(4)));
  const auto* window = anchor->window();
  const int right = window->mapToGlobal(QPoint(window->width(), 0)).x() - px(8);
  at.setX(std::min(at.x(), right - width()));
  move(at);
  show();
  field_->setFocus();
}

void open_user_finder(Session& session, QWidget* anchor, std::function<void(int)> chosen) {
  auto* box = new FinderBox(session.model<ListsModel>(), Finder::What::users, anchor);
  QObject::connect(box, &FinderBox::chosen, anchor, std::move(chosen));
  box->open_below(anchor);
}

}  // namespace tributary::ui
