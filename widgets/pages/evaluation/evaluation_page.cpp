#include "pages/evaluation/evaluation_page.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <cmath>

#include "pages/evaluation/comparison_table.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/user_histogram.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kSide = 304;

class EvaluationPage : public QFrame {
 public:
  EvaluationPage(Session& session, Navigator& navigator)
      : session_(session), navigator_(navigator), model_(session.model<EvaluationModel>()) {
    setProperty("kind", QStringLiteral("surface"));
    auto* layout = column(this);
    bar_ = new PageBar(EvaluationModel::tr("Evaluation"), {});
    words_[0] = label(EvaluationModel::tr("compare"), TextRole::body, Ink::text2);
    words_[1] = label(EvaluationModel::tr("with"), TextRole::body, Ink::text2);
    bar_->add(words_[0]);
    chosen_ = run_picker(EvaluationModel::tr("The run looked at"));
    bar_->add(chosen_);
    bar_->add(words_[1]);
    other_ = run_picker(EvaluationModel::tr("The run it is compared with"));
    bar_->add(other_);
    again_ = button(EvaluationModel::tr("Evaluate again"));
    again_->setObjectName(QStringLiteral("evaluation.again"));
    connect(again_, &QPushButton::clicked, this, [this] { model_.evaluate(); });
    bar_->add(again_);
    layout->addWidget(bar_);
    body_ = row(nullptr);
    layout->addLayout(body_, 1);
    connect(&model_, &EvaluationModel::changed, this, [this] {
      if (scheduled_) return;
      scheduled_ = true;
      QMetaObject::invokeMethod(
          this, [this] { rebuild(); }, Qt::QueuedConnection);
    });
    rebuild();
  }

 private:
  QComboBox* run_picker(const QString& name) {
    auto* combo = new QComboBox;
    combo->setAccessibleName(name);
    combo->setMinimumWidth(px(116));
    connect(combo, &QComboBox::activated, this,
            [this] { model_.compare(chosen_->currentIndex(), other_->currentIndex()); });
    return combo;
  }

  void rebuild() {
    scheduled_ = false;
    clear(body_);
    const auto& runs = model_.runs();
    for (auto* combo : {chosen_, other_}) {
      combo->clear();
      for (std::size_t i = 0; i < runs.size(); ++i) combo->addItem(model_.run_title(i));
      combo->setVisible(runs.size() > 1);
    }
    for (auto* word : words_) word->setVisible(runs.size() > 1);
    chosen_->setCurrentIndex(model_.chosen());
    other_->setCurrentIndex(model_.other());
    again_->setEnabled(session_.can_write() && session_.has_sources() && !session_.is_running());
    if (session_.is_stale()) {
      const double seconds = session_.renewal_seconds();
      again_->setText(seconds > 0.5 ? EvaluationModel::tr("Evaluate again, %1").arg(duration(seconds))
                                    : EvaluationModel::tr("Evaluate again"));
    }
    if (runs.empty()) {
      auto* empty = new EmptyState(
          QStringLiteral("evaluation"),
          EvaluationModel::tr("Metrics with their protocol and intervals will be here, run beside run."),
          session_.is_running() ? EvaluationModel::tr("The run that is at work fills this page.") : model_.problem());
      if (!session_.is_running() && session_.has_sources())
        empty->add_action(EvaluationModel::tr("Run the road"), ButtonKind::primary, [this] { session_.run(); });
      body_->addWidget(empty, 1);
      return;
    }
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    auto* inside = new QWidget;
    inside->setProperty("kind", QStringLiteral("surface"));
    auto* main = column(inside);
    if (session_.is_stale() && !session_.is_running()) {
      auto* band =
          new Band(BandKind::stale, EvaluationModel::tr("Settings changed after the last run. Shown as it was."));
      band->add_action(EvaluationModel::tr("Renew"), [this] { session_.run(); });
      main->addWidget(band);
    }
    if (!model_.problem().isEmpty()) main->addWidget(new Band(BandKind::error, model_.problem()));
    main->addWidget(new ComparisonTable(model_));
    main->addStretch(1);
    scroll->setWidget(inside);
    body_->addWidget(scroll, 1);
    body_->addWidget(side());
  }

