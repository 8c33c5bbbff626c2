#include "pages/fusion/fusion_why.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "charts/signed_bars.h"
#include "models/reason_words.h"
#include "pages/fusion/fusion_model.h"
#include "ranking/behaviour.h"
#include "theme/controls.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kCarriers = 6;
constexpr double kLevel = 0.005;  // differences that are none at two decimals

QBoxLayout* section(QBoxLayout& into) {
  auto* inside = column(nullptr);
  inside->setContentsMargins(px(16), px(12), px(16), px(12));
  inside->setSpacing(px(8));
  into.addLayout(inside);
  into.addWidget(separator());
  return inside;
}

QLabel* wrapped(const QString& words, TextRole role = TextRole::body, Ink ink = Ink::text) {
  auto* text = label(words, role, ink);
  text->setWordWrap(true);
  return text;
}

QString quoted(const Evidence& evidence) {
  return FusionWhy::tr("“%1”", "a title within a sentence")
      .arg(from_utf8(evidence.title.empty() ? evidence.item : evidence.title));
}

/// One amount an item of the history, over all rankers of behaviour; largest first.
std::vector<std::pair<QString, double>> carriers_of(const std::vector<Evidence>& evidence) {
  std::vector<std::pair<QString, double>> carriers;
  for (const auto& piece : evidence) {
    if (piece.modality != kBehaviour || piece.item.empty()) continue;
    const auto title = from_utf8(piece.title.empty() ? piece.item : piece.title);
    const auto found = std::ranges::find(carriers, title, &std::pair<QString, double>::first);
    if (found == carriers.end()) {
      carriers.emplace_back(title, piece.amount);
    } else {
      found->second += piece.amount;
    }
  }
  std::ranges::stable_sort(carriers, std::greater<>(), &std::pair<QString, double>::second);
  if (carriers.size() > kCarriers) carriers.resize(kCarriers);
  return carriers;
}

}  // namespace

FusionWhy::FusionWhy(FusionModel& model, QWidget* parent) : QScrollArea(parent), model_(model) {
  setProperty("kind", QStringLiteral("side"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Why"));
  connect(&model, &FusionModel::why_changed, this, [this] {
    if (scheduled_) return;  // a drag says so many times between two frames
    scheduled_ = true;
    QMetaObject::invokeMethod(
        this, [this] { rebuild(); }, Qt::QueuedConnection);
  });
  rebuild();
}

QString FusionWhy::sentence() const {
  const auto parts = model_.why_parts();
  if (parts.empty()) return {};
  double total = 0;
  for (const auto& part : parts) total += part.amount;
  const auto most = *std::ranges::max_element(parts, {}, &SharePart::amount);
  const auto name = modality_title(most.modality);
  if (!model_.why_next() || model_.is_last_row()) {
    return tr("It stands %1 above this user's average candidate, mostly through %2 (%3).")
        .arg(decimal(total, 2), name, change(most.amount, 2));
  }
  const auto next = model_.title(model_.list().rows[static_cast<std::size_t>(model_.selected_row()) + 1].item);
  if (total < kLevel) return tr("It and “%1” are level.").arg(next);
  return tr("It stands above “%1” by %2, mostly through %3 (%4).")
      .arg(next, decimal(total, 2), name, change(most.amount, 2));
}

void FusionWhy::rebuild() {
  scheduled_ = false;
  const auto* focus = QApplication::focusWidget();
  const bool had_focus = widget() != nullptr && focus != nullptr && widget()->isAncestorOf(focus);
  if (auto* before = takeWidget()) before->deleteLater();  // one of its buttons may be what led here
  auto* inside = new QFrame;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* all = column(inside);
  const int at = model_.selected_row();
  if (at < 0) {
    section(*all)->addWidget(
        wrapped(tr("Select an item in the list to see why it stands there."), TextRole::body, Ink::text2));
    all->addStretch(1);
    setWidget(inside);
    return;
  }
  const auto& row = model_.list().rows[static_cast<std::size_t>(at)];
  auto* head = section(*all);
  head->addWidget(wrapped(model_.title(row.item), TextRole::page));
  head->addWidget(wrapped(row.before > 0
                              ? tr("Rank %1, was %2 in A; score %3")
                                    .arg(QString::number(row.rank), QString::number(row.before), decimal(row.score, 2))
                              : tr("Rank %1, score %2").arg(QString::number(row.rank), decimal(row.score, 2)),
                          TextRole::caption, Ink::text2));
  auto* why = section(*all);
  auto* against = new Segmented({tr("above the next"), tr("average candidate")});
  set_tip(against, tr("What the shares are measured against."));
  against->set_current(model_.why_next() ? 0 : 1);
  connect(against, &Segmented::chosen, this, [this](int chosen) { model_.set_why_next(chosen == 0); });
  why->addWidget(against, 0, Qt::AlignLeft);
  why->addWidget(wrapped(sentence()));
  const auto parts = model_.why_parts();
  double total = 0;
  for (const auto& part : parts) total += part.amount;
  why->addWidget(new SignedBars(parts, total));
  if (!model_.has_evidence()) {
    section(*all)->addWidget(wrapped(tr("Working out what it rests on ..."), TextRole::caption, Ink::text3));
  } else if (const auto reasons = reason_sentences(model_.evidence(), quoted, Markup::none); !reasons.isEmpty()) {
    auto* said = section(*all);
    for (const auto& reason : reasons.mid(0, 3))
      said->addWidget(wrapped(tr("%1.", "a reason as a sentence of its own").arg(reason)));
  }
  if (const auto carriers = carriers_of(model_.evidence()); !carriers.empty()) {
    auto* list = section(*all);
    list->addWidget(label(tr("History that carries it"), TextRole::strong));
    for (const auto& [title, amount] : carriers) {
      auto* line = ui::row(nullptr);
      line->addWidget(elided(title), 1);
      line->addWidget(label(change(amount, 2), TextRole::body, Ink::text2));
      list->addLayout(line);
    }
  }
  const auto words = [&](Evidence::Kind kind, const QString& title) {
    const auto values = shared_values(model_.evidence(), kind);
    if (values.isEmpty()) return;
    auto* list = section(*all);
    list->addWidget(label(title, TextRole::strong));
    auto* text = wrapped({});
    text->setTextFormat(Qt::RichText);
    QString html;
    for (const auto& value : values) {
      html += QStringLiteral("<span style=\"background-color: %1;\">&nbsp;%2&nbsp;</span> &nbsp;")
                  .arg(theme().tokens().mark.name(), value.toHtmlEscaped());
    }
    text->setText(html);
    list->addWidget(text);
  };
  words(Evidence::Kind::words, tr("Matching words"));
  words(Evidence::Kind::attributes, tr("Attributes it shares with the history"));
  all->addStretch(1);
  setWidget(inside);
  if (had_focus) {
    if (auto* choice = against->findChildren<QPushButton*>().value(against->current())) choice->setFocus();
  }
}

}  // namespace tributary::ui
