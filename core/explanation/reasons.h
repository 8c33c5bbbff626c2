#pragma once
#include <string>
#include <vector>

#include "base/message.h"

namespace tributary {

/// One piece of computed evidence for an item in a list. Every claim in a sentence links to one; nothing is said
/// without one.
struct Evidence {
  enum class Kind {
    history,     ///< a liked item that carries the behaviour score
    words,       ///< words that the item's text and the liked items' texts share
    attributes,  ///< attributes that both have
    likeness,    ///< a content modality whose match with the history carries a good part, by its nearest liked item
    popular,     ///< nothing is known of the user: many liked it. With values: many with these attributes, which the
                 ///< user has, liked it
  };
  Kind kind = Kind::history;
  std::string modality;         ///< whose share it explains
  std::string item, title;      ///< history, likeness: the liked item
  std::string likeness;         ///< likeness: how it is worded (Modality::likeness); empty: "Is like %1"
  std::vector<Message> values;  ///< words, attributes: those of the data as they stand there
  double amount = 0;            ///< how much of the score it carries, in the score's unit
};

/// "history", "words", ...: the name in JSON.
const char* name_of(Evidence::Kind kind);

/// In English, for the command line. The window words evidence itself.
std::string sentence(const Evidence& evidence);
/// The one line below an item: the strongest pieces in one sentence.
std::string one_line(const std::vector<Evidence>& evidence);

}  // namespace tributary