  QWidget* side() {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFixedWidth(px(kSide));
    auto* frame = new QFrame;
    frame->setProperty("kind", QStringLiteral("side"));
    auto* layout = column(frame);
    const auto chosen = static_cast<std::size_t>(model_.chosen());
    layout->addWidget(new SectionHead(EvaluationModel::tr("Protocol of %1").arg(EvaluationModel::letter(chosen))));
    auto* card = new QWidget;
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(px(16), px(10), px(16), px(10));
    grid->setHorizontalSpacing(px(12));
    grid->setVerticalSpacing(px(6));
    grid->setColumnStretch(1, 1);
    int at = 0;
    for (const auto& line : model_.protocol()) {
      grid->addWidget(label(line.name, TextRole::body, Ink::text2), at, 0, Qt::AlignTop);
      auto* words = label(line.words, TextRole::body);
      words->setWordWrap(true);
      grid->addWidget(words, at++, 1);
    }
    layout->addWidget(card);
    layout->addWidget(new SectionHead(EvaluationModel::tr("Test part")));
    layout->addWidget(test_card());
    if (model_.users().size() > 1) {
      layout->addWidget(new SectionHead(
          EvaluationModel::tr("Users, %1 − %2")
              .arg(EvaluationModel::letter(chosen), EvaluationModel::letter(static_cast<std::size_t>(model_.other()))),
          QStringLiteral("NDCG@10")));
      layout->addWidget(users_card());
    }
    layout->addStretch(1);
    scroll->setWidget(frame);
    return scroll;
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
      auto* sure = label(
          EvaluationModel::tr("This makes it reading number %1. Settings chosen after looking are no longer blind.")
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
      connect(no, &QPushButton::clicked, this, [this] {
        asking_ = false;
        rebuild();
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
        rebuild();
      });
      layout->addWidget(read);
    }
    return card;
  }

  QWidget* users_card() {
    auto* card = new QWidget;
    auto* layout = column(card);
    layout->setContentsMargins(px(16), px(10), px(16), px(12));
    layout->setSpacing(px(6));
    std::vector<double> differences;
    int gains = 0, losses = 0;
    for (const auto& user : model_.users()) {
      const double d = user.after - user.before;
      differences.push_back(d);
      gains += d > 1e-12;
      losses += d < -1e-12;
    }
    layout->addWidget(new UserHistogram(differences));
    layout->addWidget(label(EvaluationModel::tr("%1 gain, %2 lose, %3 unchanged")
                                .arg(gains)
                                .arg(losses)
                                .arg(static_cast<int>(differences.size()) - gains - losses),
                            TextRole::body));
    layout->addWidget(
        label(EvaluationModel::tr("Those who lose most; a click shows their list"), TextRole::caption, Ink::text2));
    for (std::size_t i = 0; i < model_.users().size() && i < 10; ++i) {
      const auto& user = model_.users()[i];
      if (!(user.after < user.before)) break;
      auto* line = row(nullptr);
      auto* who = button(from_utf8(user.user), ButtonKind::link);
      connect(who, &QPushButton::clicked, this, [this, id = user.user] {
        if (const auto dataset = session_.dataset()) {
          if (const auto found = find_user(*dataset, id)) navigator_.show_user(*found);
        }
      });
      line->addWidget(who);
      line->addStretch(1);
      line->addWidget(label(change(user.after - user.before, 3), TextRole::body, Ink::text2));
      layout->addLayout(line);
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
  bool scheduled_ = false, asking_ = false;
};

QString rail_figure(Session& session) {
  const auto measured = session.measured();
  const auto* metric = measured != nullptr ? measured->report.find("ndcg@10") : nullptr;
  return metric == nullptr ? QString() : decimal(metric->value, 4);
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
