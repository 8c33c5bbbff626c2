#include "sources/profile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "base/messages.h"
#include "base/os/file.h"
#include "sources/file_name.h"
#include "sources/id_table.h"
#include "sources/list_cells.h"
#include "sources/rating_scale.h"
#include "sources/split_columns.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHead = 256U << 10U;
constexpr std::size_t kWholeFile = 32U << 20U;
constexpr std::size_t kPlaces = 16;
constexpr std::size_t kPlaceBytes = 1U << 20U;
constexpr double kFrom1995 = 788918400, kTo2036 = 2082758400;
constexpr double kNearlyAll = 0.97, kMostTimes = 0.9;
constexpr double kExcelFrom1995 = 34700, kExcelTo2036 = 49710;
constexpr std::int64_t kDatesTried = 200;  ///< cells: a column that has had no date by then has none
constexpr std::size_t kLongestPart = 16;   ///< bytes: longer cells are not compared with the names of parts

std::uint64_t hash_of(std::string_view cell) {
  const std::uint64_t key = IdTable::key_of(cell) * 0x9E3779B97F4A7C15ULL;
  return (key ^ (key >> 32U)) | (1ULL << 63U);  // never 0, which marks a free slot
}

/// How cells fall apart at each separator that several values may have.
struct SeparatorCount {
  std::array<std::int64_t, 4> cells{}, parts{}, length{};
  std::array<HashSet, 4> values;
};
constexpr std::array<std::string_view, 4> kSeparators{"|", ";", ",", "/"};

/// At least two words, none without a digit and none longer than an id.
bool is_id_list(std::string_view cell) {
  std::size_t words = 0, begin = 0;
  for (; begin < cell.size(); ++words) {
    const std::size_t end = std::min(cell.find(' ', begin), cell.size());
    const auto word = cell.substr(begin, end - begin);
    const bool has_digit = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!has_digit || word.size() > 24) return false;
    begin = end + 1;
  }
  return words >= 2;
}

void look_at_number(ColumnProfile& column, std::string_view cell, double number) {
  ++column.numbers;
  if (column.numbers == 1) {
    column.low = column.high = column.second_low = column.second_high = number;
  } else if (number < column.low) {
    column.second_low = column.low;
    column.low = number;
    column.at_low = 0;
  } else if (number > column.high) {
    column.second_high = column.high;
    column.high = number;
    column.at_high = 0;
  }
  if (number != column.low && (number < column.second_low || column.second_low == column.low))
    column.second_low = number;
  if (number != column.high && (number > column.second_high || column.second_high == column.high))
    column.second_high = number;
  column.at_low += number == column.low ? 1 : 0;
  column.at_high += number == column.high ? 1 : 0;
  if (!column.many_numbers) {
    const auto at = std::lower_bound(column.few_numbers.begin(), column.few_numbers.end(), number);
    const auto place = at - column.few_numbers.begin();
    if (at == column.few_numbers.end() || *at != number) {
      column.few_numbers.insert(at, number);
      column.few_counts.insert(column.few_counts.begin() + place, 0);
    }
    ++column.few_counts[static_cast<std::size_t>(place)];
    column.many_numbers = column.few_numbers.size() > 64;
  }
  const auto within = [&](double per_second) {
    return number >= kFrom1995 * per_second && number <= kTo2036 * per_second;
  };
  column.as_s += within(1) ? 1 : 0;
  column.as_ms += within(1e3) ? 1 : 0;
  column.as_us += within(1e6) ? 1 : 0;
  column.as_ns += within(1e9) ? 1 : 0;
  column.as_excel += number >= kExcelFrom1995 && number <= kExcelTo2036 ? 1 : 0;
  if (parse_integer(cell)) {
    ++column.integers;
    column.led_by_zero += cell.size() > 1 && cell.front() == '0' ? 1 : 0;
    const bool is_day = number >= 19000101 && number <= 21001231 && parse_written_time(cell, TimeUnit::ymd);
    column.as_day_number += is_day ? 1 : 0;
  } else {
    column.whole_floats += cell.ends_with(".0") ? 1 : 0;
    column.scientific += cell.find_first_of("eE") != std::string_view::npos ? 1 : 0;
  }
}

