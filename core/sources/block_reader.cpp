#include "sources/block_reader.h"

#include <arrow/csv/options.h>
#include <arrow/csv/parser.h>
#include <arrow/util/utf8.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sources/list_cells.h"

namespace tributary {
namespace {

constexpr char kUnitSeparator = '\x1F';
constexpr std::size_t kExcerpt = 300;

/// A cell that could not be read: the how-manieth row that Arrow kept, and why.
struct BadCell {
  std::int64_t row = 0;
  std::size_t column = 0;
  const char* cause = "";
};

const char* cause_of_time(const std::optional<TimeUnit>& unit) {
  if (!unit) return "no point in time";
  switch (*unit) {
    case TimeUnit::s:
      return "no point in time (seconds since 1970 expected)";
    case TimeUnit::ms:
      return "no point in time (milliseconds since 1970 expected)";
    case TimeUnit::us:
      return "no point in time (microseconds since 1970 expected)";
    case TimeUnit::ns:
      return "no point in time (nanoseconds since 1970 expected)";
    case TimeUnit::iso:
      return "no point in time (a date such as 2018-09-24 or 2018-09-24T14:27:30Z expected)";
    case TimeUnit::ymd:
      return "no point in time (a date such as 20180924 or 2018.9.24 expected)";
    case TimeUnit::dmy:
      return "no point in time (day, month and year expected, as in 24.9.2018)";
    case TimeUnit::mdy:
      return "no point in time (month, day and year expected, as in 9/24/2018)";
    case TimeUnit::excel:
      return "no point in time (days since 1900 expected, as a spreadsheet counts them)";
  }
  return "";
}

const char* cause_of_empty(ColumnRole role) {
  if (role == ColumnRole::user) return "no user id";
  if (role == ColumnRole::item) return "no item id";
  return "no text";
}

/// Reads the cells of one column. `suspect`: the block holds zero bytes or is not UTF-8 throughout.
class CellReader {
 public:
  CellReader(const WantedColumn& wanted, std::size_t position, char decimal, bool suspect, ColumnBuffer& out,
             IdTable& ids, std::vector<BadCell>& bad)
      : wanted_(wanted), position_(position), decimal_(decimal), suspect_(suspect), out_(out), ids_(ids), bad_(bad) {}

  /// False for a cell that is damaged in itself.
  bool sound(std::string_view cell) {
    if (!suspect_) return true;
    if (cell.find('\0') != std::string_view::npos) {
      complain("holds a zero byte");
      return false;
    }
    if (!arrow::util::ValidateUTF8(cell)) {
      complain("holds bytes that are not UTF-8");
      return false;
    }
    return true;
  }

  void id(std::string_view raw) {
    const std::string_view cell = trimmed(raw);
    std::int32_t code = -1;
    if (is_missing(cell)) {
      if (!wanted_.may_be_empty) complain(cause_of_empty(wanted_.role));
    } else if (last_code_ >= 0 && cell == last_cell_) {
      code = last_code_;
    } else if (wanted_.is_under_its_name && cell == wanted_.name) {
      complain("the header once more");
    } else if (sound(cell)) {
      code = ids_.add(wanted_.repair == nullptr ? cell : wanted_.repair->apply(cell, repaired_));
      last_code_ = code;
      last_cell_ = cell;
    }
    out_.code.push_back(code);
    ++row_;
  }
  void will_look_up(std::string_view raw) const { ids_.prefetch(trimmed(raw)); }
  void rating(std::string_view cell) {
    auto value = std::numeric_limits<float>::quiet_NaN();
    if (const auto number = number_in(cell)) {
      if (!means_nothing(*number)) value = static_cast<float>(*number);
    } else if (!is_missing(cell)) {
      complain("not a number");
    }
    out_.rating.push_back(value);
    ++row_;
  }
  void number(std::string_view cell) {
    double value = std::numeric_limits<double>::quiet_NaN();
    if (const auto number = number_in(cell)) {
      if (!means_nothing(*number)) value = *number;
    } else if (!is_missing(cell)) {
      complain("not a number");
    }
    out_.number.push_back(value);
    ++row_;
  }
  void time(std::string_view cell) {
    std::int64_t value = ColumnBuffer::kNoTimeCell;
    if (const auto point = wanted_.unit ? parse_time(cell, *wanted_.unit) : parse_time_of_any_size(cell)) {
      value = *point;
    } else if (!is_missing_time(cell)) {
      complain(cause_of_time(wanted_.unit));
    }
    out_.time.push_back(value);
    ++row_;
  }
  void text(std::string_view cell) {
    const bool missing = is_missing(cell);
    if (missing && !wanted_.may_be_empty) complain(cause_of_empty(wanted_.role));
    const bool present = !missing && sound(cell);
    if (present) wanted_.are_lists ? out_.characters.append(read_list_cell(cell)) : out_.characters.append(cell);
    out_.ends.push_back(static_cast<std::int64_t>(out_.characters.size()));
    out_.present.push_back(present ? 1 : 0);
    ++row_;
  }

