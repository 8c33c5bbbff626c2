#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tributary {

/// How a BERT tokeniser treats text before it looks pieces up.
struct WordPieceOptions {
  bool lower_case = true;
  bool strip_accents = true;
  bool space_cjk = true;   ///< every CJK character is a word of its own
  bool clean_text = true;  ///< controls go, every kind of space is one
};

/// BERT's tokeniser: basic tokenisation (clean, split CJK, strip accents, lower case, split punctuation), then
/// WordPiece (Wu et al. 2016; greedy longest match, words over 100 characters and words that cannot be pieced become
/// [UNK]). Gives the ids of Hugging Face's BertTokenizer, including special tokens written out in the text. Differs
/// only in lower-casing letters that came into Unicode after the version of ICU in use. Cheap to copy. Const functions
/// are thread-safe.
class WordPiece {
 public:
  /// From vocab.txt or tokenizer.json, with the options of tokenizer.json and tokenizer_config.json. not_found without
  /// a vocabulary; unsupported for another kind of tokeniser; bad_input for what cannot be read.
  static Result<WordPiece> load(const std::filesystem::path& folder);
  /// `vocabulary` by id. bad_input when a special token ([UNK], [CLS], [SEP]) is not in it.
  static Result<WordPiece> make(std::vector<std::string> vocabulary, WordPieceOptions options);

  /// Appends [CLS], the pieces of `text` (UTF-8; what is not is dropped), [SEP] to `ids`: at most max_length (>= 2),
  /// the end of the text is cut.
  void encode(std::string_view text, std::size_t max_length, std::vector<std::int32_t>& ids) const;
  std::vector<std::int32_t> encode(std::string_view text, std::size_t max_length) const;

  std::size_t size() const;
  const std::string& piece(std::int32_t id) const;
  const WordPieceOptions& options() const;

 private:
  struct State;
  explicit WordPiece(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace tributary
