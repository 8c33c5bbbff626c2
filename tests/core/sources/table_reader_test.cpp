#include "sources/table_reader.h"

#include <arrow/api.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>

#include "base/random.h"
#include "core/sources/source_support.h"

namespace tributary {
namespace {
using namespace std::string_view_literals;

TableSpec ratings_spec() {
  TableSpec spec;
  spec.roles = {{"user", ColumnRole::user},
                {"item", ColumnRole::item},
                {"rating", ColumnRole::rating},
                {"time", ColumnRole::time}};
  spec.units = {{"time", "s"}};
  return spec;
}

TableRead read(const test::Folder& folder, std::string_view text, const TableSpec& spec = ratings_spec()) {
  Job job;
  auto result = read_table(folder.write("t.csv", text), spec, job);
  EXPECT_TRUE(result) << (result ? "" : to_string(result.problem()));
  return result ? *std::move(result) : TableRead{};
}

std::string id_at(const TableRead& read, int column, std::int64_t row) {
  const auto array = std::static_pointer_cast<arrow::DictionaryArray>(read.rows->column(column)->chunk(0));
  if (array->IsNull(row)) return "<null>";
  return std::string(static_cast<const arrow::StringArray&>(*array->dictionary()).GetView(array->GetValueIndex(row)));
}

std::string text_at(const TableRead& read, int column, std::int64_t row) {
  const auto array = std::static_pointer_cast<arrow::LargeStringArray>(read.rows->column(column)->chunk(0));
  return array->IsNull(row) ? "<null>" : std::string(array->GetView(row));
}

TEST(TableReader, ReadsEachRoleAsItsType) {
  test::Folder folder;
  const auto table = read(folder, "user,item,rating,time\n1,01,4.5,964982703\n 1 ,1,,\n");
  ASSERT_EQ(table.rows->num_rows(), 2);
  EXPECT_TRUE(table.bad.empty());
  EXPECT_EQ(id_at(table, 0, 0), "1");
  EXPECT_EQ(id_at(table, 0, 1), "1");
  EXPECT_EQ(id_at(table, 1, 0), "01") << "ids are text";
  EXPECT_EQ(id_at(table, 1, 1), "1");
  const auto ratings = std::static_pointer_cast<arrow::FloatArray>(table.rows->column(2)->chunk(0));
  EXPECT_EQ(ratings->Value(0), 4.5F);
  EXPECT_TRUE(std::isnan(ratings->Value(1))) << "a missing rating stays for cleaning to exclude";
  EXPECT_TRUE(table.rows->column(3)->chunk(0)->IsNull(1));
  EXPECT_TRUE(table.rows->ValidateFull().ok());
}

TEST(TableReader, BadRowsAreSetAsideWithLineColumnAndCause) {
  test::Folder folder;
  const auto table = read(folder,
                          "user,item,rating,time\n"
                          "1,10,4,100\n"     // 2
                          "1,11\n"           // 3
                          "1,12,four,100\n"  // 4
                          ",13,4,100\n"      // 5
                          "1,,4,100\n"       // 6
                          "1,14,4,soon\n"    // 7
                          "1,15,4,100,9\n"   // 8
                          "\n"               // 9
                          "1,16,x,soon\n"    // 10
                          "1,17,3,100\n");   // 11
  EXPECT_EQ(table.rows->num_rows(), 3);
  EXPECT_EQ(table.bad_rows, 6);
  EXPECT_EQ(table.bad_cells, 1) << "a point in time that is none costs no rating";
  ASSERT_EQ(table.bad.size(), 7U);
  const std::vector<std::tuple<std::int64_t, std::string, std::string>> expected{
      {3, "", "2 columns instead of 4"},
      {4, "rating", "not a number"},
      {5, "user", "no user id"},
      {6, "item", "no item id"},
      {7, "time", "no point in time (seconds since 1970 expected)"},
      {8, "", "5 columns instead of 4"},
      {10, "rating", "not a number"}};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(std::tuple(table.bad[i].line, table.bad[i].column, table.bad[i].cause), expected[i]);
  EXPECT_EQ(table.bad[1].text, "1,12,four,100");
  EXPECT_EQ(id_at(table, 1, 0), "10");
  EXPECT_EQ(id_at(table, 1, 1), "14");
  EXPECT_EQ(id_at(table, 1, 2), "17");
}

TEST(TableReader, LinesAreRightAfterCellsOfSeveralLines) {
  test::Folder folder;
  TableSpec spec;
  spec.roles = {{"item", ColumnRole::item}, {"text", ColumnRole::text}};
  const auto table = read(folder, "item,text\n1,\"one\ntwo\r\nthree\"\n2\n3,\"a\nb\",c\n4,d\n,e\n", spec);
  EXPECT_EQ(table.rows->num_rows(), 2);
  EXPECT_EQ(text_at(table, 1, 0), "one\ntwo\r\nthree");
  ASSERT_EQ(table.bad.size(), 3U);
  EXPECT_EQ(table.bad[0].line, 5);
  EXPECT_EQ(table.bad[1].line, 6);
  EXPECT_EQ(table.bad[1].text, "3,\"a b\",c");
  EXPECT_EQ(table.bad[2].line, 9);
}

TEST(TableReader, LinesAreRightOverManyBlocks) {
  test::Folder folder;
  std::string text = "user,item,rating,time\n";
  std::vector<std::int64_t> bad_lines;
  constexpr int kRows = 300000;
  for (int i = 0; i < kRows; ++i) {
    const bool bad = i % 70001 == 70000;
    if (bad) bad_lines.push_back(i + 2);
    text += std::to_string(i % 1000) + "," + std::to_string(i) + (bad ? ",oops,1\n" : ",3,1\n");
  }
  const auto table = read(folder, text);
  EXPECT_EQ(table.rows->num_rows() + table.bad_rows, kRows);
  ASSERT_EQ(table.bad.size(), bad_lines.size());
  for (std::size_t i = 0; i < bad_lines.size(); ++i) EXPECT_EQ(table.bad[i].line, bad_lines[i]);
  EXPECT_EQ(id_at(table, 1, 0), "0");
  EXPECT_EQ(id_at(table, 1, table.rows->num_rows() - 1), std::to_string(kRows - 1)) << "rows keep their order";
}

TEST(TableReader, AnUnreadableAttributeCostsItsCell) {
  test::Folder folder;
  TableSpec spec;
  spec.roles = {{"item", ColumnRole::item}, {"year", ColumnRole::number}};
  spec.keep_bad_attributes = true;
  const auto table = read(folder, "item,year\n1,1995\n2,about 1990\n3,\n", spec);
  EXPECT_EQ(table.rows->num_rows(), 3);
  EXPECT_EQ(table.bad_rows, 0);
  EXPECT_EQ(table.bad_cells, 1);
  ASSERT_EQ(table.bad.size(), 1U);
  EXPECT_TRUE(table.bad[0].kept);
  EXPECT_EQ(table.bad[0].line, 3);
}

TEST(TableReader, AQuoteThatNeverClosesCostsItsLine) {
  test::Folder folder;
  std::string text = "user,item,rating,time\n1,10,4,100\n\"1,11,4,100\n1,12,4,100\n";
  const auto table = read(folder, text);
  EXPECT_EQ(table.rows->num_rows(), 2);
  ASSERT_EQ(table.bad.size(), 1U);
  EXPECT_EQ(table.bad[0].line, 3);
  EXPECT_EQ(table.bad[0].cause, "a quote is opened and not closed");
}

TEST(TableReader, AHugeLineCostsItself) {
  test::Folder folder;
  std::string text = "user,item,rating,time\n1,10,4,100\n" + std::string(40U << 20U, 'x') + "\n1,12,4,100\n";
  const auto table = read(folder, text);
  EXPECT_EQ(table.rows->num_rows(), 2);
  EXPECT_GE(table.bad_rows, 1);
  EXPECT_EQ(table.bad[0].line, 3);
  EXPECT_EQ(id_at(table, 1, 1), "12");
}

TEST(TableReader, ZeroBytesAndForeignBytesCostTheirRow) {
  test::Folder folder;
  std::string text = "user,item,rating,time\n1,10,4,100\n1,1";
  text += '\0';
  text += ",4,100\n1,caf\xE9,4,100\n1,caf\xC3\xA9,4,100\n";
  const auto table = read(folder, text);
  EXPECT_EQ(table.rows->num_rows(), 2);
  ASSERT_EQ(table.bad.size(), 2U);
  EXPECT_EQ(table.bad[0].cause, "holds a zero byte");
  EXPECT_EQ(table.bad[1].cause, "holds bytes that are not UTF-8");
  EXPECT_EQ(table.bad[1].line, 4);
  EXPECT_TRUE(table.rows->ValidateFull().ok());
}

TEST(TableReader, DoubleColonsAndLatinOne) {
  test::Folder folder;
  TableSpec spec;
  spec.dialect = {"::", '\0', false, '.'};
  spec.encoding = "latin-1";
  spec.names = {"movieId", "title", "genres"};
  spec.roles = {{"movieId", ColumnRole::item}, {"title", ColumnRole::title}, {"genres", ColumnRole::category}};
  const auto table = read(folder, "1::Am\xE9lie: a film (2001)::Comedy|Romance\n2::\"Cats\" (1998)::\n3::Heat\n", spec);
  EXPECT_EQ(table.rows->num_rows(), 3);
  EXPECT_EQ(text_at(table, 1, 0), "Am\xC3\xA9lie: a film (2001)");
  EXPECT_EQ(text_at(table, 1, 1), "\"Cats\" (1998)");
  EXPECT_EQ(text_at(table, 2, 1), "<null>");
  EXPECT_EQ(text_at(table, 2, 2), "<null>") << "what a short row lacks is missing";
  EXPECT_EQ(table.short_rows, 1);
  EXPECT_TRUE(table.bad.empty());
}

TEST(TableReader, CarriageReturnsAndDelimitersAtTheEnd) {
  test::Folder folder;
  EXPECT_EQ(read(folder, "user,item,rating,time\r\n1,2,3,4\r\n5,6,7,8").rows->num_rows(), 2);
  EXPECT_EQ(read(folder, "user,item,rating,time\r1,2,3,4\r5,6,7,8\r").rows->num_rows(), 2);
  EXPECT_EQ(read(folder, "user,item,rating,time\n1,2,3,4,\n5,6,7,8,\n").rows->num_rows(), 2);
}

TEST(TableReader, OnlyAHeaderGivesNoRows) {
  test::Folder folder;
  const auto table = read(folder, "user,item,rating,time\n");
  EXPECT_EQ(table.rows->num_rows(), 0);
  EXPECT_EQ(table.rows->num_columns(), 4);
}

TEST(TableReader, ProblemsNameWhatToDo) {
  test::Folder folder;
  Job job;
  auto empty = read_table(folder.write("e.csv", ""), ratings_spec(), job);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.problem().code, Code::bad_input);
  auto other = read_table(folder.write("o.csv", "a,b\n1,2\n"), ratings_spec(), job);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.problem().cure, "Its columns are a, b.");
  auto absent = read_table(folder.path() / "none.csv", ratings_spec(), job);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.problem().code, Code::not_found);
}