 private:
  void complain(const char* cause) { bad_.push_back({row_, position_, cause}); }
  std::optional<double> number_in(std::string_view cell) const {
    const auto plain = parse_number(cell, decimal_);
    return plain || wanted_.scale == nullptr ? plain : wanted_.scale->read(cell);
  }
  bool means_nothing(double number) const {
    return std::find(wanted_.nothing.begin(), wanted_.nothing.end(), number) != wanted_.nothing.end();
  }

  const WantedColumn& wanted_;
  std::size_t position_;
  char decimal_;
  bool suspect_;
  ColumnBuffer& out_;
  IdTable& ids_;
  std::vector<BadCell>& bad_;
  std::int64_t row_ = 0;
  std::int32_t last_code_ = -1;
  std::string_view last_cell_;  // files are often sorted by user; lives as long as the parser
  std::string repaired_;

 public:
  void begin_at(std::int64_t row) { row_ = row; }
};

template <class Read>
void visit(const arrow::csv::BlockParser& parser, std::int32_t index, const Read& read) {
  // The visitor never fails.
  (void)parser.VisitColumn(index, [&](const std::uint8_t* data, std::uint32_t size, bool, bool) {
    read(std::string_view(reinterpret_cast<const char*>(data), size));
    return arrow::Status::OK();
  });
}

void read_column(const arrow::csv::BlockParser& parser, std::int32_t index, CellReader& reader, Storage storage) {
  switch (storage) {
    case Storage::id: {
      constexpr std::size_t kAhead = 12;
      std::vector<std::string_view> cells;
      cells.reserve(static_cast<std::size_t>(parser.num_rows()));
      visit(parser, index, [&](std::string_view cell) { cells.push_back(cell); });
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i + kAhead < cells.size()) reader.will_look_up(cells[i + kAhead]);
        reader.id(cells[i]);
      }
      break;
    }
    case Storage::rating:
      visit(parser, index, [&](std::string_view cell) { reader.rating(cell); });
      break;
    case Storage::number:
      visit(parser, index, [&](std::string_view cell) { reader.number(cell); });
      break;
    case Storage::time:
      visit(parser, index, [&](std::string_view cell) { reader.time(cell); });
      break;
    case Storage::text:
      visit(parser, index, [&](std::string_view cell) { reader.text(cell); });
      break;
  }
}

/// Runs of blanks as one character; none at the ends of lines.
std::string with_blanks_as_delimiter(std::string_view text) {
  std::string changed;
  changed.reserve(text.size());
  bool at_start = true, blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      blank = true;
      continue;
    }
    const bool is_end = c == '\n' || c == '\r';
    if (blank && !at_start && !is_end) changed += kUnitSeparator;
    changed += c == kUnitSeparator ? ' ' : c;
    at_start = is_end;
    blank = false;
  }
  return changed;
}

