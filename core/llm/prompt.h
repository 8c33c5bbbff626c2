#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tributary {

struct CountedTexts;
struct Dataset;

/// What a prompt may speak of: the placeholders {title} {attributes} {tags} {reviews} {description}, filled for one
/// item. Empty where nothing is known.
struct PromptParts {
  std::string title;       ///< with its year; a trailing article in front: "The Matrix (1999)"
  std::string attributes;  ///< "genres: Action, Crime; minutes: 170"
  std::string tags;        ///< distinct, those most given first, at most 30: "heist, neo-noir"
  std::string reviews;     ///< one behind the other, in the order of the data
  std::string description;
};

/// The parts of one item; tags and reviews are those that the fold lets count.
PromptParts prompt_parts(const Dataset& dataset, const CountedTexts& texts, std::size_t item);

/// A prompt with placeholders. It is filled line by line: a line whose placeholders are all empty is left out, so that
/// "Tags: {tags}." does not stay behind where there are no tags. `\n`, as two characters, parts lines too.
class PromptTemplate {
 public:
  /// usage, naming the known placeholders, for an unknown one, a brace that is not closed, or none at all.
  static Result<PromptTemplate> parse(std::string_view text);

  /// The prompt; "" where no placeholder has anything to say.
  std::string fill(const PromptParts& parts) const;

 private:
  struct Piece {
    std::string text;                                ///< words as they stand, or
    const std::string PromptParts::*part = nullptr;  ///< a placeholder
  };
  std::vector<std::vector<Piece>> lines_;
};

}  // namespace tributary
