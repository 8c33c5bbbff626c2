#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// Seconds since 1970 UTC.
struct TimeValue {
  std::int64_t seconds = 0;
  bool operator==(const TimeValue&) const = default;
};

/// A typed value of a table; monostate where there is none. The front ends word it.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, TimeValue>;

enum class CellType { whole, number, text, time };

struct TableColumn {
  std::string name;
  CellType type = CellType::text;
};

/// A table of any size whose cells are read where they lie. Never changed; members may be called from any thread.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual std::size_t rows() const = 0;
  virtual const std::vector<TableColumn>& columns() const = 0;
  virtual Cell cell(std::size_t row, std::size_t column) const = 0;

  /// What a column that is no text is sorted and filtered by; NaN where there is no value.
  virtual double number(std::size_t row, std::size_t column) const;

  /// A text column sorts and filters its words, each once, not its rows: by default each row has a word of its own.
  virtual std::size_t words(std::size_t column) const;
  virtual std::size_t word_of(std::size_t row, std::size_t column) const;
  virtual std::string word(std::size_t column, std::size_t word) const;

  /// Place of a column by name; nothing where there is none.
  std::optional<std::size_t> find(const std::string& name) const;
};

/// A row passes where the column's number lies in [low, high], or where its text contains `contains` (A to Z in either
/// case). A missing number does not pass.
struct RowCondition {
  std::string column;
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  std::string contains;
  bool operator==(const RowCondition&) const = default;
};

struct RowOrder {
  std::string column;
  bool descending = false;
  bool operator==(const RowOrder&) const = default;
};

/// Which rows of a source are seen, in which order, and which columns of them.
struct TableQuery {
  std::vector<std::string> columns;  ///< empty: all, in the source's order
  std::vector<RowCondition> filter;  ///< all must pass
  std::vector<RowOrder> sort;        ///< the first counts most; stable; rows without a value come last
  bool operator==(const TableQuery&) const = default;
};

/// Cells of consecutive rows of a query.
struct TableWindow {
  std::size_t first = 0;                ///< position in the query's order
  std::vector<std::size_t> source_row;  ///< one a row
  std::size_t columns = 0;
  std::vector<Cell> cells;  ///< rows x columns, row-major, in the query's order of columns
  std::size_t rows() const { return source_row.size(); }
  const Cell& at(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
};

/// The rows that a query finds. Without filter and sort there is no index and no memory a row; with either it holds
/// four bytes a row that passes. Never changed; may be read from any thread. Keeps its source.
class RowIndex {
 public:
  std::size_t rows() const { return is_whole_ ? source_->rows() : index_.size(); }
  /// Row of the source at a position below rows().
  std::size_t source_row(std::size_t position) const { return is_whole_ ? position : index_[position]; }
  /// Columns as the query orders them.
  const std::vector<TableColumn>& columns() const { return columns_; }
  const RowSource& source() const { return *source_; }
  /// Cells from position `first` on: as many of `count` rows as there are.
  TableWindow window(std::size_t first, std::size_t count) const;

 private:
  friend Result<RowIndex> find_rows(std::shared_ptr<const RowSource>, const TableQuery&, const StopToken&);
  std::shared_ptr<const RowSource> source_;
  std::vector<TableColumn> columns_;
  std::vector<std::size_t> places_;  ///< of the query's columns in the source
  bool is_whole_ = true;
  std::vector<std::uint32_t> index_;
};

/// Filters and sorts. O(rows) for a filter, O(found log found) for a sort. usage: a column that the source has not, or
/// a source of 2^32 rows or more to be filtered or sorted; cancelled.
Result<RowIndex> find_rows(std::shared_ptr<const RowSource> source, const TableQuery& query,
                           const StopToken& stop = {});

}  // namespace tributary
