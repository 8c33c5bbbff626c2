#include "dataset/table_query.h"

#include <arrow/api.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>

#include "base/random.h"
#include "cleaning/verdict_rows.h"
#include "core/split/small_datasets.h"
#include "dataset/arrow_rows.h"

namespace tributary {
namespace {

/// Rows that are computed, not kept: n, its square root (none for every seventh), a word of ten, a time.
class GeneratedRows final : public RowSource {
 public:
  explicit GeneratedRows(std::size_t rows) : rows_(rows) {}
  std::size_t rows() const override { return rows_; }
  const std::vector<TableColumn>& columns() const override {
    static const std::vector<TableColumn> all = {
        {"n", CellType::whole}, {"root", CellType::number}, {"word", CellType::text}, {"when", CellType::time}};
    return all;
  }
  Cell cell(std::size_t row, std::size_t column) const override {
    switch (column) {
      case 0:
        return static_cast<std::int64_t>(row);
      case 1:
        return row % 7 == 0 ? Cell() : Cell(std::sqrt(static_cast<double>(row)));
      case 2:
        return "Word " + std::to_string(row * 7 % 10);
      default:
        return TimeValue{static_cast<std::int64_t>(row * 7919 % 100003)};
    }
  }
  std::size_t words(std::size_t) const override { return 10; }
  std::size_t word_of(std::size_t row, std::size_t) const override { return row * 7 % 10; }
  std::string word(std::size_t, std::size_t word) const override { return "Word " + std::to_string(word); }

 private:
  std::size_t rows_;
};

RowIndex found(const std::shared_ptr<const RowSource>& source, const TableQuery& query) {
  auto index = find_rows(source, query);
  EXPECT_TRUE(index.ok()) << (index.ok() ? "" : to_string(index.problem()));
  return *index;
}

std::vector<std::size_t> rows_of(const RowIndex& index) {
  return index.window(0, index.rows()).source_row;
}

/// Bytes of memory in use now.
std::size_t resident() {
  std::size_t pages = 0, mine = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    EXPECT_EQ(std::fscanf(file, "%zu %zu", &pages, &mine), 2);
    std::fclose(file);
  }
  return mine * 4096;
}

/// Another source that counts what is read of it.
class CountedRows final : public RowSource {
 public:
  explicit CountedRows(std::shared_ptr<const RowSource> from) : from_(std::move(from)) {}
  std::size_t rows() const override { return from_->rows(); }
  const std::vector<TableColumn>& columns() const override { return from_->columns(); }
  Cell cell(std::size_t row, std::size_t column) const override {
    ++read_;
    return from_->cell(row, column);
  }
  double number(std::size_t row, std::size_t column) const override {
    ++read_;
    return from_->number(row, column);
  }
  std::size_t words(std::size_t column) const override { return from_->words(column); }
  std::size_t word_of(std::size_t row, std::size_t column) const override {
    ++read_;
    return from_->word_of(row, column);
  }
  std::string word(std::size_t column, std::size_t word) const override { return from_->word(column, word); }
  std::size_t read() const { return read_; }

 private:
  std::shared_ptr<const RowSource> from_;
  mutable std::atomic<std::size_t> read_ = 0;
};

TEST(TableQuery, WithoutFilterAndSortARowIsItsPosition) {
  const auto index = found(std::make_shared<GeneratedRows>(100), {{"when", "n"}, {}, {}});
  EXPECT_EQ(index.rows(), 100U);
  const TableWindow window = index.window(95, 60);
  ASSERT_EQ(window.rows(), 5U);
  EXPECT_EQ(window.first, 95U);
  EXPECT_EQ(window.at(2, 1), Cell(std::int64_t{97}));
  EXPECT_EQ(window.at(2, 0), Cell(TimeValue{97 * 7919 % 100003}));
  EXPECT_EQ(index.columns()[0].name, "when");
  EXPECT_EQ(index.window(100, 10).rows(), 0U);
  EXPECT_EQ(index.window(5000, 10).rows(), 0U);
}

TEST(TableQuery, ConditionsMustAllHold) {
  const auto source = std::make_shared<GeneratedRows>(1000);
  TableQuery query;
  query.filter = {{"n", 10, 400, ""}, {"word", -HUGE_VAL, HUGE_VAL, "WORD 3"}, {"root", 0, HUGE_VAL, ""}};
  std::vector<std::size_t> expected;
  for (std::size_t row = 10; row <= 400; ++row) {
    if (row * 7 % 10 == 3 && row % 7 != 0) expected.push_back(row);
  }
  EXPECT_EQ(rows_of(found(source, query)), expected);
}

TEST(TableQuery, SortsAsTheStandardLibraryDoes) {
  const std::size_t rows = 700000;  // several runs to merge, an odd number of them
  const auto source = std::make_shared<GeneratedRows>(rows);
  TableQuery query;
  query.sort = {{"word", true}, {"when", false}};
  std::vector<std::size_t> expected(rows);
  for (std::size_t row = 0; row < rows; ++row) expected[row] = row;
  std::stable_sort(expected.begin(), expected.end(), [](std::size_t a, std::size_t b) {
    const auto key = [](std::size_t row) {
      return std::pair(-static_cast<std::int64_t>(row * 7 % 10), row * 7919 % 100003);
    };
    return key(a) < key(b);
  });
  EXPECT_EQ(rows_of(found(source, query)), expected);
}

TEST(TableQuery, RowsWithoutAValueComeLastEitherWay) {
  const auto source = std::make_shared<GeneratedRows>(15);
  EXPECT_EQ(rows_of(found(source, {{}, {}, {{"root", false}}})),
            (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 0, 7, 14}));
  EXPECT_EQ(rows_of(found(source, {{}, {}, {{"root", true}}})),
            (std::vector<std::size_t>{13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 7, 14}));
}

