#include "sources/block_reader.h"

#include <arrow/csv/options.h>
#include <arrow/csv/parser.h>
#include <arrow/util/utf8.h>

#include <algorithm>
#include <cmath>
#include <limits>

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

std::optional<std::int64_t> time_of_any_unit(std::string_view cell) {
  const auto number = parse_number(cell);
  if (!number) return parse_time(cell, TimeUnit::iso);
  const double size = std::abs(*number);
  return parse_time(cell, size < 1e11 ? TimeUnit::s : size < 1e14 ? TimeUnit::ms : TimeUnit::us);
}

const char* cause_of_time(const std::optional<TimeUnit>& unit) {
  if (!unit) return "no point in time";
  switch (*unit) {
    case TimeUnit::s:
      return "no point in time (seconds since 1970 expected)";
    case TimeUnit::ms:
      return "no point in time (milliseconds since 1970 expected)";
    case TimeUnit::us:
      return "no point in time (microseconds since 1970 expected)";
    case TimeUnit::iso:
      return "no point in time (a date such as 2018-09-24 or 2018-09-24T14:27:30Z expected)";
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
    if (cell.empty()) {
      if (!wanted_.may_be_empty) complain(cause_of_empty(wanted_.role));
    } else if (sound(cell)) {
      code = last_code_ >= 0 && cell == last_cell_ ? last_code_ : ids_.add(cell);
      last_code_ = code;
      last_cell_ = cell;
    }
    out_.code.push_back(code);
    ++row_;
  }
  void will_look_up(std::string_view raw) const { ids_.prefetch(trimmed(raw)); }
  void rating(std::string_view cell) {
    auto value = std::numeric_limits<float>::quiet_NaN();
    if (const auto number = parse_number(cell, decimal_)) {
      value = static_cast<float>(*number);
    } else if (!is_missing(cell)) {
      complain("not a number");
    }
    out_.rating.push_back(value);
    ++row_;
  }
  void number(std::string_view cell) {
    double value = std::numeric_limits<double>::quiet_NaN();
    if (const auto number = parse_number(cell, decimal_)) {
      value = *number;
    } else if (!is_missing(cell)) {
      complain("not a number");
    }
    out_.number.push_back(value);
    ++row_;
  }
  void time(std::string_view cell) {
    std::int64_t value = ColumnBuffer::kNoTimeCell;
    if (const auto point = wanted_.unit ? parse_time(cell, *wanted_.unit) : time_of_any_unit(cell)) {
      value = *point;
    } else if (!is_missing(cell)) {
      complain(cause_of_time(wanted_.unit));
    }
    out_.time.push_back(value);
    ++row_;
  }
  void text(std::string_view cell) {
    const bool missing = is_missing(cell);
    if (missing && !wanted_.may_be_empty) complain(cause_of_empty(wanted_.role));
    const bool present = !missing && sound(cell);
    if (present) out_.characters.append(cell);
    out_.ends.push_back(static_cast<std::int64_t>(out_.characters.size()));
    out_.present.push_back(present ? 1 : 0);
    ++row_;
  }

 private:
  void complain(const char* cause) { bad_.push_back({row_, position_, cause}); }

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

/// "::" as one character, which Arrow can split at.
std::string with_single_delimiter(std::string_view text, std::string_view delimiter) {
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

/// Finds bad rows in the text again, for their line and their words.
class Locator {
 public:
  Locator(std::string_view text, const Dialect& dialect, std::int32_t width, const std::vector<WantedColumn>& wanted,
          std::size_t most)
      : text_(text), dialect_(dialect), width_(static_cast<std::size_t>(width)), wanted_(wanted), most_(most) {}

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
      if (cells_there != width_) {
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
  std::size_t width_;
  const std::vector<WantedColumn>& wanted_;
  std::size_t most_;
};

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
  if (piece == nullptr) return;
  bad.line = piece->line;
  bad.text = excerpt(block.raw.substr(piece->begin, piece->end - piece->begin));
}

std::int64_t lines_of(const TextBlock& block) {
  return block.pieces.empty() && block.raw_lines == 0 ? count_lines(block.text) : block.raw_lines;
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
  read.columns.resize(wanted.size());
  for (std::size_t c = 0; c < wanted.size(); ++c) read.columns[c].storage = wanted[c].storage;

  auto options = arrow::csv::ParseOptions::Defaults();
  options.delimiter = dialect.delimiter.size() == 1 ? dialect.delimiter[0] : kUnitSeparator;
  options.quoting = dialect.quote != '\0';
  options.quote_char = dialect.quote != '\0' ? dialect.quote : '"';
  options.newlines_in_values = true;
  options.invalid_row_handler = [](const arrow::csv::InvalidRow&) { return arrow::csv::InvalidRowResult::Skip; };

  const std::string changed =
      dialect.delimiter.size() > 1 ? with_single_delimiter(text, dialect.delimiter) : std::string();
  std::string_view left = dialect.delimiter.size() > 1 ? std::string_view(changed) : text;
  const bool suspect = left.find('\0') != std::string_view::npos || !arrow::util::ValidateUTF8(left);
  std::vector<BadCell> bad;
  std::int64_t skipped = 0;
  while (!left.empty()) {
    arrow::csv::BlockParser parser(options, width, -1, 1 << 20);
    std::uint32_t parsed = 0;
    if (const auto status = parser.ParseFinal(left, &parsed); !status.ok()) {
      read.failure = status.message();
      return read;
    }
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      if (read.rows == 0) read.columns[c].reserve(static_cast<std::size_t>(parser.num_rows()));
      CellReader reader(wanted[c], c, dialect.decimal, suspect, read.columns[c], scratch.ids[c], bad);
      reader.begin_at(read.rows);
      read_column(parser, wanted[c].index, reader, wanted[c].storage);
    }
    read.rows += parser.num_rows();
    skipped += parser.total_num_rows() - parser.num_rows();
    if (parsed == 0) break;
    left.remove_prefix(parsed);
  }
  if (skipped > 0 || !bad.empty()) {
    std::vector<std::uint8_t> removed(static_cast<std::size_t>(read.rows), 0);
    Locator(text, dialect, width, wanted, most_bad).locate(std::move(bad), removed, read);
    const auto removed_rows = std::count(removed.begin(), removed.end(), 1);
    read.bad_rows = skipped + removed_rows;
    if (removed_rows > 0) {
      for (auto& column : read.columns) column.remove(removed);
      read.rows -= removed_rows;
    }
  }
  add_given_up(block, most_bad, read);
  return read;
}

}  // namespace tributary
