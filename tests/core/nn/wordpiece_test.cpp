#include "nn/wordpiece.h"

#include <gtest/gtest.h>

#include "nn/bert_characters.h"
#include "nn/byte_trie.h"
#include "nn_fixtures.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

using Ids = std::vector<std::int32_t>;

TEST(ByteTrie, FindsTheLongestKeyAndGrows) {
  ByteTrie trie;
  for (int i = 0; i < 5000; ++i) trie.insert("key" + std::to_string(i), i);
  trie.insert("", 7);
  EXPECT_EQ(trie.longest("key12x").value, 12);
  EXPECT_EQ(trie.longest("key4999").length, 7U);
  EXPECT_EQ(trie.longest("key49999").value, 4999);
  EXPECT_EQ(trie.longest("ke").value, ByteTrie::kNone);
  EXPECT_EQ(trie.longest("").value, ByteTrie::kNone);
}

TEST(BertCharacters, EveryCodePointHasTheClassOfTheReference) {
  std::vector<BertCharacter> expected(0x110000, BertCharacter::keep);
  std::ifstream file(nn_fixture("bert_characters.txt"));
  ASSERT_TRUE(file);
  std::uint32_t from = 0, to = 0;
  std::string name;
  const std::map<std::string, BertCharacter> classes{{"drop", BertCharacter::drop},
                                                     {"space", BertCharacter::space},
                                                     {"cjk", BertCharacter::cjk},
                                                     {"punctuation", BertCharacter::punctuation},
                                                     {"mark", BertCharacter::mark}};
  while (file >> std::hex >> from >> to >> name) {
    for (auto c = from; c <= to; ++c) expected[c] = classes.at(name);
  }
  std::vector<std::uint32_t> wrong;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;  // no characters
    if (bert_character(c) != expected[c]) wrong.push_back(static_cast<std::uint32_t>(c));
  }
  EXPECT_EQ(wrong.size(), 0U) << "the first: U+" << std::hex << (wrong.empty() ? 0 : wrong.front());
}

TEST(WordPiece, IdsOfTheReferenceOnASmallVocabulary) {
  const auto tokeniser = WordPiece::load(nn_fixture("tiny_bert"));
  ASSERT_TRUE(tokeniser.ok()) << to_string(tokeniser.problem());
  for (const auto& row : text_fixtures())
    EXPECT_EQ(tokeniser->encode(row.at("text").get<std::string>(), 32), row.at("tiny").get<Ids>()) << row.at("text");
}

TEST(WordPiece, IdsOfTheReferenceWithCaseAndAccents) {
  const auto lower = WordPiece::load(nn_fixture("tiny_bert"));
  ASSERT_TRUE(lower.ok());
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < lower->size(); ++i) pieces.push_back(lower->piece(static_cast<std::int32_t>(i)));
  WordPieceOptions options;
  options.lower_case = options.strip_accents = false;
  const auto tokeniser = WordPiece::make(std::move(pieces), options);
  ASSERT_TRUE(tokeniser.ok());
  for (const auto& row : text_fixtures()) {
    const auto text = row.at("text").get<std::string>();
    EXPECT_EQ(tokeniser->encode(text, 1'000'000), row.at("tiny_cased").get<Ids>()) << row.at("text");
  }
}

TEST(WordPieceData, IdsOfTheReferenceWithTheModelsVocabulary) {
  REQUIRE_TEXT_MODEL(folder);
  const auto tokeniser = WordPiece::load(folder);
  ASSERT_TRUE(tokeniser.ok()) << to_string(tokeniser.problem());
  EXPECT_EQ(tokeniser->size(), 30522U);
  for (const auto& row : text_fixtures())
    EXPECT_EQ(tokeniser->encode(row.at("text").get<std::string>(), 256), row.at("minilm").get<Ids>()) << row.at("text");
}

