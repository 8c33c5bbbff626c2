#include "pipeline/toml_depth.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/messages.h"

namespace tributary {
namespace {

constexpr int kMostParts = 32;

/// Bytes of the string that begins here, its quotes included; it ends with the text at the latest.
std::size_t string_length(std::string_view text) {
  const char quote = text.front();
  const std::string long_quote(3, quote);
  const bool is_long = text.starts_with(long_quote);
  for (std::size_t i = is_long ? 3 : 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (is_long ? text.substr(i).starts_with(long_quote) : text[i] == quote) {
      return i + (is_long ? 3 : 1);
    } else if (!is_long && text[i] == '\n') {
      return i;  // not closed: the parser says so
    }
  }
  return text.size();
}

}  // namespace

Status require_shallow_names(std::string_view text, std::string_view file_name) {
  int parts = 1;
  std::size_t line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      const auto length = string_length(text.substr(i));
      line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                                  text.begin() + static_cast<std::ptrdiff_t>(i + length), '\n'));
      i += length - 1;
    } else if (c == '#') {
      i = std::min(text.find('\n', i), text.size()) - 1;
    } else if (c == '.') {
      if (++parts > kMostParts)
        return problem_of(Code::bad_input, {say::toml_too_deep, {kMostParts}},
                          std::string(file_name) + ":" + std::to_string(line));
    } else if (c == '\n' || c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') {
      parts = 1;
      line += c == '\n' ? 1 : 0;
    }
  }
  return done;
}

}  // namespace tributary
