#include "pages/fusion/fusion_why.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "charts/signed_bars.h"
#include "models/reason_words.h"
#include "models/why_parts.h"
#include "pages/fusion/fusion_model.h"
#include "theme/controls.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

QString quoted(const Evidence& evidence) {
  return FusionWhy::tr("“%1”", "a title within a sentence")
      .arg(from_utf8(evidence.title.empty() ? evidence.item : evidence.title));
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
  const auto sum = sum_of(parts);
  const auto name = modality_title(sum.most.modality), amount = change(sum.most.amount, 2);
  if (!model_.why_next() || model_.is_last_row()) {
    return tr("It stands %1 above this user's average candidate, mostly through %2 (%3).")
        .arg(decimal(sum.total, 2), name, amount);
  }
  const auto next = model_.title(model_.list().rows[static_cast<std::size_t>(model_.selected_row()) + 1].item);
  if (sum.is_level()) return tr("It and “%1” are level.").arg(next);
  return tr("It stands above “%1” by %2, mostly through %3 (%4).").arg(next, decimal(sum.total, 2), name, amount);
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
    why_section(*all)->addWidget(
        wrapped(tr("Select an item in the list to see why it stands there."), TextRole::body, Ink::text2));
    all->addStretch(1);
    setWidget(inside);
    return;
  }
  const auto& row = model_.list().rows[static_cast<std::size_t>(at)];
  auto* head = why_section(*all);
  head->addWidget(wrapped(model_.title(row.item), TextRole::page));
  head->addWidget(wrapped(row.before > 0
                              ? tr("Rank %1, was %2 in A; score %3")
                                    .arg(QString::number(row.rank), QString::number(row.before), decimal(row.score, 2))
                              : tr("Rank %1, score %2").arg(QString::number(row.rank), decimal(row.score, 2)),
                          TextRole::caption, Ink::text2));
  auto* why = why_section(*all);
  auto* against = new Segmented({tr("above the next"), tr("average candidate")});
  set_tip(against, tr("What the shares are compared with."));
  against->set_current(model_.why_next() ? 0 : 1);
  connect(against, &Segmented::chosen, this, [this](int chosen) { model_.set_why_next(chosen == 0); });
  why->addWidget(against, 0, Qt::AlignLeft);
  why->addWidget(wrapped(sentence()));
  const auto parts = model_.why_parts();
  why->addWidget(new SignedBars(parts, sum_of(parts).total));
  if (!model_.has_evidence()) {
    why_section(*all)->addWidget(wrapped(tr("Working out what it rests on ..."), TextRole::caption, Ink::text3));
  } else if (const auto reasons = reason_sentences(model_.evidence(), quoted, Markup::none); !reasons.isEmpty()) {
    auto* said = why_section(*all);
    for (const auto& reason : reasons.mid(0, 3))
      said->addWidget(wrapped(tr("%1.", "a reason as a sentence of its own").arg(reason)));
  }
  if (const auto carriers = carriers_of(model_.evidence()); !carriers.empty()) {
    auto* list = why_section(*all);
    list->addWidget(label(tr("History that carries it"), TextRole::strong));
    for (const auto& carrier : carriers) {
      auto* line = ui::row(nullptr);
      line->addWidget(elided(carrier.title), 1);
      line->addWidget(label(change(carrier.amount, 2), TextRole::body, Ink::text2));
      list->addLayout(line);
    }
  }
  const auto words = [&](Evidence::Kind kind, const QString& title) {
    const auto values = shared_values(model_.evidence(), kind);
    if (values.isEmpty()) return;
    auto* list = why_section(*all);
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
