#include <algorithm>
#include <array>

#include "preprocessing/text_tokens.h"

namespace tributary {
namespace {

/// English function words, in byte order: articles, pronouns, prepositions, conjunctions, auxiliaries.
constexpr std::array<std::string_view, 127> kStopWords{
    "a",       "about",  "above", "after",    "again",      "against", "all",     "am",      "an",     "and",
    "any",     "are",    "as",    "at",       "be",         "because", "been",    "before",  "being",  "below",
    "between", "both",   "but",   "by",       "can",        "could",   "did",     "do",      "does",   "doing",
    "down",    "during", "each",  "few",      "for",        "from",    "further", "had",     "has",    "have",
    "having",  "he",     "her",   "here",     "hers",       "herself", "him",     "himself", "his",    "how",
    "i",       "if",     "in",    "into",     "is",         "it",      "it's",    "its",     "itself", "just",
    "me",      "more",   "most",  "my",       "myself",     "no",      "nor",     "not",     "now",    "of",
    "off",     "on",     "once",  "only",     "or",         "other",   "our",     "ours",    "out",    "over",
    "own",     "same",   "she",   "should",   "so",         "some",    "such",    "than",    "that",   "the",
    "their",   "theirs", "them",  "then",     "there",      "these",   "they",    "this",    "those",  "through",
    "to",      "too",    "under", "until",    "up",         "very",    "was",     "we",      "were",   "what",
    "when",    "where",  "which", "while",    "who",        "whom",    "why",     "will",    "with",   "would",
    "you",     "your",   "yours", "yourself", "yourselves", "s",       "t"};

constexpr auto sorted_stop_words() {
  auto words = kStopWords;
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto kSorted = sorted_stop_words();

}  // namespace

bool is_stop_word(std::string_view token) {
  return std::binary_search(kSorted.begin(), kSorted.end(), token);
}

}  // namespace tributary
