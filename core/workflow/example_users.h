#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// Ids of users with a long, a middling and a short history. One pass over the rows: a status is not to wait for more.
std::vector<std::string> example_users(const Dataset& dataset, const FoldSet& folds);

}  // namespace tributary