/// "::" as one character, which Arrow can split at.
std::string with_single_delimiter(std::string_view text, std::string_view delimiter) {
  if (delimiter == " ") return with_blanks_as_delimiter(text);
  std::string changed(text);
  std::replace(changed.begin(), changed.end(), kUnitSeparator, ' ');
  std::size_t to = 0;
  for (std::size_t from = 0; from < changed.size();) {
    if (std::string_view(changed).substr(from, delimiter.size()) == delimiter) {
      changed[to++] = kUnitSeparator;
      from += delimiter.size();
    } else {
      changed[to++] = changed[from++];
    }
  }
  changed.resize(to);
  return changed;
}

/// Bytes of the last `count` cells of a row, which are empty, with the delimiters before them.
std::size_t trailing_empty(std::string_view row, const Dialect& dialect, std::size_t count) {
  std::size_t end = row.size();
  for (; count > 0; --count) {
    // An empty cell is nothing, or two quotes.
    if (end >= 2 && row[end - 1] == dialect.quote && dialect.quote != '\0') end -= 2;
    end -= std::min(end, dialect.delimiter.size());
  }
  return row.size() - end;
}

/// Cells that a row must have: up to its ids, its rating and what else it needs; a single one in front of others is no
/// row.
std::size_t fewest_cells(const std::vector<WantedColumn>& wanted, std::size_t width) {
  std::size_t fewest = std::min<std::size_t>(2, width);
  for (const auto& column : wanted) {
    if (!column.may_be_empty || column.role == ColumnRole::rating)
      fewest = std::max(fewest, static_cast<std::size_t>(column.index) + 1);
  }
  return fewest;
}

/// A row of another width than the header's as it is read: filled up where it ends behind all that it must have, cut
/// where nothing stands in what goes beyond. Empty: it is no row of the table.
std::string fitted(std::string_view row, const Dialect& dialect, std::size_t width, std::size_t fewest) {
  const std::size_t cells = count_cells(row, dialect);
  if (dialect.delimiter == " " || cells < fewest) return {};  // between blanks there is no empty cell
  std::string fit(row);
  if (cells < width) {
    for (std::size_t c = cells; c < width; ++c) fit += dialect.delimiter;
  } else {
    std::vector<std::string> all;
    split_cells(row, dialect, all);
    const auto extra = all.begin() + static_cast<std::ptrdiff_t>(width);
    if (!std::all_of(extra, all.end(), [](const std::string& cell) { return cell.empty(); })) return {};
    fit.resize(fit.size() - trailing_empty(row, dialect, cells - width));
  }
  // A quote that is not closed takes what was added into its cell.
  return count_cells(fit, dialect) == width ? fit : std::string();
}

/// The text with the rows of another width that fit. Rows that were open at the end of the text stay.
std::string with_fitting_rows(std::string_view text, const Dialect& dialect, std::size_t width, std::size_t fewest,
                              std::int64_t& short_rows) {
  std::string fitting;
  fitting.reserve(text.size() + text.size() / 16);
  RowScanner scanner(text, dialect);
  RowSpan span;
  std::size_t from = 0;
  while (scanner.next(span)) {
    const auto row = text.substr(span.begin, span.end - span.begin);
    const std::size_t cells = count_cells(row, dialect);
    if (cells == width) continue;
    const auto fit = fitted(row, dialect, width, fewest);
    if (fit.empty()) continue;
    fitting.append(text, from, span.begin - from);
    fitting += fit;
    from = span.end;
    short_rows += cells < width ? 1 : 0;
  }
  fitting.append(text, from);
  return fitting;
}

/// Finds bad rows in the text again, for their line and their words.
class Locator {
 public:
  Locator(std::string_view text, const Dialect& dialect, std::int32_t width, const std::vector<WantedColumn>& wanted,
          std::size_t most)
      : text_(text),
        dialect_(dialect),
        width_(static_cast<std::size_t>(width)),
        fewest_(fewest_cells(wanted, width_)),
        wanted_(wanted),
        most_(most) {}

