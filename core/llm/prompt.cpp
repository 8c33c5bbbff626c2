#include "llm/prompt.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "features/attributes/attribute_names.h"
#include "preprocessing/documents.h"
#include "preprocessing/text_title.h"

namespace tributary {
namespace {

constexpr std::size_t kMostTags = 30;

constexpr std::array<std::pair<std::string_view, const std::string PromptParts::*>, 5> kPlaceholders{{
    {"title", &PromptParts::title},
    {"attributes", &PromptParts::attributes},
    {"tags", &PromptParts::tags},
    {"reviews", &PromptParts::reviews},
    {"description", &PromptParts::description},
}};

Problem bad_prompt(const Message& what) {
  return problem_of(Code::usage, {say::bad_prompt, {what}}, "llm.prompt");
}

void join(std::string& list, std::string_view entry, std::string_view between) {
  if (entry.empty()) return;
  if (!list.empty()) list += between;
  list += entry;
}

/// "Matrix, The (1999)" is filed so for sorting; a sentence encoder has read "The Matrix (1999)".
std::string spoken_title(std::string_view title) {
  const std::string name = title_without_year(title);
  const auto year = year_in_title(title);
  for (const std::string_view article : {"The", "A", "An"}) {
    const std::string ending = ", " + std::string(article);
    if (!name.ends_with(ending) || name.size() == ending.size()) continue;
    std::string spoken = std::string(article) + " " + name.substr(0, name.size() - ending.size());
    if (year) spoken += " (" + std::to_string(*year) + ")";
    return spoken;
  }
  return std::string(title);
}

std::string attributes_of(const Dataset& dataset, std::size_t item) {
  std::string all;
  for (const Attribute& attribute : dataset.item_attributes) {
    std::string values;
    if (attribute.kind == Attribute::Kind::categories) {
      for (const std::string& value : attribute.categories[item]) join(values, value, ", ");
    } else if (std::isfinite(attribute.number[item])) {
      values = number_name(attribute, attribute.number[item]);
    }
    if (!values.empty()) join(all, attribute.name + ": " + values, "; ");
  }
  return all;
}

std::string folded(std::string_view text) {
  std::string low;
  for (const char c : text) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return low;
}

std::string tags_of(const Dataset& dataset, std::span<const std::int32_t> rows) {
  std::vector<std::pair<std::string_view, std::int64_t>> tags;  // as first written, how often
  std::unordered_map<std::string, std::size_t> place;
  for (const std::int32_t row : rows) {
    const TextRow& text = dataset.texts[static_cast<std::size_t>(row)];
    if (text.kind != TextRow::Kind::tag || text.text.empty()) continue;
    const auto [found, first] = place.emplace(folded(text.text), tags.size());
    if (first) tags.emplace_back(text.text, 0);
    ++tags[found->second].second;
  }
  std::stable_sort(tags.begin(), tags.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string list;
  for (std::size_t t = 0; t < std::min(tags.size(), kMostTags); ++t) join(list, tags[t].first, ", ");
  return list;
}

}  // namespace

PromptParts prompt_parts(const Dataset& dataset, const CountedTexts& texts, std::size_t item) {
  PromptParts parts;
  if (item < dataset.titles.size()) parts.title = spoken_title(dataset.titles[item]);
  if (item < dataset.descriptions.size()) parts.description = dataset.descriptions[item];
  parts.attributes = attributes_of(dataset, item);
  parts.tags = tags_of(dataset, texts.of(item));
  for (const std::int32_t row : texts.of(item)) {
    const TextRow& text = dataset.texts[static_cast<std::size_t>(row)];
    if (text.kind == TextRow::Kind::review) join(parts.reviews, text.text, "\n");
  }
  return parts;
}

Result<PromptTemplate> PromptTemplate::parse(std::string_view text) {
  PromptTemplate result;
  result.lines_.emplace_back();
  std::string words;
  bool any = false;
  const auto end_words = [&] {
    if (!words.empty()) result.lines_.back().push_back({std::exchange(words, {}), nullptr});
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n' || text.substr(at).starts_with("\\n")) {
      at += text[at] == '\n' ? 1 : 2;
      end_words();
      result.lines_.emplace_back();
    } else if (text[at] == '{') {
      const std::size_t close = text.find('}', at);
      if (close == std::string_view::npos) return bad_prompt(say::prompt_brace_left_open);
      const std::string_view name = text.substr(at + 1, close - at - 1);
      const auto known =
          std::find_if(kPlaceholders.begin(), kPlaceholders.end(), [&](const auto& p) { return p.first == name; });
      if (known == kPlaceholders.end())
        return bad_prompt(Message(say::prompt_placeholder_unknown, {std::string(name)}));
      end_words();
      result.lines_.back().push_back({{}, known->second});
      any = true;
      at = close + 1;
    } else {
      words += text[at++];
    }
  }
  end_words();
  if (!any) return bad_prompt(say::prompt_without_placeholder);
  return result;
}

std::string PromptTemplate::fill(const PromptParts& parts) const {
  std::string prompt;
  bool says_something = false;
  for (const auto& line : lines_) {
    std::string words;
    bool placeholders = false, filled = false;
    for (const Piece& piece : line) {
      if (!piece.part) {
        words += piece.text;
        continue;
      }
      placeholders = true;
      filled = filled || !(parts.*piece.part).empty();
      words += parts.*piece.part;
    }
    if (placeholders && !filled) continue;
    says_something = says_something || filled;
    join(prompt, words, "\n");
  }
  return says_something ? prompt : std::string();
}

}  // namespace tributary
