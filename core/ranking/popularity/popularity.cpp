#include "ranking/popularity/popularity.h"

#include <algorithm>
#include <utility>

#include "base/work.h"
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
