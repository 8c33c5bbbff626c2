#pragma once
#include "base/matrix.h"
#include "ranking/bias.h"
#include "ranking/rating_model.h"

namespace tributary {

/// The defaults are the best of a search on validation rows drawn inside the training part of MovieLens.
struct BiasedMfConfig {
  std::int64_t factors = 20;
  std::int64_t iterations = 10;
  double reg = 0.03;    ///< pull of the factors to 0, per rating of the user (item)
  double reg_base = 8;  ///< and whatever their number
  BiasConfig bias;
};

/// Biased matrix factorisation, r = mean + b_user + b_item + p_user . q_item (Koren, Bell and Volinsky 2009), fitted in
/// two steps: the biases first (BiasModel), then p and q on their residuals by alternating least squares whose ridge
/// grows with the number of ratings (ALS-WR, Zhou et al. 2008): p_u = (sum q q' + (reg n_u + reg_base) I)^-1 sum q e.
/// No learning rate, and the same result for any number of threads.
class BiasedMf : public RatingModel {
 public:
  explicit BiasedMf(BiasedMfConfig config = {}) : config_(config), bias_(config.bias) {}
  std::string name() const override { return "mf"; }
  Status fit(const Ratings& train, std::uint64_t seed, Job& job) override;
  void predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
               std::span<float> out) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle) override;

 private:
  BiasedMfConfig config_;
  BiasModel bias_;
  double low_ = 0, high_ = 0;
  std::size_t factors_ = 0;
  Column<float> user_factors_,
      item_factors_;  ///< users x factors, items x factors, row-major; 0 where there was no rating
};

}  // namespace tributary
