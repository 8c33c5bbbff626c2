#include "pages/evaluation/evaluation_page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <algorithm>

#include "pages/evaluation/comparison_table.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/evaluation_side.h"
#include "pages/evaluation/run_words.h"
#include "pages/evaluation/runs_view.h"
#include "project/headline.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/panes.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kSide = 304, kLeastSide = 220, kLeastTable = 420, kPlots = 128;
constexpr int kRuns = 216, kRunsWide = 420;                          // the list of runs, at most: it scrolls
constexpr int kMostColumns = 5, kColumn = 72, kBesideColumns = 332;  // the table's least widths: a run, all else
constexpr int kSlim = 1000, kSlimSide = 256;                         // below, the side is slimmer
constexpr int kTight = 840;                                          // below, it is as slim as it can be
constexpr int kWide = 1560;  // from here on plots and users stand right of the table

class EvaluationPage : public QFrame {
 public:
  EvaluationPage(Session& session, Navigator& navigator)
      : session_(session), navigator_(navigator), model_(session.model<EvaluationModel>()) {
    setProperty("kind", QStringLiteral("surface"));
    model_.reword();
    auto* layout = column(this);
    bar_ = new PageBar(EvaluationModel::tr("Evaluation"), {});
    words_[0] = label(EvaluationModel::tr("compare"), TextRole::body, Ink::text2);
    words_[1] = label(EvaluationModel::tr("with"), TextRole::body, Ink::text2);
    bar_->add(words_[0]);
    chosen_ = run_picker(EvaluationModel::tr("The run looked at"), QStringLiteral("evaluation.chosen"));
    bar_->add(chosen_);
    bar_->add(words_[1]);
    other_ = run_picker(EvaluationModel::tr("The run it is compared with"), QStringLiteral("evaluation.other"));
    bar_->add(other_);
    again_ = button(EvaluationModel::tr("Evaluate again"));
    again_->setObjectName(QStringLiteral("evaluation.again"));
    connect(again_, &QPushButton::clicked, this, [this] { model_.evaluate(); });
    bar_->add(again_);
    layout->addWidget(bar_);
    body_ = row(nullptr);
    layout->addLayout(body_, 1);
    connect(&model_, &EvaluationModel::changed, this, [this] { schedule(); });
    rebuild();
  }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QFrame::resizeEvent(event);
    if ((width() >= px(kWide)) != is_wide_) schedule();
    make_room();
    fit();
  }

 private:
  QComboBox* run_picker(const QString& name, const QString& id) {
    auto* combo = new QComboBox;
    combo->setAccessibleName(name);
    combo->setObjectName(id);
    connect(combo, &QComboBox::activated, this,
            [this] { model_.compare(chosen_->currentData().toLongLong(), other_->currentData().toLongLong()); });
    return combo;
  }

  /// At the next turn of the loop: once for all that changed, and never inside what a button is still doing.
  void schedule() {
    if (scheduled_) return;
    scheduled_ = true;
    QMetaObject::invokeMethod(
        this, [this] { rebuild(); }, Qt::QueuedConnection);
  }

  void rebuild() {
    scheduled_ = false;
    if (is_writing() || has_menu_open()) {  // what is at hand is not taken away: when it is done
      is_put_off_ = true;
      return;
    }
    is_put_off_ = false;
    is_wide_ = width() >= px(kWide);
    make_room();
    // Where a person was, by name: the parts are made anew.
    const auto* focus = QApplication::focusWidget();
    const QString focused =
        focus != nullptr && content_ != nullptr && content_->isAncestorOf(focus) ? focus->objectName() : QString();
    const int line = table_ != nullptr ? table_->current() : -1;
    const int scrolled = scroll_ != nullptr ? scroll_->verticalScrollBar()->value() : 0;
    const int beside = side_ != nullptr ? side_->verticalScrollBar()->value() : 0;
    const int listed = runs_ != nullptr ? runs_->verticalScrollBar()->value() : -1;
    delete content_;
    runs_ = nullptr;
    table_ = nullptr;
    side_ = nullptr;
    scroll_ = nullptr;
    plots_ = nullptr;
    fill_bar();
    content_ = model_.chosen() < 0 ? empty() : filled();
    body_->addWidget(content_, 1);
    fit();
    if (table_ != nullptr && line >= 0) table_->set_current(line);
    if (!focused.isEmpty()) {
      if (auto* again = content_->findChild<QWidget*>(focused)) again->setFocus();
    }
    if (scroll_ != nullptr && scrolled > 0) {
      scroll_->widget()->layout()->activate();
      scroll_->verticalScrollBar()->setValue(scrolled);
    }
    const auto key = model_.key_at(model_.chosen());
    if (runs_ != nullptr && listed >= 0 && key == shown_) runs_->stay_at(listed);
    shown_ = key;
    if (side_ != nullptr && beside > 0) {
      side_->widget()->layout()->activate();
      side_->verticalScrollBar()->setValue(beside);
    }
  }

  /// Whether a name or a note is being written.
  bool is_writing() const {
    const auto* edit = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    return edit != nullptr && content_ != nullptr && content_->isAncestorOf(edit) &&
           (edit->isModified() || edit->objectName() == QStringLiteral("runs.title"));
  }

  bool has_menu_open() {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (menu == nullptr || content_ == nullptr || menu->parentWidget() == nullptr) return false;
    if (!content_->isAncestorOf(menu->parentWidget())) return false;
    connect(menu, &QMenu::aboutToHide, this, [this] { schedule(); });
    return true;
  }

  void fill_bar() {
    const auto keys = model_.offered();
    const auto why = model_.why_others_are_not_offered();
    for (auto* combo : {chosen_, other_}) {
      combo->clear();
      for (const auto key : keys) {
        const auto* run = model_.find(key);
        combo->addItem(run != nullptr ? run_title(*run) : QString(), key);
      }
      combo->setVisible(keys.size() > 1);
      if (!why.isEmpty()) {
        combo->insertSeparator(combo->count());
        combo->addItem(why);
        static_cast<QStandardItemModel*>(combo->model())->item(combo->count() - 1)->setEnabled(false);
      }
      combo->setFixedWidth(std::clamp((width() - px(520)) / 2, px(132), px(320)));
      combo->view()->setMinimumWidth(std::min(combo->view()->sizeHintForColumn(0) + px(24), px(480)));
    }
    for (auto* word : words_) word->setVisible(keys.size() > 1);
    chosen_->setCurrentIndex(model_.chosen() < 0 ? -1 : chosen_->findData(model_.key_at(model_.chosen())));
    other_->setCurrentIndex(model_.other() < 0 ? -1 : other_->findData(model_.key_at(model_.other())));
    for (auto* combo : {chosen_, other_}) set_tip(combo, combo->currentText());
    again_->setEnabled(session_.can_write() && session_.has_sources() && !session_.is_running());
    const double seconds = session_.is_stale() ? session_.renewal_seconds() : 0;
    again_->setText(seconds > 0.5 ? EvaluationModel::tr("Evaluate again, %1").arg(duration(seconds))
                                  : EvaluationModel::tr("Evaluate again"));
  }

  QWidget* empty() {
    auto* empty =
        new EmptyState(QStringLiteral("evaluation"),
                       EvaluationModel::tr("Metrics with their protocol and intervals will be here, run beside run."),
                       session_.is_running() ? EvaluationModel::tr("The run that is at work fills this page.")
                       : !model_.is_loaded() ? EvaluationModel::tr("Looking at past runs ...")
                                             : model_.problem());
    if (!session_.is_running() && session_.has_sources() && model_.is_loaded())
      empty->add_action(EvaluationModel::tr("Run the pipeline"), ButtonKind::primary, [this] { session_.run(); });
    if (const auto* removed = model_.removed()) {
      auto* back = empty->add_action(EvaluationModel::tr("Bring %1 back").arg(run_title(*removed)), ButtonKind::normal,
                                     [this] { model_.bring_back(); });
      back->setObjectName(QStringLiteral("evaluation.bring_back"));
    }
    return empty;
  }

  QWidget* filled() {
    // A name of its own for each way of parting: sizes of one say nothing about the other.
    auto* panes = new Panes(is_wide_ ? QStringLiteral("evaluation.wide") : QStringLiteral("evaluation"));
    auto* main = main_part();
    auto* side = side_part();
    if (is_wide_) {
      panes->add(main, table_ == nullptr ? kLeastTable : table_->wanted_width() * 100 / theme().zoom(), kLeastTable);
      panes->add(middle_part(), 0, kSide);
    } else {
      panes->add(main, 0, kLeastTable);
    }
    panes->add(side, side_width(), kLeastSide);
    return panes;
  }

  int side_width() const { return width() < px(kTight) ? kLeastSide : width() < px(kSlim) ? kSlimSide : kSide; }

  /// As many runs stand side by side as the table has room for without scrolling.
  void make_room() {
    if (width() < px(kLeastTable)) return;  // not laid out yet
    const int columns = (width() - px(side_width() + kBesideColumns)) / px(kColumn);
    const auto& shown = model_.runs();
    const auto beside =
        std::count_if(shown.begin(), shown.end(), [](const PastRun& run) { return !run.baseline.empty(); });
    const int runs = columns - static_cast<int>(beside);
    model_.set_room(static_cast<std::size_t>(std::clamp(runs, 2, kMostColumns)));
  }

  static QScrollArea* scrolling(QWidget* inside, const QString& name) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(name);
    scroll->setWidget(inside);
    return scroll;
  }

  QWidget* main_part() {
    auto* inside = new QWidget;
    inside->setProperty("kind", QStringLiteral("surface"));
    auto* main = column(inside);
    if (session_.is_running()) {
      main->addWidget(
          new Band(BandKind::stale, EvaluationModel::tr("A run is at work: its metrics join when they are measured.")));
    } else if (session_.is_stale()) {
      auto* band =
          new Band(BandKind::stale, EvaluationModel::tr("Settings changed after the last run. Shown as it was."));
      band->add_action(EvaluationModel::tr("Renew"), [this] { session_.run(); });
      main->addWidget(band);
    }
    if (!model_.problem().isEmpty()) main->addWidget(new Band(BandKind::error, model_.problem()));
    if (const auto* removed = model_.removed()) {
      auto* band = new Band(BandKind::info, EvaluationModel::tr("%1 is deleted.").arg(run_title(*removed)));
      auto* undo = band->add_action(EvaluationModel::tr("Bring it back"), [this] { model_.bring_back(); });
      undo->setObjectName(QStringLiteral("evaluation.bring_back"));
      main->addWidget(band);
    }
    if (model_.is_sealed()) {
      main->addWidget(sealed(), 1);
    } else {
      table_ = new ComparisonTable(model_);
      main->addWidget(table_);
    }
    if (!is_wide_) {
      plots_ = trade_card(model_);
      if (plots_ != nullptr) {
        plots_->setFixedHeight(px(kPlots));
        main->addWidget(plots_);
      }
    }
    main->addStretch(1);
    scroll_ = scrolling(inside, EvaluationModel::tr("Comparison"));
    return scroll_;
  }

  /// In place of metrics of the test part that were read at another time.
  QWidget* sealed() {
    auto* empty = new EmptyState(
        QStringLiteral("lock"),
        EvaluationModel::tr("%1 was measured on the test part, which is sealed.")
            .arg(model_.run_title(static_cast<std::size_t>(model_.chosen()))),
        EvaluationModel::tr(
            "Its metrics were written down. To look at them again is a reading, and is counted as one."));
    auto* show =
        empty->add_action(EvaluationModel::tr("Show the test part: reading number %1").arg(model_.test_reads() + 1),
                          ButtonKind::normal, [this] { model_.show_test(); });
    show->setObjectName(QStringLiteral("evaluation.show_test"));
    show->setEnabled(session_.can_write());
    return empty;
  }

  QWidget* middle_part() {
    auto* inside = new QWidget;
    inside->setProperty("kind", QStringLiteral("surface"));
    auto* layout = column(inside);
    if (auto* plots = trade_card(model_)) {
      plots->setMinimumHeight(px(200));
      plots->setMaximumHeight(px(440));
      layout->addWidget(plots, 1);
    }
    if (model_.users().size() > 1) layout->addWidget(users_card(model_, session_, navigator_, true));
    layout->addStretch(1);
    return scrolling(inside, EvaluationModel::tr("Plots and users"));
  }

  QWidget* side_part() {
    auto* frame = new QFrame;
    frame->setProperty("kind", QStringLiteral("side"));
    auto* layout = column(frame);
    std::size_t count = 0;
    for (const auto& group : model_.groups()) count += group.runs.size();
    layout->addWidget(new SectionHead(EvaluationModel::tr("Runs"), grouped(static_cast<std::int64_t>(count))));
    runs_ = new RunsView(model_);
    runs_->setFixedHeight(std::min(runs_->whole_height() + px(2), px(is_wide_ ? kRunsWide : kRuns)));
    layout->addWidget(runs_);
    connect(runs_->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] { schedule(); });
    if (auto* card = run_card(model_)) {
      layout->addWidget(separator());
      layout->addWidget(card);
      for (auto* edit : card->findChildren<QLineEdit*>())
        connect(edit, &QLineEdit::editingFinished, this, [this] {
          if (is_put_off_) schedule();
        });
    }
    layout->addWidget(protocol_card(model_));
    layout->addWidget(new SectionHead(EvaluationModel::tr("Test part")));
    layout->addWidget(test_card());
    if (!is_wide_ && model_.users().size() > 1) layout->addWidget(users_card(model_, session_, navigator_, false));
    layout->addStretch(1);
    side_ = scrolling(frame, EvaluationModel::tr("Runs, protocol and users"));
    return side_;
  }

  /// All lines and the plots without scrolling, where the height allows it.
  void fit() {
    if (table_ == nullptr) return;
    int height = this->height() - bar_->height() - (plots_ != nullptr ? px(kPlots) : 0);
    if (session_.is_running() || session_.is_stale()) height -= px(36);
    if (model_.removed() != nullptr) height -= px(36);
    table_->fit(height);
  }

  QWidget* test_card() {
    auto* card = new QWidget;
    auto* layout = column(card);
    layout->setContentsMargins(px(16), px(10), px(16), px(12));
    layout->setSpacing(px(8));
    auto* head = row(nullptr);
    head->setSpacing(px(10));
    auto* lock = new QLabel;
    lock->setPixmap(icon(QStringLiteral("lock")).pixmap(px(20), px(20)));
    head->addWidget(lock, 0, Qt::AlignTop);
    auto* words = column(nullptr);
    const auto reads = model_.test_reads();
    words->addWidget(label(reads == 0   ? EvaluationModel::tr("Sealed, never read")
                           : reads == 1 ? EvaluationModel::tr("Read once")
                                        : EvaluationModel::tr("Read %1 times").arg(reads),
                           TextRole::strong));
    auto* more = label(EvaluationModel::tr("Each reading is counted and printed on every card and report."),
                       TextRole::body, Ink::text2);
    more->setWordWrap(true);
    words->addWidget(more);
    head->addLayout(words, 1);
    layout->addLayout(head);
    if (asking_) {
      auto* sure = label(EvaluationModel::tr(
                             "This makes it reading number %1, with popularity and behaviour alone beside it. Settings "
                             "chosen after looking are no longer blind.")
                             .arg(reads + 1),
                         TextRole::body);
      sure->setWordWrap(true);
      layout->addWidget(sure);
      auto* buttons = row(nullptr);
      buttons->setSpacing(px(8));
      auto* yes = button(EvaluationModel::tr("Read it"));
      yes->setObjectName(QStringLiteral("evaluation.read_now"));
      connect(yes, &QPushButton::clicked, this, [this] {
        asking_ = false;
        model_.read_test();
      });
      auto* no = button(EvaluationModel::tr("Leave it sealed"));
      no->setObjectName(QStringLiteral("evaluation.leave_sealed"));
      connect(no, &QPushButton::clicked, this, [this] {
        asking_ = false;
        schedule();
      });
      buttons->addWidget(yes);
      buttons->addWidget(no);
      buttons->addStretch(1);
      layout->addLayout(buttons);
    } else {
      auto* read =
          button(model_.is_at_work() ? EvaluationModel::tr("Reading …") : EvaluationModel::tr("Read the test part …"));
      read->setObjectName(QStringLiteral("evaluation.read_test"));
      read->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
      read->setEnabled(!model_.is_at_work() && session_.can_write());
      connect(read, &QPushButton::clicked, this, [this] {
        asking_ = true;
        schedule();
      });
      layout->addWidget(read);
    }
    return card;
  }

  Session& session_;
  Navigator& navigator_;
  EvaluationModel& model_;
  PageBar* bar_ = nullptr;
  QLabel* words_[2] = {};
  QComboBox* chosen_ = nullptr;
  QComboBox* other_ = nullptr;
  QPushButton* again_ = nullptr;
  QBoxLayout* body_ = nullptr;
  QWidget* content_ = nullptr;  ///< all below the bar
  QScrollArea* scroll_ = nullptr;
  QScrollArea* side_ = nullptr;
  RunsView* runs_ = nullptr;
  ComparisonTable* table_ = nullptr;
  QWidget* plots_ = nullptr;  ///< below the table; nullptr where they stand elsewhere
  bool scheduled_ = false, asking_ = false, is_wide_ = false;
  qint64 shown_ = 0;         ///< key of the run looked at, when the page was made last
  bool is_put_off_ = false;  ///< something changed while a name or a note was being written
};

QString rail_figure(Session& session) {
  const auto measured = session.measured();
  const auto headline = headline_of(session.settings());
  const auto* metric = measured != nullptr ? measured->report.find(headline) : nullptr;
  return metric == nullptr ? QString() : decimal(metric->value, metric_digits(from_utf8(headline)));
}

}  // namespace

PageKind evaluation_page() {
  return {QStringLiteral("evaluation"),
          [] { return EvaluationModel::tr("Evaluation"); },
          rail_figure,
          [](Session&) { return QStringList{QStringLiteral("evaluation")}; },
          [](Session& session, Navigator& navigator) -> QWidget* { return new EvaluationPage(session, navigator); },
          [](Session& session) { return session.is_stale(); }};
}

}  // namespace tributary::ui
