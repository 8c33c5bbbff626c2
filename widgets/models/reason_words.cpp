#include "models/reason_words.h"

#include <QCoreApplication>
#include <algorithm>

#include "ranking/behaviour.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kTitles = 2;

/// The context of these words in the translations.
struct Reasons {
  Q_DECLARE_TR_FUNCTIONS(Reasons)
};

/// A word of the data as it stands there.
QString value_words(const Message& value) {
  return value.id.empty() ? from_utf8(value.text) : message_words(value);
}

QString words_of(const Evidence& evidence, Markup markup) {
  QStringList words;
  for (const auto& value : evidence.values) {
    const auto text = value_words(value);
    const auto word = markup == Markup::none ? text : text.toHtmlEscaped();
    words << (evidence.kind == Evidence::Kind::words
                  ? Reasons::tr("“%1”", "a shared word, quoted within a list of them").arg(word)
                  : word);
  }
  if (markup != Markup::links) return listed(words);
  return QStringLiteral("<a href=\"%1:\">%2</a>").arg(QLatin1String(name_of(evidence.kind)), listed(words));
}

QString likeness(const Evidence& evidence, const QString& item) {
  const auto pattern = evidence.likeness.empty() ? std::string("Is like %1") : evidence.likeness;
  return QCoreApplication::translate("Modalities", pattern.c_str()).arg(item);
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
        if (piece.modality == kBehaviour) {
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
    for (const auto& value : piece.values) values << value_words(value);
  }
  values.removeDuplicates();
  return values;
}

}  // namespace tributary::ui
