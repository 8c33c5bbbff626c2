#include "pages/recommendations/lists_page.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShowEvent>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "charts/signed_bars.h"
#include "models/thumbnails.h"
#include "pages/recommendations/finder_box.h"
#include "pages/recommendations/history_strip.h"
#include "pages/recommendations/list_delegate.h"
#include "pages/recommendations/looked_at_row.h"
#include "pages/recommendations/why_panel.h"
#include "shell/stale_band.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/panes.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kDockFrom = 1680, kDock = 280, kHead = 30;  // pixels at 100 % zoom
constexpr int kLeastDock = 200, kLeastList = 420, kWhy = 348, kLeastWhy = 348;
constexpr int kLateMs = 300;
constexpr int kAllWordsFrom = 920, kLeastWidth = 769;  // of the page: the bar says all, and the least it can do with

EmptyState* empty_state(Session& session, Navigator& navigator) {
  if (session.is_running()) {
    return new EmptyState(
        QStringLiteral("recommendations"), ListsPage::tr("The first list comes in a moment."),
        ListsPage::tr("It begins with what many like, and gets better as behaviour, text and pictures join."));
  }
  auto* state =
      new EmptyState(QStringLiteral("recommendations"), ListsPage::tr("Here stands what each user gets, and why."),
                     session.has_sources() ? ListsPage::tr("The project has not been run yet.")
                                           : ListsPage::tr("The project has no files yet."));
  if (session.has_sources()) {
    state->add_action(ListsPage::tr("Run"), ButtonKind::primary, [&session] { session.run(); });
  } else {
    state->add_action(ListsPage::tr("Import files"), ButtonKind::primary, [&navigator] { navigator.browse_files(); });
  }
  return state;
}

}  // namespace

ListsPage::ListsPage(Session& session, Navigator& navigator, QWidget* parent)
    : QFrame(parent), session_(session), navigator_(navigator), lists_(session.model<ListsModel>()) {
  setProperty("kind", QStringLiteral("surface"));
  build();
  connect(&lists_, &ListsModel::user_changed, this, &ListsPage::show_user);
  connect(&lists_, &ListsModel::fold_changed, this, &ListsPage::show_fold);
  connect(&lists_, &ListsModel::list_changed, this, &ListsPage::show_list);
  connect(&lists_, &ListsModel::view_changed, this, &ListsPage::show_view);
  connect(&lists_, &ListsModel::selection_changed, this, &ListsPage::show_selection);
  late_ = new QTimer(this);
  late_->setSingleShot(true);
  late_->setInterval(kLateMs);
  connect(late_, &QTimer::timeout, this, &ListsPage::show_late);
  for (const auto signal : {&ListsModel::user_changed, &ListsModel::history_changed, &ListsModel::fold_changed})
    connect(&lists_, signal, late_, qOverload<>(&QTimer::start));
  late_->start();
  connect(&lists_, &ListsModel::ready_changed, this, [this] {
    dock_users();
    show_list();
  });
  show_user();
  show_fold();
  show_view();
  show_list();
}

