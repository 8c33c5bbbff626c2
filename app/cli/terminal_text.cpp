#include "terminal_text.h"

#include <cstdint>
#include <cstdio>

namespace tributary::cli {
namespace {

struct Character {
  std::size_t bytes;
  std::uint32_t code;
  bool is_utf8;
};

/// The first character of `text`; a byte by itself where it begins none (overlong, surrogate, cut off).
Character first_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {1, lead, true};
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const Character alone{1, lead, false};
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) return alone;
  std::uint32_t code = lead & (0xffU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0U) != 0x80U) return alone;
    code = (code << 6U) | (next & 0x3fU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  return overlong || surrogate || code > 0x10ffff ? alone : Character{bytes, code, true};
}

/// Marks, embeddings, overrides and isolates of direction, and the line ends that only Unicode knows.
bool turns_or_breaks(std::uint32_t code) {
  return code == 0x61c || code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

bool is_late_control(std::uint32_t code) {
  return code >= 0x7f && code <= 0x9f;
}

std::string escape(const char* form, std::uint32_t code) {
  char out[12];
  std::snprintf(out, sizeof out, form, code);
  return out;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto character = first_of(text);
    const auto code = character.code;
    if (code == '\n') {
      out += "\\n";
    } else if (code == '\r') {
      out += "\\r";
    } else if (code == '\t') {
      out += "\\t";
    } else if (!character.is_utf8 || code < 0x20 || code == 0x7f) {
      out += escape("\\x%02x", code);
    } else if (is_late_control(code) || turns_or_breaks(code)) {
      out += escape("\\u%04x", code);
    } else {
      out += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return out;
}

std::string visible_json(std::string_view json) {
  std::string out;
  while (!json.empty()) {
    const auto character = first_of(json);
    if (character.is_utf8 && (is_late_control(character.code) || turns_or_breaks(character.code)))
      out += escape("\\u%04x", character.code);
    else
      out += json.substr(0, character.bytes);
    json.remove_prefix(character.bytes);
  }
  return out;
}

std::string number(double value, const char* format) {
  char text[40];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace tributary::cli
