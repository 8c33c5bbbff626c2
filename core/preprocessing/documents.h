#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "dataset/dataset.h"
#include "preprocessing/text_tokens.h"
#include "split/fold.h"

namespace tributary {

/// Which tags and reviews count (`evaluation.item_text`).
enum class ItemText {
  train,  ///< those of (user, item) pairs in the fold's training rows: what a held-out row's user wrote of its item
          ///< stays out
  all,    ///< all, whoever wrote them
};
Result<ItemText> item_text_from(std::string_view name);

/// The rows of Dataset::texts that a fold lets count, by item.
struct CountedTexts {
  std::vector<std::int64_t> offset;  ///< items + 1
  std::vector<std::int32_t> row;     ///< into Dataset::texts, ascending within an item
  std::int64_t held_back = 0;        ///< rows that do not count
  std::int64_t unnamed = 0;          ///< rows that name no user; they count, as an item's description does
  std::span<const std::int32_t> of(std::size_t item) const {
    return std::span(row).subspan(static_cast<std::size_t>(offset[item]),
                                  static_cast<std::size_t>(offset[item + 1] - offset[item]));
  }
};

/// A row counts when its (user, item) pair has a train row; in the deploy fold, and with ItemText::all, every row does.
/// Looks at the train rows of the fold only, as its key does. (A pair that comes again in test is no candidate there:
/// the user has had it.) O(interactions).
CountedTexts counted_texts(const Dataset& dataset, const Fold& fold, ItemText which);

/// 1 for each item with a train row in the fold; for the deploy fold, 1 for all. What vocabularies, means and scales
/// are fitted on.
std::vector<std::uint8_t> training_catalogue(const Dataset& dataset, const Fold& fold);

/// The item in words, a line for each piece: title without the year, categories, description, tags, reviews. Pieces
/// that are missing have no line; an item without any gives "".
std::string item_document(const Dataset& dataset, const CountedTexts& texts, std::size_t item);

/// Texts and their tokens. Document d has tokens token[offset[d]] .. token[offset[d + 1]), in the order of the text,
/// each an index into `words`, which ascend in byte order (code point order) without duplicates.
struct Documents {
  std::vector<std::string> ids, texts;
  std::vector<std::string> words;
  std::vector<std::int64_t> offset{0};
  std::vector<std::int32_t> token;
  std::size_t size() const { return ids.size(); }
  std::span<const std::int32_t> tokens(std::size_t d) const {
    return std::span(token).subspan(static_cast<std::size_t>(offset[d]),
                                    static_cast<std::size_t>(offset[d + 1] - offset[d]));
  }
};

/// Tokenises on all threads; the result does not depend on how many. `texts` and `ids` are of one length.
Result<Documents> tokenise_documents(std::vector<std::string> ids, std::vector<std::string> texts,
                                     const TokenRule& rule, Job& job);

class Bundle;
/// Documents <-> the bundle of `preprocessing.text`: part "documents" (id, text, tokens: list of word numbers) and part
/// "words".
Result<Bundle> to_bundle(const Documents& documents);
Result<Documents> documents_from(const Bundle& bundle);

}  // namespace tributary
