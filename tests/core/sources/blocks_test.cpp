#include "sources/blocks.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "core/sources/source_support.h"
#include "sources/block_reader.h"

namespace tributary {
namespace {
using namespace std::string_view_literals;

/// What a file comes to: its rows and the lines given up, each by its line.
using Rows = std::vector<std::pair<std::int64_t, std::string>>;
struct Found {
  Rows rows, given_up;
  std::size_t looked_at = 0, most_block = 0;
  bool operator==(const Found& other) const { return rows == other.rows && given_up == other.given_up; }
};

Found split(const std::string& path, const Dialect& dialect, std::size_t block_bytes, bool keep_rows = true,
            std::string_view encoding = "utf-8") {
  Found found;
  auto file = TextFile::open(path, encoding);
  EXPECT_TRUE(file);
  BlockSplitter splitter(*std::move(file), dialect, block_bytes);
  std::int64_t line = 0;
  for (;;) {
    auto block = splitter.next();
    EXPECT_TRUE(block);
    if (!block || !*block) break;
    const auto& text = (*block)->text;
    found.most_block = std::max(found.most_block, text.size());
    if (keep_rows) {
      RowScanner scanner(text, dialect);
      RowSpan row;
      while (scanner.next(row)) found.rows.emplace_back(line + row.line, text.substr(row.begin, row.end - row.begin));
    }
    for (const auto& gone : (*block)->given_up) found.given_up.emplace_back(line + gone.line, gone.text);
    line += count_lines(text);
  }
  EXPECT_EQ(splitter.consumed(), splitter.bytes());
  found.looked_at = splitter.looked_at();
  return found;
}

/// The same by the rule as it is written down, one row at a time, for files without a header and shorter than any
/// limit.
Found by_the_rule(std::string_view text, const Dialect& dialect) {
  Found found;
  RowScanner scanner(text, dialect);
  RowSpan row;
  while (scanner.next(row)) {
    const std::string_view words = text.substr(row.begin, row.end - row.begin);
    if (!row.open_quote) {
      found.rows.emplace_back(row.line, words);
      continue;
    }
    const std::size_t end = std::min(words.find_first_of("\r\n"), words.size());
    found.given_up.emplace_back(row.line, excerpt(words.substr(0, end)));
    scanner.jump(row.begin + end, row.line);
  }
  return found;
}

TEST(BlockSplitter, WhateverTheBytesAndTheBlocksRowsAreThoseOfTheRule) {
  test::Folder folder;
  Random random(1025);
  constexpr std::string_view kNasty = "\"\"\"\"\"\",,\n\n\r\r:::abc"sv;
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::uint32_t i = 0, n = 1 + random.below(120); i < n; ++i)
      text += kNasty[random.below(static_cast<std::uint32_t>(kNasty.size()))];
    const std::string path = folder.write("t.csv", text);
    for (const char* delimiter : {",", "::"}) {
      const Dialect dialect{delimiter, '"', false, '.'};
      const Found expected = by_the_rule(text, dialect);
      for (const std::size_t block : {1U, 2U, 7U, 40U, 1000U}) {
        const Found found = split(path, dialect, block);
        EXPECT_EQ(found.rows, expected.rows) << testing::PrintToString(text) << " " << delimiter << " " << block;
        EXPECT_EQ(found.given_up, expected.given_up) << testing::PrintToString(text) << " " << delimiter << block;
        if (HasFailure()) return;
      }
      EXPECT_TRUE(split(path, dialect, 5, true, "latin-1") == expected) << testing::PrintToString(text);
    }
  }
}

/// A line again and again.
std::string repeated(std::string_view line, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += line;
  return text;
}