void ListsPage::build() {
  auto* stack = new QStackedLayout(this);
  stack->setContentsMargins(0, 0, 0, 0);
  auto* page = new QWidget;
  stack->addWidget(page);
  auto* all = column(page);
  build_bar(page);
  all->addWidget(new StaleBand(session_));
  auto* panes = new Panes(QStringLiteral("recommendations"));
  all->addWidget(panes, 1);
  users_ = new QFrame;
  users_->hide();
  column(users_);
  panes->add(users_, kDock, kLeastDock);
  auto* middle = new QWidget;
  auto* centre = column(middle);
  strip_ = new HistoryStrip(lists_);
  centre->addWidget(strip_);
  centre->addWidget(build_what_if());
  note_ = label({}, TextRole::body, Ink::text2);
  note_->setWordWrap(true);
  note_->setContentsMargins(px(16), px(8), px(16), px(8));
  centre->addWidget(note_);
  centre->addWidget(build_head());
  build_list();
  centre->addWidget(list_, 1);
  looked_at_ = new LookedAtRow(lists_, *delegate_);
  centre->addWidget(looked_at_);
  panes->add(middle, 0, kLeastList);
  why_ = new WhyPanel(lists_);
  panes->add(why_, kWhy, kLeastWhy);

  // What stands here before there is a list: made anew when a run begins or ends.
  const auto show_empty = [this, stack] {
    while (stack->count() > 1) {
      auto* before = stack->widget(1);
      stack->removeWidget(before);
      before->deleteLater();
    }
    if (session_.recommender() == nullptr) stack->addWidget(empty_state(session_, navigator_));
    stack->setCurrentIndex(stack->count() - 1);
    if (std::exchange(wants_focus_, wants_focus_ && !list_->isVisible())) list_->setFocus();
  };
  connect(&session_, &Session::run_changed, this, show_empty);
  connect(&session_, &Session::models_changed, this, show_empty);
  connect(&session_, &Session::settings_changed, this, show_empty);
  show_empty();
}

void ListsPage::build_bar(QWidget* into) {
  bar_ = new PageBar(tr("Recommendations"), {});
  into->layout()->addWidget(bar_);
  user_ = new QPushButton;
  user_->setObjectName(QStringLiteral("choose_user"));
  set_tip(user_, tr("Choose another user"));
  auto* inside = row(user_);
  inside->setContentsMargins(px(10), 0, px(10), 0);
  inside->setSpacing(px(8));
  const auto drawing = [&](const QString& name) {
    auto* shown = new QLabel;
    shown->setPixmap(icon(name).pixmap(px(16), px(16)));
    shown->setAttribute(Qt::WA_TransparentForMouseEvents);
    return shown;
  };
  user_name_ = label({}, TextRole::strong);
  user_words_ = label({}, TextRole::body, Ink::text2);
  user_name_->setAttribute(Qt::WA_TransparentForMouseEvents);
  user_words_->setAttribute(Qt::WA_TransparentForMouseEvents);
  inside->addWidget(drawing(QStringLiteral("user")));
  inside->addWidget(user_name_);
  inside->addWidget(user_words_);
  inside->addWidget(drawing(QStringLiteral("chevron_down")));
  connect(user_, &QPushButton::clicked, this, &ListsPage::open_finder);
  bar_->add_after_title(user_);
  auto* random = icon_button(QStringLiteral("random"), tr("A random user"));
  connect(random, &QToolButton::clicked, &lists_, [this] { lists_.pick_random(UserGroup::all); });
  bar_->add_after_title(random);

  fold_badge_ = badge(QStringLiteral("star_filled"), {}, &fold_words_);
  bar_->add(fold_badge_);
  all_rows_badge_ = badge({}, tr("From all rows: nothing is held back"));
  bar_->add(all_rows_badge_);
  fold_ = new Segmented({tr("All rows"), tr("Validation")});
  fold_->setObjectName(QStringLiteral("fold"));
  set_tip(fold_,
          tr("All rows: lists for people. Validation: what the fold holds back is a candidate again, and starred."));
  connect(fold_, &Segmented::chosen, &lists_,
          [this](int chosen) { session_.choose_fold(chosen == 0 ? FoldChoice::all_rows : FoldChoice::validation); });
  bar_->add(fold_);
}

QWidget* ListsPage::build_what_if() {
  auto* frame = new QFrame;
  frame->setProperty("kind", QStringLiteral("band_info"));
  frame->setFixedHeight(px(32));
  auto* line = row(frame);
  line->setContentsMargins(px(16), 0, px(16), 0);
  line->setSpacing(px(8));
  what_if_words_ = elided({});
  line->addWidget(what_if_words_, 1);
  restore_ = button(tr("Restore"), ButtonKind::small);
  restore_->setObjectName(QStringLiteral("restore_history"));
  set_tip(restore_, tr("The history as it is"));
  connect(restore_, &QPushButton::clicked, &lists_, &ListsModel::restore);
  line->addWidget(restore_);
  return what_if_ = frame;
}

