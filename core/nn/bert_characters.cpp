#include "nn/bert_characters.h"

#include <unicode/uchar.h>

#include <vector>

namespace tributary {
namespace {

bool is_cjk(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_ascii_punctuation(char32_t c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

BertCharacter classify(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return BertCharacter::space;
  if (c == 0 || c == 0xFFFD) return BertCharacter::drop;
  if (is_ascii_punctuation(c)) return BertCharacter::punctuation;
  if (c == 0x166D || c == 0x111C9) return BertCharacter::punctuation;         // now a symbol, a mark
  if (c == 0x1734 || c == 0x1171E) return BertCharacter::mark;                // now spacing marks
  if (c == 0x1885 || c == 0x1886 || c == 0xA9BD) return BertCharacter::keep;  // now marks
  UVersionInfo age;
  u_charAge(static_cast<UChar32>(c), age);
  if (age[0] <= 8) {
    switch (u_charType(static_cast<UChar32>(c))) {
      case U_CONTROL_CHAR:
      case U_FORMAT_CHAR:
      case U_PRIVATE_USE_CHAR:
      case U_SURROGATE:
        return BertCharacter::drop;
      case U_NON_SPACING_MARK:
        return BertCharacter::mark;
      case U_DASH_PUNCTUATION:
      case U_START_PUNCTUATION:
      case U_END_PUNCTUATION:
      case U_CONNECTOR_PUNCTUATION:
      case U_OTHER_PUNCTUATION:
      case U_INITIAL_PUNCTUATION:
      case U_FINAL_PUNCTUATION:
        return BertCharacter::punctuation;
      default:
        break;
    }
  }
  if (u_isUWhiteSpace(static_cast<UChar32>(c))) return BertCharacter::space;
  return is_cjk(c) ? BertCharacter::cjk : BertCharacter::keep;
}

}  // namespace

BertCharacter bert_character(char32_t character) {
  static const std::vector<BertCharacter> basic_plane = [] {
    std::vector<BertCharacter> classes(0x10000);
    for (char32_t c = 0; c < 0x10000; ++c) classes[c] = classify(c);
    return classes;
  }();
  return character < basic_plane.size() ? basic_plane[character] : classify(character);
}

}  // namespace tributary
