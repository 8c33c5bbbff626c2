#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/message.h"
#include "base/result.h"
#include "sources/dialect.h"
#include "sources/encoding.h"
#include "sources/values.h"

namespace tributary {

enum class ColumnType { empty, integer, number, time, text };

/// A set of hashes, to count distinct values and to see how columns meet.
class HashSet {
 public:
  bool insert(std::uint64_t hash);  ///< whether it was new
  bool contains(std::uint64_t hash) const;
  std::size_t size() const { return count_; }
  /// How many of these are in `other`.
  std::size_t common(const HashSet& other) const;

 private:
  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

/// What the cells of a column look like, missing ones apart.
struct ColumnProfile {
  std::string name;
  std::int64_t filled = 0, missing = 0;
  std::int64_t integers = 0, numbers = 0, iso_times = 0;
  std::int64_t as_s = 0, as_ms = 0, as_us = 0;  ///< whole numbers that are a time between 1995 and 2036 in that unit
  std::int64_t nested = 0;                      ///< cells that hold lists of objects or of measurements
  std::int64_t web = 0;                         ///< cells that begin with http
  std::int64_t parts = 0;                       ///< cells that name a part of a split, up to the first that does not
  std::int64_t led_by_zero = 0;                 ///< whole numbers that are written with a zero in front: 00501
  std::size_t shortest = 0, longest = 0;        ///< bytes of a cell
  std::int64_t length = 0;                      ///< bytes of all cells
  std::int64_t low_time = 0, high_time = 0;     ///< seconds, once the unit is known
  double low = 0, high = 0;                     ///< of numbers
  double step = 0;  ///< smallest difference between distinct numbers, where they are few; 0: unknown
  HashSet values;
  std::string first_value;  ///< of the column
  bool constant = true;
  std::vector<double> few_numbers;       ///< distinct numbers, ascending, while at most 64
  std::vector<std::int64_t> few_counts;  ///< how often each of them was met
  bool many_numbers = false;
  std::string separator;  ///< of several values in one cell; empty: one value

  std::int64_t distinct() const { return static_cast<std::int64_t>(values.size()); }
  double mean_length() const { return filled > 0 ? static_cast<double>(length) / static_cast<double>(filled) : 0; }
  ColumnType type() const;
  TimeUnit unit() const;  ///< for type time, and whole numbers that may be times
  bool may_be_time() const;
};

/// What a file holds, as far as it was looked at.
struct TableProfile {
  std::filesystem::path path;
  std::string stem;
  Dialect dialect;
  std::string encoding;
  bool bom = false;
  std::vector<ColumnProfile> columns;
  std::int64_t rows = 0;  ///< of the file: counted, or estimated where only samples were read
  std::int64_t rows_seen = 0;
  bool sampled = false;
  Message why_not;  ///< with text: no table, and why
};

/// Fills the profile from rows of delimited text in memory, in the dialect of `table` and with its columns named:
/// `bytes` of a file of `file_bytes` came to it. For readers whose files are not delimited themselves.
void profile_rows(TableProfile& table, std::string_view rows, std::size_t bytes, std::size_t file_bytes);

/// How a file is written, where a person has said so; what is not set is found out.
struct WrittenAs {
  std::optional<Dialect> dialect;
  std::string encoding;
  std::vector<std::string> names;  ///< of the columns, with a dialect without a header
};

/// Looks at a delimited file: all of it up to 32 MB, else at 16 places. Files that are no table come back with why_not.
/// not_found, io, cancelled.
Result<TableProfile> profile_file(const std::filesystem::path& path, Job& job, const WrittenAs& written = {});

}  // namespace tributary