TEST(TableReader, StopsWhenAsked) {
  test::Folder folder;
  StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  auto result = read_table(folder.write("t.csv", "user,item,rating,time\n1,2,3,4\n"), ratings_spec(), job);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.problem().code, Code::cancelled);
}

/// Changes the file as soon as it is being read.
class Meddler : public ProgressSink {
 public:
  explicit Meddler(std::function<void()> change) : change_(std::move(change)) {}
  void report(const Progress&) override {
    if (!is_done_) change_();
    is_done_ = true;
  }

 private:
  std::function<void()> change_;
  bool is_done_ = false;
};

TEST(TableReader, AFileCutShortOrGrownWhileItIsReadIsNamedAndNoSignal) {
  test::Folder folder;
  std::string text = "user,item,rating,time\n";
  while (text.size() < (5U << 20U)) text += "1,2,3,4\n";
  for (const std::size_t size : {std::size_t{0}, std::size_t{1} << 20U, std::size_t{9} << 20U}) {
    const auto path = folder.write("t.csv", text);
    Meddler meddler([&] { std::filesystem::resize_file(path, size); });
    Job job(StopToken(), &meddler, nullptr);
    const auto read = read_table(path, ratings_spec(), job);
    ASSERT_FALSE(read) << size;
    EXPECT_EQ(read.problem().message.id, "file_changed_while_read") << size;
    EXPECT_EQ(read.problem().where, path);
  }
}

