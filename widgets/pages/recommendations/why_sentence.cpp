#include "pages/recommendations/why_sentence.h"

#include <QCoreApplication>

#include "models/reason_words.h"
#include "models/why_parts.h"
#include "pages/recommendations/lists_model.h"
#include "theme/modalities.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kWorthSaying = 0.05;  // as in core: less is not given as a reason
constexpr qsizetype kSentences = 3;    // of evidence in the why panel

/// The context of these words in the translations.
struct Reasons {
  Q_DECLARE_TR_FUNCTIONS(Reasons)
};

}  // namespace

QString why_html(const ListsModel& model) {
  const auto parts = model.why_parts();
  if (parts.empty()) return {};
  const auto& row = *model.shown_row();
  const auto to = [](const QString& target, const QString& words) {
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target, words.toHtmlEscaped());
  };
  const auto sum = sum_of(parts);
  const auto& [total, most, least] = sum;
  const auto name = [&](const SharePart& part) {  // leads to its bar
    return to(QStringLiteral("bars:"), modality_title(part.modality));
  };
  const auto amount = [](const SharePart& part) { return change(part.amount, 2); };
  QStringList sentences;
  if (model.has_own_scores()) {
    sentences << Reasons::tr("The list follows one ranker's own score: %1.").arg(decimal(row.score, 2));
  } else if (model.why_against() == WhyAgainst::next && !model.is_last()) {
    const auto next = to(QStringLiteral("next:"), model.title(model.next_row()->item));
    sentences << (sum.is_level() ? Reasons::tr("It and %1 are level.").arg(next)
                                 : Reasons::tr("It stands above %1 by %2, mostly through %3 (%4).")
                                       .arg(next, decimal(total, 2), name(most), amount(most)));
  } else if (model.why_against() == WhyAgainst::list_average) {
    sentences << (total >= 0 ? Reasons::tr("It stands %1 above the average of this list, mostly through %2 (%3).")
                                   .arg(decimal(total, 2), name(most), amount(most))
                             : Reasons::tr("It stands %1 below the average of this list, mostly through %2 (%3).")
                                   .arg(decimal(-total, 2), name(least), amount(least)));
  } else {
    sentences << Reasons::tr("It stands %1 above this user's average candidate, mostly through %2 (%3).")
                     .arg(decimal(total, 2), name(most), amount(most));
  }
  if (!sum.is_level() && least.amount <= -kWorthSaying)
    sentences << Reasons::tr("Against it: %1 (%2).").arg(name(least), amount(least));
  const auto link = [&](const Evidence& piece) {
    return QStringLiteral("<a href=\"item:%1\">%2</a>")
        .arg(from_utf8(piece.item).toHtmlEscaped(),
             from_utf8(piece.title.empty() ? piece.item : piece.title).toHtmlEscaped());
  };
  for (const auto& sentence : reason_sentences(row.because, link, Markup::links).mid(0, kSentences))
    sentences << Reasons::tr("%1.", "a reason as a sentence of its own").arg(sentence);
  QString text = sentences.front();
  for (qsizetype i = 1; i < sentences.size(); ++i)
    text = Reasons::tr("%1 %2", "two sentences, one after the other").arg(text, sentences[i]);
  return text;
}

}  // namespace tributary::ui