struct Shape {
  const char* name;
  std::string text;
};
std::vector<Shape> shapes_of_quotes() {
  constexpr std::size_t k = 8U << 20U;
  std::vector<Shape> shapes{
      {"a row that opens a quote, in every line", repeated("1,a\"b,\"c\n", k)},
      {"and closes it in the next one", repeated("1,\"a\n", k)},
      {"by turns with a sound one", repeated("1,a\"b,\"c\n1,2,3\n", k)},
      {"in lines that end in CR", repeated("1,a\"b,\"c\r", k)},
      {"in lines that end in CR LF", repeated("1,a\"b,\"c\r\n", k)},
      {"one quote at the beginning", "\"" + repeated("1,2,3\n", k)},
      {"nothing but quotes", std::string(k, '"')},
      {"quotes and line ends", repeated("\"\n", k)},
      {"a quote that is doubled in each line", "\"" + repeated("\"\"\n", k)},
      {"lines without an end", std::string(20U << 20U, 'x') + "\n1,2\n" + std::string(20U << 20U, 'y')},
      {"an endless line of quoted cells", repeated("\"a\",", 20U << 20U) + "\n1,2\n"},
      {"line ends alone", std::string(k, '\n')},
      {"CRs alone", std::string(k, '\r')},
      {"cells as long as a quote may be",
       repeated("1,\"" + std::string(BlockSplitter::kLongestQuote - 2, 'x') + "\"\n", k) +
           repeated("1,\"" + std::string(BlockSplitter::kLongestQuote, 'x') + "\"\n", k)},
  };
  // Each line joins the same far end: 16 MB without a quote behind many lines that are all inside one.
  shapes.push_back({"many lines before one long end",
                    repeated("1,a\"b,\"c\n", 1U << 20U) + "\"" + std::string(17U << 20U, 'x') + "\n1,2\n"});
  return shapes;
}

TEST(BlockSplitter, UnbalancedQuotesTookTheSquareOfTheFile) {
  test::Folder folder;
  for (const auto& shape : shapes_of_quotes()) {
    const std::string path = folder.write("t.csv", shape.text);
    for (const std::size_t block : {std::size_t{64} << 10U, std::size_t{1} << 20U}) {
      const Found found = split(path, {",", '"', true, '.'}, block, false);
      EXPECT_LE(found.looked_at, 6 * shape.text.size()) << shape.name;
    }
  }
  const std::string colons = repeated("1::a\"b::\"c\n", 8U << 20U);
  const Found found = split(folder.write("t.dat", colons), {"::", '"', false, '.'}, 1U << 20U, false);
  EXPECT_LE(found.looked_at, 6 * colons.size());
}

TEST(BlockSplitter, AQuoteMayBeAsLongAsIsSaid) {
  test::Folder folder;
  const Dialect dialect{",", '"', false, '.'};
  const std::string lines = "x\n";
  const std::string fits = "1,\"" + repeated(lines, BlockSplitter::kLongestQuote - 4) + "\"\n2,b\n";
  EXPECT_TRUE(split(folder.write("a.csv", fits), dialect, 1U << 20U, false).given_up.empty());
  const std::string too_long = "1,\"" + repeated(lines, BlockSplitter::kLongestQuote + 4) + "\"\n2,b\n";
  const Found found = split(folder.write("b.csv", too_long), dialect, 1U << 20U);
  ASSERT_EQ(found.given_up.size(), 2U) << "the line that opens it and the quote that would have closed it";
  EXPECT_EQ(found.given_up[0], (std::pair<std::int64_t, std::string>(0, "1,\"x")));
  EXPECT_EQ(found.rows.front().first, 1);
}

TEST(BlockSplitter, ALineWithoutAnEndCostsItselfAndLittleMemory) {
  test::Folder folder;
  const std::string text = "1,2\n" + std::string(40U << 20U, 'x') + ",4\r\n3,4\n";
  const Found found = split(folder.write("a.csv", text), {",", '"', false, '.'}, 1U << 20U);
  EXPECT_EQ(found.rows, (Rows{{0, "1,2"}, {2, "3,4"}}));
  ASSERT_EQ(found.given_up.size(), 1U);
  EXPECT_EQ(found.given_up[0].first, 1);
  EXPECT_LT(found.most_block, 1U << 20U);
}

TEST(BlockSplitter, AHeaderWithAnOpenQuoteStaysAHeader) {
  test::Folder folder;
  const Found found = split(folder.write("a.csv", "\nuser,\"item\n1,2\n3,4\n"), {",", '"', true, '.'}, 1U << 20U);
  EXPECT_TRUE(found.given_up.empty());
  ASSERT_EQ(found.rows.size(), 3U);
  EXPECT_EQ(found.rows[1], (std::pair<std::int64_t, std::string>(2, "1,2")));
}

}  // namespace
}  // namespace tributary
