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

Problem problem_of(Code code, Message message, std::string where) {
  const MessageText* sentence = find_message(message.id);
  std::string cure = sentence != nullptr ? filled(sentence->cure, message.arguments) : std::string();
  return {code, message.text, std::move(where), std::move(cure), std::move(message)};
}

Problem cancelled() {
  return {Code::cancelled, "cancelled", "", ""};
}

}  // namespace tributary