QWidget* ListsPage::build_head() {
  auto* frame = new QFrame;
  frame->setProperty("kind", QStringLiteral("section_head"));
  frame->setFixedHeight(px(kHead));
  layout_ = new Segmented({tr("Rows"), tr("Cards")}, frame);
  layout_->move(px(16), px(3));
  connect(layout_, &Segmented::chosen, &lists_, [this](int chosen) { lists_.set_cards(chosen == 1); });
  reference_ = new QToolButton(frame);
  reference_->setFont(theme().font(TextRole::caption));
  reference_->setPopupMode(QToolButton::InstantPopup);
  reference_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  reference_->setLayoutDirection(Qt::RightToLeft);  // the chevron stands behind the words
  reference_->setIcon(icon(QStringLiteral("chevron_down")));
  reference_->setIconSize({px(12), px(12)});
  reference_->setFocusPolicy(Qt::StrongFocus);
  set_tip(reference_, tr("What the shares are compared with."));
  auto* menu = new QMenu(reference_);
  auto* group = new QActionGroup(menu);
  const auto add = [&](const QString& text, Reference reference) {
    auto* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(lists_.reference() == reference);
    group->addAction(action);
    connect(action, &QAction::triggered, &lists_, [this, reference] { lists_.set_reference(reference); });
  };
  add(tr("against the average candidate"), Reference::average_candidate);
  add(tr("against the list's average"), Reference::list_average);
  reference_->setMenu(menu);
  rating_head_ = label(tr("rating"), TextRole::caption, Ink::text2);
  score_head_ = label(tr("score"), TextRole::caption, Ink::text2);
  set_tip(rating_head_, tr("Predicted from all rows; a what-if does not move it."));
  for (auto* head : {rating_head_, score_head_}) {
    head->setParent(frame);
    head->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  }
  return head_ = frame;
}

void ListsPage::build_list() {
  list_ = new QListView;
  list_->setModel(new ListRowsModel(lists_, list_));
  auto& pictures = session_.model<Thumbnails>();
  delegate_ = new ListDelegate(lists_, pictures, list_);
  list_->viewport()->setObjectName(QStringLiteral("list_rows"));
  list_->setItemDelegate(delegate_);
  list_->viewport()->installEventFilter(this);
  list_->setMouseTracking(true);
  list_->viewport()->setAttribute(Qt::WA_Hover);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  list_->setAccessibleName(tr("The list"));
  (new Saveable(session_, list_, QStringLiteral("list")))->table([this] { return table(); }).picture();
  working_ = label({}, TextRole::body, Ink::text2);
  working_->setParent(list_->viewport());
  working_->setAttribute(Qt::WA_TransparentForMouseEvents);
  working_->move(px(16), px(16));
  working_->hide();
  connect(&pictures, &Thumbnails::ready, list_->viewport(), qOverload<>(&QWidget::update));
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, &lists_,
          [this](const QModelIndex& now) { lists_.select(now.row()); });
}

/// The rows that stand, with ids and with what each modality adds.
TableRows ListsPage::table() const {
  std::vector<QString> modalities;
  std::vector<std::vector<SharePart>> parts;
  for (const auto& row : lists_.rows()) {
    parts.push_back(by_modality(lists_.parts(row, lists_.reference())));
    for (const auto& part : parts.back()) {
      if (std::find(modalities.begin(), modalities.end(), part.modality) == modalities.end())
        modalities.push_back(part.modality);
    }
  }
  QStringList head{tr("Rank"), tr("Item"), tr("Title"), tr("Score"), tr("Rating"), tr("Held back")};
  for (const auto& modality : modalities) head << modality_title(modality);
  TableRows rows{head};
  for (std::size_t i = 0; i < lists_.rows().size(); ++i) {
    const auto& row = lists_.rows()[i];
    QStringList cells{QString::number(row.rank),
                      lists_.id(row.item),
                      lists_.title(row.item),
                      QString::number(row.score, 'g', 9),
                      row.rating ? QString::number(*row.rating, 'f', 2) : QString(),
                      row.is_held_out ? tr("yes") : QString()};
    for (const auto& modality : modalities) {
      const auto part =
          std::find_if(parts[i].begin(), parts[i].end(), [&](const auto& p) { return p.modality == modality; });
      cells << (part != parts[i].end() ? QString::number(part->amount, 'g', 9) : QString());
    }
    rows.push_back(cells);
  }
  return rows;
}

