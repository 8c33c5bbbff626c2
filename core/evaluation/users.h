#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "dataset/dataset.h"
#include "evaluation/report.h"
#include "ranking/user_view.h"
#include "split/fold.h"

namespace tributary {

/// The users of a fold that have something to be found in the evaluated part, with what they are judged by. Rows of the
/// matrices are these users in ascending order; columns are the dataset's items.
struct EvaluatedUsers {
  std::vector<std::int32_t> user;  ///< index into the dataset's users
  Interactions history;            ///< liked items in train and foldin: what a ranker is asked with
  SparseMatrix seen;               ///< whatever the user has outside the evaluated part: never a candidate (values 1)
  SparseMatrix targets;  ///< liked items of the evaluated part (values 1); outside the catalogue they are misses
  std::vector<std::uint8_t> catalogue;    ///< per item: 1 = can be recommended in this protocol
  std::vector<std::int64_t> train_count;  ///< per item: train rows
  std::int64_t train_rows = 0;
  std::int64_t catalogue_size = 0;
  std::int64_t unreachable = 0;  ///< targets outside the catalogue
};

/// candidates_are_test_items: the catalogue is the items of the evaluated part alone; else all items with a train row.
/// repeat: what a user has may be recommended again. with_times: histories come with times.
EvaluatedUsers evaluated_users(const Dataset& dataset, const Fold& fold, EvaluatedPart part, double positive_min,
                               bool candidates_are_test_items, bool repeat, bool with_times = false);

/// The rows of some users, in the order of `users`.
SparseMatrix rows_of_users(const SparseMatrix& matrix, std::span<const std::int32_t> users);
Interactions rows_of_users(const Interactions& interactions, std::span<const std::int32_t> users);

}  // namespace tributary
