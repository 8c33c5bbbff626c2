#include "pages/fusion/fusion_page.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>
#include <vector>

#include "pages/fusion/fusion_list_column.h"
#include "pages/fusion/fusion_metrics.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/fusion_sliders.h"
#include "pages/fusion/fusion_users.h"
#include "pages/fusion/fusion_why.h"
#include "pages/fusion/fusion_widget.h"
#include "theme/controls.h"
#include "theme/panes.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWide = 1700;   // from here there is room for users and every metric
constexpr int kNarrow = 884;  // below, the figures stand under the sliders: there is no room for three columns
constexpr int kLeastWidth = 680;

bool takes_text(const QWidget& widget) {
  const auto* box = qobject_cast<const QComboBox*>(&widget);
  return qobject_cast<const QLineEdit*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr || (box != nullptr && box->isEditable());
}

}  // namespace

FusionWidget::FusionWidget(FusionModel& model, Navigator& navigator) : model_(model), navigator_(navigator) {
  setProperty("kind", QStringLiteral("surface"));
  setFocusPolicy(Qt::ClickFocus);
  column(this);
  connect(&model, &FusionModel::state_changed, this, &FusionWidget::follow);
  connect(&model, &FusionModel::weights_changed, this, &FusionWidget::follow);
  connect(&model, &FusionModel::baseline_changed, this, &FusionWidget::refresh_bar);
  connect(&model.session(), &Session::run_changed, this, [this] {
    if (model_.state() != FusionModel::State::ready) build();
    refresh_bar();
  });
  connect(&model.session(), &Session::status_changed, this, &FusionWidget::refresh_bar);
  connect(&model.session(), &Session::settings_changed, this, &FusionWidget::refresh_bar);
  qApp->installEventFilter(this);
  build();
}

FusionWidget::Structure FusionWidget::structure() const {
  Structure now;
  now.state = model_.state();
  now.is_judged = model_.is_judged();
  now.is_wide = width() >= px(kWide);
  now.is_narrow = width() < px(kNarrow);
  now.metric = model_.live().headline();
  for (const auto& term : model_.terms()) now.terms.push_back(term.name);
  return now;
}

/// Newer figures of the same terms are shown by the widgets that stand, so that the handle keeps the focus.
void FusionWidget::follow() {
  if (structure() != shown_) build();
  refresh_bar();
}

QSize FusionWidget::minimumSizeHint() const {
  return {px(kLeastWidth), QWidget::minimumSizeHint().height()};
}