TEST(TableReader, UnbalancedQuotesInEveryLineCostTheirLinesAndNoMore) {
  test::Folder folder;
  constexpr std::int64_t kLines = 500000;
  std::string text = "user,item,rating,time\n";
  for (std::int64_t i = 0; i < kLines; ++i) text += "1,a\"b,\"c\n1,2,3,4\n";  // 9 MB: took hours
  const auto table = read(folder, text);
  EXPECT_EQ(table.rows->num_rows(), kLines);
  EXPECT_EQ(table.bad_rows, kLines);
  EXPECT_EQ(table.bad.size(), TableRead::kBadRowsKept);
  EXPECT_EQ(table.bad[7].line, 16);
  EXPECT_EQ(table.bad[7].cause, "a quote is opened and not closed");
  EXPECT_EQ(table.bad[7].text, "1,a\"b,\"c");
}

TEST(TableReader, BadRowsAmongLinesGivenUpKeepTheirOrder) {
  test::Folder folder;
  const auto table = read(folder, "user,item,rating,time\n1,2,x,4\n\"1,2\n1,2\n1,2,3,4\n");
  EXPECT_EQ(table.rows->num_rows(), 1);
  ASSERT_EQ(table.bad.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(table.bad[i].line, static_cast<std::int64_t>(i) + 2);
  EXPECT_EQ(table.bad[1].cause, "a quote is opened and not closed");
}

/// Rows of a file that are not empty lines, as the reader's rules have it.
std::int64_t data_rows(std::string_view text, const Dialect& dialect) {
  RowScanner scanner(text, dialect);
  RowSpan row;
  std::int64_t rows = 0;
  while (scanner.next(row)) {
    ++rows;
    if (row.open_quote) scanner.jump(text.find_first_of("\r\n", row.begin), 0);  // it costs its line only
  }
  return rows - 1;  // the header
}

TEST(TableReader, WhateverTheBytesEveryRowIsReadOrBad) {
  test::Folder folder;
  Random random(20261124);
  constexpr std::string_view kNasty = "\"\"\",,\n\r\n\r;|:\0\x80\xFF\xC3\xE7 \t0123456789.-eENaA"sv;
  for (int round = 0; round < 400; ++round) {
    std::string text = "user,item,rating,time\n";
    for (std::uint32_t i = 0; i < 30; ++i)
      text += std::to_string(i % 7) + ",\"i" + std::to_string(i) + "\"," + std::to_string(i % 5) + "," +
              std::to_string(1000 + i) + "\n";
    const std::size_t header = text.find('\n') + 1;
    const std::uint32_t changes = 1 + random.below(12);
    for (std::uint32_t c = 0; c < changes; ++c) {
      const std::size_t at = header + random.below(static_cast<std::uint32_t>(text.size() - header));
      const char byte = kNasty[random.below(static_cast<std::uint32_t>(kNasty.size()))];
      const std::uint32_t how = random.below(3);
      if (how == 0) text[at] = byte;
      if (how == 1) text.insert(at, 1, byte);
      if (how == 2) text.erase(at, 1);
    }
    Job job;
    auto table = read_table(folder.write("t.csv", text), ratings_spec(), job);
    ASSERT_TRUE(table) << to_string(table.problem()) << "\n" << text;
    EXPECT_EQ(table->rows->num_rows() + table->bad_rows, data_rows(text, Dialect{})) << "round " << round << "\n"
                                                                                     << text;
    EXPECT_EQ(static_cast<std::int64_t>(table->bad.size()), table->bad_rows + table->bad_cells)
        << "round " << round << "\n"
        << text;
    EXPECT_TRUE(table->rows->ValidateFull().ok()) << "round " << round;
    for (std::size_t i = 1; i < table->bad.size(); ++i)
      EXPECT_LE(table->bad[i - 1].line, table->bad[i].line) << "round " << round;
  }
}

}  // namespace
}  // namespace tributary