void ListsPage::show_user() {
  const bool is_there = lists_.index() != nullptr && lists_.user() >= 0;
  const auto id =
      is_there ? from_utf8(lists_.index()->dataset().user_ids[static_cast<std::size_t>(lists_.user())]) : QString();
  user_name_->setText(is_there ? tr("User %1").arg(id) : tr("Choose a user"));
  user_words_->setText(lists_.user_words());
  user_->setAccessibleName(tr("%1: %2", "a user, then how much is known").arg(user_name_->text(), user_words_->text()));
  fit_bar();
  bar_->sentence()->setText(lists_.user_attributes());
  set_tip(bar_->sentence(), lists_.user_attribute_tip());
}

void ListsPage::show_fold() {
  fold_->set_current(lists_.fold() == FoldChoice::all_rows ? 0 : 1);
  fold_->setEnabled(lists_.can_validate());
  fold_words_->setText(lists_.fold_words());
  set_tip(fold_badge_, lists_.held_out_tip());
  fold_badge_->setVisible(lists_.fold() == FoldChoice::validation);
  fit_bar();
}

QSize ListsPage::minimumSizeHint() const {
  return {px(kLeastWidth), QFrame::minimumSizeHint().height()};
}

/// Where the bar has no room, what can be read elsewhere gives way: how much is known of the user stands in the finder,
/// that nothing is held back in the tool tip of the choice.
void ListsPage::fit_bar() {
  const bool has_room = width() >= px(kAllWordsFrom);
  user_words_->setVisible(has_room);
  user_->setFixedWidth(user_->layout()->sizeHint().width());
  set_tip(user_, has_room ? tr("Choose another user") : user_words_->text());
  all_rows_badge_->setVisible(has_room && lists_.index() != nullptr && lists_.fold() == FoldChoice::all_rows);
}

void ListsPage::show_list() {
  delegate_->update_scale();
  what_if_->setVisible(lists_.what_if().is_on);
  what_if_words_->setText(lists_.what_if_words());
  QString note;
  if (!lists_.problem().isEmpty()) {
    note = lists_.problem();
  } else if (lists_.is_popularity_alone()) {
    note = tr("So far this is what many like. It becomes this user's own list when behaviour has been trained.");
  } else if (lists_.is_loading_fold() && lists_.rows().empty()) {
    note = tr("The models of the validation fold are being loaded; what it holds back is in none of them.");
  } else if (lists_.user() >= 0 && !lists_.rows().empty() && lists_.index()->liked(lists_.user()) == 0) {
    note = tr("Nothing that this user likes is known yet, so this is what many like.");
  }
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
  QStringList lines{lists_.what_if_words()};
  if (const auto tip = lists_.what_if_tip(); !tip.isEmpty()) lines << tip;
  set_tip(what_if_words_, lines.join(QLatin1Char('\n')));
  show_selection();
  show_late();
  list_->viewport()->update();
}

void ListsPage::show_selection() {
  if (lists_.shows_looked_at()) {
    list_->setCurrentIndex({});
    return;
  }
  const auto index = list_->model()->index(lists_.selected(), 0);
  if (index.isValid() && list_->currentIndex() != index) list_->setCurrentIndex(index);
}

void ListsPage::late_now() {
  late_->stop();
  show_late();
}

