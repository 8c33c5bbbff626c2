#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// How running text becomes tokens.
struct TokenRule {
  enum class Scheme {
    words,   ///< NFKC and full case folding, words by Unicode UAX #29, CJK as below; one ASCII letter alone is no token
    scikit,  ///< what scikit-learn's vectorisers do by default: lower case, then every match of (?u)\b\w\w+\b
  };
  /// Han, Hiragana and Katakana carry no spaces. Overlapping bigrams find as much as a dictionary does (Nie, Gao, Zhang
  /// and Zhou 2000) and are the same with every ICU; words by ICU's dictionary read better in explanations.
  enum class Cjk { bigrams, words };
  Scheme scheme = Scheme::words;
  Cjk cjk = Cjk::bigrams;
  bool drop_stop_words = false;  ///< English function words; for the scheme `words`
};

/// Tokens of one text, one behind the other.
class TokenBuffer {
 public:
  void clear() { bytes_.clear(), end_.clear(); }
  std::size_t size() const { return end_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : end_[i - 1];
    return std::string_view(bytes_).substr(begin, end_[i] - begin);
  }
  /// The token that is being written: push bytes, then keep or drop them.
  void push(char byte) { bytes_.push_back(byte); }
  void append(std::string_view bytes) { bytes_.append(bytes); }
  std::string_view open() const { return std::string_view(bytes_).substr(begin_open()); }
  void keep() { end_.push_back(bytes_.size()); }
  void drop() { bytes_.resize(begin_open()); }

 private:
  std::size_t begin_open() const { return end_.empty() ? 0 : end_.back(); }
  std::string bytes_;
  std::vector<std::size_t> end_;
};

/// Splits UTF-8 text; bytes that are no UTF-8 separate words. Not for two threads at once: one each. Stretches in ASCII
/// take a path without ICU that gives the same tokens.
class Tokeniser {
 public:
  explicit Tokeniser(const TokenRule& rule);
  ~Tokeniser();
  Tokeniser(Tokeniser&&) noexcept;

  /// Adds the tokens of `text` to `out`.
  void tokenise(std::string_view text, TokenBuffer& out);

  /// The same through ICU alone, whatever the text: what the fast path is tested against.
  void tokenise_with_icu(std::string_view text, TokenBuffer& out);

 private:
  struct Icu;
  void tokenise_ascii(std::string_view text, TokenBuffer& out) const;
  void words_of_ascii(std::string_view text, TokenBuffer& out) const;
  void keep_word(TokenBuffer& out) const;
  TokenRule rule_;
  std::unique_ptr<Icu> icu_;
};

/// Tokens as strings, for small work and tests.
std::vector<std::string> tokens_of(std::string_view text, const TokenRule& rule = {});

/// Whether an English function word ("the", "of"): folded, as tokens are.
bool is_stop_word(std::string_view token);

}  // namespace tributary
