#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "dataset/dataset.h"
#include "sources/kinds.h"

namespace arrow {
class Table;
}

namespace tributary {

/// One source as the `source` stage gives it: rows with schema metadata `as`, `role.<column>`, `separator.<column>`.
struct SourceRows {
  std::string instance;  ///< "source.ratings"
  std::shared_ptr<arrow::Table> rows;
};

/// How well one source's ids meet the tables of items (of users). Only where there is such a table.
struct MatchRow {
  std::string source;
  std::optional<SourceKind> as;
  ColumnRole id = ColumnRole::item;           ///< item or user
  std::int64_t rows = 0, matched = 0;         ///< rows with an id; of these, those whose id the table has
  std::int64_t unmatched_ids = 0;             ///< distinct
  std::vector<std::string> examples;          ///< up to 5 unmatched ids
  std::int64_t table_ids = 0, found_ids = 0;  ///< ids of the table; of these, those that this source names
  double rate() const { return rows > 0 ? static_cast<double>(matched) / static_cast<double>(rows) : 1; }
};

struct Joined {
  Dataset dataset;
  std::vector<MatchRow> matches;
  std::vector<Message> notes;  ///< one sentence each
};

/// All sources by user and item id, as strings: "1" and "01" differ. Rows are never aligned by position. Interactions
/// keep the order of their file; nothing is excluded: duplicates and missing ratings are for cleaning to judge.
///  - items: rows with one id are one item; the first value that is there counts.
///  - reviews with a rating count as interactions where no source of interactions is there.
///  - media belong to the item whose id is the file's stem, else a foreign id of it, else the name of its folder.
///  - links and media name no items of their own, unless there is nothing else.
/// bad_input when no source names an item. cancelled. O(rows), ids by hash.
Result<Joined> join(const std::vector<SourceRows>& sources, Job& job);

}  // namespace tributary
