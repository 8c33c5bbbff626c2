#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "dataset/join.h"
#include "sources/kinds.h"

namespace tributary {

/// How the ids of one source meet those of another: a line of the join diagram.
struct SourceMatch {
  std::string source, table;           ///< instances: `source` names ids, `table` is where they are looked up
  ColumnRole id = ColumnRole::item;    ///< item or user
  std::int64_t rows = 0, matched = 0;  ///< rows (files) with an id; of these, those whose id is found
  std::int64_t unmatched_ids = 0;      ///< distinct
  std::vector<std::string> examples;   ///< up to 5 unmatched ids
  double rate() const { return rows > 0 ? static_cast<double>(matched) / static_cast<double>(rows) : 1; }
};

/// For every source, how many of its rows find their item (user) in the tables of items (users), and in which of them
/// most; where nothing describes items, in the interactions with most items. Files of media go by their stem, by a
/// foreign id of a table of links, or by the name of their folder. Only ids are looked at: O(rows), no copy of the
/// tables. cancelled.
Result<std::vector<SourceMatch>> match_sources(const std::vector<SourceRows>& sources, Job& job);

}  // namespace tributary
