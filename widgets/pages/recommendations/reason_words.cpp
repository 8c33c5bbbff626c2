#include "pages/recommendations/reason_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kTitles = 2;
constexpr double kLevel = 0.005;       // differences that are no difference at two decimals
constexpr double kWorthSaying = 0.05;  // as in core: less is not given as a reason
constexpr qsizetype kSentences = 3;    // of evidence in the why panel

/// The context of these words in the translations.
struct Reasons {
  Q_DECLARE_TR_FUNCTIONS(Reasons)
};

QString words_of(const Evidence& evidence, Markup markup) {
  QStringList words;
  for (const auto& value : evidence.values) {
    const auto text = evidence.kind == Evidence::Kind::attributes ? core_words(value) : from_utf8(value);
    const auto word = markup == Markup::html ? text.toHtmlEscaped() : text;
    words << (evidence.kind == Evidence::Kind::words
                  ? Reasons::tr("“%1”", "a shared word, quoted within a list of them").arg(word)
                  : word);
  }
  return listed(words);
}

QString likeness(const Evidence& evidence, const QString& item) {
  if (evidence.modality == "image") return Reasons::tr("Looks like %1").arg(item);
  if (evidence.modality == "audio") return Reasons::tr("Sounds like %1").arg(item);
  if (evidence.modality == "video") return Reasons::tr("Its film is like %1").arg(item);
  if (evidence.modality == "llm") return Reasons::tr("Described much like %1").arg(item);
  return Reasons::tr("Is like %1").arg(item);
}

QString title_of(const Evidence& evidence) {
  return from_utf8(evidence.title.empty() ? evidence.item : evidence.title);
}
QString quoted(const Evidence& evidence) {
  return Reasons::tr("“%1”", "a title within a sentence").arg(title_of(evidence));
}

}  // namespace

QString listed(const QStringList& words) {
  if (words.isEmpty()) return {};
  QString text = words.front();
  for (qsizetype i = 1; i < words.size(); ++i) {
    text = i + 1 == words.size() ? Reasons::tr("%1 and %2", "the last two of a list").arg(text, words[i])
                                 : Reasons::tr("%1, %2", "two of a longer list").arg(text, words[i]);
  }
  return text;
}

QStringList reason_sentences(const std::vector<Evidence>& evidence, const ItemWords& item, Markup markup) {
  QStringList sentences;
  bool told_history = false, told_content = false;
  for (const auto& piece : evidence) {
    switch (piece.kind) {
      case Evidence::Kind::history: {
        if (told_history) break;
        told_history = true;
        QStringList titles;  // all history items stand in one sentence
        for (const auto& other : evidence) {
          if (other.kind != Evidence::Kind::history || titles.size() == static_cast<qsizetype>(kTitles)) continue;
          if (const auto title = item(other); !titles.contains(title)) titles << title;
        }
        sentences << Reasons::tr("Liked by those who like %1").arg(listed(titles));
        break;
      }
      case Evidence::Kind::words:
        sentences << Reasons::tr("Shares %1 with the history", "%1: words").arg(words_of(piece, markup));
        break;
      case Evidence::Kind::attributes:
        sentences << Reasons::tr("Shares %1 with the history", "%1: attributes").arg(words_of(piece, markup));
        break;
      case Evidence::Kind::likeness:
        if (piece.modality == "behaviour") {
          if (told_content) break;
          told_content = true;
        }
        sentences << likeness(piece, item(piece));
        break;
      case Evidence::Kind::popular:
        sentences << (piece.values.empty()
                          ? Reasons::tr("Liked by many; nothing is known of this user yet")
                          : Reasons::tr("Liked by users with %1, as this one").arg(words_of(piece, markup)));
        break;
    }
  }
  sentences.removeDuplicates();
  return sentences;
}

QString reason_line(const std::vector<Evidence>& evidence) {
  auto sentences = reason_sentences(evidence, quoted, Markup::none);
  if (sentences.size() < 2) return sentences.value(0);
  // There is room for two reasons where each is short: one item of the history, its strongest, stands for all.
  std::vector<Evidence> shorter;
  for (const auto& piece : evidence) {
    const bool is_told = piece.kind == Evidence::Kind::history &&
                         std::any_of(shorter.begin(), shorter.end(),
                                     [](const Evidence& told) { return told.kind == Evidence::Kind::history; });
    if (!is_told) shorter.push_back(piece);
  }
  sentences = reason_sentences(shorter, quoted, Markup::none);
  return Reasons::tr("%1. %2", "two reasons, each a sentence, in one line").arg(sentences[0], sentences[1]);
}

QStringList shared_values(const std::vector<Evidence>& evidence, Evidence::Kind kind) {
  QStringList values;
  for (const auto& piece : evidence) {
    if (piece.kind != kind) continue;
    for (const auto& value : piece.values)
      values << (kind == Evidence::Kind::attributes ? core_words(value) : from_utf8(value));
  }
  values.removeDuplicates();
  return values;
}

QString why_html(const ListsModel& model) {
  const auto parts = model.why_parts();
  if (parts.empty()) return {};
  const auto& row = model.rows()[static_cast<std::size_t>(model.selected())];
  const auto strong = [](const QString& text) { return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped()); };
  const auto by_amount = [](const SharePart& a, const SharePart& b) { return a.amount < b.amount; };
  const auto most = *std::max_element(parts.begin(), parts.end(), by_amount);
  const auto least = *std::min_element(parts.begin(), parts.end(), by_amount);
  const double total = model.why_total();
  const auto name = [](const SharePart& part) { return modality_title(part.modality); };
  const auto amount = [](const SharePart& part) { return change(part.amount, 2); };
  QStringList sentences;
  if (model.has_own_scores()) {
    sentences << Reasons::tr("The list follows one ranker's own score: %1.").arg(decimal(row.score, 2));
  } else if (model.why_against() == WhyAgainst::next && !model.is_last()) {
    const auto next = strong(model.title(model.rows()[static_cast<std::size_t>(model.selected()) + 1].item));
    sentences << (total < kLevel ? Reasons::tr("It and %1 are level.").arg(next)
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
  if (total >= kLevel && least.amount <= -kWorthSaying)
    sentences << Reasons::tr("Against it: %1 (%2).").arg(name(least), amount(least));
  const auto link = [&](const Evidence& piece) {
    return QStringLiteral("<a href=\"item:%1\">%2</a>")
        .arg(from_utf8(piece.item).toHtmlEscaped(), title_of(piece).toHtmlEscaped());
  };
  for (const auto& sentence : reason_sentences(row.because, link, Markup::html).mid(0, kSentences))
    sentences << Reasons::tr("%1.", "a reason as a sentence of its own").arg(sentence);
  QString text = sentences.front();
  for (qsizetype i = 1; i < sentences.size(); ++i)
    text = Reasons::tr("%1 %2", "two sentences, one after the other").arg(text, sentences[i]);
  return text;
}

}  // namespace tributary::ui
