#include "pages/recommendations/why_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "charts/signed_bars.h"
#include "models/reason_words.h"
#include "models/why_parts.h"
#include "pages/recommendations/eviction.h"
#include "pages/recommendations/matching_text.h"
#include "pages/recommendations/why_marks.h"
#include "pages/recommendations/why_sentence.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWidth = 348, kLeast = 348, kCarrier = 36;
constexpr int kQuietMs = 250;  // arrow keys walk the list: only where they rest is it asked

/// A heading with the modality's icon.
QBoxLayout* heading(const QString& modality, const QString& words) {
  auto* line = row(nullptr);
  line->setSpacing(px(6));
  auto* drawing = new QLabel;
  drawing->setPixmap(icon(modality, theme().modality(modality).fill).pixmap(px(16), px(16)));
  line->addWidget(drawing);
  line->addWidget(label(words, TextRole::strong), 1);
  return line;
}

}  // namespace

WhyPanel::WhyPanel(ListsModel& lists, QWidget* parent)
    : QScrollArea(parent), lists_(lists), eviction_(lists.session().model<EvictionModel>()) {
  setProperty("kind", QStringLiteral("side"));
  setMinimumWidth(px(kLeast));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Why"));
  connect(&lists, &ListsModel::selection_changed, this, &WhyPanel::rebuild);
  connect(&lists, &ListsModel::reasons_changed, this, [this] {
    // Reasons come a screen at a time: only those of the selected row change what stands here.
    if (property("has_reasons").toBool()) return;
    rebuild();
  });
  connect(&lists, &ListsModel::view_changed, this, &WhyPanel::rebuild);
  connect(&eviction_, &EvictionModel::changed, this, &WhyPanel::show_eviction);
  auto* quiet = new QTimer(this);
  quiet->setSingleShot(true);
  quiet->setInterval(kQuietMs);
  connect(quiet, &QTimer::timeout, this, [this] {
    if (!isVisible()) return;
    eviction_.ask();
    show_eviction();
  });
  for (const auto signal : {&ListsModel::selection_changed, &ListsModel::list_changed, &ListsModel::reasons_changed})
    connect(&lists, signal, quiet, qOverload<>(&QTimer::start));
  quiet->start();
  rebuild();
}

QSize WhyPanel::sizeHint() const {
  return {px(kWidth), px(600)};
}

void WhyPanel::rebuild() {
  const bool had_focus = against_ != nullptr && against_->isAncestorOf(QApplication::focusWidget());
  if (auto* before = takeWidget()) before->deleteLater();  // one of its buttons may be what led here
  auto* inside = new QFrame;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* all = column(inside);
  sentence_ = nullptr;
  against_ = nullptr;
  eviction_part_ = bars_ = words_part_ = attributes_part_ = nullptr;
  eviction_words_ = eviction_detail_ = nullptr;
  try_ = nullptr;
  if (lists_.shown_row() == nullptr) {
    if (lists_.shows_looked_at()) {
      add_looked_at(*all);
    } else {
      const auto words = lists_.rows().empty() ? tr("Here stands why an item is in the list, as soon as there is one.")
                                               : tr("Select an item in the list to see why it stands there.");
      why_section(*all)->addWidget(wrapped(words, TextRole::body, Ink::text2));
    }
    all->addStretch(1);
    setWidget(inside);
    setProperty("has_reasons", false);
    return;
  }
  const auto& row = *lists_.shown_row();
  setProperty("has_reasons", row.has_reasons);
  add_head(*all, row);

  auto* why = why_section(*all);
  against_ = new Segmented({tr("above the next"), tr("average candidate"), tr("list's average")});
  against_->setObjectName(QStringLiteral("why.against"));
  set_tip(against_, tr("What the shares are compared with."));
  against_->set_current(static_cast<int>(lists_.why_against()));
  connect(against_, &Segmented::chosen, &lists_,
          [this](int chosen) { lists_.set_why_against(static_cast<WhyAgainst>(chosen)); });
  why->addWidget(against_, 0, Qt::AlignLeft);
  sentence_ = label({}, TextRole::body);
  sentence_->setTextFormat(Qt::RichText);
  sentence_->setText(
      QStringLiteral("<style>a { color: %1; }</style>%2").arg(theme().tokens().text.name(), why_html(lists_)));
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  connect(sentence_, &QLabel::linkActivated, this, &WhyPanel::follow);
  why->addWidget(sentence_);
  bars_ = new SignedBars(lists_.why_parts(), lists_.why_total());
  why->addWidget(bars_);
  (new Saveable(lists_.session(), bars_, QStringLiteral("why")))
      ->table([this] {
        TableRows rows{{tr("Modality"), tr("Share")}};
        for (const auto& part : lists_.why_parts())
          rows.push_back({modality_title(part.modality), QString::number(part.amount, 'g', 9)});
        rows.push_back({tr("Together"), QString::number(lists_.why_total(), 'g', 9)});
        return rows;
      })
      .picture();

  add_carriers(*all, row);
  add_words(*all, row);
  add_attributes(*all, row);
  add_eviction(*all);
  all->addStretch(1);
  setWidget(inside);
  if (had_focus && against_ != nullptr) {
    if (auto* choice = against_->findChildren<QPushButton*>().value(against_->current())) choice->setFocus();
  }
}

