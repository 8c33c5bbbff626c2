#include "workflow/example_users.h"

#include <algorithm>
#include <utility>

#include "base/work.h"
#include "split/pairs.h"

namespace tributary {

std::vector<std::string> example_users(const Dataset& dataset, const FoldSet& folds) {
  tell_work("pass", "example users");
  std::vector<std::size_t> likes(dataset.users(), 0);
  const auto& rows = dataset.interactions;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const bool counts =
        folds.deploy.at(row) == Part::train && (rows.rating.empty() || is_liked(rows.rating[row], folds.positive_min));
    if (counts) ++likes[static_cast<std::size_t>(rows.user[row])];
  }
  std::vector<std::pair<std::size_t, std::size_t>> by_length;
  for (std::size_t u = 0; u < likes.size(); ++u) {
    if (likes[u] >= 3) by_length.emplace_back(likes[u], u);
  }
  std::sort(by_length.begin(), by_length.end());
  std::vector<std::string> ids;
  for (const std::size_t tenth : {9U, 5U, 1U}) {
    if (by_length.empty()) break;
    const auto& id = dataset.user_ids[by_length[std::min(by_length.size() - 1, by_length.size() * tenth / 10)].second];
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

}  // namespace tributary
