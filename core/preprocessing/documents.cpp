#include "preprocessing/documents.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <unordered_map>
#include <utility>

#include "base/threads.h"
#include "preprocessing/text_title.h"

namespace tributary {
namespace {

std::uint64_t pair_of(std::int32_t user, std::int32_t item) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(user)) << 32U) | static_cast<std::uint32_t>(item);
}

/// Whether each (user, item) pair that somebody wrote about is in the training rows, and in no held-out row.
std::unordered_map<std::uint64_t, bool> trained_pairs(const Dataset& dataset, const Fold& fold) {
  enum : std::uint8_t { trains = 1, held_out = 2 };
  std::unordered_map<std::uint64_t, std::uint8_t> seen;
  std::vector<std::uint8_t> writes(dataset.users(), 0);
  for (const TextRow& text : dataset.texts) {
    if (text.user < 0) continue;
    seen.emplace(pair_of(text.user, text.item), std::uint8_t{0});
    writes[static_cast<std::size_t>(text.user)] = 1;
  }
  const InteractionTable& rows = dataset.interactions;
  for (std::size_t r = 0; r < rows.size() && !seen.empty(); ++r) {
    if (!writes[static_cast<std::size_t>(rows.user[r])]) continue;
    const Part part = fold.at(r);
    if (part == Part::unused) continue;
    const auto found = seen.find(pair_of(rows.user[r], rows.item[r]));
    if (found != seen.end()) found->second |= part == Part::train ? trains : held_out;
  }
  std::unordered_map<std::uint64_t, bool> trained;
  for (const auto& [pair, state] : seen) trained.emplace(pair, state == trains);
  return trained;
}

/// Gives each distinct word a number in order of first sight. Keeps the words: the numbers' owner.
class WordNumbers {
 public:
  std::int32_t of(std::string_view word) {
    const auto found = number_.find(word);
    if (found != number_.end()) return found->second;
    const auto number = static_cast<std::int32_t>(words_.size());
    number_.emplace(words_.emplace_back(word), number);
    return number;
  }
  const std::deque<std::string>& words() const { return words_; }

 private:
  std::deque<std::string> words_;  // a deque does not move what it holds
  std::unordered_map<std::string_view, std::int32_t> number_;
};

/// A run of documents that one thread tokenises.
struct Block {
  std::size_t begin = 0, end = 0;
  WordNumbers numbers;
  std::vector<std::int32_t> token;   ///< in the block's own numbers
  std::vector<std::int64_t> count;   ///< tokens of each document
};

void tokenise_block(Block& block, const std::vector<std::string>& texts, const TokenRule& rule, Job& job) {
  Tokeniser tokeniser(rule);
  TokenBuffer buffer;
  block.count.reserve(block.end - block.begin);
  for (std::size_t d = block.begin; d < block.end && !job.stopped(); ++d) {
    buffer.clear();
    tokeniser.tokenise(texts[d], buffer);
    for (std::size_t t = 0; t < buffer.size(); ++t) block.token.push_back(block.numbers.of(buffer[t]));
    block.count.push_back(static_cast<std::int64_t>(buffer.size()));
  }
  job.advance(static_cast<std::int64_t>(block.count.size()));
}

}  // namespace

Result<ItemText> item_text_from(std::string_view name) {
  if (name == "train") return ItemText::train;
  if (name == "all") return ItemText::all;
  return Problem{Code::usage, "'" + std::string(name) + "' is no rule for the text of items", "evaluation.item_text",
                 "Take 'train' or 'all'."};
}

