#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  std::int64_t as_s = 0, as_ms = 0, as_us = 0, as_ns = 0;  ///< numbers that are a time from 1995 to 2036 in that unit
  std::int64_t as_day_number = 0;                          ///< whole numbers that are a day: 20180924
  std::int64_t as_excel = 0;                        ///< numbers that are a day from 1995 to 2036 of a spreadsheet
  std::int64_t as_ymd = 0, as_dmy = 0, as_mdy = 0;  ///< cells, no numbers, that are a date in that order
  std::int64_t missing_times = 0;                   ///< cells that say that a time is not known, counted as filled
  std::int64_t whole_floats = 0;                    ///< numbers that end in .0
  std::int64_t scientific = 0;                      ///< numbers with an exponent: 9.78014E+12
  std::int64_t nested = 0;                          ///< cells that hold lists of objects or of measurements
  std::int64_t web = 0;                             ///< cells that begin with http
  std::int64_t parts = 0;                    ///< cells that name a part of a split, up to the first that does not
  std::int64_t id_lists = 0;                 ///< cells of several words, each with a digit: N119 N136
  std::int64_t lists = 0;                    ///< cells that are a list of JSON or Python: ['a', 'b']
  std::int64_t led_by_zero = 0;              ///< whole numbers that are written with a zero in front: 00501
  std::size_t shortest = 0, longest = 0;     ///< bytes of a cell
  std::int64_t length = 0;                   ///< bytes of all cells
  std::int64_t low_time = 0, high_time = 0;  ///< seconds, once the unit is known
  /// Of cells that are dates in the orders ymd, dmy and mdy: first and last, read so.
  std::array<std::pair<std::int64_t, std::int64_t>, 3> dates{};
  double low = 0, high = 0;                ///< of numbers
  double second_low = 0, second_high = 0;  ///< of the other numbers; as low and high where there is one number
  std::int64_t at_low = 0, at_high = 0;    ///< cells that hold these
  double step = 0;  ///< smallest difference between distinct numbers, where they are few; 0: unknown
  HashSet values;
  HashSet bare_values;              ///< without case, zeros in front, a trailing .0 and letters before digits (bare)
  std::vector<std::string> sample;  ///< of the distinct values, the first kSample
  static constexpr std::size_t kSample = 200;
  std::string first_value;  ///< of the column
  bool constant = true;
  std::vector<double> few_numbers;       ///< distinct numbers, ascending, while at most 64
  std::vector<std::int64_t> few_counts;  ///< how often each of them was met
  bool many_numbers = false;
  std::string separator;  ///< of several values in one cell; empty: one value
  std::string scale;      ///< in which its cells are written, that are no plain numbers (RatingScale); empty: none

  std::int64_t distinct() const { return static_cast<std::int64_t>(values.size()); }
  double mean_length() const { return filled > 0 ? static_cast<double>(length) / static_cast<double>(filled) : 0; }
  ColumnType type() const;
  /// How its points in time are written, if they are some; nullopt: numbers of several sizes, each for itself.
  std::optional<TimeUnit> unit() const;
  bool may_be_time() const;
  /// The share of filled cells that are a point in time as unit() says.
  double times() const;
};

/// The name of the column's unit(); empty for numbers of several sizes.
std::string unit_name(const ColumnProfile& column);

/// An id without what files write differently of one: "tt00123.0" and "123" come to "123".
std::string bare(std::string_view id);

/// What a file holds, as far as it was looked at.
struct TableProfile {
  std::filesystem::path path;
  std::string stem;
  Dialect dialect;
  std::string encoding;
  int encoding_certainty = 5;
  bool bom = false;
  std::int64_t wide_rows = 0;  ///< of the first rows, those with more cells than the header
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
  std::string delimiter = {};      ///< alone, where no dialect is named
};

/// Looks at a delimited file: all of it up to 32 MB, else at 16 places. Files that are no table come back with why_not.
/// not_found, io, cancelled.
Result<TableProfile> profile_file(const std::filesystem::path& path, Job& job, const WrittenAs& written = {});

}  // namespace tributary