  void locate(std::vector<BadCell> cells, std::vector<std::uint8_t>& removed, BlockRead& read) {
    std::stable_sort(cells.begin(), cells.end(), [](const BadCell& a, const BadCell& b) { return a.row < b.row; });
    RowScanner scanner(text_, dialect_);
    RowSpan span;
    std::size_t at = 0;
    std::int64_t row = 0;
    while (scanner.next(span)) {
      const std::string_view words = text_.substr(span.begin, span.end - span.begin);
      const auto describe = [&](const std::string& column, const std::string& cause, bool kept) {
        if (read.bad.size() < most_) read.bad.push_back({span.line, column, cause, excerpt(words), kept});
      };
      const std::size_t cells_there = count_cells(words, dialect_);
      if (cells_there != width_ && fitted(words, dialect_, width_, fewest_).empty()) {
        describe("",
                 std::to_string(cells_there) + (cells_there == 1 ? " column" : " columns") + " instead of " +
                     std::to_string(width_),
                 false);
        continue;
      }
      // One entry a row: the first cell that costs the row, else each cell that costs itself.
      const std::size_t first = at;
      while (at < cells.size() && cells[at].row == row) ++at;
      const auto fatal = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(first),
                                      cells.begin() + static_cast<std::ptrdiff_t>(at),
                                      [&](const BadCell& cell) { return !wanted_[cell.column].bad_costs_cell; });
      if (fatal != cells.begin() + static_cast<std::ptrdiff_t>(at)) {
        describe(wanted_[fatal->column].name, fatal->cause, false);
        removed[static_cast<std::size_t>(row)] = 1;
      } else {
        read.bad_cells += static_cast<std::int64_t>(at - first);
        for (std::size_t i = first; i < at; ++i) describe(wanted_[cells[i].column].name, cells[i].cause, true);
      }
      ++row;
    }
  }

 private:
  std::string_view text_;
  const Dialect& dialect_;
  std::size_t width_, fewest_;
  const std::vector<WantedColumn>& wanted_;
  std::size_t most_;
};

/// What Arrow takes a text apart into. Rows of another width are skipped.
struct Cells {
  std::vector<ColumnBuffer> columns;
  std::vector<BadCell> bad;
  std::int64_t rows = 0, skipped = 0;
  std::string failure;
};

Cells cells_of(std::string_view text, const Dialect& dialect, std::int32_t width,
               const std::vector<WantedColumn>& wanted, Scratch& scratch) {
  Cells cells;
  cells.columns.resize(wanted.size());
  for (std::size_t c = 0; c < wanted.size(); ++c) cells.columns[c].storage = wanted[c].storage;
  const bool is_changed = dialect.delimiter.size() > 1 || dialect.delimiter == " ";
  auto options = arrow::csv::ParseOptions::Defaults();
  options.delimiter = is_changed ? kUnitSeparator : dialect.delimiter[0];
  options.quoting = dialect.quote != '\0';
  options.quote_char = dialect.quote != '\0' ? dialect.quote : '"';
  options.escaping = dialect.escapes;
  options.newlines_in_values = true;
  options.invalid_row_handler = [](const arrow::csv::InvalidRow&) { return arrow::csv::InvalidRowResult::Skip; };

  const std::string changed = is_changed ? with_single_delimiter(text, dialect.delimiter) : std::string();
  std::string_view left = is_changed ? std::string_view(changed) : text;
  const bool suspect = left.find('\0') != std::string_view::npos || !arrow::util::ValidateUTF8(left);
  while (!left.empty()) {
    arrow::csv::BlockParser parser(options, width, -1, 1 << 20);
    std::uint32_t parsed = 0;
    if (const auto status = parser.ParseFinal(left, &parsed); !status.ok()) {
      cells.failure = status.message();
      return cells;
    }
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      if (cells.rows == 0) cells.columns[c].reserve(static_cast<std::size_t>(parser.num_rows()));
      CellReader reader(wanted[c], c, dialect.decimal, suspect, cells.columns[c], scratch.ids[c], cells.bad);
      reader.begin_at(cells.rows);
      read_column(parser, wanted[c].index, reader, wanted[c].storage);
    }
    cells.rows += parser.num_rows();
    cells.skipped += parser.total_num_rows() - parser.num_rows();
    if (parsed == 0) break;
    left.remove_prefix(parsed);
  }
  return cells;
}

