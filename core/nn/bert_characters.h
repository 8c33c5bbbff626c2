#pragma once
#include <cstdint>

namespace tributary {

/// What BERT's basic tokenisation does with a character.
enum class BertCharacter : std::uint8_t { keep, drop, space, cjk, punctuation, mark };

/// The class of a code point as the reference tokeniser (Hugging Face tokenizers, BertNormalizer and BertPreTokenizer)
/// has it. Its tables are those of Unicode 8: what came later is kept as a letter, and characters that changed their
/// category since have the old one. drop: controls, formats, private use, U+FFFD; mark: a combining mark that accent
/// stripping takes away after decomposition.
BertCharacter bert_character(char32_t character);

}  // namespace tributary
