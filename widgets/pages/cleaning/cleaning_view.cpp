#include "pages/cleaning/cleaning_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <algorithm>

#include "cleaning/column_values.h"
#include "cleaning/steps.h"
#include "pages/cleaning/cleaning_table.h"
#include "pages/cleaning/cleaning_words.h"
#include "pages/cleaning/histogram_view.h"
#include "pages/cleaning/step_form.h"
#include "pages/cleaning/step_list.h"
#include "shell/page.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {

BeforeAfter::BeforeAfter(CleaningModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
  connect(&model_, &CleaningModel::preview_changed, this, [this] {
    setAccessibleName(words());
    updateGeometry();
    update();
  });
  setAccessibleName(words());
}

std::vector<BeforeAfter::Figure> BeforeAfter::figures() const {
  const auto* preview = model_.preview();
  const auto count = [&](std::int64_t CleaningFigures::*of, const CleaningFigures& figures) {
    return preview == nullptr ? QString() : grouped(figures.*of);
  };
  const CleaningFigures none;
  const auto& before = preview == nullptr ? none : preview->before;
  const auto& after = preview == nullptr ? none : preview->after;
  const auto density = [&](const CleaningFigures& figures) {
    return preview == nullptr ? QString() : tr("%1 %", "density").arg(QString::number(figures.density() * 100, 'f', 2));
  };
  return {{model_.has_ratings() ? tr("Ratings") : tr("Interactions"), count(&CleaningFigures::rows, before),
           count(&CleaningFigures::rows, after)},
          {tr("Users"), count(&CleaningFigures::users, before), count(&CleaningFigures::users, after)},
          {tr("Items"), count(&CleaningFigures::items, before), count(&CleaningFigures::items, after)},
          {tr("Density"), density(before), density(after)}};
}

QString BeforeAfter::words() const {
  QStringList all;
  for (const auto& figure : figures()) all << tr("%1: %2, then %3").arg(figure.name, figure.before, figure.after);
  return all.join(QStringLiteral("; "));
}

QSize BeforeAfter::sizeHint() const {
  const QFontMetrics caption(theme().font(TextRole::caption)), body(theme().font(TextRole::body)),
      strong(theme().font(TextRole::strong));
  int width = 0;
  for (const auto& figure : figures()) {
    width += caption.horizontalAdvance(figure.name) + px(12) + body.horizontalAdvance(figure.before) + px(24) +
             strong.horizontalAdvance(figure.after) + px(20);
  }
  return {width, px(34)};
}

void BeforeAfter::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& tokens = theme().tokens();
  int x = 0;
  const auto write = [&](const QString& text, TextRole role, const QColor& color, int gap) {
    painter.setFont(theme().font(role));
    painter.setPen(color);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    x += width + gap;
  };
  for (const auto& figure : figures()) {
    write(figure.name, TextRole::caption, tokens.text2, px(12));
    write(figure.before, TextRole::body, tokens.text, px(4));
    paint_icon(painter, QRectF(x, height() / 2.0 - px(6), px(12), px(12)), QStringLiteral("chevron_right"),
               tokens.text3);
    x += px(16);
    write(figure.after, TextRole::strong, tokens.text, px(20));
  }
}

CleaningView::CleaningView(CleaningModel& model, Navigator& navigator, QWidget* parent)
    : QFrame(parent), model_(model), navigator_(navigator) {
  setProperty("kind", QStringLiteral("surface"));
  layout_ = tributary::ui::column(this);
  build();
  const auto check = [this] {
    if (state_ != model_.state() ||
        (state_ == CleaningModel::State::not_read && was_running_ != model_.session().is_running()))
      build();
    else
      refresh();
  };
  connect(&model_, &CleaningModel::steps_changed, this, check);
  connect(&model_, &CleaningModel::preview_changed, this, check);
  connect(&model_.session(), &Session::data_changed, this, check);
  connect(&model_.session(), &Session::run_changed, this, check);
  connect(&model_.session(), &Session::status_changed, this, check);
}

