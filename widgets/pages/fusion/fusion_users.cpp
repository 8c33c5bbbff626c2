#include "pages/fusion/fusion_users.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "dataset/dataset.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/lines_view.h"
#include "theme/controls.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {

FusionUsers::FusionUsers(FusionModel& model, QWidget* parent)
    : QFrame(parent),
      model_(model),
      search_(new QLineEdit),
      order_button_(button({}, ButtonKind::link)),
      users_(new LinesView(tr("Validation users"))),
      history_head_(new SectionHead({})),
      history_(new LinesView(tr("The user's history, newest first"))) {
  setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(this);
  const auto metric = metric_title(from_utf8(model.live().headline_by_user()));
  auto* head = new SectionHead(tr("Users"));
  set_tip(order_button_, tr("Ratings, and the change of %1 against A. Click for another order.").arg(metric));
  connect(order_button_, &QPushButton::clicked, this, [this] {
    order_ = static_cast<Order>((static_cast<int>(order_) + 1) % 4);
    show_users();
  });
  head->add(order_button_);
  layout->addWidget(head);
  auto* above = row(nullptr);
  above->setContentsMargins(px(16), px(8), px(16), px(8));
  search_->setPlaceholderText(tr("id, or “warm”, “cold”"));
  search_->setAccessibleName(tr("Find a user by id, or all warm or cold users"));
  search_->setClearButtonEnabled(true);
  above->addWidget(search_);
  layout->addLayout(above);
  layout->addWidget(users_, 2);
  layout->addWidget(history_head_);
  layout->addWidget(history_, 3);

  connect(search_, &QLineEdit::textChanged, this, &FusionUsers::show_users);
  connect(users_, &LinesView::picked, &model, &FusionModel::choose_user);
  connect(history_, &LinesView::picked, this, [this](int item) { model_.session().select_item(item); });
  connect(&model.live(), &LiveMetrics::measured, this, &FusionUsers::show_users);
  connect(&model, &FusionModel::user_changed, this, [this] {
    show_history();
    show_users();
  });
  show_users();
  show_history();
}

void FusionUsers::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  show_users();
}

void FusionUsers::show_users() {
  switch (order_) {
    case Order::moved:
      order_button_->setText(tr("most changed first"));
      break;
    case Order::losses:
      order_button_->setText(tr("losses first"));
      break;
    case Order::gains:
      order_button_->setText(tr("gains first"));
      break;
    case Order::id:
      order_button_->setText(tr("by id"));
      break;
  }
  const auto validation = model_.validation_terms();
  const auto* all = model_.dataset();
  if (validation == nullptr || all == nullptr || !isVisible()) return;
  const auto changes = model_.live().changes_by_user(model_.live().headline_by_user());
  if (changes.empty() && model_.dragged() >= 0) return;  // a sample: what stands is kept until all are measured
  std::vector<std::size_t> order(validation->users());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto change_of = [&](std::size_t u) {
    return u < changes.size() && !std::isnan(changes[u]) ? changes[u] : 0.0;
  };
  const auto place = [&](std::size_t u) {
    const double moved = change_of(u);
    return order_ == Order::moved    ? -std::abs(moved)
           : order_ == Order::losses ? moved
           : order_ == Order::gains  ? -moved
                                     : 0;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place(a) != place(b) ? place(a) < place(b) : validation->user(a) < validation->user(b);
  });
  const auto index = model_.index();
  const auto wanted = search_->text().trimmed();
  const auto is = [&](const QString& word, const char* english) {
    return wanted.compare(word, Qt::CaseInsensitive) == 0 ||
           wanted.compare(QLatin1String(english), Qt::CaseInsensitive) == 0;
  };
  const bool warm = is(tr("warm"), "warm"), cold = is(tr("cold"), "cold");
  std::vector<TextLine> lines;
  for (const auto u : order) {
    const int user = validation->user(u);
    if (user >= static_cast<int>(all->users())) continue;
    const bool known = index != nullptr && user < static_cast<int>(index->dataset().users());
    const auto id = from_utf8(all->user_ids[static_cast<std::size_t>(user)]);
    if ((warm || cold) ? !known || index->is_warm(user) != warm : !id.contains(wanted, Qt::CaseInsensitive)) continue;
    const double moved = change_of(u);
    lines.push_back({id, moved == 0 ? QStringLiteral("–") : change(moved, 3), moved == 0 ? Ink::text3 : Ink::text, user,
                     known ? grouped(index->rows(user)) : QString()});
  }
  users_->set_lines(std::move(lines));
  users_->set_current(model_.user());
}

void FusionUsers::show_history() {
  users_->set_current(model_.user());
  std::vector<TextLine> lines;
  for (const auto& row : model_.past()) {
    const auto rating = std::isnan(row.rating) ? QString() : decimal(static_cast<double>(row.rating), 1);
    lines.push_back({model_.title(row.item), rating, row.is_liked ? Ink::text : Ink::text3, row.item});
  }
  history_head_->title()->setText(tr("History, newest first"));
  history_head_->note()->setText(grouped(static_cast<std::int64_t>(lines.size())));
  history_->set_lines(std::move(lines));
}

}  // namespace tributary::ui
