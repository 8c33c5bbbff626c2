#include "preprocessing/text_tokens.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace tributary {
namespace {

constexpr char16_t kApostrophe = 0x27;
constexpr char16_t kCurlyApostrophe = 0x2019;
constexpr UChar32 kLongVowelMark = 0x30FC;  // script Common, but part of Katakana words

enum Class : std::uint8_t { other, letter, digit, low_line, full_stop_or_quote, comma_or_semicolon };

constexpr auto kClassOf = [] {
  std::array<Class, 128> table{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = letter;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = letter;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = digit;
  table['_'] = low_line;
  table['.'] = table['\''] = full_stop_or_quote;
  table[','] = table[';'] = comma_or_semicolon;
  return table;
}();

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Where the first byte from `at` on stands that is not ASCII; size() where there is none.
std::size_t find_other(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// Where the first space from `at` on stands.
std::size_t find_space(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_space(text[at])) ++at;
  return at;
}

Class class_of(char c) {
  return kClassOf[static_cast<unsigned char>(c)];
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Whether Python's \w: letters and numbers of any script, and the low line.
bool is_word_character(UChar32 c) {
  return c == '_' || (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool is_cjk(UChar32 c) {
  if (c < 0x2E80) return false;
  if (c == kLongVowelMark) return true;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  return U_SUCCESS(error) && (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) &&
         is_word_character(c);
}

void append(const icu::UnicodeString& text, int32_t begin, int32_t end, TokenBuffer& out) {
  for (int32_t at = begin; at < end;) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    std::array<char, 4> bytes{};
    int32_t length = 0;
    UBool failed = false;
    U8_APPEND(bytes.data(), length, 4, c, failed);
    if (!failed) out.append({bytes.data(), static_cast<std::size_t>(length)});
  }
}

/// Overlapping pairs of the code points in [begin, end); a lone one is a token of its own.
void add_bigrams(const icu::UnicodeString& text, int32_t begin, int32_t end, TokenBuffer& out) {
  int32_t second = text.moveIndex32(begin, 1);
  if (second >= end) {
    append(text, begin, end, out);
    out.keep();
    return;
  }
  for (int32_t first = begin; second < end; first = second, second = text.moveIndex32(second, 1)) {
    append(text, first, text.moveIndex32(second, 1), out);
    out.keep();
  }
}

void scikit_tokens_of_ascii(std::string_view text, TokenBuffer& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && class_of(text[at]) >= letter && class_of(text[at]) <= low_line)
      out.push(lower(text[at++]));
    if (at - begin >= 2)
      out.keep();
    else
      out.drop();
    if (at == begin) ++at;
  }
}

void scikit_tokens(std::string_view text, TokenBuffer& out) {
  auto lowered = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  lowered.toLower(icu::Locale::getRoot());
  for (int32_t at = 0; at < lowered.length();) {
    const int32_t begin = at;
    int characters = 0;
    while (at < lowered.length() && is_word_character(lowered.char32At(at))) {
      at = lowered.moveIndex32(at, 1);
      ++characters;
    }
    if (characters >= 2) {
      append(lowered, begin, at, out);
      out.keep();
    }
    if (at == begin) at = lowered.moveIndex32(at, 1);
  }
}

}  // namespace

struct Tokeniser::Icu {
  const icu::Normalizer2* fold = nullptr;  // owned by ICU
  std::unique_ptr<icu::BreakIterator> breaks;

  Icu() {
    UErrorCode error = U_ZERO_ERROR;
    fold = icu::Normalizer2::getNFKCCasefoldInstance(error);
    error = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) breaks.reset();
  }

  icu::UnicodeString folded(std::string_view text) const {
    const auto raw = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString result = fold ? fold->normalize(raw, error) : raw;
    if (!fold || U_FAILURE(error)) {
      result = raw;
      result.foldCase();
    }
    // ICU's root rules part words at the colon, and at @, in some versions only: here always.
    for (int32_t at = 0; at < result.length(); ++at) {
      const char16_t c = result.charAt(at);
      if (c == kCurlyApostrophe) result.setCharAt(at, kApostrophe);
      if (c == u':' || c == u'@') result.setCharAt(at, u' ');
    }
    return result;
  }
};

Tokeniser::Tokeniser(const TokenRule& rule) : rule_(rule) {}
Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&&) noexcept = default;

void Tokeniser::keep_word(TokenBuffer& out) const {
  const std::string_view word = out.open();
  const bool lone_letter = word.size() == 1 && class_of(word[0]) == letter;
  if (lone_letter || (rule_.drop_stop_words && is_stop_word(word)))
    out.drop();
  else
    out.keep();
}

