#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/block_reader.h"
#include "sources/table_reader.h"

namespace tributary {

/// The header, or what the first rows say, and how many columns a row has.
struct TableHead {
  std::vector<std::string> names;
  std::size_t begin = 0;   ///< bytes of the first block before the data
  std::int64_t lines = 0;  ///< lines before the data
};

/// `block`: the first of the file. bad_input where a header is expected and nothing is there.
Result<TableHead> head_of(std::string_view block, const TableSpec& spec, const std::filesystem::path& path);

/// The columns that have a role, in the order of the file. bad_input for a role of a column that is not there.
Result<std::vector<WantedColumn>> wanted_columns(const TableHead& head, const TableSpec& spec,
                                                 const std::filesystem::path& path);

}  // namespace tributary
