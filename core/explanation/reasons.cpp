#include "explanation/reasons.h"

namespace tributary {
namespace {

std::string in_a_row(const std::vector<Message>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i].text;
  return text;
}

std::string name_of_item(const Evidence& evidence) {
  return evidence.title.empty() ? evidence.item : evidence.title;
}

std::string likeness_words(const Evidence& evidence) {
  std::string words = evidence.likeness.empty() ? "Is like %1" : evidence.likeness;
  const auto place = words.find("%1");
  return place == std::string::npos ? words : words.replace(place, 2, name_of_item(evidence));
}

}  // namespace

const char* name_of(Evidence::Kind kind) {
  switch (kind) {
    case Evidence::Kind::history:
      return "history";
    case Evidence::Kind::words:
      return "words";
    case Evidence::Kind::attributes:
      return "attributes";
    case Evidence::Kind::likeness:
      return "likeness";
    case Evidence::Kind::popular:
      return "popular";
  }
  return "";
}

std::string sentence(const Evidence& evidence) {
  switch (evidence.kind) {
    case Evidence::Kind::history:
      return "Liked by those who like " + name_of_item(evidence);
    case Evidence::Kind::words:
      return "Shares the words " + in_a_row(evidence.values) + " with what this user likes";
    case Evidence::Kind::attributes:
      return "Shares " + in_a_row(evidence.values) + " with what this user likes";
    case Evidence::Kind::likeness:
      return likeness_words(evidence);
    case Evidence::Kind::popular:
      if (!evidence.values.empty()) return "Liked by users with " + in_a_row(evidence.values) + ", as this one";
      return "Liked by many; nothing is known of this user yet";
  }
  return "";
}

std::string one_line(const std::vector<Evidence>& evidence) {
  // History items stand in one clause, then the strongest of the rest.
  std::vector<Message> titles;
  std::string rest;
  for (const auto& piece : evidence) {
    if (piece.kind == Evidence::Kind::history && titles.size() < 2) {
      titles.emplace_back(name_of_item(piece));
    } else if (piece.kind != Evidence::Kind::history && rest.empty()) {
      rest = sentence(piece);
    }
  }
  if (titles.empty()) return rest;
  if (!rest.empty()) rest[0] = static_cast<char>(rest[0] >= 'A' && rest[0] <= 'Z' ? rest[0] - 'A' + 'a' : rest[0]);
  return "Liked by those who like " + in_a_row(titles) + (rest.empty() ? "" : "; " + rest);
}

}  // namespace tributary
