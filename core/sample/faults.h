#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sample/world.h"

namespace tributary::sample {

/// One thing that is wrong on purpose. Lines count from 1 and include the header.
struct Fault {
  std::string
      kind;  ///< missing, duplicate, invalid, outlier, bad_row, unknown_id, robot, no_cover, no_sound, no_description
  std::string file;          ///< the table it stands in
  std::int64_t line = 0;     ///< robots: the first of their rows
  std::string column;        ///< empty where the whole row is meant
  std::string value;         ///< what stands there instead
  std::string id;            ///< the album or user, where one is named
  std::int64_t of_line = 0;  ///< duplicates: the row that is repeated
  std::int64_t rows = 0;     ///< robots: how many rows they wrote
};

/// A table on its way to a file: cells as text, row by row. What is wrong with it stands in `faults`.
struct Table {
  std::string file;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<Fault> faults;
};

/// The four tables, spoilt. interactions may have rows that are too short, too long or hold words for numbers.
Table items_table(const SampleConfig& config, const World& world);
Table users_table(const SampleConfig& config, const World& world);
Table reviews_table(const SampleConfig& config, const World& world);
Table interactions_table(const SampleConfig& config, const World& world);

/// RFC 4180 with \n: cells that hold a comma, a quote or a line break are quoted.
std::string csv(const Table& table);

}  // namespace tributary::sample
