#include "sources/profile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

#include "base/messages.h"
#include "base/os/file.h"
#include "sources/id_table.h"
#include "sources/split_columns.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHead = 256U << 10U;
constexpr std::size_t kWholeFile = 32U << 20U;
constexpr std::size_t kPlaces = 16;
constexpr std::size_t kPlaceBytes = 1U << 20U;
constexpr double kFrom1995 = 788918400, kTo2036 = 2082758400;
constexpr double kNearlyAll = 0.97;
constexpr std::size_t kLongestPart = 16;  ///< bytes: longer cells are not compared with the names of parts

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

void look_at(ColumnProfile& column, SeparatorCount& separators, std::string_view raw, char decimal) {
  const std::string_view cell = trimmed(raw);
  if (is_missing(cell)) {
    ++column.missing;
    return;
  }
  if (column.filled == 0) column.first_value = cell;
  column.constant = column.constant && cell == column.first_value;
  ++column.filled;
  column.length += static_cast<std::int64_t>(cell.size());
  column.values.insert(hash_of(cell));
  column.shortest = column.filled == 1 ? cell.size() : std::min(column.shortest, cell.size());
  column.longest = std::max(column.longest, cell.size());
  const auto number = parse_number(cell, decimal);
  if (number) {
    ++column.numbers;
    column.low = column.numbers == 1 ? *number : std::min(column.low, *number);
    column.high = column.numbers == 1 ? *number : std::max(column.high, *number);
    if (!column.many_numbers) {
      const auto at = std::lower_bound(column.few_numbers.begin(), column.few_numbers.end(), *number);
      const auto place = at - column.few_numbers.begin();
      if (at == column.few_numbers.end() || *at != *number) {
        column.few_numbers.insert(at, *number);
        column.few_counts.insert(column.few_counts.begin() + place, 0);
      }
      ++column.few_counts[static_cast<std::size_t>(place)];
      column.many_numbers = column.few_numbers.size() > 64;
    }
    if (parse_integer(cell)) {
      ++column.integers;
      column.led_by_zero += cell.size() > 1 && cell.front() == '0' ? 1 : 0;
      const auto within = [&](double per_second) {
        return *number >= kFrom1995 * per_second && *number <= kTo2036 * per_second;
      };
      column.as_s += within(1) ? 1 : 0;
      column.as_ms += within(1e3) ? 1 : 0;
      column.as_us += within(1e6) ? 1 : 0;
    }
    return;
  }
  if (const auto time = parse_time(cell, TimeUnit::iso)) {
    column.low_time = column.iso_times == 0 ? *time : std::min(column.low_time, *time);
    column.high_time = column.iso_times == 0 ? *time : std::max(column.high_time, *time);
    ++column.iso_times;
    return;
  }
  // One other cell is enough to know that the column names no parts.
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

class Profiler {
 public:
  explicit Profiler(TableProfile& table) : table_(table), separators_(table.columns.size()) {}

  /// `from_start`: the text begins with the first row of the file; else with the rest of some row.
  void add(std::string_view text, bool from_start, bool cut) {
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
      if (cells.size() != table_.columns.size()) continue;
      for (std::size_t c = 0; c < cells.size(); ++c)
        look_at(table_.columns[c], separators_[c], cells[c], table_.dialect.decimal);
    }
  }

  void finish(std::size_t file_bytes, double bytes_per_character) {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      ColumnProfile& column = table_.columns[c];
      if (column.type() == ColumnType::text) column.separator = separator_of(column, separators_[c]);
      for (std::size_t i = 1; !column.many_numbers && i < column.few_numbers.size(); ++i) {
        const double step = column.few_numbers[i] - column.few_numbers[i - 1];
        column.step = column.step == 0 ? step : std::min(column.step, step);
      }
      if (column.type() != ColumnType::time && column.may_be_time()) {
        const double per_second = column.unit() == TimeUnit::s ? 1 : column.unit() == TimeUnit::ms ? 1e3 : 1e6;
        column.low_time = static_cast<std::int64_t>(column.low / per_second);
        column.high_time = static_cast<std::int64_t>(column.high / per_second);
      }
    }
    table_.rows = table_.rows_seen;
    if (table_.sampled && bytes_ > 0) {
      table_.rows = static_cast<std::int64_t>(static_cast<double>(table_.rows_seen) * static_cast<double>(file_bytes) /
                                              (static_cast<double>(bytes_) * bytes_per_character));
    }
  }

 private:
  TableProfile& table_;
  std::vector<SeparatorCount> separators_;
  std::size_t bytes_ = 0;
};

/// What rows look like in a dialect that a person has named.
DialectGuess guess_in(const Dialect& dialect, std::string_view head, bool cut, std::vector<std::string> names) {
  DialectGuess guess;
  guess.dialect = dialect;
  std::map<std::size_t, std::size_t> widths;
  std::vector<std::string> cells, header;
  RowScanner scanner(head, dialect);
  RowSpan span;
  for (int n = 0; n < 100 && scanner.next(span); ++n) {
    if (cut && !span.complete) break;
    split_cells(head.substr(span.begin, span.end - span.begin), dialect, cells);
    if (n == 0 && dialect.header) {
      header = cells;
      // Where no row follows, the header says how wide they are.
      widths[cells.size()] += 0;
    } else {
      ++widths[cells.size()];
    }
  }
  for (const auto& [width, count] : widths) {
    if (guess.columns == 0 || count > widths[guess.columns]) guess.columns = width;
  }
  if (guess.columns == 0) guess.why_not = "empty";
  if (dialect.header) {
    guess.columns = std::max(guess.columns, header.size());
    header.resize(guess.columns);
    guess.names = distinct_names(std::move(header), guess.columns);
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
  if (most(iso_times)) return ColumnType::time;
  return ColumnType::text;
}

bool ColumnProfile::may_be_time() const {
  const auto most = [&](std::int64_t count) {
    return filled > 0 && static_cast<double>(count) >= 0.9 * static_cast<double>(filled);
  };
  return type() == ColumnType::time || most(as_s) || most(as_ms) || most(as_us);
}

TimeUnit ColumnProfile::unit() const {
  if (type() == ColumnType::time || type() == ColumnType::text) return TimeUnit::iso;
  if (as_ms > as_s && as_ms > as_us) return TimeUnit::ms;
  if (as_us > as_s) return TimeUnit::us;
  return TimeUnit::s;
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
  if (!written.encoding.empty()) encoding.name = written.encoding;
  table.encoding = encoding.name;
  table.bom = encoding.bom;
  if (encoding.name.empty()) {
    table.why_not = encoding.why_not;
    return table;
  }
  UNWRAP(head, sample_of(path, encoding.name, 0, kHead));
  const bool cut = size > kHead;
  const DialectGuess guess = written.dialect ? guess_in(*written.dialect, head, cut, written.names)
                                             : guess_dialect(head, cut, table.stem, path.extension().string());
  if (guess.columns == 0) {
    table.why_not = guess.why_not;
    return table;
  }
  table.dialect = guess.dialect;
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
