#pragma once
#include <string>
#include <vector>

namespace tributary {

/// "a, b, c".
inline std::string join(const std::vector<std::string>& words, const char* separator = ", ") {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

}  // namespace tributary
