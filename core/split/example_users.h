#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

class Bundle;

/// Ids of users with a long, a middling and a short history: somebody to begin with. One pass over the rows.
std::vector<std::string> example_users(const Dataset& dataset, const FoldSet& folds);

/// Part "examples" of the split's bundle, so that a status goes through no row, and back; nullopt where there is none
/// (results of before).
void put_example_users(const std::vector<std::string>& ids, Bundle& split);
Result<std::optional<std::vector<std::string>>> example_users_from(const Bundle& split);

}  // namespace tributary