/// Whether the cell is a date in some order; a column's first cells decide whether it is asked at all.
bool look_at_date(ColumnProfile& column, std::string_view cell) {
  const std::int64_t met = std::max({column.as_ymd, column.as_dmy, column.as_mdy});
  if (met == 0 && column.filled - column.numbers > kDatesTried) return false;
  bool is_date = false;
  const std::array counts{std::pair(TimeUnit::ymd, &column.as_ymd), std::pair(TimeUnit::dmy, &column.as_dmy),
                          std::pair(TimeUnit::mdy, &column.as_mdy)};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto& [order, count] = counts[i];
    const auto time = parse_written_time(cell, order);
    if (!time) continue;
    auto& [first, last] = column.dates[i];
    first = *count == 0 ? *time : std::min(first, *time);
    last = *count == 0 ? *time : std::max(last, *time);
    ++*count;
    is_date = true;
  }
  return is_date;
}

void look_at(ColumnProfile& column, SeparatorCount& separators, ScaleFinder& scales, std::string_view raw,
             char decimal) {
  const std::string_view cell = trimmed(raw);
  if (is_missing(cell)) {
    ++column.missing;
    return;
  }
  if (column.filled == 0) column.first_value = cell;
  column.constant = column.constant && cell == column.first_value;
  ++column.filled;
  column.length += static_cast<std::int64_t>(cell.size());
  if (column.values.insert(hash_of(cell))) {
    column.bare_values.insert(hash_of(bare(cell)));
    if (column.sample.size() < ColumnProfile::kSample) column.sample.emplace_back(cell);
  }
  column.shortest = column.filled == 1 ? cell.size() : std::min(column.shortest, cell.size());
  column.longest = std::max(column.longest, cell.size());
  if (const auto number = parse_number(cell, decimal)) {
    look_at_number(column, cell, *number);
    return;
  }
  if (const auto time = parse_time(cell, TimeUnit::iso)) {
    column.low_time = column.iso_times == 0 ? *time : std::min(column.low_time, *time);
    column.high_time = column.iso_times == 0 ? *time : std::max(column.high_time, *time);
    ++column.iso_times;
    return;
  }
  if (look_at_date(column, cell)) return;
  if (is_missing_time(cell)) ++column.missing_times;
  scales.add(cell);
  // One other cell is enough to know that the column names no parts.
  column.lists += is_list(cell) ? 1 : 0;
  column.id_lists += is_id_list(cell) ? 1 : 0;
  if (column.parts + 1 == column.filled && cell.size() <= kLongestPart && !split_part(cell).empty()) ++column.parts;
  column.web += cell.starts_with("http://") || cell.starts_with("https://") ? 1 : 0;
  for (std::size_t s = 0; s < kSeparators.size(); ++s) {
    const bool several = cell.find(kSeparators[s]) != std::string_view::npos;
    separators.cells[s] += several ? 1 : 0;
    for (std::size_t begin = 0;;) {
      const std::size_t end = std::min(cell.find(kSeparators[s], begin), cell.size());
      const std::string_view part = trimmed(cell.substr(begin, end - begin));
      ++separators.parts[s];
      separators.length[s] += static_cast<std::int64_t>(part.size());
      separators.values[s].insert(hash_of(part));
      if (end == cell.size()) break;
      begin = end + 1;
    }
  }
}

/// Cells hold several values where their parts come back more often than whole cells do.
std::string separator_of(const ColumnProfile& column, const SeparatorCount& count) {
  for (std::size_t s = 0; s < kSeparators.size(); ++s) {
    if (static_cast<double>(count.cells[s]) < 0.05 * static_cast<double>(column.filled) || count.cells[s] < 2) continue;
    const auto parts = static_cast<double>(count.parts[s]);
    if (static_cast<double>(count.length[s]) > 32 * parts) continue;
    const double distinct = static_cast<double>(count.values[s].size());
    if (distinct < 0.5 * parts && distinct < 0.8 * static_cast<double>(std::max<std::int64_t>(column.distinct(), 4)))
      return std::string(kSeparators[s]);
  }
  return "";
}

