#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// What the joined rows come to, from reading to judging: every count of rows, users and items that more than one place
/// shows. Made once, by the split stage, and kept in its figures; pages and the command line take it from there.
struct RowCounts {
  std::int64_t rows = 0;                      ///< joined interactions
  std::int64_t excluded = 0, flagged = 0;     ///< of these
  std::int64_t unusual = 0;                   ///< flagged by steps that tell something apart (is_telling)
  std::int64_t liked = 0;                     ///< kept rows that count as liked
  std::int64_t held_back = 0;                 ///< liked user-item pairs to be found on validation, over all its folds
  std::int64_t judged_users = 0;              ///< users who have any of these, over all folds
  std::int64_t users = 0, items = 0;          ///< with a kept row
  std::int64_t all_users = 0, all_items = 0;  ///< that any source names
  std::int64_t kept() const { return rows - excluded; }
  bool operator==(const RowCounts&) const = default;
};

/// `held_back` and `judged_users` equal the protocol's `targets` and `users` of an evaluation on validation. O(rows).
RowCounts count_rows(const Dataset& dataset, const Verdicts& verdicts, const FoldSet& folds);

/// As figures of a stage, and back; nullopt where they are not all there.
std::vector<std::pair<std::string, double>> figures_of(const RowCounts& counts);
std::optional<RowCounts> row_counts_from(const std::vector<std::pair<std::string, double>>& figures);

}  // namespace tributary