void WhyPanel::add_head(QBoxLayout& into, const ListRow& row) {
  auto* inside = why_section(into);
  auto* line = ui::row(nullptr);
  line->setSpacing(px(12));
  line->addWidget(new CoverLabel(lists_, row.item, 64), 0, Qt::AlignTop);
  auto* words = column(nullptr);
  words->addWidget(wrapped(lists_.title(row.item), TextRole::page));
  if (const auto attributes = lists_.attributes(row.item, 4); !attributes.isEmpty())
    words->addWidget(wrapped(attributes, TextRole::caption, Ink::text2));
  QString place = row.rating ? tr("Rank %1, score %2, predicted rating %3")
                                   .arg(QString::number(row.rank), decimal(row.score, 2), decimal(*row.rating, 1))
                             : tr("Rank %1, score %2").arg(QString::number(row.rank), decimal(row.score, 2));
  words->addWidget(wrapped(place, TextRole::caption, Ink::text2));
  words->addStretch(1);
  line->addLayout(words, 1);
  inside->addLayout(line);
}

void WhyPanel::add_carriers(QBoxLayout& into, const ListRow& row) {
  std::vector<std::pair<Item, double>> carriers;
  for (const auto& carrier : carriers_of(row.because)) {
    if (const auto item = lists_.find_item(carrier.item); item >= 0) carriers.emplace_back(item, carrier.amount);
  }
  if (carriers.empty()) return;
  auto* inside = why_section(into);
  inside->addWidget(label(tr("History that carries it"), TextRole::strong));
  auto* rows = column(nullptr);
  for (const auto& [item, amount] : carriers) {
    auto* carrier = new CarrierRow(lists_, item, amount);
    carrier->setFixedHeight(px(kCarrier));
    connect(carrier, &QAbstractButton::clicked, this, [this, which = item] { lists_.point_at(which); });
    rows->addWidget(carrier);
  }
  inside->addLayout(rows);
}

void WhyPanel::follow(const QString& link) {
  const auto show = [this](QWidget* part) {
    if (part != nullptr) ensureWidgetVisible(part, 0, px(16));
  };
  if (link == QStringLiteral("bars:")) return show(bars_);
  if (link == QStringLiteral("words:")) return show(words_part_);
  if (link == QStringLiteral("attributes:")) return show(attributes_part_);
  if (link == QStringLiteral("next:")) {
    if (lists_.shows_looked_at()) return;
    // Later: this very label goes with the selection.
    QTimer::singleShot(0, &lists_, [this] { lists_.select(lists_.selected() + 1); });
    return;
  }
  const auto item = lists_.find_item(link.mid(5).toStdString());  // after "item:"
  if (item >= 0) lists_.point_at(item);
}

/// What was asked for and is no candidate: why, and what can be done.
void WhyPanel::add_looked_at(QBoxLayout& into) {
  const auto& looked = *lists_.looked_at();
  auto* inside = why_section(into);
  auto* line = ui::row(nullptr);
  line->setSpacing(px(12));
  line->addWidget(new CoverLabel(lists_, looked.item, 64), 0, Qt::AlignTop);
  auto* words = column(nullptr);
  words->addWidget(wrapped(lists_.title(looked.item), TextRole::page));
  words->addWidget(wrapped(lists_.attributes(looked.item, 4), TextRole::caption, Ink::text2));
  words->addStretch(1);
  line->addLayout(words, 1);
  inside->addLayout(line);
  auto* why = why_section(into);
  why->addWidget(label(tr("Why it is not in the list"), TextRole::strong));
  why->addWidget(wrapped(lists_.looked_at_words(), TextRole::body, Ink::text2));
}

