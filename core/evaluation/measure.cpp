#include "evaluation/measure.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "metrics/lists.h"
#include "metrics/ranking.h"
#include "metrics/ties.h"
#include "metrics/top_k.h"

namespace tributary {
namespace {

constexpr std::size_t kList = 10;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

enum Column : std::size_t {
  precision10,
  recall10,
  recall20,
  hr10,
  ndcg10,
  ndcg100,
  map10,
  mrr,
  novelty10,
  unexpectedness10,
  diversity10,
  popularity10,
  rare_recall20,
  rare_ndcg10,
  columns
};

}  // namespace

const std::vector<std::string>& user_metric_names() {
  static const std::vector<std::string> names = {
      "precision@10",   "recall@10",         "recall@20",    "hr@10",
      "ndcg@10",        "ndcg@100",          "map@10",       "mrr",
      "novelty@10",     "unexpectedness@10", "diversity@10", "popularity_share@10",
      "rare:recall@20", "rare:ndcg@10"};
  return names;
}

ListMetrics::ListMetrics(const EvaluatedUsers& users, const Directions* space)
    : users_(users), space_(space), values_(users.user.size() * columns, kNone), lists_(users.user.size() * kList, -1) {
  // Popularity figures are of the catalogue: items outside it get no place in the short head.
  std::vector<std::int64_t> counts;
  for (std::size_t i = 0; i < users.catalogue.size(); ++i) {
    if (users.catalogue[i] != 0) counts.push_back(users.train_count[i]);
  }
  information_ = self_information(users.train_count);
  const auto head = short_head(counts);
  head_.assign(users.catalogue.size(), 0);
  for (std::size_t i = 0, at = 0; i < users.catalogue.size(); ++i) {
    if (users.catalogue[i] != 0) head_[i] = head[at++];
  }
}

void ListMetrics::measure(std::size_t row, std::span<const float> scores) {
  thread_local std::vector<TieGroup> groups;
  thread_local std::vector<std::int32_t> list, rare;
  thread_local Directions::Scratch scratch;
  const auto targets = users_.targets.columns(row);
  const auto relevant = static_cast<std::int32_t>(targets.size());
  double* out = values_.data() + row * columns;

  rank_targets(scores, targets, groups);
  const auto at10 = ranking_at(groups, relevant, 10);
  out[precision10] = at10.precision;
  out[recall10] = at10.recall;
  out[recall20] = expected_recall(groups, relevant, 20);
  out[hr10] = at10.hit_rate;
  out[ndcg10] = at10.ndcg;
  out[ndcg100] = expected_ndcg(groups, relevant, 100);
  out[map10] = at10.average_precision;
  out[mrr] = expected_reciprocal_rank(groups);

  rare.clear();
  for (const auto item : targets) {
    if (head_[static_cast<std::size_t>(item)] == 0) rare.push_back(item);
  }
  if (!rare.empty()) {
    rank_targets(scores, rare, groups);
    out[rare_recall20] = expected_recall(groups, static_cast<std::int32_t>(rare.size()), 20);
    out[rare_ndcg10] = expected_ndcg(groups, static_cast<std::int32_t>(rare.size()), 10);
  }

  top_k(scores, kList, list);
  std::copy(list.begin(), list.end(), lists_.begin() + static_cast<std::ptrdiff_t>(row * kList));
  if (list.empty()) return;
  out[novelty10] = list_novelty(list, information_);
  out[popularity10] = popularity_share(list, head_);
  if (space_ != nullptr) {
    out[unexpectedness10] = space_->unexpectedness(list, users_.history.columns(row), scratch).value_or(kNone);
    out[diversity10] = space_->diversity(list, scratch).value_or(kNone);
  }
}

std::map<std::string, double> ListMetrics::totals() const {
  std::vector<std::int64_t> shown(users_.catalogue.size(), 0), exposure;
  for (std::size_t row = 0; row < users_.user.size(); ++row) {
    const auto own = std::span(lists_).subspan(row * kList, kList);
    count_exposure(own.first(static_cast<std::size_t>(std::find(own.begin(), own.end(), -1) - own.begin())), shown);
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (users_.catalogue[i] != 0) exposure.push_back(shown[i]);
  }
  return {{"coverage@10", coverage(exposure)}, {"gini@10", gini(exposure)}};
}

}  // namespace tributary
