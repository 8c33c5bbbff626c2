#include "explanation/shared_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "explanation/matches.h"
#include "preprocessing/text_tokens.h"

namespace tributary {
namespace {

constexpr double kWidespread = 0.2;         // part of the texts
constexpr std::int64_t kFew = 2;            // so many are never widespread, however few texts there are
constexpr double kCarries = 0.15;           // a word weaker than this part of the strongest is not named
constexpr std::size_t kLongestPhrase = 12;  // characters; a longer one is a sentence that both have

struct Character {
  std::size_t at = 0, bytes = 0;
  bool has_no_spaces = false;  ///< Han, Hiragana, Katakana
};

/// UTF-8 taken apart; what is none counts byte by byte.
std::vector<Character> characters(std::string_view text) {
  std::vector<Character> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    Character c{at, std::min(bytes, text.size() - at), false};
    if (c.bytes >= 3) {
      std::uint32_t code = bytes == 3 ? lead & 0x0FU : lead & 0x07U;
      for (std::size_t b = 1; b < c.bytes; ++b)
        code = (code << 6U) | (static_cast<unsigned char>(text[at + b]) & 0x3FU);
      c.has_no_spaces = (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
                        (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
    }
    found.push_back(c);
    at += c.bytes;
  }
  return found;
}

/// Words of the closed classes of Chinese (Li and Thompson 1981: particles, conjunctions, prepositions, copula and
/// existence, pronouns, adverbs of scope and degree, the indefinite "one"), in both scripts. Chosen here, taken from no
/// list; whole words, so that those that begin or end with the same character stay ("和弦", "温和").
constexpr auto kFunctionWords = std::to_array<std::string_view>({
    "的",   "地",   "得",   "了",   "着",   "著",   "过",   "過",   "吗",   "嗎",   "呢",   "吧",   "啊",   "呀",
    "嘛",   "们",   "們",   "之",   "所",   "等",   "和",   "与",   "與",   "及",   "或",   "跟",   "同",   "而",
    "但",   "并",   "並",   "且",   "则",   "則",   "若",   "但是", "而且", "并且", "因为", "因為", "所以", "如果",
    "虽然", "雖然", "以及", "或者", "还是", "還是", "在",   "从",   "從",   "自",   "向",   "往",   "到",   "对",
    "對",   "于",   "於",   "以",   "为",   "為",   "把",   "被",   "让",   "讓",   "给",   "給",   "由",   "比",
    "是",   "有",   "都是", "也是", "就是", "只是", "不是", "没有", "沒有", "也",   "都",   "就",   "还",   "還",
    "又",   "再",   "才",   "很",   "太",   "更",   "最",   "不",   "没",   "沒",   "只",   "已",   "已经", "已經",
    "正在", "我",   "你",   "您",   "他",   "她",   "它",   "我们", "我們", "你们", "你們", "他们", "他們", "她们",
    "她們", "它们", "它們", "这",   "這",   "那",   "这个", "這個", "那个", "那個", "这些", "這些", "那些", "这里",
    "這裡", "那里", "那裡", "自己", "我的", "你的", "他的", "她的", "它的", "什么", "什麼", "一",   "个",   "個",
    "一个", "一個", "些",   "一些",
});

bool is_function_word(std::string_view word) {
  return std::find(kFunctionWords.begin(), kFunctionWords.end(), word) != kFunctionWords.end();
}

bool is_bigram(std::string_view word) {
  const auto parts = characters(word);
  return parts.size() == 2 && parts[0].has_no_spaces && parts[1].has_no_spaces;
}

}  // namespace

std::vector<std::int64_t> items_with(const SparseRows& rows) {
  std::vector<std::int64_t> count(rows.cols, 0);
  for (const std::int32_t column : rows.column) ++count[static_cast<std::size_t>(column)];
  return count;
}

std::vector<std::string> joined_bigrams(std::string_view text, const std::vector<std::string>& words) {
  std::unordered_map<std::string_view, std::size_t> place;  // of each bigram among the words
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (is_bigram(words[w])) place.emplace(words[w], w);
  }
  if (place.empty()) return words;
  // For each bigram the longest phrase that holds it: runs of bigrams that overlap by one character.
  std::vector<std::string_view> phrase(words.size());
  const auto letters = characters(text);
  const auto bigram = [&](std::size_t i) {
    return text.substr(letters[i].at, letters[i].bytes + letters[i + 1].bytes);
  };
  for (std::size_t begin = 0; begin + 1 < letters.size();) {
    std::size_t end = begin;
    while (end + 1 < letters.size() && end - begin + 1 < kLongestPhrase && place.contains(bigram(end))) ++end;
    if (end == begin) {
      ++begin;
      continue;
    }
    const auto run = text.substr(letters[begin].at, letters[end].at + letters[end].bytes - letters[begin].at);
    for (std::size_t i = begin; i < end; ++i) {
      auto& longest = phrase[place.at(bigram(i))];
      if (run.size() > longest.size()) longest = run;
    }
    begin = end;
  }
  std::vector<std::string> joined;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto shown = phrase[w].empty() ? std::string_view(words[w]) : phrase[w];
    const bool is_said = std::any_of(joined.begin(), joined.end(), [&](const std::string& other) {
      return other == shown || (!phrase[w].empty() && other.find(shown) != std::string::npos);
    });
    if (!is_said) joined.emplace_back(shown);
  }
  return joined;
}

std::string trimmed_phrase(std::string_view phrase) {
  const auto parts = characters(phrase);
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), [](const Character& c) { return c.has_no_spaces; }))
    return std::string(phrase);
  auto words = tokens_of(phrase, {.cjk = TokenRule::Cjk::words});
  const auto before = words.size();
  while (!words.empty() && is_function_word(words.back())) words.pop_back();
  const auto first =
      std::find_if_not(words.begin(), words.end(), [](const auto& word) { return is_function_word(word); });
  words.erase(words.begin(), first);
  if (words.size() == before) return std::string(phrase);
  std::string rest;
  for (const auto& word : words) rest += word;
  return characters(rest).size() < 2 ? std::string() : rest;
}

std::vector<std::string> shared_words(const FeatureMatrix& matrix, std::span<const std::int64_t> with, Item item,
                                      std::span<const Item> history, std::string_view text, std::size_t most) {
  const auto texts = std::count(matrix.present.begin(), matrix.present.end(), std::uint8_t{1});
  const auto widespread = std::max(kFew, static_cast<std::int64_t>(kWidespread * static_cast<double>(texts)));
  std::vector<std::pair<double, std::int32_t>> strengths;
  for (const auto& shared :
       shared_columns(matrix.sparse_rows, item, history, std::numeric_limits<std::size_t>::max())) {
    const auto c = static_cast<std::size_t>(shared.column);
    if (with[c] > widespread || is_stop_word(matrix.columns[c])) continue;
    const double rarity = std::log(static_cast<double>(texts + 1) / static_cast<double>(with[c]));
    strengths.emplace_back(static_cast<double>(shared.strength) * rarity, shared.column);
  }
  std::sort(strengths.begin(), strengths.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> words;
  for (const auto& [strength, column] : strengths) {
    if (strength < kCarries * strengths.front().first) break;
    words.push_back(matrix.columns[static_cast<std::size_t>(column)]);
  }
  std::vector<std::string> named;
  for (const auto& phrase : joined_bigrams(text, words)) {
    auto word = trimmed_phrase(phrase);
    if (word.empty() || named.size() == most) continue;
    if (std::find(named.begin(), named.end(), word) == named.end()) named.push_back(std::move(word));
  }
  return named;
}

}  // namespace tributary
