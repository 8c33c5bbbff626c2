#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/xlsx/workbook.h"
#include "sources/xlsx/xml.h"

namespace tributary {

/// A cell that holds something.
struct SheetCell {
  int column = 0;  ///< from 0
  std::string text;
  bool is_words = false;  ///< a text, not a number, a date, or whether something is true
};

struct SheetRow {
  std::int64_t number = 0;  ///< from 1, as Excel shows it
  std::vector<SheetCell> cells;
  const char* cause = nullptr;  ///< why it is no row
};

/// "C4"
std::string cell_name(int column, std::int64_t row);

/// Cells that are missing though something stands there.
struct SheetGaps {
  std::int64_t count = 0;
  std::string first;  ///< "#REF! in B7", "B7"
};

/// Takes the XML of a sheet apart, row by row. A row holds at most what a block of text may (16 MB).
class SheetSink : public XmlSink {
 public:
  static constexpr std::int64_t kMostRows = 1 << 20U;
  static constexpr int kMostColumns = 1 << 14U;

  /// `on_row` is told each row that stands in the file, also those whose cells are all empty.
  SheetSink(const Workbook& book, std::function<void(SheetRow& row)> on_row)
      : book_(book), on_row_(std::move(on_row)) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view words) override;

  /// Why the sheet cannot be read on, and from which row on, as it is written; nullptr: it can.
  const char* broken() const { return broken_; }
  const std::string& broken_at() const { return broken_at_; }
  const SheetGaps& errors() const { return errors_; }
  const SheetGaps& not_computed() const { return not_computed_; }

 private:
  void begin_row(const XmlAttributes& attributes);
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void put(std::string_view text, bool is_words);
  void put_number(std::string_view written);

  const Workbook& book_;
  std::function<void(SheetRow&)> on_row_;
  SheetRow row_;
  std::size_t row_bytes_ = 0;
  int column_ = -1;  ///< of the last cell
  std::string type_, value_, broken_at_;
  const char* broken_ = nullptr;
  std::size_t style_ = 0;
  bool is_in_data_ = false, is_in_row_ = false, is_in_cell_ = false, is_value_ = false, is_phonetic_ = false,
       has_formula_ = false;
  SheetGaps errors_, not_computed_;
};

}  // namespace tributary