TEST(TableQuery, AnUnknownColumnIsNamedWithThoseThatThereAre) {
  const auto source = std::make_shared<GeneratedRows>(3);
  for (const TableQuery& query :
       {TableQuery{{"nn"}, {}, {}}, TableQuery{{}, {{"nn", 0, 1, ""}}, {}}, TableQuery{{}, {}, {{"nn", false}}}}) {
    const auto index = find_rows(source, query);
    ASSERT_FALSE(index.ok());
    EXPECT_EQ(index.problem().code, Code::usage);
    EXPECT_NE(to_string(index.problem()).find("n, root, word, when"), std::string::npos);
  }
}

TEST(TableQuery, StopsWhenItIsAsked) {
  const StopToken stop;
  stop.stop();
  const auto source = std::make_shared<GeneratedRows>(10000);
  EXPECT_EQ(find_rows(source, {{}, {{"n", 0, 5, ""}}, {}}, stop).problem().code, Code::cancelled);
  EXPECT_EQ(find_rows(source, {{}, {}, {{"n", true}}}, stop).problem().code, Code::cancelled);
}

TEST(TableQuery, TenMillionRowsCostNoMemoryAndAWindowReadsItsOwnRowsOnly) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
  const std::size_t rows = 10000000;
  Random random(3);
  std::vector<std::int32_t> user(rows), item(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    user[row] = static_cast<std::int32_t>(row / 160);
    item[row] = static_cast<std::int32_t>(random.below(50000));
  }
  auto dataset = std::make_shared<Dataset>();
  dataset->user_ids.assign(rows / 160 + 1, "u");
  dataset->item_ids.assign(50000, "i");
  dataset->titles.assign(50000, "A title that is long enough to need memory of its own");
  dataset->interactions = {std::move(user), std::move(item), std::vector<float>(rows, 3.5F),
                           std::vector<std::int64_t>(rows, 1500000000)};
  const auto source = std::make_shared<CountedRows>(interaction_rows(dataset, nullptr));
  const auto index = found(source, {});
  EXPECT_EQ(source->read(), 0U) << "nothing is looked for";
  const std::size_t before = resident();
  for (int i = 0; i < 2000; ++i) {
    const auto position = random.below(static_cast<std::uint32_t>(rows - 60));
    const std::size_t read = source->read();
    const TableWindow window = index.window(position, 60);
    ASSERT_EQ(source->read(), read + 60 * index.columns().size());
    ASSERT_EQ(window.rows(), 60U);
    EXPECT_EQ(window.source_row[59], position + 59);
  }
  EXPECT_LT(resident(), before + (1U << 20U));
}

TEST(ArrowRows, GivesTypedValuesAcrossChunks) {
  arrow::Int32Builder whole;
  arrow::StringBuilder text;
  arrow::TimestampBuilder time(arrow::timestamp(arrow::TimeUnit::MILLI), arrow::default_memory_pool());
  arrow::BooleanBuilder flag;
  ASSERT_TRUE(whole.AppendValues({5, -3}).ok() && whole.AppendNull().ok());
  ASSERT_TRUE(text.AppendValues({"b", "", "a"}).ok());
  ASSERT_TRUE(time.AppendValues({1500, -1, 0}).ok());
  ASSERT_TRUE(flag.AppendValues(std::vector<bool>{true, false, true}).ok());
  const auto table =
      arrow::Table::Make(arrow::schema({arrow::field("whole", arrow::int32()), arrow::field("text", arrow::utf8()),
                                        arrow::field("time", arrow::timestamp(arrow::TimeUnit::MILLI)),
                                        arrow::field("flag", arrow::boolean())}),
                         {*whole.Finish(), *text.Finish(), *time.Finish(), *flag.Finish()});
  const auto twice = *arrow::ConcatenateTables({table, table});
  const auto source = arrow_rows(twice);
  ASSERT_EQ(source->rows(), 6U);
  EXPECT_EQ(source->cell(3, 0), Cell(std::int64_t{5}));
  EXPECT_EQ(source->cell(5, 0), Cell());
  EXPECT_EQ(source->cell(2, 1), Cell(std::string("a")));
  EXPECT_EQ(source->cell(0, 2), Cell(TimeValue{1}));
  EXPECT_EQ(source->cell(4, 2), Cell(TimeValue{-1})) << "rounded down";
  EXPECT_EQ(source->cell(1, 3), Cell(std::string("false")));
  EXPECT_EQ(rows_of(found(source, {{}, {}, {{"text", false}}})), (std::vector<std::size_t>{2, 5, 0, 3, 1, 4}))
      << "empty cells last";
  EXPECT_EQ(rows_of(found(source, {{}, {{"whole", -10, 0, ""}}, {}})), (std::vector<std::size_t>{1, 4}));
}

}  // namespace
}  // namespace tributary
