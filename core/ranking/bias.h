#pragma once
#include "base/matrix.h"
#include "ranking/rating_model.h"

namespace tributary {

/// Strength of the pull of a bias to 0, in ratings: an item with reg_item ratings keeps half of its deviation. Chosen
/// on validation data drawn inside the training part of MovieLens.
struct BiasConfig {
  double reg_item = 3;
  double reg_user = 6;
  int iterations = 10;
};

/// Baseline estimates (Koren 2010, "Factor in the neighbors", section 2.1): r = mean + b_user + b_item, each bias
/// shrunk by its number of ratings, by alternating least squares: b_i = sum_u (r - mean - b_u) / (reg_item + n_i), then
/// the users likewise.
class BiasModel : public RatingModel {
 public:
  explicit BiasModel(BiasConfig config = {}) : config_(config) {}
  std::string name() const override { return "bias"; }
  Status fit(const Ratings& train, std::uint64_t seed, Job& job) override;
  void predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
               std::span<float> out) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle) override;

  double mean() const { return mean_; }
  const Column<float>& user_bias() const { return user_bias_; }  ///< 0 for users without a rating
  const Column<float>& item_bias() const { return item_bias_; }

 private:
  BiasConfig config_;
  double mean_ = 0, low_ = 0, high_ = 0;
  Column<float> user_bias_, item_bias_;
};

}  // namespace tributary
