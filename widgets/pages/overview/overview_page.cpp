#include "pages/overview/overview_page.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <algorithm>

#include "pages/overview/overview_model.h"
#include "pages/overview/overview_parts.h"
#include "pipeline/instances.h"
#include "shell/saving.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/panes.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kSide = 400, kLeastSide = 300, kLeastMain = 420;
constexpr int kTwoColumnsFrom = 1500;  // of the main part: what is measured stands beside what was read

class OverviewPage : public QFrame {
 public:
  OverviewPage(Session& session, Navigator& navigator)
      : session_(session), navigator_(navigator), model_(session.model<OverviewModel>()) {
    setProperty("kind", QStringLiteral("surface"));
    auto* layout = column(this);
    bar_ = new PageBar(OverviewModel::tr("Overview"), {});
    bar_->add(badge(QStringLiteral("lock"), {}, &test_reads_));
    renew_ = button(OverviewModel::tr("Run all that is stale"));
    renew_->setObjectName(QStringLiteral("overview.run"));
    connect(renew_, &QPushButton::clicked, this,
            [this] { session_.is_running() ? session_.cancel_run() : session_.run(); });
    bar_->add(renew_);
    layout->addWidget(bar_);
    auto* body = new Panes(QStringLiteral("overview"));
    scroll_ = new QScrollArea;
    scroll_->setAccessibleName(OverviewModel::tr("What was read, and what is evaluated"));
    scroll_->setWidgetResizable(true);
    auto* inside = new QWidget;
    inside->setProperty("kind", QStringLiteral("surface"));
    auto* all = column(inside);
    top_ = column(nullptr);
    all->addLayout(top_);
    auto* columns = row(nullptr);
    all->addLayout(columns);
    bottom_ = column(nullptr);
    all->addLayout(bottom_, 1);
    main_ = column(nullptr);
    columns->addLayout(main_, 1);
    border_ = separator(Qt::Vertical);
    columns->addWidget(border_);
    second_part_ = new QWidget;
    second_ = column(second_part_);
    columns->addWidget(second_part_, 1);
    scroll_->setWidget(inside);
    scroll_->installEventFilter(this);
    body->add(scroll_, 0, kLeastMain);
    auto* side_scroll = new QScrollArea;
    side_scroll->setAccessibleName(OverviewModel::tr("What joined, and what it changed"));
    side_scroll->setWidgetResizable(true);
    side_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* side_inside = new QFrame;
    side_inside->setProperty("kind", QStringLiteral("side"));
    side_ = column(side_inside);
    side_scroll->setWidget(side_inside);
    body->add(side_scroll, kSide, kLeastSide);
    layout->addWidget(body, 1);
    notices_ = column(nullptr);
    layout->addLayout(notices_);
    connect(&model_, &OverviewModel::changed, this, &OverviewPage::schedule);
    rebuild();
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == scroll_ && event->type() == QEvent::Resize && is_wide() != shows_wide_) schedule();
    return QFrame::eventFilter(watched, event);
  }

 private:
  bool is_wide() const { return scroll_->width() >= px(kTwoColumnsFrom); }
  void schedule() {
    if (scheduled_) return;
    scheduled_ = true;
    QMetaObject::invokeMethod(
        this, [this] { rebuild(); }, Qt::QueuedConnection);
  }

  void rebuild() {
    scheduled_ = false;
    shows_wide_ = is_wide();
    clear(top_);
    clear(main_);
    clear(second_);
    clear(bottom_);
    border_->setVisible(shows_wide_);
    second_part_->setVisible(shows_wide_);
    clear(side_);
    clear(notices_);
    const auto reads = session_.status().test_reads;
    test_reads_->setText(reads == 0   ? OverviewModel::tr("Test part sealed, never read")
                         : reads == 1 ? OverviewModel::tr("Test part read once")
                                      : OverviewModel::tr("Test part read %1 times").arg(reads));
    const bool stale = session_.is_stale() || session_.recommender() == nullptr;
    renew_->setText(session_.is_running() ? OverviewModel::tr("Stop the run")
                    : stale               ? OverviewModel::tr("Run all that is stale")
                                          : OverviewModel::tr("Nothing is stale"));
    renew_->setEnabled(session_.has_sources() && session_.can_write() && (stale || session_.is_running()));
    add_action();
    add_funnel();
    add_presence();
    if (shows_wide_) {
      add_recent_runs();
      add_all_metrics();
      add_protocol();
      second_->addStretch(1);
      add_others();
    } else {
      add_metrics();
    }
    main_->addStretch(1);
    bottom_->addStretch(model_.others().empty() || !shows_wide_ ? 1 : 0);
    add_joined();
    add_proof();
    side_->addStretch(model_.proof().items.empty() ? 1 : 0);
    for (const auto& notice : model_.notices()) {
      auto* band = new Band(notice.is_error ? BandKind::error : BandKind::warning, notice.words);
      if (!notice.page.isEmpty())
        band->add_action(notice.action, [this, page = notice.page] { navigator_.open_page(page); });
      if (notice.is_error)
        band->add_action(OverviewModel::tr("Its parameters"), [this] { navigator_.show_parameters(true); });
      notices_->addWidget(band);
    }
  }

  void add_action() {
    const auto action = model_.next_action();
    auto* box = new QWidget;
    auto* layout = row(box);
    layout->setContentsMargins(px(16), px(12), px(16), px(12));
    layout->setSpacing(px(16));
    auto* words = column(nullptr);
    auto* title = label(action.title, TextRole::page);
    title->setWordWrap(true);
    words->addWidget(title);
    auto* detail = label(action.detail, TextRole::body, Ink::text2);
    detail->setWordWrap(true);
    words->addWidget(detail);
    layout->addLayout(words, 1);
    if (!action.button.isEmpty()) {
      auto* go = button(action.button, ButtonKind::primary);
      go->setObjectName(QStringLiteral("overview.next"));
      connect(go, &QPushButton::clicked, this, [this, kind = action.kind] {
        if (kind == NextAction::Kind::import) navigator_.browse_files();
        if (kind == NextAction::Kind::run) session_.run();
        if (kind == NextAction::Kind::look) navigator_.show_user(model_.proof_user());
      });
      layout->addWidget(go);
      if (action.kind == NextAction::Kind::import) {
        auto* folder = button(OverviewModel::tr("Browse a folder"));
        folder->setObjectName(QStringLiteral("overview.browse_folder"));
        connect(folder, &QPushButton::clicked, this, [this] { navigator_.browse_folder(); });
        layout->addWidget(folder);
      }
    }
    box->setMinimumHeight(px(68));
    top_->addWidget(box);
  }

  void add_funnel() {
    const auto steps = model_.funnel();
    if (steps.empty()) return;
    main_->addWidget(new SectionHead(OverviewModel::tr("What was read, and what is evaluated")));
    add_gap(px(8));
    const double most = static_cast<double>(std::max<std::int64_t>(1, steps.front().count));
    for (const auto& step : steps) {
      main_->addWidget(new BarRow({{},
                                   step.name,
                                   step.reason,
                                   step.lost,
                                   step.count,
                                   static_cast<double>(step.count) / most,
                                   theme().tokens().text2,
                                   false}));
    }
    add_gap(px(8));
  }

  void add_presence() {
    const auto list = model_.presence();
    if (list.empty()) return;
    main_->addWidget(
        new SectionHead(OverviewModel::tr("Modalities: items that have them, of %1").arg(grouped(model_.items()))));
    add_gap(px(8));
    const double most = static_cast<double>(std::max<std::int64_t>(1, model_.items()));
    for (const auto& line : list) {
      auto* bar = new BarRow({line.modality,
                              line.title,
                              line.note,
                              {},
                              line.items,
                              static_cast<double>(line.items) / most,
                              theme().modality(line.modality).fill,
                              line.is_absent});
      if (!line.can_add) {
        main_->addWidget(bar);
        continue;
      }
      auto* both = new QWidget;
      auto* layout = row(both);
      layout->addWidget(bar, 1);
      auto* add = button(OverviewModel::tr("Add a folder"), ButtonKind::link);
      connect(add, &QPushButton::clicked, this, [this] { navigator_.browse_folder(); });
      layout->addWidget(add);
      layout->addSpacing(px(16));
      main_->addWidget(both);
    }
    add_gap(px(8));
  }

  /// Figures with the protocol below, as they are copied and saved.
  TableRows metric_rows() const {
    TableRows rows{{OverviewModel::tr("Metric"), OverviewModel::tr("Value"), QStringLiteral("± 95 %")}};
    for (const auto& line : model_.measured()) {
      rows.push_back({line.title, QString::number(line.value, 'f', 6),
                      line.margin > 0 ? QString::number(line.margin, 'f', 6) : QString()});
    }
    rows.push_back({});
    for (const auto& [name, words] : model_.protocol()) rows.push_back({name, words});
    return rows;
  }

  /// Copying and saving of metrics: a menu on the figures, and the same at a button in their head.
  void make_saveable(QWidget* box, SectionHead* head) {
    auto* saveable = new Saveable(session_, box, QStringLiteral("metrics"));
    saveable->table([this] { return metric_rows(); }).picture();
    head->add(saveable->make_button());
  }

  void add_metrics() {
    const auto metrics = model_.metrics();
    if (metrics.empty()) return;
    auto* head = new SectionHead(OverviewModel::tr("Last metrics"), model_.metrics_head());
    main_->addWidget(head);
    auto* box = new FigureRow(metrics);
    main_->addWidget(box);
    make_saveable(box, head);
  }

  void add_joined() {
    const auto& joined = model_.joined();
    const auto told = OverviewModel::tr("%1, ± 95 %", "a metric").arg(model_.headline_title());
    side_->addWidget(
        new SectionHead(OverviewModel::tr("What joined, and what it changed"), joined.empty() ? QString() : told));
    if (joined.empty()) add_terms();
    for (const auto& step : joined) side_->addWidget(new JoinedRow(step, model_.headline()));
    const auto next = session_.running_part();
    if (!next.isEmpty()) {
      auto* words =
          label(next == QStringLiteral("all")
                    ? OverviewModel::tr("Weights are fitted last …")
                    : OverviewModel::tr("%1 is next …")
                          .arg(next == QStringLiteral("data") ? OverviewModel::tr("Reading") : stage_title(next)),
                TextRole::caption, Ink::text3);
      words->setContentsMargins(px(88), px(4), px(16), px(8));
      side_->addWidget(words);
    }
  }

  /// No run of this session says what each kind of data adds: what the terms weigh, and the way to measure it.
  void add_terms() {
    const auto say = [this](const QString& text) {
      auto* words = label(text, TextRole::body, Ink::text2);
      words->setWordWrap(true);
      words->setContentsMargins(px(16), px(10), px(16), px(6));
      side_->addWidget(words);
    };
    const auto terms = model_.terms();
    if (session_.is_running() || terms.empty())
      return say(session_.is_running() ? OverviewModel::tr("Popularity joins first.")
                                       : OverviewModel::tr("A run shows here what each kind of data adds."));
    say(terms.front().share < 0
            ? OverviewModel::tr("The terms of the lists, and their weights:")
            : OverviewModel::tr("The terms of the lists: weight, and part of the score in the first 20 places."));
    for (const auto& term : terms) side_->addWidget(new TermRow(term));
    if (!model_.measuring_problem().isEmpty()) say(model_.measuring_problem());
    if (!model_.can_measure_steps() && !model_.is_measuring()) return;
    auto* box = new QWidget;
    auto* line = row(box);
    line->setContentsMargins(px(16), px(6), px(16), px(10));
    line->setSpacing(px(8));
    auto* measure = button(
        model_.is_measuring() ? OverviewModel::tr("Stop measuring") : OverviewModel::tr("Measure what each adds"),
        ButtonKind::small);
    measure->setObjectName(QStringLiteral("overview.measure"));
    set_tip(
        measure,
        OverviewModel::tr(
            "Measures popularity, behaviour, then one kind of data more at a time on validation; nothing is changed."));
    connect(measure, &QPushButton::clicked, &model_,
            [this] { model_.is_measuring() ? model_.stop_measuring() : model_.measure_steps(); });
    line->addWidget(measure);
    if (model_.is_measuring())
      line->addWidget(label(OverviewModel::tr("Measuring part by part …"), TextRole::caption, Ink::text3));
    line->addStretch(1);
    side_->addWidget(box);
  }

  void add_all_metrics() {
    const auto lines = model_.measured();
    if (lines.empty()) return;
    auto* head = new SectionHead(OverviewModel::tr("Last metrics, ± 95 %"), model_.metrics_head());
    second_->addWidget(head);
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(px(16), px(8), px(16), px(12));
    grid->setHorizontalSpacing(px(12));
    grid->setVerticalSpacing(px(4));
    const int rows = (static_cast<int>(lines.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
      const auto& line = lines[static_cast<std::size_t>(i)];
      const int at = i % rows, first = i / rows * 4;
      auto* name = label(line.title);
      name->setFixedHeight(px(24));
      grid->addWidget(name, at, first);
      grid->addWidget(label(decimal(line.value, line.digits), TextRole::strong), at, first + 1, Qt::AlignRight);
      const auto margin = line.margin > 0 ? QStringLiteral("±%1").arg(decimal(line.margin, line.digits)) : QString();
      grid->addWidget(label(margin, TextRole::body, Ink::text2), at, first + 2, Qt::AlignRight);
    }
    for (const int gap : {3, 7}) grid->setColumnStretch(gap, 1);
    second_->addWidget(box);
    make_saveable(box, head);
  }

  void add_protocol() {
    const auto lines = model_.protocol();
    if (lines.empty()) return;
    second_->addWidget(new SectionHead(OverviewModel::tr("How it was measured")));
    add_pairs(lines);
  }

  void add_recent_runs() {
    if (model_.recent_runs().empty()) return;
    main_->addWidget(new SectionHead(OverviewModel::tr("Recent runs"), model_.headline_title()));
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(px(16), px(8), px(16), px(12));
    grid->setHorizontalSpacing(px(16));
    int at = 0;
    for (const auto& run : model_.recent_runs()) {
      auto* when_words = label(run.when, TextRole::body, Ink::text2);
      when_words->setFixedHeight(px(24));
      grid->addWidget(when_words, at, 0);
      grid->addWidget(elided(run.method), at, 1);
      grid->addWidget(label(run.value, TextRole::strong), at++, 2, Qt::AlignRight);
    }
    grid->setColumnStretch(1, 1);
    main_->addWidget(box);
  }

  /// Three lists more side by side: what other users get.
  void add_others() {
    if (model_.others().empty()) return;
    auto* line = row(nullptr);
    for (const auto& [user, list] : model_.others()) {
      if (line->count() > 0) line->addWidget(separator(Qt::Vertical));
      auto* one = column(nullptr);
      auto* head = new SectionHead(OverviewModel::tr("User %1: %n liked items", nullptr, static_cast<int>(list.history))
                                       .arg(from_utf8(list.user)));
      auto* show = button(OverviewModel::tr("why"), ButtonKind::link);
      show->setAccessibleName(OverviewModel::tr("Why user %1 gets this list").arg(from_utf8(list.user)));
      connect(show, &QPushButton::clicked, this, [this, which = user] { navigator_.show_user(which); });
      head->add(show);
      one->addWidget(head);
      one->addWidget(new ProofList(list), 1);
      one->addStretch(0);
      line->addLayout(one, 1);
    }
    bottom_->addLayout(line, 1);
  }

  void add_pairs(const std::vector<std::pair<QString, QString>>& lines) {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(px(16), px(10), px(16), px(12));
    grid->setHorizontalSpacing(px(16));
    grid->setVerticalSpacing(px(6));
    int at = 0;
    for (const auto& line : lines) {
      auto* words = label(line.second);
      words->setWordWrap(true);
      grid->addWidget(label(line.first, TextRole::body, Ink::text2), at, 0, Qt::AlignTop);
      grid->addWidget(words, at++, 1);
    }
    grid->setColumnStretch(1, 1);
    second_->addWidget(box);
  }

  void add_proof() {
    const auto& list = model_.proof();
    if (list.items.empty()) return;
    auto* head = new SectionHead(OverviewModel::tr("First list: user %1").arg(from_utf8(list.user)));
    auto* another = button(OverviewModel::tr("another user"), ButtonKind::link);
    connect(another, &QPushButton::clicked, this, [this] { model_.another_user(); });
    head->add(another);
    side_->addWidget(head);
    side_->addWidget(new ProofList(list), 1);
    auto* legend = new QWidget;
    auto* layout = new QGridLayout(legend);
    layout->setContentsMargins(px(16), px(8), px(16), px(8));
    layout->setHorizontalSpacing(px(16));
    layout->setVerticalSpacing(px(4));
    QStringList there;
    for (const auto& item : list.items) {
      for (const auto& [modality, amount] : item.shares)
        if (amount != 0.0 && !there.contains(from_utf8(modality))) there << from_utf8(modality);
    }
    int at = 0;
    for (const auto& modality : modality_order()) {
      if (!there.contains(modality)) continue;
      auto* entry = row(nullptr);
      entry->setSpacing(px(6));
      auto* drawing = new QLabel;
      drawing->setPixmap(icon(modality, theme().modality(modality).fill).pixmap(px(14), px(14)));
      entry->addWidget(drawing);
      entry->addWidget(label(modality_title(modality), TextRole::caption, Ink::text2));
      entry->addStretch(1);
      layout->addLayout(entry, at / 3, at % 3);
      ++at;
    }
    side_->addWidget(legend);
  }

  void add_gap(int height) {
    auto* gap = new QWidget;
    gap->setFixedHeight(height);
    main_->addWidget(gap);
  }

  Session& session_;
  Navigator& navigator_;
  OverviewModel& model_;
  PageBar* bar_ = nullptr;
  QLabel* test_reads_ = nullptr;
  QPushButton* renew_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QBoxLayout* top_ = nullptr;
  QBoxLayout* main_ = nullptr;
  QBoxLayout* second_ = nullptr;
  QBoxLayout* bottom_ = nullptr;
  QWidget* second_part_ = nullptr;
  QFrame* border_ = nullptr;
  bool shows_wide_ = false;
  QBoxLayout* side_ = nullptr;
  QBoxLayout* notices_ = nullptr;
  bool scheduled_ = false;
};

QString rail_figure(Session& session) {
  if (!session.has_sources()) return OverviewModel::tr("empty");
  if (session.is_running()) return OverviewModel::tr("1 job");
  return session.is_stale() || session.recommender() == nullptr ? OverviewModel::tr("stale")
                                                                : OverviewModel::tr("ready");
}

/// What belongs to no other page: the project, the split, and the stages that make modalities.
QStringList parameter_sections(Session& session) {
  QStringList sections{QString(), QStringLiteral("evaluation")};
  for (const auto& instance : session.settings().instances()) {
    const auto* kind = kind_of(session.settings(), instance);
    const bool is_feature = kind != nullptr && (kind->role == "modality" || kind->name.starts_with("preprocessing."));
    if (is_feature && !kind->section.params.empty()) sections << from_utf8(instance.name);
  }
  return sections;
}

}  // namespace

PageKind overview_page() {
  return {QStringLiteral("overview"),
          [] { return OverviewModel::tr("Overview"); },
          rail_figure,
          parameter_sections,
          [](Session& session, Navigator& navigator) -> QWidget* { return new OverviewPage(session, navigator); },
          [](Session& session) { return session.is_stale(); }};
}

}  // namespace tributary::ui
