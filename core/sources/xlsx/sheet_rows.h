#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sources/blocks.h"
#include "sources/row_blocks.h"
#include "sources/xlsx/sheet.h"

namespace tributary {

/// Where the table of a sheet lies.
struct SheetHead {
  std::int64_t row = 0;   ///< the last one that is no row of it: the header, or what stands above rows without one
  int first = 0;          ///< its leftmost column, from 0
  bool is_named = false;  ///< `row` names the columns
  std::vector<std::string> names;  ///< of the columns, each once; none: the sheet has no cells
  std::int64_t above = 0;          ///< rows with something in them that stand above it, which are not read
  std::string first_above;         ///< the beginning of the first of them
};

/// Finds the table by the first hundred rows that hold something: it begins in the first row that is as full as most
/// are, title lines above it are none of it; that row is the header where it holds words alone. `header_row` (from 1;
/// 0: found out): the person says it.
Result<SheetHead> head_of_sheet(const Workbook& book, const std::string& sheet, std::int64_t header_row,
                                const StopToken& stop);

/// The table of a sheet from its first row to its last, about `block_bytes` at a time. A line is the row's number in
/// the sheet. A row with cells left of the table, or in an impossible place, is given up; one with cells right of it
/// has too many columns, and rows without a cell are none.
class SheetRows : public BlockStream {
 public:
  /// Text that cells may come to altogether, beside 200 times the file: a text that a million cells name is a bomb.
  static constexpr std::size_t kMostText = std::size_t{1} << 30U;

  static Result<std::unique_ptr<SheetRows>> open(std::shared_ptr<const Workbook> book, const std::string& sheet,
                                                 SheetHead head, std::size_t block_bytes, const StopToken& stop);

  Result<std::optional<TextBlock>> next() override;
  std::size_t consumed() const override;
  std::size_t bytes() const override { return book_->parts().bytes(); }

  const SheetHead& head() const { return head_; }
  const SheetGaps& errors() const { return sink_.errors(); }
  const SheetGaps& not_computed() const { return sink_.not_computed(); }

 private:
  SheetRows(std::shared_ptr<const Workbook> book, std::string sheet, SheetHead head, std::size_t block_bytes,
            StopToken stop);
  void take(const SheetRow& row);

  std::shared_ptr<const Workbook> book_;
  std::string sheet_;
  SheetHead head_;
  std::size_t block_bytes_;
  StopToken stop_;
  SheetSink sink_;
  std::unique_ptr<XmlReader> xml_;
  RowBlock block_;
  std::int64_t row_ = 0;  ///< the last that was written into a block
  std::size_t text_ = 0;
  bool is_first_ = true, is_over_ = false;
};

}  // namespace tributary
