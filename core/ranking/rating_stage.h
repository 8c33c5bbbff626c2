#pragma once
#include <memory>

#include "pipeline/stage.h"
#include "ranking/rating_model.h"

namespace tributary {

/// The table "rating" of pipeline.toml.
struct RatingConfig {
  std::string model = "mf";
  std::int64_t factors = 20;
  std::int64_t iterations = 10;
  double reg = 0.03;
  double reg_base = 8;
  double reg_item = 3;
  double reg_user = 6;
};

/// The stage `rating`: stars, fitted on the rated train rows. Where there is no rating it gives an empty bundle that
/// says so.
StageKind rating_stage();
inline constexpr const char* kRatingStage = "rating";

/// The fitted model, or nullptr where there were no ratings.
Result<std::unique_ptr<RatingModel>> rating_model_from(const Bundle& bundle);

}  // namespace tributary
