#include "pages/cleaning/cleaning_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "cleaning/column_values.h"
#include "cleaning/steps.h"
#include "models/cleaning_words.h"
#include "pages/cleaning/cleaning_table.h"
#include "pages/cleaning/histogram_view.h"
#include "pages/cleaning/step_form.h"
#include "pages/cleaning/step_list.h"
#include "shell/page.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/panes.h"
#include "theme/parameter_words.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// As high as what it holds where there is room, else it scrolls.
class FormScroll : public QScrollArea {
 public:
  explicit FormScroll(QWidget* form) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(form);
  }
  QSize sizeHint() const override {
    const auto* inside = widget()->layout();
    return {inside->sizeHint().width(), inside->hasHeightForWidth() ? inside->totalHeightForWidth(std::max(1, width()))
                                                                    : inside->totalSizeHint().height()};
  }
  QSize minimumSizeHint() const override {
    return {widget()->minimumSizeHint().width(), std::min(px(kLeastForm), sizeHint().height())};
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
  }
  void resizeEvent(QResizeEvent* event) override {
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) updateGeometry();
  }

 private:
  static constexpr int kLeastForm = 96;
};

}  // namespace

BeforeAfter::BeforeAfter(CleaningModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
  const auto take = [this] {
    setAccessibleName(words());
    updateGeometry();
    update();
  };
  connect(&model_, &CleaningModel::preview_changed, this, take);
  connect(&model_, &CleaningModel::table_changed, this, take);
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
  for (const auto& figure : figures()) {
    all << (model_.shows_before() ? tr("%1: %2", "figure before cleaning").arg(figure.name, figure.before)
                                  : tr("%1: %2, then %3").arg(figure.name, figure.before, figure.after));
  }
  return all.join(QStringLiteral("; "));
}

QSize BeforeAfter::sizeHint() const {
  const QFontMetrics caption(theme().font(TextRole::caption)), body(theme().font(TextRole::body)),
      strong(theme().font(TextRole::strong));
  int width = 0;
  for (const auto& figure : figures()) {
    width += caption.horizontalAdvance(figure.name) + px(12) + body.horizontalAdvance(figure.before) + px(24);
    if (!model_.shows_before()) width += strong.horizontalAdvance(figure.after) + px(20);
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
    if (model_.shows_before()) {
      write(figure.before, TextRole::strong, tokens.text, px(20));
      continue;
    }
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
  connect(&model_, &CleaningModel::table_changed, this, check);
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
        new EmptyState(icon_name, tr("Which rows are excluded or flagged, and why, stands here once there are files."));
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
  set_tip(revert_, tr("Drops the draft: the steps become those that are in force"));
  apply_ = button(tr("Apply"), ButtonKind::primary);
  apply_->setObjectName(QStringLiteral("apply"));
  side_ = new Segmented({tr("Before", "cleaning"), tr("After", "cleaning")});
  side_->setObjectName(QStringLiteral("before_or_after"));
  side_->setAccessibleName(tr("Show the rows before or after cleaning"));
  set_tip(side_, tr("Before: the rows as they were read. After: what the steps here make of them."));
  const auto sides = side_->findChildren<QAbstractButton*>();
  sides.front()->setObjectName(QStringLiteral("show_before"));
  sides.back()->setObjectName(QStringLiteral("show_after"));
  connect(side_, &Segmented::chosen, this, [this](int index) { model_.show_before(index == 0); });
  bar_->add(side_);
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

  layout->addWidget(figures_band());
  layout->addWidget(separator());
  auto* right = new Panes(QStringLiteral("cleaning_plot"), Qt::Vertical);
  right->add(histogram_part(), 240, 160);
  right->add(new CleaningTable(model_, navigator_), 0, 120);
  auto* body = new Panes(QStringLiteral("cleaning"));
  body->add(steps_side(), 312, 264);
  body->add(right, 0, 420);
  layout->addWidget(body, 1);
  refresh();
}

/// Figures at the left, what becomes stale at the right.
QWidget* CleaningView::figures_band() {
  auto* figures = new QFrame;
  figures->setProperty("kind", QStringLiteral("panel"));
  auto* line = tributary::ui::row(figures);
  line->setContentsMargins(px(16), 0, px(16), 0);
  line->setSpacing(px(8));
  auto* before_after = new BeforeAfter(model_);
  before_after->setObjectName(QStringLiteral("before_after"));
  line->addWidget(before_after);
  line->addStretch(1);
  auto* clock = label({});
  clock->setPixmap(icon(QStringLiteral("clock")).pixmap(px(16), px(16)));
  clock->setFixedSize(px(16), px(16));
  clock_ = clock;
  line->addWidget(clock_);
  stale_ = elided({}, TextRole::caption, Ink::text2);
  stale_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  stale_->setObjectName(QStringLiteral("becomes_stale"));
  line->addWidget(stale_);
  return figures;
}

QWidget* CleaningView::steps_side() {
  auto* side = new QFrame;
  side->setProperty("kind", QStringLiteral("surface"));
  auto* layout = tributary::ui::column(side);
  auto* head = new SectionHead(tr("Steps, in order"), tr("rows excluded"));
  head->setFixedHeight(px(36));
  layout->addWidget(head);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setMinimumHeight(px(96));  // the form below takes what it needs first
  scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
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
  const auto show_chosen = [this, scroll, steps] {
    if (model_.selected() < 0) return;
    const QRect row = steps->row_rect(model_.selected());
    scroll->ensureVisible(row.center().x(), row.center().y(), 0, row.height() / 2 + 1);
  };
  connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, steps, show_chosen);  // the form below takes room
  connect(&model_, &CleaningModel::steps_changed, steps, [this, show_chosen] {
    if (std::exchange(in_sight_, model_.selected()) != model_.selected()) show_chosen();
  });
  layout->addWidget(scroll, 1);
  layout->addWidget(separator());
  layout->addWidget(new FormScroll(new StepForm(model_)));
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
  (new Saveable(model_.session(), plot, QStringLiteral("histogram")))
      ->table([this] {
        TableRows rows{{tr("from"), tr("to"), tr("count")}};
        const auto shown = model_.shared_histogram();
        for (const auto& bin : shown != nullptr ? shown->bins : std::vector<HistogramBin>()) {
          rows.push_back(
              {QString::number(bin.low, 'g', 15), QString::number(bin.high, 'g', 15), QString::number(bin.count)});
        }
        return rows;
      })
      .picture();
  layout->addWidget(plot, 1);
  return part;
}