void CleaningView::build() {
  if (content_ != nullptr) {
    layout_->removeWidget(content_);
    content_->hide();
    content_->setParent(nullptr);
    content_->deleteLater();
  }
  bar_ = nullptr;
  state_ = model_.state();
  was_running_ = model_.session().is_running();
  content_ = new QWidget;
  layout_->addWidget(content_, 1);
  state_ == CleaningModel::State::ready ? build_page() : build_empty();
}

void CleaningView::build_empty() {
  auto* layout = tributary::ui::column(content_);
  layout->addWidget(new PageBar(tr("Cleaning"), tr("Raw rows are never changed.")));
  const QString icon_name = QStringLiteral("cleaning");
  EmptyState* empty = nullptr;
  if (state_ == CleaningModel::State::no_sources) {
    empty =
        new EmptyState(icon_name, tr("Which rows are struck or flagged, and why, stands here once there are files."));
    empty->add_action(tr("Import files"), ButtonKind::primary, [this] { navigator_.browse_files(); });
  } else if (was_running_) {
    empty = new EmptyState(icon_name, tr("The rows are being read; what cleaning says of them will stand here."));
  } else {
    empty = new EmptyState(icon_name, tr("What cleaning says of each row stands here once the files are read."));
    empty->add_action(tr("Read the files"), ButtonKind::primary, [this] { model_.session().run(); });
  }
  layout->addWidget(empty, 1);
}

void CleaningView::build_page() {
  auto* layout = tributary::ui::column(content_);
  bar_ = new PageBar(tr("Cleaning"), {});
  revert_ = button(tr("Revert"), ButtonKind::quiet);
  revert_->setObjectName(QStringLiteral("revert"));
  revert_->setToolTip(tr("Drops the draft: the steps become those that are in force"));
  apply_ = button(tr("Apply"), ButtonKind::primary);
  apply_->setObjectName(QStringLiteral("apply"));
  bar_->add(revert_);
  bar_->add(apply_);
  layout->addWidget(bar_);
  connect(revert_, &QPushButton::clicked, this, [this] { model_.revert(); });
  connect(apply_, &QPushButton::clicked, this, [this] {
    if (const auto applied = model_.apply(); !applied) {
      problem_->set_words(problem_words(applied.problem()));
      problem_->show();
    }
  });
  problem_ = new Band(BandKind::error, {});
  problem_->hide();
  layout->addWidget(problem_);

  auto* figures = new QFrame;
  figures->setProperty("kind", QStringLiteral("panel"));
  auto* line = tributary::ui::row(figures);
  line->setContentsMargins(px(16), 0, px(16), 0);
  line->setSpacing(px(16));
  auto* before_after = new BeforeAfter(model_);
  before_after->setObjectName(QStringLiteral("before_after"));
  line->addWidget(before_after);
  stale_ = elided({}, TextRole::caption, Ink::text2);
  stale_->setObjectName(QStringLiteral("becomes_stale"));
  line->addWidget(stale_, 1);
  layout->addWidget(figures);
  layout->addWidget(separator());

  auto* body = tributary::ui::row(nullptr);
  auto* side = steps_side();
  side->setFixedWidth(px(312));
  body->addWidget(side);
  body->addWidget(separator(Qt::Vertical));
  auto* right = tributary::ui::column(nullptr);
  right->addWidget(histogram_part());
  right->addWidget(new CleaningTable(model_, navigator_), 1);
  body->addLayout(right, 1);
  layout->addLayout(body, 1);
  refresh();
}

QWidget* CleaningView::steps_side() {
  auto* side = new QFrame;
  side->setProperty("kind", QStringLiteral("surface"));
  auto* layout = tributary::ui::column(side);
  auto* head = new SectionHead(tr("Steps, in order"), tr("rows struck"));
  head->setFixedHeight(px(36));
  layout->addWidget(head);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* list = tributary::ui::column(inside);
  auto* steps = new StepListView(model_);
  steps->setObjectName(QStringLiteral("cleaning_steps"));
  list->addWidget(steps);
  add_ = button(tr("Add a step"), ButtonKind::quiet, QStringLiteral("plus"));
  add_->setObjectName(QStringLiteral("add_step"));
  connect(add_, &QPushButton::clicked, this, &CleaningView::show_add_menu);
  auto* add_row = tributary::ui::row(nullptr);
  add_row->setContentsMargins(px(8), px(8), px(8), px(8));
  add_row->addWidget(add_);
  add_row->addStretch(1);
  list->addLayout(add_row);
  list->addStretch(1);
  scroll->setWidget(inside);
  layout->addWidget(scroll, 1);
  layout->addWidget(separator());
  layout->addWidget(new StepForm(model_));
  return side;
}

