#include "sources/xlsx/sheet_rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/messages.h"
#include "sources/block_reader.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kRowsLookedAt = 100;
constexpr std::size_t kLongestName = 300;  ///< bytes: what is longer is no name of a column
constexpr const char* kLeft = "a cell left of the table";

Problem damaged(const Workbook& book, const std::string& sheet, const char* why, const std::string& where) {
  return problem_of(Code::bad_input, {say::workbook_damaged, {why, where}}, place_of(book.parts().path(), sheet));
}

Problem broken(const Workbook& book, const std::string& sheet, const SheetSink& sink) {
  return damaged(book, sheet, sink.broken(), sheet + ":" + sink.broken_at());
}

Result<std::unique_ptr<XmlReader>> reader_of_sheet(const Workbook& book, const std::string& sheet, XmlSink& sink) {
  UNWRAP(name, book.part_of(sheet));
  UNWRAP(part, book.parts().open(name));
  if (part == nullptr) return damaged(book, sheet, "this part is not there", name);
  return std::make_unique<XmlReader>(std::move(part), name, place_of(book.parts().path(), sheet), sink);
}

/// How many cells most rows have; of equally many the more.
std::size_t usual_cells(const std::vector<SheetRow>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const auto& row : rows) ++counts[row.cells.size()];
  std::size_t usual = 0;
  for (const auto& [cells, count] : counts) {
    if (usual == 0 || count >= counts[usual]) usual = cells;
  }
  return usual;
}

bool names_columns(const SheetRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const SheetCell& cell) {
    return cell.is_words && cell.text.size() <= kLongestName && !parse_number(cell.text);
  });
}

/// From where to where rows reach, given where the first one does: cells beyond it count where most rows have them.
std::pair<int, int> reach(const std::vector<SheetRow>& rows, std::size_t begin, bool is_named) {
  int first = SheetSink::kMostColumns, last = -1;
  if (is_named && !rows[begin].cells.empty()) {
    first = rows[begin].cells.front().column;
    last = rows[begin].cells.back().column;
  }
  std::map<int, std::size_t> filled;
  const std::size_t from = begin + (is_named ? 1U : 0U);
  for (std::size_t r = from; r < rows.size(); ++r) {
    for (const auto& cell : rows[r].cells) ++filled[cell.column];
  }
  for (const auto& [column, count] : filled) {
    if (2 * count <= rows.size() - from) continue;
    first = std::min(first, column);
    last = std::max(last, column);
  }
  return {first, last};
}

std::string name_in(std::string_view cell) {
  std::string name(trimmed(cell));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return name;
}

}  // namespace

Result<SheetHead> head_of_sheet(const Workbook& book, const std::string& sheet, std::int64_t header_row,
                                const StopToken& stop) {
  std::vector<SheetRow> rows;
  XmlReader* xml = nullptr;
  const auto look_from = std::max<std::int64_t>(header_row, 1);
  SheetSink sink(book, [&](SheetRow& row) {
    const bool is_wanted = !row.cells.empty() && row.cause == nullptr && row.number >= look_from;
    if (is_wanted) rows.push_back(row);
    if (rows.size() == kRowsLookedAt) xml->stop();
  });
  UNWRAP(reader, reader_of_sheet(book, sheet, sink));
  xml = reader.get();
  for (bool more = true; more && sink.broken() == nullptr;) {
    UNWRAP(follows, reader->read_more(stop));
    more = follows;
  }
  if (sink.broken() != nullptr && rows.empty()) return broken(book, sheet, sink);
  SheetHead head;
  std::size_t begin = 0;
  if (header_row > 0) {
    head.is_named = !rows.empty() && rows.front().number == header_row;
    head.row = header_row;
  } else if (!rows.empty()) {
    const std::size_t usual = usual_cells(rows);
    while (2 * rows[begin].cells.size() <= usual) ++begin;
    head.is_named = names_columns(rows[begin]);
    head.row = rows[begin].number - (head.is_named ? 0 : 1);
    head.above = static_cast<std::int64_t>(begin);
    if (begin > 0) head.first_above = excerpt(rows.front().cells.front().text);
  }
  if (rows.empty()) return head;
  const auto [first, last] = reach(rows, begin, head.is_named);
  if (last < first) return head;
  head.first = first;
  head.names.resize(static_cast<std::size_t>(last - first + 1));
  if (head.is_named) {
    for (const auto& cell : rows[begin].cells)
      head.names[static_cast<std::size_t>(cell.column - first)] = name_in(cell.text);
  }
  const auto count = head.names.size();
  head.names = distinct_names(std::move(head.names), count);
  return head;
}

