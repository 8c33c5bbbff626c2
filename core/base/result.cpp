#include "base/result.h"

namespace tributary {

std::string to_string(const Problem& problem) {
  std::string line = problem.where.empty() ? problem.what : problem.where + ": " + problem.what;
  if (!problem.cure.empty()) {
    if (!line.empty() && line.back() != '.') line += '.';
    line += ' ' + problem.cure;
  }
  return line;
}

Problem cancelled() {
  return {Code::cancelled, "cancelled", "", ""};
}

}  // namespace tributary
