#include "ranking/popularity.h"

#include <algorithm>
#include <utility>

#include "pipeline/bundle.h"

namespace tributary {

Status Popularity::fit(const Interactions& train, Job&) {
  std::vector<double> sum(train.cols, 0.0);
  for (std::size_t k = 0; k < train.nonzeros(); ++k)
    sum[static_cast<std::size_t>(train.column[k])] += static_cast<double>(train.value[k]);
  weight_ = std::vector<float>(sum.begin(), sum.end());
  return done;
}

Status Popularity::score(const Interactions& histories, DenseMatrix& out, Job&) const {
  out.rows = histories.rows;
  out.cols = weight_.size();
  out.data.resize(out.rows * out.cols);
  for (std::size_t row = 0; row < out.rows; ++row) std::copy(weight_.begin(), weight_.end(), out.row(row).begin());
  return done;
}

std::vector<Contribution> Popularity::contributions(std::span<const Item>, std::span<const float>, Item) const {
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

Status Popularity::load(const Bundle& bundle) {
  UNWRAP(tensors, bundle.tensors(name()));
  UNWRAP(weight, tensors.values<float>("weight"));
  weight_ = std::move(weight);
  return done;
}

}  // namespace tributary