/// Lines that the splitter took out are bad rows among the others, in order of lines.
void add_given_up(const TextBlock& block, std::size_t most, BlockRead& read) {
  const auto others = static_cast<std::ptrdiff_t>(read.bad.size());
  for (std::size_t i = 0; i < std::min(most, block.given_up.size()); ++i) {
    const auto& line = block.given_up[i];
    read.bad.push_back({line.line, "", line.cause, line.text, false});
  }
  std::inplace_merge(read.bad.begin(), read.bad.begin() + others, read.bad.end(),
                     [](const BadRow& a, const BadRow& b) { return a.line < b.line; });
  read.bad.resize(std::min(most, read.bad.size()));
  read.bad_rows += static_cast<std::int64_t>(block.given_up.size());
}

}  // namespace

std::int64_t count_lines(std::string_view text) {
  auto lines = std::count(text.begin(), text.end(), '\n');
  if (text.find('\r') != std::string_view::npos) {
    for (std::size_t i = 0; i < text.size(); ++i)
      lines += text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n') ? 1 : 0;
  }
  return lines;
}

void in_file(const TextBlock& block, BadRow& bad) {
  const Piece* piece = block.piece_at(bad.line);
  bad.line = block.file_line(bad.line);
  if (piece == nullptr) return;
  bad.text = excerpt(block.raw.substr(piece->begin, piece->end - piece->begin));
}

std::int64_t lines_of(const TextBlock& block) {
  return block.pieces.empty() && block.raw_lines == 0 ? block.file_line(count_lines(block.text)) : block.raw_lines;
}

std::string excerpt(std::string_view text) {
  std::string words;
  for (std::size_t i = 0; i < text.size() && words.size() < kExcerpt;) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1U : byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U;
    const std::string_view character = text.substr(i, length);
    if (byte < 0x20 && byte != '\t') {
      words += ' ';
      i += 1;
    } else if (arrow::util::ValidateUTF8(character)) {
      words += character;
      i += length;
    } else {
      words += "\xEF\xBF\xBD";
      i += 1;
    }
  }
  return words;
}

BlockRead read_block(const TextBlock& block, const Dialect& dialect, std::int32_t width,
                     const std::vector<WantedColumn>& wanted, Scratch& scratch, std::size_t most_bad) {
  const std::string_view text = block.text;
  BlockRead read;
  read.scratch = &scratch;
  scratch.ids.resize(wanted.size());
  scratch.number_of.resize(wanted.size());
  read.lines = lines_of(block);
  const auto columns = static_cast<std::size_t>(width);
  const std::size_t fewest = fewest_cells(wanted, columns);
  auto cells = cells_of(text, dialect, width, wanted, scratch);
  if (cells.skipped > 0 && cells.failure.empty()) {
    // Some rows are of another width: those that fit all the same are made to, and it is read again.
    const std::string fitting = with_fitting_rows(text, dialect, columns, fewest, read.short_rows);
    if (fitting != text) cells = cells_of(fitting, dialect, width, wanted, scratch);
  }
  read.columns = std::move(cells.columns);
  read.rows = cells.rows;
  read.failure = std::move(cells.failure);
  if (!read.failure.empty()) return read;
  if (cells.skipped > 0 || !cells.bad.empty()) {
    std::vector<std::uint8_t> removed(static_cast<std::size_t>(read.rows), 0);
    Locator(text, dialect, width, wanted, most_bad).locate(std::move(cells.bad), removed, read);
    const auto removed_rows = std::count(removed.begin(), removed.end(), 1);
    read.bad_rows = cells.skipped + removed_rows;
    if (removed_rows > 0) {
      for (auto& column : read.columns) column.remove(removed);
      read.rows -= removed_rows;
    }
  }
  add_given_up(block, most_bad, read);
  return read;
}

}  // namespace tributary