/// Where the text goes on behind its first lines.
std::size_t behind_lines(std::string_view text, std::int64_t lines) {
  std::size_t at = 0;
  for (; lines > 0 && at < text.size(); --lines) {
    at = std::min(text.find_first_of("\r\n", at), text.size());
    if (at < text.size()) at += line_end_at(text, at);
  }
  return at;
}

/// First and last point in time of a column whose cells are no ISO 8601, read as its unit says.
std::optional<std::pair<std::int64_t, std::int64_t>> span_of_times(const ColumnProfile& column) {
  if (column.times() < 0.5) return std::nullopt;
  const auto unit = column.unit();
  if (unit == TimeUnit::iso) return std::nullopt;
  if (unit == TimeUnit::dmy) return column.dates[1];
  if (unit == TimeUnit::mdy) return column.dates[2];
  if (unit == TimeUnit::ymd && column.as_ymd > 0) {
    auto [first, last] = column.dates[0];
    if (column.iso_times > 0) first = std::min(first, column.low_time), last = std::max(last, column.high_time);
    return std::pair(first, last);
  }
  const auto point = [&](double number) {
    const auto text = short_number(number);
    return (unit ? parse_time(text, *unit) : parse_time_of_any_size(text)).value_or(0);
  };
  return std::pair(point(column.low), point(column.high));
}

class Profiler {
 public:
  explicit Profiler(TableProfile& table)
      : table_(table), separators_(table.columns.size()), scales_(table.columns.size()) {}

  /// `from_start`: the text begins with the first row of the file; else with the rest of some row.
  void add(std::string_view text, bool from_start, bool cut) {
    if (from_start) text.remove_prefix(behind_lines(text, table_.dialect.skip));
    RowScanner scanner(text, table_.dialect);
    RowSpan span;
    std::vector<std::string> cells;
    bool first = true;
    while (scanner.next(span)) {
      const bool skip = first && (from_start ? table_.dialect.header : true);
      first = false;
      if (skip || (cut && !span.complete)) continue;
      bytes_ += span.next - span.begin;
      ++table_.rows_seen;
      split_cells(text.substr(span.begin, span.end - span.begin), table_.dialect, cells, table_.columns.size() + 1);
      // Short rows are filled up when they are read, long ones cut where what goes beyond is empty.
      if (cells.size() > table_.columns.size() && !cells.back().empty()) continue;
      cells.resize(table_.columns.size());
      if (table_.dialect.header && is_header_again(cells)) continue;
      for (std::size_t c = 0; c < cells.size(); ++c)
        look_at(table_.columns[c], separators_[c], scales_[c], cells[c], table_.dialect.decimal);
    }
  }

  void finish(std::size_t file_bytes, double bytes_per_character) {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      ColumnProfile& column = table_.columns[c];
      if (column.type() == ColumnType::text) {
        const bool are_lists = static_cast<double>(column.lists) >= kNearlyAll * static_cast<double>(column.filled);
        column.separator = are_lists ? std::string(kListCells) : separator_of(column, separators_[c]);
      }
      for (std::size_t i = 1; !column.many_numbers && i < column.few_numbers.size(); ++i) {
        const double step = column.few_numbers[i] - column.few_numbers[i - 1];
        column.step = column.step == 0 ? step : std::min(column.step, step);
      }
      column.scale = scales_[c].scale(column.filled, column.numbers);
      if (const auto times = span_of_times(column)) std::tie(column.low_time, column.high_time) = *times;
    }
    table_.rows = table_.rows_seen;
    if (table_.sampled && bytes_ > 0) {
      table_.rows = static_cast<std::int64_t>(static_cast<double>(table_.rows_seen) * static_cast<double>(file_bytes) /
                                              (static_cast<double>(bytes_) * bytes_per_character));
    }
  }

 private:
  bool is_header_again(const std::vector<std::string>& cells) const {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (cells[c] != table_.columns[c].name) return false;
    }
    return true;
  }

  TableProfile& table_;
  std::vector<SeparatorCount> separators_;
  std::vector<ScaleFinder> scales_;
  std::size_t bytes_ = 0;
};

