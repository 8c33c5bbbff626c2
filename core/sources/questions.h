#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/message.h"
#include "sources/plan.h"

namespace tributary {

/// From here on a guess is taken without asking, of 5.
inline constexpr int kSure = 4;

/// What a person should know of a plan before it is imported, or must answer.
struct PlanQuestion {
  enum class About {
    kind,      ///< what the rows of a file are
    role,      ///< what a column is
    rating,    ///< a column named like a rating that is not understood
    time,      ///< a column named like a time that is not understood, or in two ways
    apart,     ///< numbers that mean nothing
    ids,       ///< ids that do not meet those of another file
    encoding,  ///< how letters are stored
    rows       ///< rows that do not fit the table
  };
  std::size_t source = 0;  ///< in the plan's sources
  std::string column;      ///< empty: the source as a whole
  About about = About::kind;
  Message words;
  bool asks = false;  ///< it is a guess below kSure, or a loss: nothing is imported before it is answered
};

/// Those of all sources of a plan; what must be answered stands first. Only what changes what is learned is asked:
/// kinds of files, ids, ratings, times, the words of tags and reviews.
std::vector<PlanQuestion> questions_of(const ImportPlan& plan);

}  // namespace tributary