QWidget* CleaningView::histogram_part() {
  auto* part = new QFrame;
  part->setProperty("kind", QStringLiteral("surface"));
  auto* layout = tributary::ui::column(part);
  auto* head = new SectionHead({});
  head->setFixedHeight(px(36));
  plot_title_ = head->title();
  column_ = new QComboBox;
  column_->setObjectName(QStringLiteral("plot_column"));
  column_->setAccessibleName(tr("Column of the histogram"));
  column_->setMinimumWidth(px(128));
  for (const auto& name : cleaning_columns()) column_->addItem(column_title(name), from_utf8(name));
  connect(column_, &QComboBox::activated, this,
          [this](int index) { model_.look_at(column_->itemData(index).toString().toStdString()); });
  head->add(label(tr("column"), TextRole::caption, Ink::text2));
  head->add(column_);
  layout->addWidget(head);
  auto* plot = new HistogramView(model_);
  plot->setObjectName(QStringLiteral("histogram"));
  plot->setFixedHeight(px(204));
  layout->addWidget(plot);
  return part;
}

void CleaningView::refresh() {
  if (bar_ == nullptr) return;
  const auto& steps = model_.steps();
  const bool has_off = std::any_of(steps.begin(), steps.end(), [](const auto& s) { return !s.is_on; });
  bar_->sentence()->setText(
      has_off ? tr("A step that is off stays listed here until the project is closed; Apply leaves it out.")
              : tr("Raw rows are never changed; a step can be switched off at any time."));
  const bool is_edited = model_.is_edited();
  const double seconds = model_.renewal_seconds();
  revert_->setEnabled(is_edited || has_off);
  apply_->setEnabled(is_edited && model_.session().can_write() && !model_.problem().has_value());
  apply_->setText(is_edited && seconds > 0 ? tr("Apply, %1").arg(duration(seconds)) : tr("Apply"));
  apply_->setToolTip(model_.session().can_write() ? tr("Writes the steps and renews what follows; can be undone")
                                                  : tr("Another program is writing this project."));
  if (!is_edited)
    stale_->setText(
        model_.session().is_stale()
            ? tr("The steps are in force; renewing takes %1.").arg(duration(model_.session().renewal_seconds()))
            : QString());
  else
    stale_->setText(seconds > 0
                        ? tr("A draft: behaviour, fusion and evaluation become stale, %1.").arg(duration(seconds))
                        : tr("A draft: behaviour, fusion and evaluation become stale."));
  const auto& problem = model_.problem();
  problem_->setVisible(problem.has_value());
  if (problem) problem_->set_words(problem_words(*problem));
  QString title = column_title(model_.column());
  if (!title.isEmpty()) title[0] = title[0].toUpper();
  plot_title_->setText(model_.bounds().empty() ? title : tr("%1: drag the line").arg(title));
  column_->setCurrentIndex(column_->findData(from_utf8(model_.column())));
}

void CleaningView::show_add_menu() {
  auto* menu = new QMenu(add_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setToolTipsVisible(true);
  for (const auto& kind : cleaning_step_kinds()) {
    auto* action = menu->addAction(step_kind_title(kind.name));
    action->setObjectName(QStringLiteral("add_") + from_utf8(kind.name));
    action->setToolTip(step_help(kind.name));
    connect(action, &QAction::triggered, this, [this, name = kind.name] { model_.add(name); });
  }
  menu->popup(add_->mapToGlobal(QPoint(0, add_->height())));
}

}  // namespace tributary::ui