void FusionWidget::build() {
  const auto* focus = QApplication::focusWidget();
  const auto focused = focus != nullptr && isAncestorOf(focus) ? focus->objectName() : QString();
  std::vector<QWidget*> old;  // they live until the event that led here is over
  while (auto* item = layout()->takeAt(0)) {
    if (item->widget() != nullptr) {
      old.push_back(item->widget());
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  users_ = nullptr;
  sliders_ = nullptr;
  list_ = nullptr;
  metrics_ = nullptr;
  shown_ = structure();
  build_bar();
  if (shown_.state == FusionModel::State::ready) {
    build_columns();
  } else {
    layout()->addWidget(empty_state());
  }
  refresh_bar();
  if (focused.isEmpty()) return;
  const auto of_old = [&](const QWidget* widget) {
    return std::any_of(old.begin(), old.end(), [&](const QWidget* each) { return each->isAncestorOf(widget); });
  };
  const auto named = findChildren<QWidget*>(focused);
  const auto again = std::find_if_not(named.begin(), named.end(), of_old);
  // Else here: not the next widget of the window, whose keys do something else.
  (again != named.end() ? *again : this)->setFocus();
}

QWidget* FusionWidget::empty_state() {
  auto& session = model_.session();
  if (shown_.state == FusionModel::State::ranker_alone) {
    auto* empty = new EmptyState(QStringLiteral("fusion"),
                                 tr("The ranker's own score makes the lists: there are no terms to weigh."),
                                 tr("With the sum of terms, content joins behaviour and each modality gets a slider."));
    auto* action = empty->add_action(tr("Use the sum of terms"), ButtonKind::primary, [&session] {
      if (session.set("scoring.method", "sum")) session.run();
    });
    action->setEnabled(session.can_write());
    return empty;
  }
  if (!session.has_sources()) {
    auto* empty = new EmptyState(QStringLiteral("fusion"),
                                 tr("Once there is data, each modality gets a slider here, beside a list that moves."));
    empty->add_action(tr("Import files"), ButtonKind::primary, [this] { navigator_.browse_files(); });
    return empty;
  }
  auto* empty =
      new EmptyState(QStringLiteral("fusion"), tr("Each modality gets a slider here once the pipeline has been run."),
                     tr("A user's list and the validation metrics then follow the sliders."));
  auto* action = empty->add_action(session.is_running() ? tr("Running") : tr("Run"), ButtonKind::primary,
                                   [&session] { session.run(); });
  action->setEnabled(session.can_write() && !session.is_running());
  return empty;
}

void FusionWidget::build_bar() {
  bar_ = new PageBar(tr("Fusion"), {});
  renew_ = button({}, ButtonKind::small, QStringLiteral("clock"));
  connect(renew_, &QPushButton::clicked, this, [this] { model_.session().run(); });
  bar_->add(renew_);
  if (shown_.state == FusionModel::State::ready) {
    bar_->add(badge(QStringLiteral("pin"), {}, &pinned_));
    auto* words = label(tr("Hold Space to see A"), TextRole::caption, Ink::text2);
    set_tip(words, tr("List and metrics are shown as they were when A was pinned, as long as the key is held."));
    bar_->add(words);
    words->setVisible(!shown_.is_narrow);
    if (shown_.is_narrow) set_tip(pinned_, words->text());
    fitted_ = button(tr("Back to fitted"));
    set_tip(fitted_, tr("All weights as validation fits them; nothing is set by hand any more."));
    connect(fitted_, &QPushButton::clicked, this, [this] { model_.set_all_to_fitted(); });
    bar_->add(fitted_);
    auto* pin = button(tr("Pin as A"));
    set_tip(pin, tr("What stands now becomes what later moves are compared with."));
    connect(pin, &QPushButton::clicked, this, [this] { model_.pin(); });
    bar_->add(pin);
  } else {
    pinned_ = nullptr;
    fitted_ = nullptr;
  }
  layout()->addWidget(bar_);
}

void FusionWidget::build_columns() {
  const bool wide = shown_.is_wide;
  model_.watch();
  auto* columns = new Panes(wide               ? QStringLiteral("fusion.wide")
                            : shown_.is_narrow ? QStringLiteral("fusion.beside")
                                               : QStringLiteral("fusion"));
  const auto headed = [](QWidget* head, QWidget* body) {
    auto* outer = new QWidget;
    auto* down = column(outer);
    down->addWidget(head);
    down->addWidget(body, 1);
    return outer;
  };
  if (wide) {
    users_ = new FusionUsers(model_);
    columns->add(users_, 256, 200);
  }
  sliders_head_ = new SectionHead(tr("Weight of each term"), {});
  sliders_ = new FusionSliders(model_, navigator_);
  sliders_->setAccessibleName(tr("Weight of each term"));
  sliders_->set_all(wide);
  metrics_ = new FusionMetrics(model_);
  metrics_->setAccessibleName(tr("Validation, change against A"));
  metrics_->set_all(wide);
  auto* sliders = headed(sliders_head_, sliders_);
  auto* figures = headed(new SectionHead(tr("Validation, change against A")), metrics_);
  if (shown_.is_narrow) {
    auto* down = new Panes(QStringLiteral("fusion.narrow"), Qt::Vertical);
    down->add(sliders, 0, 120);
    down->add(figures, 184, 96);
    columns->add(down, 320, 300);
  } else {
    columns->add(sliders, wide ? 556 : 372, 300);
  }

  list_ = new FusionListColumn(model_);
  list_->set_wide(wide);
  bar_->add_after_title(list_->fold());
  connect(list_, &FusionListColumn::activated, this, [this] {
    if (model_.user() >= 0) navigator_.show_user(model_.user());
  });
  columns->add(list_, 0, 360);

  if (!shown_.is_narrow) columns->add(figures, wide ? 320 : 252, 220);
  if (wide) columns->add(headed(new SectionHead(tr("Why")), new FusionWhy(model_)), 400, 300);
  static_cast<QBoxLayout*>(layout())->addWidget(columns, 1);
  model_.suggest_list_length(wide ? 40 : 20);
  connect(&model_, &FusionModel::list_changed, columns, [this] {
    if (sliders_head_ != nullptr) sliders_head_->note()->setText(tr("share of the top %1").arg(model_.list_length()));
  });
  sliders_head_->note()->setText(tr("share of the top %1").arg(model_.list_length()));
}

void FusionWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (list_ != nullptr) follow();
}

void FusionWidget::refresh_bar() {
  auto& session = model_.session();
  const bool ready = model_.state() == FusionModel::State::ready;
  // While it is looked up what stands under new settings, nothing is said that a moment later is not so.
  const bool stale =
      ready && session.is_stale() && !session.is_settling() && !session.is_running() && session.can_write();
  renew_->setVisible(stale);
  const double seconds = session.renewal_seconds();
  renew_->setText(seconds > 0 ? tr("Renew, %1").arg(duration(seconds)) : tr("Renew"));
  set_tip(renew_, tr("Everything that is stale is made anew, and nothing else."));
  bar_->sentence()->setText(model_.shows_baseline() ? tr("This is A.")
                            : stale                 ? tr("Settings have changed. Shown as it was under those before.")
                                                    : QString());
  if (pinned_ == nullptr) return;
  const auto at = model_.pinned_at().toString(QStringLiteral("HH:mm"));
  pinned_->setText(model_.is_pinned_fitted() ? tr("A: fitted, %1").arg(at) : tr("A: pinned %1").arg(at));
  fitted_->setEnabled(!model_.all_fitted());
}

/// Space belongs to A, whatever has the focus: it never presses a button here. Return does.
bool FusionWidget::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) return false;
  auto* target = qobject_cast<QWidget*>(watched);
  const bool is_ours = target != nullptr && isVisible() && target->window() == window() &&
                       shown_.state == FusionModel::State::ready && QApplication::activePopupWidget() == nullptr;
  if (!is_ours || target != QApplication::focusWidget() || takes_text(*target)) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool is_press = event->type() == QEvent::KeyPress;
  if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
    if (!key->isAutoRepeat()) model_.show_baseline(is_press);
    return true;
  }
  auto* pressed = qobject_cast<QAbstractButton*>(target);
  if (pressed != nullptr && is_press && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
    if (!key->isAutoRepeat()) pressed->click();
    return true;
  }
  return false;
}

bool FusionWidget::event(QEvent* event) {
  // The release of Space goes elsewhere when the window is left.
  if (event->type() == QEvent::WindowDeactivate || event->type() == QEvent::Hide) model_.show_baseline(false);
  return QWidget::event(event);
}

PageKind fusion_page() {
  return {QStringLiteral("fusion"),
          [] { return FusionWidget::tr("Fusion"); },
          [](Session& session) {
            const auto& model = session.model<FusionModel>();
            return model.state() == FusionModel::State::ready
                       ? (model.terms().size() == 1
                              ? FusionWidget::tr("1 term")
                              : FusionWidget::tr("%1 terms").arg(static_cast<int>(model.terms().size())))
                       : QString();
          },
          [](Session&) { return QStringList{QStringLiteral("scoring")}; },
          [](Session& session, Navigator& navigator) -> QWidget* {
            return new FusionWidget(session.model<FusionModel>(), navigator);
          },
          [](Session& session) { return session.recommender() != nullptr && session.is_stale(); }};
}

}  // namespace tributary::ui