/// UAX #29 on ASCII: letters, digits and low lines hold together, a full stop or quote between two letters or two
/// digits and a comma or semicolon between two digits do not part them.
void Tokeniser::words_of_ascii(std::string_view text, TokenBuffer& out) const {
  for (std::size_t at = 0; at < text.size();) {
    Class last = class_of(text[at]);
    if (last < letter || last > low_line) {
      ++at;
      continue;
    }
    bool named = false;
    for (;;) {
      named = named || last != low_line;
      out.push(lower(text[at++]));
      if (at >= text.size()) break;
      const Class next = class_of(text[at]);
      if (next >= letter && next <= low_line) {
        last = next;
        continue;
      }
      const Class after = at + 1 < text.size() ? class_of(text[at + 1]) : other;
      const bool joins = (next == full_stop_or_quote && (last == letter || last == digit) && after == last) ||
                         (next == comma_or_semicolon && last == digit && after == digit);
      if (!joins) break;
      out.push(text[at++]);
      last = after;
    }
    if (named)
      keep_word(out);
    else
      out.drop();
  }
}

/// No rule looks past a space: so a stretch between spaces that has other characters goes to ICU, what lies around it
/// does not.
void Tokeniser::tokenise(std::string_view text, TokenBuffer& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t other = find_other(text, at);
    std::size_t begin = other;
    while (begin > at && other < text.size() && !is_space(text[begin - 1])) --begin;
    if (begin > at) tokenise_ascii(text.substr(at, begin - at), out);
    if (other == text.size()) return;
    std::size_t end = find_space(text, other);
    for (std::size_t next = end; next < text.size();) {  // neighbours of the same kind go together
      while (next < text.size() && is_space(text[next])) ++next;
      const std::size_t last = find_space(text, next);
      if (find_other(text.substr(0, last), next) == last) break;
      end = next = last;
    }
    tokenise_with_icu(text.substr(begin, end - begin), out);
    at = end;
  }
}

void Tokeniser::tokenise_ascii(std::string_view text, TokenBuffer& out) const {
  if (rule_.scheme == TokenRule::Scheme::scikit)
    scikit_tokens_of_ascii(text, out);
  else
    words_of_ascii(text, out);
}

void Tokeniser::tokenise_with_icu(std::string_view text, TokenBuffer& out) {
  if (rule_.scheme == TokenRule::Scheme::scikit) return scikit_tokens(text, out);
  if (!icu_) icu_ = std::make_unique<Icu>();
  const icu::UnicodeString folded = icu_->folded(text);

  const auto add_word = [&](const icu::UnicodeString& run, int32_t begin, int32_t end) {
    bool named = false;
    for (int32_t at = begin; at < end && !named; at = run.moveIndex32(at, 1)) {
      const UChar32 c = run.char32At(at);
      named = c != '_' && is_word_character(c);
    }
    if (!named) return;
    append(run, begin, end, out);
    keep_word(out);
  };
  const auto add_words = [&](int32_t begin, int32_t end) {
    const icu::UnicodeString run = folded.tempSubStringBetween(begin, end);
    if (icu_->breaks) {
      icu_->breaks->setText(run);
      int32_t from = icu_->breaks->first();
      for (int32_t to = icu_->breaks->next(); to != icu::BreakIterator::DONE; from = to, to = icu_->breaks->next())
        add_word(run, from, to);
      return;
    }
    for (int32_t at = 0, from = 0; at <= run.length(); at = at < run.length() ? run.moveIndex32(at, 1) : at + 1)
      if (at == run.length() || !is_word_character(run.char32At(at))) {
        add_word(run, from, at);
        from = at < run.length() ? run.moveIndex32(at, 1) : at;
      }
  };

  if (rule_.cjk == TokenRule::Cjk::words) return add_words(0, folded.length());
  for (int32_t at = 0; at < folded.length();) {
    const int32_t begin = at;
    const bool cjk = is_cjk(folded.char32At(at));
    while (at < folded.length() && is_cjk(folded.char32At(at)) == cjk) at = folded.moveIndex32(at, 1);
    if (cjk)
      add_bigrams(folded, begin, at, out);
    else
      add_words(begin, at);
  }
}

std::vector<std::string> tokens_of(std::string_view text, const TokenRule& rule) {
  Tokeniser tokeniser(rule);
  TokenBuffer buffer;
  tokeniser.tokenise(text, buffer);
  std::vector<std::string> tokens;
  tokens.reserve(buffer.size());
  for (std::size_t i = 0; i < buffer.size(); ++i) tokens.emplace_back(buffer[i]);
  return tokens;
}

}  // namespace tributary
