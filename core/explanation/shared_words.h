#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/feature_matrix.h"
#include "ranking/ranker.h"

namespace tributary {

/// How many items have each column of a sparse matrix.
std::vector<std::int64_t> items_with(const SparseRows& rows);

/// Han, Hiragana and Katakana come as overlapping bigrams, which nobody reads: bigrams that stand next to each other in
/// the text are joined to the phrase that stands there ("满耳", "耳都" -> "满耳都"). Order is kept: a phrase stands
/// where the first of its bigrams stood; other words stay as they are.
std::vector<std::string> joined_bigrams(std::string_view text, const std::vector<std::string>& words);

/// A phrase in Han without the function words at its edges ("是外婆和" -> "外婆"): it is cut into words by ICU's
/// dictionary, and words of the closed classes go. Empty where fewer than two characters are left: such a rest is as
/// often a piece of a word. Other phrases and words stay as they are.
std::string trimmed_phrase(std::string_view phrase);

/// The words that carry the match of an item's text with a history, at most `most`, strongest first by the part of the
/// match times the word's rarity. Left out: function words, and words that more than a fifth of the texts hold, which
/// say nothing of this item; Chinese phrases lose the function words at their edges. with: items_with of the matrix.
/// text: the item's own document, for joined_bigrams.
std::vector<std::string> shared_words(const FeatureMatrix& matrix, std::span<const std::int64_t> with, Item item,
                                      std::span<const Item> history, std::string_view text, std::size_t most);

}  // namespace tributary
