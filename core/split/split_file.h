#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// A split file joined with a dataset. One entry for each known user-item pair, ordered by (user, item).
struct SplitFile {
  struct Entry {
    std::int32_t user, item;
    std::int32_t group;  ///< into `groups`; -1: no group named (plays its part in every group's turn)
    Part part;
    std::uint32_t line;  ///< of the file, from 1
  };
  std::vector<Entry> entries;
  std::vector<std::string> groups;  ///< in order of number, else of name; empty: the file has no groups
  std::int64_t rows = 0;            ///< lines below the header
  std::int64_t unknown_users = 0, unknown_items = 0;  ///< lines whose user (else item) the dataset does not have
  std::int64_t repeated = 0;   ///< lines that name a pair again with another part or group; the first counts
  std::int64_t same_line = 0;  ///< lines that say of a pair what was said before
};

/// Reads a table (comma, tab, semicolon or bar; header) with user, item, part and optionally group columns, found by
/// name in any order. bad_input names file:line:column where a column is missing, a line is short or a part is none of
/// train, valid, foldin, test; and both lines where a pair plays two parts in one turn (two lines of one group, or one
/// of them without a group, which plays in every turn), unless `may_repeat`. io, cancelled.
Result<SplitFile> read_split_file(const std::filesystem::path& path, const Dataset& dataset, bool may_repeat, Job& job);

}  // namespace tributary
