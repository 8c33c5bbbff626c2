#include "preprocessing/documents.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "base/work.h"
#include "preprocessing/text_title.h"

namespace tributary {
namespace {

std::uint64_t pair_of(std::int32_t user, std::int32_t item) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(user)) << 32U) | static_cast<std::uint32_t>(item);
}

/// The (user, item) pairs that somebody wrote about, and whether each is in a training row.
std::unordered_map<std::uint64_t, bool> trained_pairs(const Dataset& dataset, const Fold& fold) {
  std::unordered_map<std::uint64_t, bool> trained;
  std::vector<std::uint8_t> writes(dataset.users(), 0);
  for (const TextRow& text : dataset.texts) {
    if (text.user < 0) continue;
    trained.emplace(pair_of(text.user, text.item), false);
    writes[static_cast<std::size_t>(text.user)] = 1;
  }
  const InteractionTable& rows = dataset.interactions;
  for (std::size_t r = 0; r < rows.size() && !trained.empty(); ++r) {
    if (fold.at(r) != Part::train || !writes[static_cast<std::size_t>(rows.user[r])]) continue;
    const auto found = trained.find(pair_of(rows.user[r], rows.item[r]));
    if (found != trained.end()) found->second = true;
  }
  return trained;
}

/// Gives each distinct word a number in order of first sight. An open hash table with linear probing.
class WordNumbers {
 public:
  WordNumbers() : slots_(1024) {}
  std::int32_t of(std::string_view word) {
    if (words_.size() * 2 >= slots_.size()) grow();
    const std::size_t hash = std::hash<std::string_view>{}(word);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.number < 0) {
        slot = {hash, static_cast<std::int32_t>(words_.size())};
        words_.emplace_back(word);
        return slot.number;
      }
      if (slot.hash == hash && words_[static_cast<std::size_t>(slot.number)] == word) return slot.number;
    }
  }
  const std::vector<std::string>& words() const { return words_; }

 private:
  struct Slot {
    std::size_t hash = 0;
    std::int32_t number = -1;
  };
  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.number < 0) continue;
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].number >= 0) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }
  std::vector<std::string> words_;
  std::vector<Slot> slots_;  ///< a power of two of them
};

/// A run of documents that one thread tokenises.
struct Block {
  std::size_t begin = 0, end = 0;
  WordNumbers numbers;
  std::vector<std::int32_t> token;  ///< in the block's own numbers
  std::vector<std::int64_t> count;  ///< tokens of each document
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
  return problem_of(Code::usage, {say::no_text_rule, {std::string(name)}}, "evaluation.item_text");
}

CountedTexts counted_texts(const Dataset& dataset, const Fold& fold, ItemText which) {
  tell_work("pass", "texts");
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

Result<Documents> tokenise_documents(std::vector<std::string> ids, std::vector<std::string> texts,
                                     const TokenRule& rule, Job& job) {
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
  for (const Block& block : blocks)
    sorted.insert(sorted.end(), block.numbers.words().begin(), block.numbers.words().end());
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
        number.push_back(
            static_cast<std::int32_t>(std::lower_bound(sorted.begin(), sorted.end(), word) - sorted.begin()));
      auto at = static_cast<std::size_t>(documents.offset[blocks[b].begin]);
      for (const std::int32_t token : blocks[b].token) documents.token[at++] = number[static_cast<std::size_t>(token)];
    }
  });
  documents.ids = std::move(ids);
  documents.texts = std::move(texts);
  return documents;
}

}  // namespace tributary