CountedTexts counted_texts(const Dataset& dataset, const Fold& fold, ItemText which) {
  const bool every = which == ItemText::all || fold.is_deploy;
  const auto trained = every ? std::unordered_map<std::uint64_t, bool>{} : trained_pairs(dataset, fold);
  const auto counts = [&](const TextRow& text) {
    return every || text.user < 0 || trained.at(pair_of(text.user, text.item));
  };

  CountedTexts result;
  result.offset.assign(dataset.items() + 1, 0);
  std::vector<std::uint8_t> counted(dataset.texts.size(), 0);
  for (std::size_t r = 0; r < dataset.texts.size(); ++r) {
    const TextRow& text = dataset.texts[r];
    result.unnamed += text.user < 0 ? 1 : 0;
    if (!counts(text)) {
      ++result.held_back;
      continue;
    }
    counted[r] = 1;
    ++result.offset[static_cast<std::size_t>(text.item) + 1];
  }
  for (std::size_t i = 1; i < result.offset.size(); ++i) result.offset[i] += result.offset[i - 1];
  result.row.resize(static_cast<std::size_t>(result.offset.back()));
  std::vector<std::int64_t> next(result.offset.begin(), result.offset.end() - 1);
  for (std::size_t r = 0; r < dataset.texts.size(); ++r) {
    if (!counted[r]) continue;
    auto& at = next[static_cast<std::size_t>(dataset.texts[r].item)];
    result.row[static_cast<std::size_t>(at++)] = static_cast<std::int32_t>(r);
  }
  return result;
}

std::vector<std::uint8_t> training_catalogue(const Dataset& dataset, const Fold& fold) {
  if (fold.is_deploy) return std::vector<std::uint8_t>(dataset.items(), 1);
  std::vector<std::uint8_t> catalogue(dataset.items(), 0);
  for (std::size_t r = 0; r < dataset.interactions.size(); ++r)
    if (fold.at(r) == Part::train) catalogue[static_cast<std::size_t>(dataset.interactions.item[r])] = 1;
  return catalogue;
}

std::string item_document(const Dataset& dataset, const CountedTexts& texts, std::size_t item) {
  std::string document;
  const auto line = [&document](std::string_view text) {
    if (text.empty()) return;
    if (!document.empty()) document += '\n';
    document += text;
  };
  if (item < dataset.titles.size()) line(title_without_year(dataset.titles[item]));
  for (const Attribute& attribute : dataset.item_attributes) {
    if (attribute.kind != Attribute::Kind::categories) continue;
    for (const std::string& value : attribute.categories[item]) line(value);
  }
  if (item < dataset.descriptions.size()) line(dataset.descriptions[item]);
  for (const TextRow::Kind kind : {TextRow::Kind::tag, TextRow::Kind::review})
    for (const std::int32_t row : texts.of(item)) {
      const TextRow& text = dataset.texts[static_cast<std::size_t>(row)];
      if (text.kind == kind) line(text.text);
    }
  return document;
}

Result<Documents> tokenise_documents(std::vector<std::string> ids, std::vector<std::string> texts, const TokenRule& rule,
                                     Job& job) {
  job.begin("splitting texts into words", static_cast<std::int64_t>(texts.size()), "texts");
  const auto threads = static_cast<std::size_t>(std::max(1, thread_count()));
  const std::size_t size = std::clamp<std::size_t>(texts.size() / (threads * 4), 64, 4096);
  std::vector<Block> blocks((texts.size() + size - 1) / size);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    blocks[b].begin = b * size;
    blocks[b].end = std::min(texts.size(), (b + 1) * size);
  }
  parallel_for(blocks.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) tokenise_block(blocks[b], texts, rule, job);
  });
  if (job.stopped()) return cancelled();

  Documents documents;
  std::vector<std::string_view> sorted;
  for (const Block& block : blocks) sorted.insert(sorted.end(), block.numbers.words().begin(), block.numbers.words().end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  documents.words.assign(sorted.begin(), sorted.end());

  documents.offset.reserve(texts.size() + 1);
  for (const Block& block : blocks)
    for (const std::int64_t count : block.count) documents.offset.push_back(documents.offset.back() + count);
  documents.token.resize(static_cast<std::size_t>(documents.offset.back()));
  parallel_for(blocks.size(), 1, [&](std::size_t first, std::size_t last) {
    std::vector<std::int32_t> number;
    for (std::size_t b = first; b < last; ++b) {
      number.clear();
      for (const std::string& word : blocks[b].numbers.words())
        number.push_back(static_cast<std::int32_t>(std::lower_bound(sorted.begin(), sorted.end(), word) - sorted.begin()));
      auto at = static_cast<std::size_t>(documents.offset[blocks[b].begin]);
      for (const std::int32_t token : blocks[b].token) documents.token[at++] = number[static_cast<std::size_t>(token)];
    }
  });
  documents.ids = std::move(ids);
  documents.texts = std::move(texts);
  return documents;
}

}  // namespace tributary
