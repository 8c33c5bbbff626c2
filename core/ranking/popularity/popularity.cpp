#include "ranking/popularity/popularity.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/work.h"
#include "metrics/top_k.h"
#include "pipeline/bundle.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"

namespace tributary {

FitCost Popularity::estimate(const Sizes& sizes) const {
  return {static_cast<double>(sizes.items) * (sizeof(double) + sizeof(float)),
          seconds_for(static_cast<double>(sizes.events))};
}

Status Popularity::fit(const FitContext& context) {
  tell_work("fit", name());
  const Interactions& train = context.train;
  std::vector<double> sum(train.cols, 0.0);
  for (std::size_t k = 0; k < train.nonzeros(); ++k)
    sum[static_cast<std::size_t>(train.column[k])] += static_cast<double>(train.value[k]);
  weight_ = std::vector<float>(sum.begin(), sum.end());
  return done;
}

Status Popularity::score(const Users& users, DenseMatrix& out, Job&) const {
  out.rows = users.size();
  out.cols = weight_.size();
  out.data.resize(out.rows * out.cols);
  for (std::size_t row = 0; row < out.rows; ++row) std::copy(weight_.begin(), weight_.end(), out.row(row).begin());
  return done;
}

Status Popularity::top_k(const Users& users, const ListWish& wish, std::vector<std::vector<Item>>& lists,
                         Job& job) const {
  if (!fits(wish, users.size(), weight_.size())) return problem_of(Code::bad_input, say::ranker_of_other_items, name());
  std::vector<float> listed(weight_.begin(), weight_.end());
  mask(listed, wish.catalogue, {});
  std::size_t most_seen = 0;
  for (std::size_t user = 0; wish.seen != nullptr && user < users.size(); ++user)
    most_seen = std::max(most_seen, wish.seen->columns(user).size());
  std::vector<Item> order;  // enough for whoever has seen most
  tributary::top_k(listed, std::min(listed.size(), wish.k + most_seen), order);
  lists.assign(users.size(), {});
  for (std::size_t user = 0; user < users.size(); ++user) {
    if (job.stopped()) return cancelled();
    const auto seen = wish.seen == nullptr ? std::span<const Item>() : wish.seen->columns(user);
    for (auto item = order.begin(); item != order.end() && lists[user].size() < wish.k; ++item) {
      if (!std::binary_search(seen.begin(), seen.end(), *item)) lists[user].push_back(*item);
    }
  }
  return done;
}

Attribution Popularity::attribution(const UserView&, Item) const {
  return {};
}

Bundle Popularity::save() const {
  TensorFile tensors;
  tensors.put("weight", std::vector<float>(weight_.begin(), weight_.end()),
              {static_cast<std::int64_t>(weight_.size())});
  Bundle bundle;
  bundle.put(name(), std::move(tensors));
  return bundle;
}

Status Popularity::load(const Bundle& bundle, const RankerFeatures&) {
  UNWRAP(tensors, bundle.tensors(name()));
  UNWRAP(weight, tensors.values<float>("weight"));
  weight_ = std::move(weight);
  return done;
}

Result<ScoringGraph> Popularity::graph() const {
  ScoringGraph graph;
  graph.items = weight_.size();
  graph.tensors.put("weight", std::vector<float>(weight_.begin(), weight_.end()),
                    {static_cast<std::int64_t>(weight_.size())});
  graph.add({.op = ScoringGraph::Op::constant, .tensor = "weight"});
  return graph;
}

StageKind popularity_stage() {
  StageKind kind;
  kind.name = kPopularityStage;
  kind.title = "Popularity";
  kind.section.help = "The same list for everyone, and that of users of whom nothing is known.";
  return ranker_stage(std::move(kind), {.make = [](const void*) { return std::make_unique<Popularity>(); },
                                        .also_for_cold_start = true});
}

}  // namespace tributary
