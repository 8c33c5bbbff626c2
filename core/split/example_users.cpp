#include "split/example_users.h"

#include <arrow/api.h>

#include <algorithm>
#include <utility>

#include "base/work.h"
#include "pipeline/bundle.h"
#include "split/pairs.h"

namespace tributary {

namespace {

constexpr const char* kExamples = "examples";

}  // namespace

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

void put_example_users(const std::vector<std::string>& ids, Bundle& split) {
  arrow::LargeStringBuilder builder;
  for (const auto& id : ids) (void)builder.Append(id);
  split.put(kExamples,
            arrow::Table::Make(arrow::schema({arrow::field("user", arrow::large_utf8(), false)}), {*builder.Finish()}));
}

Result<std::optional<std::vector<std::string>>> example_users_from(const Bundle& split) {
  if (!split.has(kExamples)) return std::optional<std::vector<std::string>>();
  UNWRAP(table, split.table(kExamples));
  std::vector<std::string> ids;
  for (const auto& chunk : table->column(0)->chunks()) {
    const auto& users = static_cast<const arrow::LargeStringArray&>(*chunk);
    for (std::int64_t i = 0; i < users.length(); ++i) ids.push_back(users.GetString(i));
  }
  return std::optional(std::move(ids));
}

}  // namespace tributary