void CleaningView::refresh() {
  if (bar_ == nullptr) return;
  const auto& steps = model_.steps();
  const bool has_off = std::any_of(steps.begin(), steps.end(), [](const auto& s) { return !s.is_on; });
  const bool is_edited = model_.is_edited();
  side_->set_current(model_.shows_before() ? 0 : 1);
  bar_->sentence()->setText(
      model_.shows_before() ? tr("Before: all rows as they were read, no step has run. The steps can still be changed.")
      : model_.is_restored() && is_edited
          ? tr("These steps were left here as a draft: Apply puts them in force, Revert takes them away.")
      : has_off ? tr("A step that is off stays listed here; Apply leaves it out.")
                : tr("After: what the steps make of the rows. Raw rows are never changed."));
  const double seconds = model_.renewal_seconds();
  revert_->setEnabled(is_edited || has_off);
  apply_->setEnabled(is_edited && model_.session().can_write() && !model_.problem().has_value());
  apply_->setText(is_edited && seconds > 0 ? tr("Apply, %1").arg(duration(seconds)) : tr("Apply"));
  set_tip(apply_, model_.session().can_write() ? tr("Writes the steps and renews what follows; can be undone")
                                               : tr("Another program is writing this project."));
  refresh_stale();
  const auto& problem = model_.problem();
  problem_->setVisible(problem.has_value());
  if (problem) problem_->set_words(problem_words(*problem));
  QString title = column_title(model_.column());
  if (!title.isEmpty()) title[0] = title[0].toUpper();
  plot_title_->setText(model_.shows_before()     ? tr("%1, of all rows as read", "column").arg(title)
                       : model_.bounds().empty() ? tr("%1, as the chosen step sees it", "column").arg(title)
                                                 : tr("%1, as the chosen step sees it: drag the line").arg(title));
  column_->setCurrentIndex(column_->findData(from_utf8(model_.column())));
}

void CleaningView::refresh_stale() {
  const double seconds = model_.renewal_seconds(), left = model_.session().renewal_seconds();
  QString words;
  if (model_.is_edited()) {
    words = seconds > 0 ? tr("Fusion and Evaluation become stale, %1").arg(duration(seconds))
                        : tr("Fusion and Evaluation become stale");
  } else if (model_.session().is_stale()) {
    words = left > 0 ? tr("The steps are in force; renewing takes %1.").arg(duration(left))
                     : tr("The steps are in force; what follows is not renewed yet.");
  }
  stale_->setText(words);
  stale_->setVisible(!words.isEmpty());
  clock_->setVisible(!words.isEmpty());
}

void CleaningView::show_add_menu() {
  auto* menu = new QMenu(add_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setToolTipsVisible(true);
  for (const auto& kind : cleaning_step_kinds()) {
    auto* action = menu->addAction(declared_words(kind.title));
    action->setObjectName(QStringLiteral("add_") + from_utf8(kind.name));
    set_tip(action, core_words(kind.help));
    connect(action, &QAction::triggered, this, [this, name = kind.name] { model_.add(name); });
  }
  menu->popup(add_->mapToGlobal(QPoint(0, add_->height())));
}

}  // namespace tributary::ui
