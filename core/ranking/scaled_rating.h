#pragma once
#include <memory>

#include "preprocessing/scale_stage.h"
#include "ranking/rating_model.h"

namespace tributary {

/// A rating model that is fitted on scaled ratings and asked in the file's own scale.
class ScaledRating : public RatingModel {
 public:
  ScaledRating(std::unique_ptr<RatingModel> inner, const ColumnScale& scale)
      : inner_(std::move(inner)), scale_(scale) {}
  std::string name() const override { return inner_->name(); }
  Status fit(const Ratings& train, std::uint64_t seed, Job& job) override;
  void predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
               std::span<float> out) const override;
  /// What the inner model saves, in its own unit, and the tensor "rating.scaled": offset, width, low, high.
  Bundle save() const override;
  Status load(const Bundle& bundle) override;
  static constexpr const char* kTensor = "rating.scaled";

 private:
  std::unique_ptr<RatingModel> inner_;
  ColumnScale scale_;
  double low_ = 0, high_ = 0;  ///< of the file
};

}  // namespace tributary
