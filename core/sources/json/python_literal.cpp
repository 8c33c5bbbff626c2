#include "sources/json/python_literal.h"

#include <array>
#include <cstdint>

namespace tributary {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int hex_of(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::uint32_t point, std::string& out) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

/// How many of the bytes at `at` are one character of several bytes in UTF-8; 0: they are none.
std::size_t character_at(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4U : first >= 0xE0 ? 3U : first >= 0xC2 ? 2U : 0U;
  if (length == 0 || first >= 0xF5 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(bytes[at + i]) & 0xC0U) != 0x80) return 0;
  }
  return length;
}

class Converter {
 public:
  Converter(std::string_view literal, std::string& json) : in_(literal), out_(json) {}

  bool convert() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '\'' || c == '"') {
        if (!string(false)) return false;
      } else if (is_letter(c)) {
        if (!word()) return false;
      } else if (is_digit(c) || c == '-' || c == '+' || c == '.') {
        number();
      } else if (c == '(' || c == '[' || c == '{') {
        out_ += c == '(' ? '[' : c;
        ++at_;
      } else if (c == ')' || c == ']' || c == '}') {
        // (1,) and what people write by hand
        if (const auto last = out_.find_last_not_of(" \t"); last != std::string::npos && out_[last] == ',')
          out_.resize(last);
        out_ += c == ')' ? ']' : c;
        ++at_;
      } else if (c == ',' || c == ':' || c == ' ' || c == '\t') {
        out_ += c;
        ++at_;
      } else {
        return false;
      }
    }
    return true;
  }

 private:
  bool word() {
    std::size_t end = at_;
    while (end < in_.size() && (is_letter(in_[end]) || is_digit(in_[end]))) ++end;
    const auto word = in_.substr(at_, end - at_);
    const bool is_prefix = end < in_.size() && (in_[end] == '\'' || in_[end] == '"');
    if (is_prefix && (word == "u" || word == "U" || word == "b" || word == "B")) {
      at_ = end;
      return string(word == "u" || word == "U");
    }
    static constexpr std::array<std::array<std::string_view, 2>, 8> kWords{{{"True", "true"},
                                                                            {"False", "false"},
                                                                            {"None", "null"},
                                                                            {"true", "true"},
                                                                            {"false", "false"},
                                                                            {"null", "null"},
                                                                            {"nan", "NaN"},
                                                                            {"NaN", "NaN"}}};
    for (const auto& [python, json] : kWords) {
      if (word == python) {
        out_ += json;
        at_ = end;
        return true;
      }
    }
    return false;
  }

  void number() {
    const std::size_t begin = at_;
    while (at_ < in_.size() && (is_digit(in_[at_]) || in_[at_] == '.' || in_[at_] == '-' || in_[at_] == '+' ||
                                in_[at_] == 'e' || in_[at_] == 'E'))
      ++at_;
    out_ += in_.substr(begin, at_ - begin);
    if (at_ < in_.size() && (in_[at_] == 'L' || in_[at_] == 'l')) ++at_;
  }

  /// A string from its quote on; `is_unicode`: \xe9 is a letter, never a byte.
  bool string(bool is_unicode) {
    const char quote = in_[at_++];
    out_ += '"';
    while (at_ < in_.size() && in_[at_] != quote) {
      if (in_[at_] != '\\') {
        plain(in_[at_++]);
      } else if (!escape(is_unicode)) {
        return false;
      }
    }
    if (at_ == in_.size()) return false;
    ++at_;
    out_ += '"';
    return true;
  }

  void plain(char c) {
    if (c == '"' || c == '\\') out_ += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      escaped(static_cast<unsigned char>(c));
    } else {
      out_ += c;
    }
  }

  void escaped(std::uint32_t unit) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    out_ += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out_ += kDigits[(unit >> shift) & 0xFU];
  }

  void point(std::uint32_t value) {
    if (value < 0x20 || (value >= 0xD800 && value < 0xE000)) {
      escaped(value);  // of a pair, as narrow Pythons write them, each half
    } else if (value < 0x80) {
      plain(static_cast<char>(value));
    } else {
      append_utf8(value, out_);
    }
  }

  bool digits(std::size_t count, std::uint32_t& value) {
    value = 0;
    if (at_ + count > in_.size()) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const int digit = hex_of(in_[at_++]);
      if (digit < 0) return false;
      value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value <= 0x10FFFF;
  }

  bool escape(bool is_unicode) {
    if (at_ + 1 >= in_.size()) return false;
    const char kind = in_[at_ + 1];
    at_ += 2;
    std::uint32_t value = 0;
    switch (kind) {
      case '\\':
      case '\'':
      case '"':
        plain(kind);
        return true;
      case 'n':
        point('\n');
        return true;
      case 'r':
        point('\r');
        return true;
      case 't':
        point('\t');
        return true;
      case 'a':
        point('\a');
        return true;
      case 'b':
        point('\b');
        return true;
      case 'f':
        point('\f');
        return true;
      case 'v':
        point('\v');
        return true;
      case 'u':
        if (!digits(4, value)) return false;
        point(value);
        return true;
      case 'U':
        if (!digits(8, value)) return false;
        point(value);
        return true;
      case 'x':
        at_ -= 2;
        return bytes(is_unicode);
      default:
        if (kind < '0' || kind > '7') {
          // Python leaves escapes that it does not know as they are.
          plain('\\');
          plain(kind);
          return true;
        }
        --at_;
        for (int n = 0; n < 3 && at_ < in_.size() && in_[at_] >= '0' && in_[at_] <= '7'; ++n)
          value = value * 8 + static_cast<std::uint32_t>(in_[at_++] - '0');
        point(value);
        return true;
    }
  }

  /// A run of \xe9\xa9...
  bool bytes(bool is_unicode) {
    std::string run;
    while (at_ + 1 < in_.size() && in_[at_] == '\\' && in_[at_ + 1] == 'x') {
      at_ += 2;
      std::uint32_t value = 0;
      if (!digits(2, value)) return false;
      run += static_cast<char>(value);
    }
    for (std::size_t i = 0; i < run.size();) {
      const std::size_t length = is_unicode ? 0 : character_at(run, i);
      if (length > 0) {
        out_.append(run, i, length);
        i += length;
      } else {
        point(static_cast<unsigned char>(run[i++]));
      }
    }
    return true;
  }

  std::string_view in_;
  std::string& out_;
  std::size_t at_ = 0;
};

}  // namespace

bool json_of_python(std::string_view literal, std::string& json) {
  json.clear();
  json.reserve(literal.size() + literal.size() / 8);
  return Converter(literal, json).convert();
}

}  // namespace tributary
