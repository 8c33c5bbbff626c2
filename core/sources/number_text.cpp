#include "sources/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace tributary {

std::string number_text(double value) {
  constexpr double kWhole = 9007199254740992;  // beyond it digits are not known to the last
  const bool is_large = std::abs(value) >= kWhole;
  if (!is_large && value == std::floor(value)) return std::to_string(static_cast<std::int64_t>(value));
  std::array<char, 40> text{};
  auto* const end = text.data() + text.size();
  const auto told = is_large ? std::to_chars(text.data(), end, value, std::chars_format::scientific)
                             : std::to_chars(text.data(), end, value);
  return {text.data(), told.ptr};
}

}  // namespace tributary
