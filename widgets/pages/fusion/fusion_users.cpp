#include "pages/fusion/fusion_users.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "dataset/dataset.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/lines_view.h"
#include "theme/controls.h"
#include "theme/words.h"

namespace tributary::ui {

FusionUsers::FusionUsers(FusionModel& model, QWidget* parent)
    : QFrame(parent),
      model_(model),
      search_(new QLineEdit),
      users_(new LinesView(tr("Validation users"))),
      history_head_(new SectionHead({})),
      history_(new LinesView(tr("What the user has liked"))) {
  setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(this);
  const auto metric = metric_title(QLatin1String(FusionMeasures::kHeadline));
  layout->addWidget(new SectionHead(tr("Users"), tr("change of %1").arg(metric)));
  auto* above = row(nullptr);
  above->setContentsMargins(px(16), px(8), px(16), px(8));
  search_->setPlaceholderText(tr("User id"));
  search_->setAccessibleName(tr("Find a user by id"));
  search_->setClearButtonEnabled(true);
  above->addWidget(search_);
  layout->addLayout(above);
  layout->addWidget(users_, 2);
  layout->addWidget(history_head_);
  layout->addWidget(history_, 3);

  connect(search_, &QLineEdit::textChanged, this, &FusionUsers::show_users);
  connect(users_, &LinesView::picked, &model, &FusionModel::choose_user);
  connect(history_, &LinesView::picked, this, [this](int item) { model_.session().select_item(item); });
  connect(&model.measures(), &FusionMeasures::measured, this, &FusionUsers::show_users);
  connect(&model, &FusionModel::user_changed, this, &FusionUsers::show_history);
  show_users();
  show_history();
}

void FusionUsers::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  show_users();
}

void FusionUsers::show_users() {
  const auto bench = model_.bench();
  const auto* all = model_.dataset();
  if (bench == nullptr || all == nullptr || !isVisible()) return;
  const auto changes = model_.measures().changes_by_user(FusionMeasures::kHeadline);
  if (changes.empty() && model_.dragged() >= 0) return;  // a sample: what stands is kept until all are measured
  std::vector<std::size_t> order(bench->users());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto change_of = [&](std::size_t u) {
    return u < changes.size() && !std::isnan(changes[u]) ? changes[u] : 0.0;
  };
  // Who is moved most stands first.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(change_of(a)) != std::abs(change_of(b)) ? std::abs(change_of(a)) > std::abs(change_of(b))
                                                            : bench->user(a) < bench->user(b);
  });
  std::vector<TextLine> lines;
  for (const auto u : order) {
    const int user = bench->user(u);
    if (user >= static_cast<int>(all->users())) continue;
    const auto id = from_utf8(all->user_ids[static_cast<std::size_t>(user)]);
    if (!id.contains(search_->text(), Qt::CaseInsensitive)) continue;
    const double moved = change_of(u);
    lines.push_back(
        {id, moved == 0 ? QStringLiteral("–") : change(moved, 4), moved == 0 ? Ink::text3 : Ink::text, user});
  }
  users_->set_lines(std::move(lines));
  users_->set_current(model_.user());
}

void FusionUsers::show_history() {
  users_->set_current(model_.user());
  std::vector<TextLine> lines;
  for (const Item item : model_.history()) lines.push_back({model_.title(item), {}, Ink::text3, item});
  history_head_->title()->setText(tr("Liked"));
  history_head_->note()->setText(grouped(static_cast<std::int64_t>(lines.size())));
  history_->set_lines(std::move(lines));
}

}  // namespace tributary::ui