void WhyPanel::add_eviction(QBoxLayout& into) {
  eviction_part_ = new QWidget;
  auto* inside = column(eviction_part_);
  inside->setContentsMargins(px(16), px(12), px(16), px(12));
  inside->setSpacing(px(8));
  auto* head = label({}, TextRole::strong);
  head->setObjectName(QStringLiteral("eviction_head"));
  inside->addWidget(head);
  eviction_words_ = wrapped({});
  inside->addWidget(eviction_words_);
  eviction_detail_ = wrapped({}, TextRole::caption, Ink::text2);
  inside->addWidget(eviction_detail_);
  try_ = button({}, ButtonKind::small);
  try_->setObjectName(QStringLiteral("try_without"));
  set_tip(try_, tr("The list of a history without them; nothing is saved"));
  // Later: the button goes with the list that it asks for.
  connect(try_, &QPushButton::clicked, &eviction_, &EvictionModel::try_it, Qt::QueuedConnection);
  inside->addWidget(try_, 0, Qt::AlignLeft);
  into.addWidget(eviction_part_);
  show_eviction();
}

void WhyPanel::show_eviction() {
  if (eviction_part_ == nullptr) return;
  const bool is_asked = eviction_.first() > 0;
  eviction_part_->setVisible(is_asked);
  if (!is_asked) return;
  eviction_part_->findChild<QLabel*>(QStringLiteral("eviction_head"))
      ->setText(tr("What would remove it from the top %1").arg(eviction_.first()));
  const bool is_known = eviction_.found().has_value();
  eviction_words_->setText(is_known ? eviction_.words() : tr("Trying histories without some of its items …"));
  eviction_detail_->setText(eviction_.detail());
  eviction_detail_->setVisible(!eviction_.detail().isEmpty());
  const bool can_try = is_known && !eviction_.found()->without.empty();
  try_->setVisible(can_try);
  if (can_try) try_->setText(eviction_.found()->without.size() == 1 ? tr("Try without it") : tr("Try without them"));
}

void WhyPanel::add_words(QBoxLayout& into, const ListRow& row) {
  const auto words = shared_values(row.because, Evidence::Kind::words);
  if (words.isEmpty()) return;
  const auto found = matching_text(lists_.index()->dataset(), lists_.texts(), row.item, words);
  if (found.is_empty()) return;
  auto* inside = why_section(into);
  const auto head = found.from == MatchingText::From::description ? tr("Matching words in the description")
                    : found.from == MatchingText::From::review    ? tr("Matching words in a review")
                                                                  : tr("Matching words in its tags");
  inside->addLayout(heading(modality_made_from(Needs::texts), head));
  QString html;
  int at = 0;
  for (const auto& [begin, length] : found.marks) {
    html += found.text.mid(at, begin - at).toHtmlEscaped();
    html += QStringLiteral("<span style=\"background-color: %1; color: %2;\">%3</span>")
                .arg(theme().tokens().mark.name(), theme().tokens().text.name(),
                     found.text.mid(begin, length).toHtmlEscaped());
    at = begin + length;
  }
  html += found.text.mid(at).toHtmlEscaped();
  auto* text = wrapped({}, TextRole::body, Ink::text2);
  text->setTextFormat(Qt::RichText);
  text->setText(html);
  inside->addWidget(text);
  words_part_ = text;
}

void WhyPanel::add_attributes(QBoxLayout& into, const ListRow& row) {
  const auto values = shared_values(row.because, Evidence::Kind::attributes);
  if (values.isEmpty()) return;
  auto* inside = why_section(into);
  inside->addLayout(heading(modality_made_from(Needs::item_attributes), tr("Attributes it shares with the history")));
  auto* text =
      wrapped(values.join(tr(", ", "between values of a list: Chengdu, headphones")), TextRole::body, Ink::text2);
  inside->addWidget(text);
  attributes_part_ = text;
}

}  // namespace tributary::ui
