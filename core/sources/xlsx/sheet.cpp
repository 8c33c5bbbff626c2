#include "sources/xlsx/sheet.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sources/blocks.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr const char* kTooLong = "longer than 16 MB";
constexpr const char* kNoSuchCell = "a cell that no sheet has, beyond column XFD";
constexpr const char* kOutOfOrder = "its cells are not in order";
constexpr const char* kRowsOutOfOrder = "its rows are not in order";
constexpr const char* kNoSuchRow = "a row that no sheet has";
constexpr const char* kNoSuchText = "a cell names a text that the workbook does not have";

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return !text.empty() && read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// The column of "C7": 2. -1: no sheet has it.
int column_of(std::string_view cell) {
  int column = 0;
  std::size_t letters = 0;
  for (; letters < cell.size(); ++letters) {
    const char c =
        cell[letters] >= 'a' && cell[letters] <= 'z' ? static_cast<char>(cell[letters] - 'a' + 'A') : cell[letters];
    if (c < 'A' || c > 'Z') break;
    if (letters == 3) return -1;
    column = column * 26 + (c - 'A' + 1);
  }
  return letters == 0 || column > SheetSink::kMostColumns ? -1 : column - 1;
}

}  // namespace

std::string cell_name(int column, std::int64_t row) {
  std::string letters;
  for (int c = column + 1; c > 0; c = (c - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  return letters + std::to_string(row);
}

void SheetSink::start(std::string_view name, const XmlAttributes& attributes) {
  if (broken_ != nullptr) return;
  if (is_in_cell_) {
    is_value_ = name == "v" || (name == "t" && !is_phonetic_);
    if (name == "f") has_formula_ = true;
    if (name == "rPh") is_phonetic_ = true;
  } else if (name == "sheetData") {
    is_in_data_ = true;
  } else if (name == "row" && is_in_data_ && !is_in_row_) {
    begin_row(attributes);
  } else if (name == "c" && is_in_row_) {
    begin_cell(attributes);
  }
}

void SheetSink::begin_row(const XmlAttributes& attributes) {
  const auto said = attributes["r"];
  const auto number = said.empty() ? std::optional(row_.number + 1) : whole_number<std::int64_t>(said);
  if (!number || *number <= row_.number || *number > kMostRows) {
    broken_ = number && *number > 0 && *number <= kMostRows ? kRowsOutOfOrder : kNoSuchRow;
    broken_at_ = said.substr(0, 20);
  } else {
    row_.number = *number;
    row_.cells.clear();
    row_.cause = nullptr;
    row_bytes_ = 0;
    column_ = -1;
    is_in_row_ = true;
  }
}

void SheetSink::begin_cell(const XmlAttributes& attributes) {
  const auto said = attributes["r"];
  const int column = said.empty() ? column_ + 1 : column_of(said);
  if (column < 0 || column >= kMostColumns) {
    row_.cause = kNoSuchCell;
  } else if (column <= column_) {
    row_.cause = kOutOfOrder;
  } else {
    column_ = column;
  }
  type_ = attributes["t"];
  style_ = whole_number<std::size_t>(attributes["s"]).value_or(0);
  value_.clear();
  has_formula_ = is_value_ = is_phonetic_ = false;
  is_in_cell_ = true;
}

void SheetSink::text(std::string_view words) {
  if (!is_value_ || value_.size() > BlockSplitter::kLongestRow) return;
  value_ += words;
}

void SheetSink::end(std::string_view name) {
  if (broken_ != nullptr) return;
  if (is_in_cell_) {
    is_value_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name == "c") end_cell();
  } else if (name == "row" && is_in_row_) {
    is_in_row_ = false;
    on_row_(row_);
  } else if (name == "sheetData") {
    is_in_data_ = false;
  }
}

void SheetSink::put(std::string_view text, bool is_words) {
  if (text.empty() || row_.cause != nullptr) return;
  row_bytes_ += text.size();
  if (row_bytes_ > BlockSplitter::kLongestRow) {
    row_.cause = kTooLong;
  } else {
    row_.cells.push_back({column_, std::string(text), is_words});
  }
}

void SheetSink::put_number(std::string_view written) {
  const auto shows = book_.shows(style_);
  const auto number = shows == Shows::number ? std::nullopt : parse_number(written);
  put(number ? date_text(*number, shows, book_.from_1904()) : cell_number(written), false);
}

void SheetSink::end_cell() {
  is_in_cell_ = false;
  if (value_.empty()) {
    // A text can be empty, a number cannot.
    if (has_formula_ && type_ != "str" && not_computed_.count++ == 0)
      not_computed_.first = cell_name(column_, row_.number);
    return;
  }
  if (type_ == "s") {
    const auto place = whole_number<std::size_t>(trimmed(value_));
    if (place && *place < book_.strings().size()) {
      put(book_.strings()[*place], true);
    } else {
      row_.cause = kNoSuchText;
    }
  } else if (type_ == "inlineStr" || type_ == "str") {
    put(unescaped(value_), true);
  } else if (type_ == "e") {
    if (value_ != "#N/A" && errors_.count++ == 0) errors_.first = value_ + " in " + cell_name(column_, row_.number);
  } else if (type_ == "b" || type_ == "d") {
    put(trimmed(value_), false);
  } else {
    put_number(value_);
  }
}

}  // namespace tributary
