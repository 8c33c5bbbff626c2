#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/blocks.h"
#include "sources/dialect.h"

namespace tributary {

/// For readers whose files have rows and cells and no lines: writes rows as text that the reader of tables takes, in
/// made_dialect(). A row is a line, whatever stands in its cells, so that lines are counted as rows are.
class RowBlock {
 public:
  /// The next cell of the row.
  void add_cell(std::string_view cell);
  /// The same for one that holds no comma, quote or line end: a number.
  void add_plain_cell(std::string_view cell) {
    if (cells_++ > 0) text_ += ',';
    text_ += cell;
  }
  void end_row();
  /// A row without a cell: it is counted, and none.
  void add_empty_row();
  /// The row that was begun is none: a line that was given up stands there, with its beginning as the text.
  void give_up_row(std::string cause);

  /// Of the text so far, and of the row that was begun.
  std::size_t bytes() const { return text_.size(); }
  std::size_t row_bytes() const { return text_.size() - row_; }
  std::int64_t rows() const { return rows_; }
  /// All that was added since the last time. The row that was begun is lost.
  TextBlock take();
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<GivenUpLine> given_up_;
  std::vector<std::int64_t> inner_;
  std::int64_t lines_ = 0, rows_ = 0;
  std::size_t row_ = 0, inner_of_row_ = 0;  ///< where the row begins
  std::int64_t cells_ = 0;                  ///< of the row
};

}  // namespace tributary