SheetRows::SheetRows(std::shared_ptr<const Workbook> book, std::string sheet, SheetHead head, std::size_t block_bytes,
                     StopToken stop)
    : book_(std::move(book)),
      sheet_(std::move(sheet)),
      head_(std::move(head)),
      block_bytes_(block_bytes),
      stop_(std::move(stop)),
      sink_(*book_, [this](SheetRow& row) { take(row); }) {}

Result<std::unique_ptr<SheetRows>> SheetRows::open(std::shared_ptr<const Workbook> book, const std::string& sheet,
                                                   SheetHead head, std::size_t block_bytes, const StopToken& stop) {
  std::unique_ptr<SheetRows> rows(new SheetRows(std::move(book), sheet, std::move(head), block_bytes, stop));
  UNWRAP(xml, reader_of_sheet(*rows->book_, sheet, rows->sink_));
  rows->xml_ = std::move(xml);
  return rows;
}

void SheetRows::take(const SheetRow& row) {
  for (++row_; row_ < row.number; ++row_) block_.add_empty_row();
  if (row.number <= head_.row || (row.cells.empty() && row.cause == nullptr)) {
    block_.add_empty_row();
  } else {
    const int end = head_.first + static_cast<int>(head_.names.size());
    const int last = row.cells.empty() ? head_.first : std::max(end - 1, row.cells.back().column);
    const bool is_left = !row.cells.empty() && row.cells.front().column < head_.first;
    auto cell = row.cells.begin();
    for (int column = is_left ? row.cells.front().column : head_.first; column <= last; ++column) {
      const bool is_there = cell != row.cells.end() && cell->column == column;
      block_.add_cell(is_there ? std::string_view(cell->text) : std::string_view());
      if (is_there) ++cell;
    }
    text_ += block_.row_bytes();
    if (row.cause != nullptr) {
      block_.give_up_row(row.cause);
    } else if (is_left) {
      block_.give_up_row(kLeft);
    } else {
      block_.end_row();
    }
  }
  if (block_.bytes() >= block_bytes_) xml_->pause();
}

Result<std::optional<TextBlock>> SheetRows::next() {
  if (is_over_ && !is_first_) return std::optional<TextBlock>();
  is_first_ = false;
  while (!is_over_ && block_.bytes() < block_bytes_) {
    UNWRAP(more, xml_->read_more(stop_));
    if (sink_.broken() != nullptr) return broken(*book_, sheet_, sink_);
    const auto file = bytes();
    const std::size_t most =
        std::max(kMostText, file > SIZE_MAX / ZipParts::kMostRatio ? SIZE_MAX : file * ZipParts::kMostRatio);
    if (text_ > most)
      return problem_of(Code::bad_input, {say::workbook_too_large, {sheet_, most >> 20U}},
                        place_of(book_->parts().path(), sheet_));
    if (!more) {
      is_over_ = true;
      ENSURE(book_->parts().require_unchanged());
    }
  }
  return std::optional(block_.take());
}

std::size_t SheetRows::consumed() const {
  if (is_over_) return bytes();
  const auto all = xml_->bytes();
  if (all == 0) return 0;
  const double share = static_cast<double>(std::min(xml_->consumed(), all)) / static_cast<double>(all);
  return std::min(bytes() - 1, static_cast<std::size_t>(share * static_cast<double>(bytes())));
}

}  // namespace tributary