/// What rows look like in a dialect that a person has named.
DialectGuess guess_in(const Dialect& dialect, std::string_view head, bool cut, std::vector<std::string> names) {
  DialectGuess guess;
  guess.dialect = dialect;
  std::map<std::size_t, std::size_t> widths;
  std::vector<std::string> cells, header;
  head.remove_prefix(behind_lines(head, dialect.skip));
  RowScanner scanner(head, dialect);
  RowSpan span;
  bool last_always_empty = true;
  for (int n = 0; n < 100 && scanner.next(span); ++n) {
    if (cut && !span.complete) break;
    split_cells(head.substr(span.begin, span.end - span.begin), dialect, cells);
    if (n == 0 && dialect.header) {
      header = cells;
      // Where no row follows, the header says how wide they are.
      widths[cells.size()] += 0;
    } else {
      ++widths[cells.size()];
      last_always_empty = last_always_empty && cells.back().empty();
    }
  }
  for (const auto& [width, count] : widths) {
    if (guess.columns == 0 || count > widths[guess.columns]) guess.columns = width;
  }
  if (guess.columns == 0) guess.why_not = "empty";
  if (dialect.header) {
    guess.names = names_under_header(std::move(header), guess.columns, last_always_empty);
    guess.columns = guess.names.size();
  } else {
    if (names.size() != guess.columns) names.assign(guess.columns, "");
    guess.names = distinct_names(std::move(names), guess.columns);
  }
  return guess;
}

}  // namespace

bool HashSet::insert(std::uint64_t hash) {
  if (2 * (count_ + 1) > slots_.size()) {
    std::vector<std::uint64_t> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    count_ = 0;
    for (const std::uint64_t slot : old) {
      if (slot != 0) insert(slot);
    }
  }
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
  if (slots_[at] == hash) return false;
  slots_[at] = hash;
  ++count_;
  return true;
}

bool HashSet::contains(std::uint64_t hash) const {
  if (slots_.empty()) return false;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
  return slots_[at] == hash;
}

std::size_t HashSet::common(const HashSet& other) const {
  std::size_t both = 0;
  for (const std::uint64_t slot : slots_) both += slot != 0 && other.contains(slot) ? 1U : 0U;
  return both;
}

ColumnType ColumnProfile::type() const {
  if (filled == 0) return ColumnType::empty;
  const auto most = [&](std::int64_t count) {
    return static_cast<double>(count) >= kNearlyAll * static_cast<double>(filled);
  };
  if (most(integers)) return ColumnType::integer;
  if (most(numbers)) return ColumnType::number;
  if (most(std::max({iso_times, as_ymd + iso_times, as_dmy, as_mdy}) + missing_times)) return ColumnType::time;
  return ColumnType::text;
}

double ColumnProfile::times() const {
  const auto known = filled - missing_times;
  if (known <= 0) return 0;
  const std::int64_t count =
      std::max({as_s + as_ms + as_us + as_ns, as_day_number, iso_times, as_ymd + iso_times, as_dmy, as_mdy});
  return static_cast<double>(count) / static_cast<double>(known);
}

bool ColumnProfile::may_be_time() const {
  return filled > 0 && times() >= kMostTimes;
}

std::optional<TimeUnit> ColumnProfile::unit() const {
  const std::int64_t counted = as_s + as_ms + as_us + as_ns;
  const std::int64_t written = std::max({iso_times, as_ymd + iso_times, as_dmy, as_mdy});
  if (as_day_number > std::max(counted, written)) return TimeUnit::ymd;
  if (written >= counted && written > 0) {
    // What every order reads alike is a matter of the mark: days first before points and dashes, months first before
    // slashes (guess_columns asks).
    if (iso_times == written) return TimeUnit::iso;
    if (as_ymd + iso_times == written) return TimeUnit::ymd;
    if (as_dmy != as_mdy) return as_dmy > as_mdy ? TimeUnit::dmy : TimeUnit::mdy;
    return first_value.find('/') != std::string::npos ? TimeUnit::mdy : TimeUnit::dmy;
  }
  const std::int64_t most = std::max({as_s, as_ms, as_us, as_ns});
  if (static_cast<double>(most) < kNearlyAll * static_cast<double>(counted)) return std::nullopt;
  return most == as_s ? TimeUnit::s : most == as_ms ? TimeUnit::ms : most == as_us ? TimeUnit::us : TimeUnit::ns;
}

