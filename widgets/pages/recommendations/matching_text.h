#pragma once
#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "preprocessing/documents.h"

namespace tributary::ui {

/// A stretch of what is written on an item, with the places where shared words stand.
struct MatchingText {
  enum class From { description, review, tags };
  From from = From::description;
  QString text;                            ///< at most about 280 characters, cut at words
  std::vector<std::pair<int, int>> marks;  ///< begin and length, ascending, not overlapping
  bool is_empty() const { return marks.empty(); }
};

/// Where the words stand in the text: letter case aside, as whole words (Chinese and Japanese: anywhere).
std::vector<std::pair<int, int>> places_of(const QString& text, const QStringList& words);

/// Of an item's description, tags and reviews the one that holds most of the words, around them. Empty: none does.
MatchingText matching_text(const Dataset& dataset, const CountedTexts& texts, std::int32_t item,
                           const QStringList& words);

}  // namespace tributary::ui