TEST(WordPiece, CutsAtTheLengthAndKeepsTheEndMark) {
  const auto tokeniser = WordPiece::make({"[UNK]", "[CLS]", "[SEP]", "a", "##b"}, {});
  ASSERT_TRUE(tokeniser.ok());
  EXPECT_EQ(tokeniser->encode("a abbb a", 100), (Ids{1, 3, 3, 4, 4, 4, 3, 2}));
  EXPECT_EQ(tokeniser->encode("a abbb a", 4), (Ids{1, 3, 3, 2}));
  EXPECT_EQ(tokeniser->encode("a", 2), (Ids{1, 2}));
  EXPECT_EQ(tokeniser->encode("a", 0), (Ids{1, 2}));
  EXPECT_EQ(tokeniser->encode("ab!", 100), (Ids{1, 3, 4, 0, 2}));
}

TEST(WordPiece, BytesThatAreNoUtf8AreDropped) {
  const auto tokeniser = WordPiece::make({"[UNK]", "[CLS]", "[SEP]", "a", "##a"}, {});
  ASSERT_TRUE(tokeniser.ok());
  EXPECT_EQ(tokeniser->encode("a\xff\xc3"
                              "a\xed\xa0\x80",
                              100),
            (Ids{1, 3, 4, 2}));
  EXPECT_EQ(tokeniser->encode("\xf0\x9f", 100), (Ids{1, 2}));
}

class WordPieceFiles : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  fs::path folder_ = fs::temp_directory_path() / ("tributary-wordpiece-" + std::to_string(std::rand()));
};

TEST_F(WordPieceFiles, ReadsTokenizerJsonAlone) {
  write(
      "tokenizer.json",
      R"({"model":{"type":"WordPiece","vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"A":3,"é":4}},"normalizer":{"lowercase":false,"strip_accents":null}})");
  const auto tokeniser = WordPiece::load(folder_);
  ASSERT_TRUE(tokeniser.ok()) << to_string(tokeniser.problem());
  EXPECT_FALSE(tokeniser->options().lower_case);
  EXPECT_FALSE(tokeniser->options().strip_accents);
  EXPECT_EQ(tokeniser->encode("A é a", 10), (Ids{1, 3, 4, 0, 2}));
}

TEST_F(WordPieceFiles, ConfigOverrulesAndWindowsLineEndsAreRead) {
  write("vocab.txt", "[UNK]\r\n[CLS]\r\n[SEP]\r\na\r\n");
  write("tokenizer_config.json", R"({"do_lower_case": true, "strip_accents": false, "tokenize_chinese_chars": false})");
  const auto tokeniser = WordPiece::load(folder_);
  ASSERT_TRUE(tokeniser.ok()) << to_string(tokeniser.problem());
  EXPECT_EQ(tokeniser->size(), 4U);
  EXPECT_TRUE(tokeniser->options().lower_case);
  EXPECT_FALSE(tokeniser->options().strip_accents);
  EXPECT_FALSE(tokeniser->options().space_cjk);
}

TEST_F(WordPieceFiles, WhatIsMissingOrWrongIsNamed) {
  EXPECT_EQ(WordPiece::load(folder_).problem().code, Code::not_found);
  write("vocab.txt", "a\nb\n");
  EXPECT_EQ(WordPiece::load(folder_).problem().code, Code::bad_input);
  write("tokenizer.json", "{");
  EXPECT_EQ(WordPiece::load(folder_).problem().code, Code::bad_input);
  write("tokenizer.json", R"({"model":{"type":"BPE"}})");
  EXPECT_EQ(WordPiece::load(folder_).problem().code, Code::unsupported);
  write("tokenizer.json", R"({"model":[]})");
  EXPECT_FALSE(WordPiece::load(folder_).ok());
  fs::remove(folder_ / "vocab.txt");
  write("tokenizer.json", R"({"model":{"vocab":{"[UNK]":9}}})");
  EXPECT_EQ(WordPiece::load(folder_).problem().code, Code::bad_input);
}

}  // namespace
}  // namespace tributary