/// A moment after something was asked, and when it is answered: an empty list says that it is on its way, rows of an
/// older question are dimmed.
void ListsPage::show_late() {
  const bool is_late = late_ != nullptr && !late_->isActive() && lists_.is_at_work();
  const bool is_empty = lists_.rows().empty() && lists_.problem().isEmpty() && !lists_.is_loading_fold();
  const bool says = is_empty && (is_late || (late_ != nullptr && !late_->isActive() && lists_.user() < 0));
  working_->setText(lists_.index() == nullptr ? tr("Reading who has what …") : tr("Working out the list …"));
  working_->adjustSize();
  working_->setVisible(says);
  delegate_->set_late(is_late);
  list_->viewport()->update();
}

void ListsPage::show_view() {
  const bool cards = lists_.shows_cards();
  layout_->set_current(cards ? 1 : 0);
  list_->setViewMode(cards ? QListView::IconMode : QListView::ListMode);
  list_->setMovement(QListView::Static);
  list_->setResizeMode(QListView::Adjust);
  list_->setUniformItemSizes(true);
  list_->setDragEnabled(false);
  list_->setWrapping(cards);
  list_->setGridSize(cards ? ListDelegate::card_size() : QSize());
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  const auto against = lists_.has_own_scores()                         ? tr("the ranker's own score")
                       : lists_.reference() == Reference::list_average ? tr("against the list's average")
                                                                       : tr("against the average candidate");
  reference_->setText(against);
  reference_->setAccessibleName(tr("Shares: %1").arg(against));
  score_head_->setVisible(!cards);
  delegate_->update_scale();
  list_->doItemsLayout();
  place_heads();
}

void ListsPage::dock_users() {
  const bool fits = width() >= px(kDockFrom) && lists_.index() != nullptr;
  if (fits && users_->layout()->isEmpty()) {
    auto* box = new FinderBox(lists_, Finder::What::users);
    box->setProperty("kind", QStringLiteral("surface"));
    connect(box, &FinderBox::chosen, &lists_, &ListsModel::pick);
    users_->layout()->addWidget(box);
  }
  users_->setVisible(fits);
}

/// Arrow keys walk the list as soon as the page is open. No focus proxy: with one, Tab goes from the end of the page to
/// the list and never reaches what stands before it.
void ListsPage::hideEvent(QHideEvent* event) {
  QFrame::hideEvent(event);
  lists_.watch(false);
}

void ListsPage::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  lists_.watch(true);
  if (event->spontaneous()) return;
  wants_focus_ = !list_->isVisible();  // once there is a list
  if (!wants_focus_) list_->setFocus();
}

void ListsPage::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  dock_users();
  fit_bar();
}

/// The heads stand over the columns of the rows, whose width is that of the viewport.
bool ListsPage::eventFilter(QObject* watched, QEvent* event) {
  if (list_ != nullptr && watched == list_->viewport() && event->type() == QEvent::Resize) place_heads();
  return QFrame::eventFilter(watched, event);
}

void ListsPage::place_heads() {
  if (looked_at_ != nullptr) looked_at_->set_row_width(list_->viewport()->width());
  const auto columns = ListColumns::of(list_->viewport()->width());
  const int height = px(kHead) - 2, wide = reference_->sizeHint().width();
  // Behind the bars' right end; as cards have no columns, at the right.
  const int end = lists_.shows_cards() ? columns.score_end : columns.bar + columns.bar_width;
  reference_->setGeometry(end - wide, 1, wide, height);
  rating_head_->setVisible(!lists_.shows_cards() && columns.has_rating);
  for (const auto& [head, right] :
       {std::pair(rating_head_, columns.rating_end), std::pair(score_head_, columns.score_end)}) {
    const int words = head->sizeHint().width();
    head->setGeometry(right - words, 0, words, px(kHead));
  }
}

void ListsPage::open_finder() {
  if (lists_.index() == nullptr) return;
  auto* box = new FinderBox(lists_, Finder::What::users, this);
  connect(box, &FinderBox::chosen, &lists_, &ListsModel::pick);
  box->open_below(user_);
}

}  // namespace tributary::ui