std::string unit_name(const ColumnProfile& column) {
  const auto unit = column.unit();
  return unit ? name_of(*unit) : "";
}

std::string bare(std::string_view id) {
  std::string text = lower_case(std::string(trimmed(id)));
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t digits = text.size();
  while (digits > 0 && is_digit(text[digits - 1])) --digits;
  if (digits == text.size()) return text;
  while (digits + 1 < text.size() && text[digits] == '0') ++digits;
  return text.substr(digits);
}

void profile_rows(TableProfile& table, std::string_view rows, std::size_t bytes, std::size_t file_bytes) {
  table.sampled = bytes < file_bytes;
  Profiler profiler(table);
  profiler.add(rows, true, false);
  profiler.finish(file_bytes, static_cast<double>(bytes) / static_cast<double>(std::max<std::size_t>(rows.size(), 1)));
}

Result<TableProfile> profile_file(const fs::path& path, Job& job, const WrittenAs& written) {
  TableProfile table;
  table.path = path;
  table.stem = path.stem().string();
  UNWRAP(file, ReadFile::open(path));
  const std::size_t size = file.size();
  if (size == 0) {
    table.why_not = "empty";
    return table;
  }
  const bool whole = size <= kWholeFile;
  std::string bytes(std::min(size, kWholeFile), '\0');
  UNWRAP(got, file.read_at(0, std::as_writable_bytes(std::span(bytes))));
  if (got < bytes.size()) return problem_of(Code::io, say::file_changed_while_read, path.string());
  EncodingGuess encoding = guess_encoding(bytes, whole);
  if (!written.encoding.empty()) encoding = {written.encoding, encoding.bom, encoding.why_not, 5};
  table.encoding = encoding.name;
  table.encoding_certainty = encoding.certainty;
  table.bom = encoding.bom;
  if (encoding.name.empty()) {
    table.why_not = encoding.why_not;
    return table;
  }
  UNWRAP(head, sample_of(path, encoding.name, 0, kHead));
  const bool cut = size > kHead;
  const DialectGuess guess = written.dialect ? guess_in(*written.dialect, head, cut, written.names)
                                             : guess_dialect(head, cut, path.extension().string(), written.delimiter);
  if (guess.columns == 0) {
    table.why_not = guess.why_not;
    return table;
  }
  table.dialect = guess.dialect;
  table.wide_rows = static_cast<std::int64_t>(guess.wide);
  for (const auto& name : guess.names) {
    table.columns.emplace_back();
    table.columns.back().name = name;
  }
  table.sampled = !whole;
  Profiler profiler(table);
  double bytes_per_character = 1;
  if (whole && encoding.name == "utf-8") {
    profiler.add(std::string_view(bytes).substr(encoding.bom ? 3 : 0), true, false);
  } else if (whole) {
    UNWRAP(text, sample_of(path, encoding.name, 0, size));
    profiler.add(text, true, false);
  } else {
    bytes = {};  // a large file is looked at in places
    for (std::size_t place = 0; place < kPlaces; ++place) {
      if (job.stopped()) return cancelled();
      UNWRAP(text, sample_of(path, encoding.name, size / kPlaces * place, kPlaceBytes));
      bytes_per_character =
          static_cast<double>(kPlaceBytes) / static_cast<double>(std::max<std::size_t>(text.size(), 1));
      profiler.add(text, place == 0, true);
    }
  }
  if (job.stopped()) return cancelled();
  profiler.finish(size, bytes_per_character);
  return table;
}

}  // namespace tributary
