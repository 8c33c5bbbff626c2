#pragma once
#include <string>
#include <vector>

namespace tributary {

/// One piece of computed evidence. Every claim in a sentence links to one; nothing is said without one.
struct Reason {
  std::string kind;      ///< "history", "words", "attributes", "popular"
  std::string modality;  ///< whose share it explains
  std::string item, title;              ///< kind history: the liked item that carries the score
  std::vector<std::string> values;      ///< kind words, attributes: what both have
  double amount = 0;     ///< how much of the score it carries, in the score's unit; 0 where it has none
  std::string sentence;  ///< in English, for the command line: "Listeners of Heat (1995) chose it" ; the window words it itself
};

}  // namespace tributary
