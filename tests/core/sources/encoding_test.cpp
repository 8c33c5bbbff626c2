#include "sources/encoding.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "core/sources/source_support.h"

namespace tributary {
namespace {

std::string utf16(std::u16string_view text, bool big, bool bom) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const auto high = static_cast<char>(unit >> 8U), low = static_cast<char>(unit & 0xFFU);
    bytes += big ? high : low;
    bytes += big ? low : high;
  };
  if (bom) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

std::string whole(const std::string& path, std::string_view encoding, std::size_t piece) {
  auto file = TextFile::open(path, encoding);
  EXPECT_TRUE(file);
  std::string text;
  for (bool follows = true; follows;) {
    auto next = file->append_next(piece, text);
    EXPECT_TRUE(next);
    follows = next && *next;
  }
  return text;
}

TEST(Encoding, IsFound) {
  EXPECT_EQ(guess_encoding("plain", true).name, "utf-8");
  EXPECT_EQ(guess_encoding("caf\xC3\xA9", true).name, "utf-8");
  EXPECT_TRUE(guess_encoding("\xEF\xBB\xBFid,x", true).bom);
  EXPECT_EQ(guess_encoding("1::Am\xE9lie (2001)::Comedy\n", true).name, "latin-1");
  EXPECT_EQ(guess_encoding("1,It\x92s caf\xE9\n", true).name, "windows-1252");
  EXPECT_EQ(guess_encoding(utf16(u"id,title\n1,Heat\n", false, true), true).name, "utf-16le");
  EXPECT_EQ(guess_encoding(utf16(u"id,title\n1,Heat\n", true, true), true).name, "utf-16be");
  EXPECT_EQ(guess_encoding(utf16(u"id,title\n1,Heat\n", false, false), true).name, "utf-16le");
  EXPECT_EQ(guess_encoding(utf16(u"id,title\n1,Heat\n", true, false), true).name, "utf-16be");
}

TEST(Encoding, ACharacterCutInTwoIsNotLatin) {
  EXPECT_EQ(guess_encoding("caf\xC3", false).name, "utf-8");
}

TEST(Encoding, AFewBadBytesInUtf8StayUtf8) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "caf\xC3\xA9 ";
  EXPECT_EQ(guess_encoding(text + "\xFF", true).name, "utf-8");
}

TEST(Encoding, BinaryIsNoText) {
  EXPECT_EQ(guess_encoding(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), true).name, "");
  std::string noise;
  for (int i = 0; i < 1000; ++i) noise += static_cast<char>(i * 37);
  EXPECT_EQ(guess_encoding(noise, true).name, "");
}

TEST(Encoding, ChineseIsFoundByItsPairs) {
  // "用户,物品,评分" many times in GB 18030.
  std::string text;
  for (int i = 0; i < 50; ++i) text += "\xD3\xC3\xBB\xA7,\xCE\xEF\xC6\xB7,\xC6\xC0\xB7\xD6\n";
  EXPECT_EQ(guess_encoding(text, true).name, "gb18030");
}

TEST(Encoding, PiecesOfAnySizeGiveTheSameText) {
  test::Folder folder;
  const std::string bytes = utf16(u"id,title\n1,\u7528\u6237 \U0001F600\U0001F601 caf\u00E9\n", false, true);
  const auto path = folder.write("a.csv", bytes);
  const std::string expected = "id,title\n1,\xE7\x94\xA8\xE6\x88\xB7 \xF0\x9F\x98\x80\xF0\x9F\x98\x81 caf\xC3\xA9\n";
  for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 1000U})
    EXPECT_EQ(whole(path, "utf-16le", piece), expected) << piece;
  const auto latin = folder.write("b.csv", "Am\xE9lie");
  EXPECT_EQ(whole(latin, "latin-1", 2), "Am\xC3\xA9lie");
  EXPECT_EQ(whole(folder.write("c.csv", "\xEF\xBB\xBFid"), "utf-8", 2), "id");
}

TEST(Encoding, LongTextsCrossTheConversionBuffer) {
  test::Folder folder;
  std::u16string text;
  std::string expected;
  for (int i = 0; i < 9001; ++i) {
    text += u"\U0001F600";
    expected += "\xF0\x9F\x98\x80";
  }
  text.insert(0, u"x");
  expected.insert(0, "x");
  EXPECT_EQ(whole(folder.write("a.csv", utf16(text, true, false)), "utf-16be", 1U << 20U), expected);
}

TEST(Encoding, UnknownNamesAreRefusedWithThoseThatExist) {
  test::Folder folder;
  auto file = TextFile::open(folder.write("a.csv", "x"), "ebcdic");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.problem().code, Code::usage);
  EXPECT_NE(file.problem().cure.find("windows-1252"), std::string::npos);
}

/// Opens a file, changes it, and reads on to its end.
Problem after(const std::string& path, std::string_view encoding, const std::function<void()>& change) {
  auto file = TextFile::open(path, encoding);
  EXPECT_TRUE(file);
  std::string text;
  EXPECT_TRUE(file->append_next(4, text));
  change();
  for (;;) {
    auto next = file->append_next(4, text);
    if (!next) return next.problem();
    if (!*next) return {};
  }
}

TEST(Encoding, AFileThatIsChangedWhileItIsReadIsNamedAndNoSignal) {
  test::Folder folder;
  for (const char* encoding : {"utf-8", "latin-1"}) {
    const auto path = folder.write("a.csv", "user,item\n1,2\n3,4\n");
    EXPECT_EQ(after(path, encoding, [] {}).message.id, "");
    for (const std::uintmax_t size : {9U, 1000000U}) {  // cut short under the reader; grown by another program
      folder.write("a.csv", "user,item\n1,2\n3,4\n");
      const Problem problem = after(path, encoding, [&] { std::filesystem::resize_file(path, size); });
      EXPECT_EQ(problem.code, Code::io);
      EXPECT_EQ(problem.message.id, "file_changed_while_read") << size;
      EXPECT_EQ(problem.where, path);
    }
  }
}

TEST(Encoding, APipeIsRefusedAndNotWaitedFor) {
  test::Folder folder;
  const auto path = folder.path() / "pipe.csv";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  auto file = TextFile::open(path, "utf-8");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.problem().message.id, "not_a_regular_file");
}

}  // namespace
}  // namespace tributary
