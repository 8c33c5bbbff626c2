#include "pages/overview/overview_page.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <algorithm>

#include "charts/marks.h"
#include "pages/overview/overview_model.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kSide = 400;

/// A bar with its count before it and its reason behind it.
class BarRow : public QWidget {
 public:
  struct Content {
    QString icon_name, name, note, right;
    std::int64_t count = 0;
    double part = 0;
    QColor fill;
    bool quiet = false;
  };
  explicit BarRow(Content content) : content_(std::move(content)) {
    setFixedHeight(px(28));
    setAccessibleName(QStringLiteral("%1: %2. %3").arg(content_.name, grouped(content_.count), content_.note));
    setToolTip(content_.note);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    const int left = px(16), middle = height() / 2;
    const bool has_icon = !content_.icon_name.isEmpty();
    if (has_icon) {
      const auto color = content_.quiet ? t.text3 : theme().modality(content_.icon_name).fill;
      paint_icon(painter, QRectF(left, middle - px(8), px(16), px(16)), content_.icon_name, color);
    }
    const int name_left = has_icon ? left + px(24) : left;
    const int count_right = px(has_icon ? 244 : 176), bar_left = count_right + px(12);
    // The bar gives way first, then the words behind it.
    const int bar_width = std::clamp(width() - bar_left - px(200), px(24), px(240));
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(content_.quiet ? t.text3 : t.text);
    painter.drawText(QRect(name_left, 0, count_right - name_left - px(60), height()), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(content_.name, Qt::ElideRight, count_right - name_left - px(60)));
    painter.setFont(theme().font(content_.quiet ? TextRole::body : TextRole::strong));
    painter.drawText(QRect(0, 0, count_right, height()), Qt::AlignVCenter | Qt::AlignRight, grouped(content_.count));
    paint_meter(painter, QRectF(bar_left, middle - px(6), bar_width, px(12)), content_.part, content_.fill);
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(content_.quiet ? t.text3 : t.text2);
    const int note_left = bar_left + bar_width + px(12);
    const int right_width =
        content_.right.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(content_.right) + px(12);
    const int note_width = std::max(0, width() - note_left - px(16) - right_width);
    if (note_width < px(40)) return;
    painter.drawText(QRect(note_left, 0, note_width, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(content_.note, Qt::ElideRight, note_width));
    painter.drawText(QRect(0, 0, width() - px(16), height()), Qt::AlignVCenter | Qt::AlignRight, content_.right);
  }

 private:
  Content content_;
};

/// One step that joined: when, what, NDCG and what it changed.
class JoinedRow : public QWidget {
 public:
  explicit JoinedRow(const Joined& joined) : joined_(joined) {
    setFixedHeight(px(46));
    setAccessibleName(stage_title(joined.term));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(t.text2);
    const QRect first(0, px(4), width(), px(20)), second(0, px(23), width(), px(18));
    painter.drawText(first.adjusted(0, 0, -width() + px(58), 0), Qt::AlignRight | Qt::AlignVCenter,
                     duration(joined_.seconds));
    paint_icon(painter, QRectF(px(66), px(6), px(16), px(16)), joined_.modality,
               theme().modality(joined_.modality).fill);
    painter.setFont(theme().font(TextRole::strong));
    painter.setPen(t.text);
    painter.drawText(first.adjusted(px(88), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, stage_title(joined_.term));
    const QRect right = first.adjusted(0, 0, -px(16), 0);
    if (joined_.judged) painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter, decimal(joined_.value, 4));
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text2);
    painter.drawText(second.adjusted(px(88), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, what());
    if (joined_.judged && joined_.standard_error > 0) {
      painter.setPen(joined_.differs ? t.text : t.text3);
      const auto words =
          QStringLiteral("%1 ±%2").arg(change(joined_.difference, 4), decimal(1.96 * joined_.standard_error, 4));
      painter.drawText(second.adjusted(0, 0, -px(16), 0), Qt::AlignRight | Qt::AlignVCenter, words);
      const int wide = painter.fontMetrics().horizontalAdvance(words);
      if (joined_.differs)
        paint_arrow(painter, QRectF(width() - px(16) - wide - px(14), px(29), px(7), px(5)), joined_.difference > 0,
                    t.text);
    }
  }

