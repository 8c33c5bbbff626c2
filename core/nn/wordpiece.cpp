#include "nn/wordpiece.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "nn/bert_characters.h"
#include "nn/byte_trie.h"

namespace tributary {

struct WordPiece::State {
  std::vector<std::string> vocabulary;
  WordPieceOptions options;
  ByteTrie first, next;  ///< pieces that begin a word; those that go on ("##" taken off)
  std::vector<std::pair<std::string, std::int32_t>> specials;  ///< found in the raw text
  std::int32_t unknown = 0, begin = 0, end = 0;
};

namespace {

constexpr std::size_t kLongestWord = 100;  // characters

/// Text in, ids out: holds the word being gathered and the run of characters that waits for normalisation.
class Encoding {
 public:
  Encoding(const WordPieceOptions& options, const ByteTrie& first, const ByteTrie& next, std::int32_t unknown,
           std::size_t limit, std::vector<std::int32_t>& ids)
      : options_(options), first_(first), next_(next), unknown_(unknown), limit_(limit), ids_(ids) {}

  bool full() const { return ids_.size() >= limit_; }
  void cut() { ids_.resize(std::min(ids_.size(), limit_)); }
  void add_special(std::int32_t id) { ids_.push_back(id); }

  /// A stretch of text without special tokens in it.
  void add(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size && !full();) {
      if (bytes[at] < 0x80) {
        add_ascii(bytes[at++]);
        continue;
      }
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(bytes, at, size, c);
      add_other(c);
    }
    settle_run();
    end_word();
  }

 private:
  void add_ascii(std::uint8_t c) {
    switch (bert_character(c)) {
      case BertCharacter::drop:
        if (options_.clean_text) return;
        break;
      case BertCharacter::space:
        settle_run();
        end_word();
        return;
      case BertCharacter::punctuation:
        settle_run();
        add_alone(c);
        return;
      default:
        break;
    }
    settle_run();
    word_ += static_cast<char>(options_.lower_case && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    ++word_characters_;
  }

  void add_other(UChar32 c) {
    const auto kind = bert_character(static_cast<char32_t>(c));
    if (kind == BertCharacter::drop && options_.clean_text) return;
    if (kind == BertCharacter::space) {
      settle_run();
      end_word();
    } else if (kind == BertCharacter::cjk && options_.space_cjk) {
      settle_run();
      end_word();
      run_.append(c);
      settle_run();
      end_word();
    } else {
      run_.append(c);
    }
  }

  /// Decomposes the waiting run, and adds it without its accents. Marks move only within a run: all ASCII are starters.
  void settle_run() {
    if (run_.isEmpty()) return;
    if (options_.strip_accents) {
      UErrorCode error = U_ZERO_ERROR;
      static const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
      if (!nfd->isNormalized(run_, error)) run_ = nfd->normalize(run_, error);
    }
    for (std::int32_t at = 0; at < run_.length();) {
      const UChar32 c = run_.char32At(at);
      at += U16_LENGTH(c);
      add_normalised(c);
    }
    run_.remove();
  }

  void add_normalised(UChar32 c) {
    const auto kind = bert_character(static_cast<char32_t>(c));
    if (kind == BertCharacter::mark && options_.strip_accents) return;
    if (kind == BertCharacter::punctuation) {
      add_alone(c);
    } else if (options_.lower_case && c == 0x130) {  // the one letter whose lower case is two characters
      append('i');
      append(0x307);
    } else {
      append(options_.lower_case ? u_tolower(c) : c);
    }
  }

  void append(UChar32 c) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, c);
    word_.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    ++word_characters_;
  }

  /// A character that is a word.
  void add_alone(UChar32 c) {
    end_word();
    append(c);
    end_word();
  }

