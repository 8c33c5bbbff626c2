#include "sources/rating_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sources/file_name.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kLongestWord = 32, kMostWords = 12;
constexpr double kNearlyAll = 0.97;
constexpr std::string_view kFull = "★", kEmpty = "☆", kFullEmoji = "⭐";

/// Words of ordered scales as they are met in forms and exports, from 0 (worst) to 10 (best).
constexpr std::array<std::pair<std::string_view, double>, 98> kWords{{
    {"false", 0},
    {"true", 10},
    {"no", 0},
    {"yes", 10},
    {"n", 0},
    {"y", 10},
    {"f", 0},
    {"t", 10},
    {"dislike", 2},
    {"like", 8},
    {"disliked", 2},
    {"liked", 8},
    {"unlike", 2},
    {"down", 2},
    {"up", 8},
    {"thumbs down", 2},
    {"thumbs up", 8},
    {"thumb down", 2},
    {"thumb up", 8},
    {"downvote", 2},
    {"upvote", 8},
    {"negative", 2},
    {"neutral", 5},
    {"positive", 8},
    {"very negative", 0},
    {"very positive", 10},
    {"mixed", 5},
    {"mostly negative", 3},
    {"mostly positive", 7},
    {"hate", 0},
    {"love", 10},
    {"hated", 0},
    {"loved", 10},
    {"hated it", 0},
    {"disliked it", 2},
    {"liked it", 7},
    {"really liked it", 8},
    {"loved it", 10},
    {"did not like it", 0},
    {"it was ok", 4},
    {"it was amazing", 10},
    {"skip", 2},
    {"terrible", 0},
    {"awful", 0},
    {"horrible", 0},
    {"very bad", 0},
    {"very poor", 0},
    {"bad", 2},
    {"poor", 2},
    {"mediocre", 4},
    {"fair", 4},
    {"average", 5},
    {"ok", 5},
    {"okay", 5},
    {"medium", 5},
    {"meh", 4},
    {"low", 2},
    {"high", 8},
    {"very low", 0},
    {"very high", 10},
    {"good", 7},
    {"very good", 8},
    {"great", 8.5},
    {"excellent", 10},
    {"amazing", 10},
    {"perfect", 10},
    {"recommended", 8},
    {"not recommended", 2},
    {"strongly disagree", 0},
    {"disagree", 2},
    {"agree", 8},
    {"strongly agree", 10},
    {"unsatisfied", 2},
    {"satisfied", 8},
    {"very unsatisfied", 0},
    {"very satisfied", 10},
    {"schlecht", 2},
    {"sehr schlecht", 0},
    {"mittel", 5},
    {"gut", 7},
    {"sehr gut", 10},
    {"nein", 0},
    {"ja", 10},
    {"mauvais", 2},
    {"moyen", 5},
    {"bien", 7},
    {"très bien", 10},
    {"non", 0},
    {"oui", 10},
    {"差评", 0},
    {"中评", 5},
    {"好评", 10},
    {"不喜欢", 2},
    {"喜欢", 8},
    {"一般", 5},
    {"推荐", 8},
    {"很差", 0},
    {"力荐", 10},
}};

std::optional<double> place_of(std::string_view word) {
  for (const auto& [known, place] : kWords) {
    if (word == known) return place;
  }
  return std::nullopt;
}

/// "Thumbs_Up " -> "thumbs up"
std::string plain_word(std::string_view cell) {
  std::string word = lower_case(std::string(trimmed(cell)));
  std::replace(word.begin(), word.end(), '_', ' ');
  std::replace(word.begin(), word.end(), '-', ' ');
  return word;
}

/// "4/5", "4 of 5", "4 out of 5"
std::optional<std::pair<double, double>> part_of(std::string_view cell) {
  for (const std::string_view mark : {"/", "out of", "of", "von", "sur"}) {
    const auto at = cell.find(mark);
    if (at == std::string_view::npos) continue;
    const auto one = cell.substr(0, at), all = cell.substr(at + mark.size());
    auto part = parse_number(one), whole = parse_number(all);
    if (!part) part = parse_number(one, ',');
    if (!whole) whole = parse_number(all, ',');
    if (part && whole && *whole > 1 && *part <= *whole && *part >= 0) return std::pair(*part, *whole);
  }
  return std::nullopt;
}

std::optional<double> percent_of(std::string_view cell) {
  if (!cell.ends_with('%')) return std::nullopt;
  cell.remove_suffix(1);
  const auto number = parse_number(cell);
  return number ? number : parse_number(cell, ',');
}