 private:
  QString what() const {
    if (joined_.term == QStringLiteral("popularity")) return OverviewModel::tr("lists for everyone");
    if (joined_.term == QStringLiteral("behaviour")) return OverviewModel::tr("first personal lists");
    return joined_.judged && !joined_.differs ? OverviewModel::tr("cannot be told from before")
                                              : OverviewModel::tr("joined the sum");
  }
  Joined joined_;
};

/// The first rows of one list with their share bars.
class ProofList : public QWidget {
 public:
  explicit ProofList(const RecommendedList& list) : list_(list) {
    setFixedHeight(px(28) * static_cast<int>(list_.items.size()));
    setAccessibleName(OverviewModel::tr("First items of the list of %1").arg(from_utf8(list_.user)));
    for (const auto& item : list_.items) {
      std::vector<SharePart> parts;
      for (const auto& [modality, amount] : item.shares) parts.push_back({from_utf8(modality), amount});
      parts_.push_back(std::move(parts));
    }
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    const int bar = px(150), bar_left = width() - px(16) - bar;
    const auto scale = share_scale(parts_, bar);
    for (std::size_t i = 0; i < list_.items.size(); ++i) {
      const int top = static_cast<int>(i) * px(28);
      painter.setFont(theme().font(TextRole::strong));
      painter.setPen(t.text);
      painter.drawText(QRect(px(16), top, px(24), px(28)), Qt::AlignVCenter | Qt::AlignLeft, QString::number(i + 1));
      const auto& item = list_.items[i];
      const auto title = title_parts(from_utf8(item.title.empty() ? item.item : item.title));
      const int left = px(44), room = bar_left - px(12) - left;
      painter.setFont(theme().font(TextRole::body));
      const int year = title.year.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(title.year) + px(6);
      const auto name = painter.fontMetrics().elidedText(title.name, Qt::ElideRight, room - year);
      painter.drawText(QRect(left, top, room, px(28)), Qt::AlignVCenter | Qt::AlignLeft, name);
      painter.setPen(t.text3);
      painter.drawText(QRect(left + painter.fontMetrics().horizontalAdvance(name) + px(6), top, year, px(28)),
                       Qt::AlignVCenter | Qt::AlignLeft, title.year);
      paint_share_bar(painter, QRectF(bar_left, top + px(10), bar, px(8)), scale.zero, scale.unit, parts_[i]);
      painter.setPen(t.border);
      painter.drawLine(0, top + px(28) - 1, width(), top + px(28) - 1);
    }
  }

 private:
  RecommendedList list_;
  std::vector<std::vector<SharePart>> parts_;
};

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
    auto* body = row(nullptr);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    auto* inside = new QWidget;
    inside->setProperty("kind", QStringLiteral("surface"));
    main_ = column(inside);
    scroll->setWidget(inside);
    body->addWidget(scroll, 1);
    auto* side_scroll = new QScrollArea;
    side_scroll->setWidgetResizable(true);
    side_scroll->setFixedWidth(px(kSide));
    side_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* side_inside = new QFrame;
    side_inside->setProperty("kind", QStringLiteral("side"));
    side_ = column(side_inside);
    side_scroll->setWidget(side_inside);
    body->addWidget(side_scroll);
    layout->addLayout(body, 1);
    notices_ = column(nullptr);
    layout->addLayout(notices_);
    connect(&model_, &OverviewModel::changed, this, &OverviewPage::schedule);
    rebuild();
  }

 private:
  void schedule() {
    if (scheduled_) return;
    scheduled_ = true;
    QMetaObject::invokeMethod(
        this, [this] { rebuild(); }, Qt::QueuedConnection);
  }

  void rebuild() {
    scheduled_ = false;
    clear(main_);
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
    add_metrics();
    main_->addStretch(1);
    add_joined();
    add_proof();
    side_->addStretch(1);
    for (const auto& notice : model_.notices()) {
      auto* band = new Band(notice.is_error ? BandKind::error : BandKind::warning, notice.words);
      if (!notice.page.isEmpty())
        band->add_action(OverviewModel::tr("Look at them"), [this, page = notice.page] { navigator_.open_page(page); });
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
    words->addWidget(label(action.title, TextRole::page));
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
    }
    box->setFixedHeight(px(68));
    main_->addWidget(box);
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

  void add_metrics() {
    const auto metrics = model_.metrics();
    if (metrics.empty()) return;
    main_->addWidget(new SectionHead(OverviewModel::tr("Last metrics"), model_.metrics_head()));
    auto* box = new QWidget;
    auto* layout = row(box);
    layout->setContentsMargins(px(16), px(12), px(16), px(12));
    for (const auto& [name, value] : metrics) {
      auto* one = column(nullptr);
      one->addWidget(label(name, TextRole::caption, Ink::text2));
      auto* figure = label(value, TextRole::page);
      one->addWidget(figure);
      layout->addLayout(one, 1);
    }
    box->setFixedHeight(px(68));
    main_->addWidget(box);
  }

  void add_joined() {
    side_->addWidget(
        new SectionHead(OverviewModel::tr("What joined, and what it changed"), OverviewModel::tr("NDCG@10, ± 95 %")));
    const auto& joined = session_.joined();
    if (joined.empty()) {
      auto* words = label(session_.is_running() ? OverviewModel::tr("Popularity joins first.")
                                                : OverviewModel::tr("A run shows here what each kind of data adds."),
                          TextRole::body, Ink::text2);
      words->setWordWrap(true);
      words->setContentsMargins(px(16), px(10), px(16), px(10));
      side_->addWidget(words);
    }
    for (const auto& step : joined) side_->addWidget(new JoinedRow(step));
    const auto next = session_.running_step();
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

  void add_proof() {
    const auto& list = model_.proof();
    if (list.items.empty()) return;
    auto* head = new SectionHead(OverviewModel::tr("First list: user %1").arg(from_utf8(list.user)));
    auto* another = button(OverviewModel::tr("another user"), ButtonKind::link);
    connect(another, &QPushButton::clicked, this, [this] { model_.another_user(); });
    head->add(another);
    side_->addWidget(head);
    side_->addWidget(new ProofList(list));
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
  QBoxLayout* main_ = nullptr;
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
    const auto* kind = session.settings().registry().stage(instance.section);
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