  void end_word() {
    if (word_.empty()) return;
    const std::size_t before = ids_.size();
    bool known = word_characters_ <= kLongestWord;
    std::string_view rest = word_;
    const ByteTrie* pieces = &first_;
    while (known && !rest.empty()) {
      const auto match = pieces->longest(rest);
      known = match.value != ByteTrie::kNone;
      ids_.push_back(match.value);
      rest.remove_prefix(match.length);
      pieces = &next_;
    }
    if (!known) {
      ids_.resize(before);
      ids_.push_back(unknown_);
    }
    word_.clear();
    word_characters_ = 0;
  }

  const WordPieceOptions& options_;
  const ByteTrie &first_, &next_;
  std::int32_t unknown_;
  std::size_t limit_;
  std::vector<std::int32_t>& ids_;
  std::string word_;
  std::size_t word_characters_ = 0;
  icu::UnicodeString run_;
};

}  // namespace

Result<WordPiece> WordPiece::make(std::vector<std::string> vocabulary, WordPieceOptions options) {
  auto state = std::make_shared<State>();
  state->options = options;
  for (const auto* special : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}) {
    const auto found = std::find(vocabulary.begin(), vocabulary.end(), special);
    if (found != vocabulary.end())
      state->specials.emplace_back(special, static_cast<std::int32_t>(found - vocabulary.begin()));
  }
  const auto require = [&](std::string_view name, std::int32_t& id) -> Status {
    for (const auto& [special, special_id] : state->specials) {
      if (special == name) {
        id = special_id;
        return done;
      }
    }
    return problem_of(Code::bad_input, {say::vocabulary_lacks, {std::string(name)}});
  };
  ENSURE(require("[UNK]", state->unknown));
  ENSURE(require("[CLS]", state->begin));
  ENSURE(require("[SEP]", state->end));
  std::size_t bytes = 0;
  for (const auto& piece : vocabulary) bytes += piece.size();
  state->first = ByteTrie(bytes / 2);
  state->next = ByteTrie(bytes / 8);
  for (std::size_t id = 0; id < vocabulary.size(); ++id) {
    const std::string_view piece = vocabulary[id];
    if (piece.empty()) continue;
    state->first.insert(piece, static_cast<std::int32_t>(id));
    if (piece.size() > 2 && piece.substr(0, 2) == "##")
      state->next.insert(piece.substr(2), static_cast<std::int32_t>(id));
  }
  state->vocabulary = std::move(vocabulary);
  return WordPiece(std::move(state));
}

void WordPiece::encode(std::string_view text, std::size_t max_length, std::vector<std::int32_t>& ids) const {
  ids.push_back(state_->begin);
  Encoding encoding(state_->options, state_->first, state_->next, state_->unknown,
                    ids.size() + std::max<std::size_t>(max_length, 2) - 2, ids);
  while (!text.empty() && !encoding.full()) {
    // The special token that comes first in the text, if one is written out.
    std::size_t at = text.find('[');
    const std::pair<std::string, std::int32_t>* special = nullptr;
    for (; at != std::string_view::npos; at = text.find('[', at + 1)) {
      const auto found = std::find_if(state_->specials.begin(), state_->specials.end(),
                                      [&](const auto& s) { return text.compare(at, s.first.size(), s.first) == 0; });
      if (found != state_->specials.end()) {
        special = &*found;
        break;
      }
    }
    encoding.add(text.substr(0, at));
    if (special == nullptr) break;
    encoding.add_special(special->second);
    text.remove_prefix(at + special->first.size());
  }
  encoding.cut();
  ids.push_back(state_->end);
}

std::vector<std::int32_t> WordPiece::encode(std::string_view text, std::size_t max_length) const {
  std::vector<std::int32_t> ids;
  encode(text, max_length, ids);
  return ids;
}

std::size_t WordPiece::size() const {
  return state_->vocabulary.size();
}
const std::string& WordPiece::piece(std::int32_t id) const {
  return state_->vocabulary[static_cast<std::size_t>(id)];
}
const WordPieceOptions& WordPiece::options() const {
  return state_->options;
}

}  // namespace tributary