/// "4 stars", "★★★★☆", "****"
std::optional<double> stars_of(std::string_view cell) {
  for (const std::string_view end : {" stars", " star", "-star", " Stars", " Star", "★", "⭐", " Sterne", " Stern"}) {
    if (!cell.ends_with(end)) continue;
    if (const auto number = parse_number(cell.substr(0, cell.size() - end.size()))) return number;
  }
  int stars = 0;
  bool any = false, behind = false;
  while (!cell.empty()) {
    const bool full = cell.starts_with(kFull) || cell.starts_with(kFullEmoji);
    if (!full && !cell.starts_with(kEmpty) && cell.front() != '*') return std::nullopt;
    if ((full || cell.front() == '*') && behind) return std::nullopt;
    behind = behind || cell.starts_with(kEmpty);
    stars += full || cell.front() == '*' ? 1 : 0;
    any = true;
    cell.remove_prefix(cell.front() == '*' ? 1 : kFull.size());
  }
  return any && stars <= 10 ? std::optional<double>(stars) : std::nullopt;
}
static_assert(kFull.size() == kEmpty.size() && kFull.size() == kFullEmoji.size());

}  // namespace

std::optional<RatingScale> RatingScale::from(std::string_view name) {
  RatingScale scale;
  scale.name_ = name;
  if (name == "comma") return scale;
  if (name == "%") {
    scale.kind_ = Kind::percent;
    return scale;
  }
  if (name == "stars") {
    scale.kind_ = Kind::stars;
    return scale;
  }
  if (name.starts_with("of ")) {
    const auto of = parse_number(name.substr(3));
    if (!of || *of <= 1) return std::nullopt;
    scale.kind_ = Kind::of;
    scale.of_ = *of;
    return scale;
  }
  scale.kind_ = Kind::words;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('<', begin), name.size());
    scale.words_.push_back(plain_word(name.substr(begin, end - begin)));
    if (scale.words_.back().empty()) return std::nullopt;
    begin = end + 1;
  }
  const auto& words = scale.words_;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), words[i]) !=
        words.begin() + static_cast<std::ptrdiff_t>(i))
      return std::nullopt;
  }
  return words.size() >= 2 ? std::optional(scale) : std::nullopt;
}

std::optional<double> RatingScale::read(std::string_view raw) const {
  const std::string_view cell = trimmed(raw);
  switch (kind_) {
    case Kind::comma:
      return parse_number(cell, ',');
    case Kind::of: {
      const auto part = part_of(cell);
      return part && part->second == of_ ? std::optional(part->first) : std::nullopt;
    }
    case Kind::percent:
      return percent_of(cell);
    case Kind::stars:
      return stars_of(cell);
    case Kind::words: {
      if (cell.size() > kLongestWord) return std::nullopt;
      const auto found = std::find(words_.begin(), words_.end(), plain_word(cell));
      if (found == words_.end()) return std::nullopt;
      return static_cast<double>(found - words_.begin()) + (words_.size() > 2 ? 1 : 0);
    }
  }
  return std::nullopt;
}

void ScaleFinder::add(std::string_view cell) {
  if (parse_number(cell, ',')) {
    ++commas_;
    grouped_ += cell.size() - cell.find(',') == 4 ? 1 : 0;
    return;
  }
  if (cell.size() > kLongestWord) return;
  if (const auto part = part_of(cell)) {
    if (of_.size() < kMostWords || of_.contains(part->second)) ++of_[part->second];
  } else if (percent_of(cell)) {
    ++percents_;
  } else if (stars_of(cell)) {
    ++stars_;
  } else if (words_.size() <= kMostWords) {
    const std::string word = plain_word(cell);
    if (const auto place = place_of(word)) {
      words_[word] = *place;
      ++words_known_;
    }
  }
}

std::string ScaleFinder::scale(std::int64_t cells, std::int64_t plain) const {
  const auto nearly_all = [&](std::int64_t count) {
    return count > 0 && static_cast<double>(count) >= kNearlyAll * static_cast<double>(cells);
  };
  if (commas_ > grouped_ && nearly_all(commas_ + plain)) return "comma";
  if (of_.size() == 1 && nearly_all(of_.begin()->second)) return "of " + short_number(of_.begin()->first);
  if (nearly_all(percents_)) return "%";
  if (nearly_all(stars_)) return "stars";
  if (!nearly_all(words_known_) || words_.size() < 2 || words_.size() > kMostWords) return "";
  std::vector<std::pair<double, std::string>> ordered;
  for (const auto& [word, place] : words_) ordered.emplace_back(place, word);
  std::sort(ordered.begin(), ordered.end());
  std::string name;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (i > 0 && ordered[i].first == ordered[i - 1].first) return "";  // which is better is not known
    name += (i > 0 ? " < " : "") + ordered[i].second;
  }
  return name;
}

}  // namespace tributary
