#include "pages/recommendations/matching_text.h"

#include <QSet>
#include <algorithm>

namespace tributary::ui {
namespace {

constexpr int kMost = 280;   // characters of a shown stretch
constexpr int kBefore = 60;  // of them before the first mark
constexpr int kAtWord = 16;  // how far a cut looks for a space

bool carries_no_spaces(QChar c) {
  const auto script = c.script();
  return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
}

bool is_whole(const QString& text, qsizetype begin, qsizetype length) {
  const auto joins = [&](qsizetype inside, qsizetype outside) {
    if (outside < 0 || outside >= text.size()) return false;
    return text[outside].isLetterOrNumber() && !carries_no_spaces(text[inside]) && !carries_no_spaces(text[outside]);
  };
  return !joins(begin, begin - 1) && !joins(begin + length - 1, begin + length);
}

/// Leaves out what is far from the marks.
void cut(MatchingText& found) {
  if (found.text.size() <= kMost) return;
  int begin = std::max(0, found.marks.front().first - kBefore);
  int end = std::min(static_cast<int>(found.text.size()), begin + kMost);
  begin = std::max(0, end - kMost);
  for (int n = 0; begin > 0 && n < kAtWord && !found.text[begin - 1].isSpace(); ++n) --begin;
  for (int n = 0; end < found.text.size() && n < kAtWord && !found.text[end].isSpace(); ++n) ++end;
  const bool is_cut_before = begin > 0, is_cut_after = end < found.text.size();
  std::erase_if(found.marks, [&](const auto& mark) { return mark.first < begin || mark.first + mark.second > end; });
  const QString dots(QChar(0x2026));
  for (auto& mark : found.marks) mark.first += (is_cut_before ? 1 : 0) - begin;
  found.text =
      (is_cut_before ? dots : QString()) + found.text.mid(begin, end - begin) + (is_cut_after ? dots : QString());
}

}  // namespace

std::vector<std::pair<int, int>> places_of(const QString& text, const QStringList& words) {
  std::vector<std::pair<int, int>> places;
  for (const auto& word : words) {
    if (word.isEmpty()) continue;
    for (auto at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
      if (is_whole(text, at, word.size())) places.emplace_back(static_cast<int>(at), static_cast<int>(word.size()));
    }
  }
  std::sort(places.begin(), places.end());
  std::vector<std::pair<int, int>> apart;  // overlapping ones become one
  for (const auto& [begin, length] : places) {
    if (!apart.empty() && begin <= apart.back().first + apart.back().second) {
      if (begin < apart.back().first + apart.back().second) {
        apart.back().second = std::max(apart.back().second, begin + length - apart.back().first);
        continue;
      }
    }
    apart.emplace_back(begin, length);
  }
  return apart;
}

MatchingText matching_text(const Dataset& dataset, const CountedTexts& texts, std::int32_t item,
                           const QStringList& words) {
  MatchingText best;
  qsizetype most = 0;
  const auto consider = [&](MatchingText::From from, const QString& text) {
    MatchingText found{from, text, places_of(text, words)};
    QSet<QString> different;
    for (const auto& [begin, length] : found.marks) different << text.mid(begin, length).toCaseFolded();
    if (different.size() <= most) return;
    most = different.size();
    best = std::move(found);
  };
  const auto i = static_cast<std::size_t>(item);
  consider(MatchingText::From::description, QString::fromStdString(dataset.descriptions[i]));
  QStringList tags;
  for (const auto row : texts.of(i)) {
    const auto& written = dataset.texts[static_cast<std::size_t>(row)];
    const auto text = QString::fromStdString(written.text);
    if (written.kind == TextRow::Kind::review) {
      consider(MatchingText::From::review, text);
    } else if (!tags.contains(text)) {
      tags << text;
    }
  }
  consider(MatchingText::From::tags, tags.join(QStringLiteral(" · ")));
  if (!best.marks.empty()) cut(best);
  return best;
}

}  // namespace tributary::ui
