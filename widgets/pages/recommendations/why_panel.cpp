#include "pages/recommendations/why_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "pages/recommendations/matching_text.h"
#include "pages/recommendations/reason_words.h"
#include "pages/recommendations/why_marks.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWidth = 348;
constexpr std::size_t kCarriers = 6;

/// A part of the panel: 16 px around, a line below.
QBoxLayout* section(QBoxLayout& into) {
  auto* inside = column(nullptr);
  inside->setContentsMargins(px(16), px(12), px(16), px(12));
  inside->setSpacing(px(8));
  into.addLayout(inside);
  into.addWidget(separator());
  return inside;
}

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

WhyPanel::WhyPanel(ListsModel& lists, QWidget* parent) : QScrollArea(parent), lists_(lists) {
  setProperty("kind", QStringLiteral("side"));
  setFixedWidth(px(kWidth));
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
  rebuild();
}

void WhyPanel::rebuild() {
  const bool had_focus = against_ != nullptr && against_->isAncestorOf(QApplication::focusWidget());
  if (auto* before = takeWidget()) before->deleteLater();  // one of its buttons may be what led here
  auto* inside = new QFrame;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* all = column(inside);
  sentence_ = nullptr;
  against_ = nullptr;
  const auto& rows = lists_.rows();
  if (lists_.selected() < 0 || lists_.selected() >= static_cast<int>(rows.size())) {
    auto* words = label(tr("Select an item in the list to see why it stands there."), TextRole::body, Ink::text2);
    words->setWordWrap(true);
    section(*all)->addWidget(words);
    all->addStretch(1);
    setWidget(inside);
    setProperty("has_reasons", false);
    return;
  }
  const auto& row = rows[static_cast<std::size_t>(lists_.selected())];
  setProperty("has_reasons", row.has_reasons);
  add_head(*all, row);

  auto* why = section(*all);
  against_ = new Segmented({tr("above the next"), tr("average candidate"), tr("list's average")});
  against_->setToolTip(tr("What the shares are measured against."));
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
  connect(sentence_, &QLabel::linkActivated, &lists_, [this](const QString& link) {
    const auto item = lists_.find_item(link.mid(5).toStdString());  // after "item:"
    if (item >= 0) lists_.point_at(item);
  });
  why->addWidget(sentence_);
  why->addWidget(new SignedBars(lists_.why_parts(), lists_.why_total()));

  add_carriers(*all, row);
  add_words(*all, row);
  add_attributes(*all, row);
  all->addStretch(1);
  setWidget(inside);
  if (had_focus && against_ != nullptr) {
    if (auto* choice = against_->findChildren<QPushButton*>().value(against_->current())) choice->setFocus();
  }
}

void WhyPanel::add_head(QBoxLayout& into, const ListRow& row) {
  auto* inside = section(into);
  auto* line = ui::row(nullptr);
  line->setSpacing(px(12));
  line->addWidget(new CoverLabel(lists_, row.item, 64), 0, Qt::AlignTop);
  auto* words = column(nullptr);
  auto* title = label(lists_.title(row.item), TextRole::page);
  title->setWordWrap(true);
  words->addWidget(title);
  if (const auto attributes = lists_.attributes(row.item, 4); !attributes.isEmpty()) {
    auto* more = label(attributes, TextRole::caption, Ink::text2);
    more->setWordWrap(true);
    words->addWidget(more);
  }
  QString place = row.rating ? tr("Rank %1, score %2, predicted rating %3")
                                   .arg(QString::number(row.rank), decimal(row.score, 2), decimal(*row.rating, 1))
                             : tr("Rank %1, score %2").arg(QString::number(row.rank), decimal(row.score, 2));
  auto* figures = label(place, TextRole::caption, Ink::text2);
  figures->setWordWrap(true);
  words->addWidget(figures);
  words->addStretch(1);
  line->addLayout(words, 1);
  inside->addLayout(line);
}

void WhyPanel::add_carriers(QBoxLayout& into, const ListRow& row) {
  // One amount an item, over all rankers of behaviour.
  std::vector<std::pair<Item, double>> carriers;
  for (const auto& piece : row.because) {
    if (piece.modality != "behaviour" || piece.item.empty()) continue;
    const auto item = lists_.find_item(piece.item);
    if (item < 0) continue;
    const auto found = std::find_if(carriers.begin(), carriers.end(), [&](const auto& c) { return c.first == item; });
    if (found == carriers.end()) {
      carriers.emplace_back(item, piece.amount);
    } else {
      found->second += piece.amount;
    }
  }
  if (carriers.empty()) return;
  std::stable_sort(carriers.begin(), carriers.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (carriers.size() > kCarriers) carriers.resize(kCarriers);
  auto* inside = section(into);
  inside->addWidget(label(tr("History that carries it"), TextRole::strong));
  QBoxLayout* line = nullptr;
  for (std::size_t n = 0; n < carriers.size(); ++n) {
    if (n % 3 == 0) {
      line = ui::row(nullptr);
      line->setSpacing(px(6));
      inside->addLayout(line);
    }
    const auto& [item, amount] = carriers[n];
    line->addWidget(new CoverLabel(lists_, item, 32));
    auto* words = label(change(amount, 2));
    words->setToolTip(tr("%1 of the score rests on “%2”").arg(change(amount, 2), lists_.title(item)));
    words->setMinimumWidth(px(48));
    line->addWidget(words);
    line->addSpacing(px(8));
    if (n % 3 == 2 || n + 1 == carriers.size()) line->addStretch(1);
  }
}

void WhyPanel::add_words(QBoxLayout& into, const ListRow& row) {
  const auto words = shared_values(row.because, Evidence::Kind::words);
  if (words.isEmpty()) return;
  const auto found = matching_text(lists_.index()->dataset(), lists_.texts(), row.item, words);
  if (found.is_empty()) return;
  auto* inside = section(into);
  const auto head = found.from == MatchingText::From::description ? tr("Matching words in the description")
                    : found.from == MatchingText::From::review    ? tr("Matching words in a review")
                                                                  : tr("Matching words in its tags");
  inside->addLayout(heading(QStringLiteral("text"), head));
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
  auto* text = label({}, TextRole::body, Ink::text2);
  text->setTextFormat(Qt::RichText);
  text->setText(html);
  text->setWordWrap(true);
  inside->addWidget(text);
}

void WhyPanel::add_attributes(QBoxLayout& into, const ListRow& row) {
  const auto values = shared_values(row.because, Evidence::Kind::attributes);
  if (values.isEmpty()) return;
  auto* inside = section(into);
  inside->addLayout(heading(QStringLiteral("attributes"), tr("Attributes it shares with the history")));
  auto* text =
      label(values.join(tr(", ", "between values of a list: Chengdu, headphones")), TextRole::body, Ink::text2);
  text->setWordWrap(true);
  inside->addWidget(text);
}

}  // namespace tributary::ui
