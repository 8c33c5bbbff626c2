#include "ranking/rating_stage.h"

#include <utility>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "preprocessing/scale_stage.h"
#include "ranking/biased_mf.h"
#include "ranking/liked.h"
#include "ranking/scaled_rating.h"

namespace tributary {
namespace {

/// With the scale of ratings. Factors pull on residuals, whose unit the scale changes: their ridge goes with it, so
/// that a setting means the same pull on any scale. Biases shrink by counts alone.
std::unique_ptr<RatingModel> make_model(const RatingConfig& config, const ColumnScale& scale) {
  const BiasConfig bias{config.reg_item, config.reg_user};
  std::unique_ptr<RatingModel> model;
  if (config.model == "bias") {
    model = std::make_unique<BiasModel>(bias);
  } else {
    model = std::make_unique<BiasedMf>(BiasedMfConfig{config.factors, config.iterations, config.reg / scale.width,
                                                      config.reg_base / scale.width, bias});
  }
  if (scale.is_none()) return model;
  return std::make_unique<ScaledRating>(std::move(model), scale);
}

Result<Bundle> run_rating(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  const Ratings train = ratings_of(dataset, run.fold(), {Part::train});
  Bundle bundle;
  if (train.value.empty()) {
    bundle.figures = {{"ratings", 0}};
    bundle.notes = {say::no_ratings_no_stars};
    return bundle;
  }
  ColumnScale scale;
  for (const auto& input : run.inputs("scale")) {
    UNWRAP(scales, scales_from(input.bundle));
    scale = scales.rating;
  }
  const auto model = make_model(run.config<RatingConfig>(), scale);
  ENSURE(model->fit(train, static_cast<std::uint64_t>(run.config<RootConfig>("").seed), run.job()));
  bundle = model->save();
  bundle.figures = {{"ratings", static_cast<double>(train.value.size())}};
  return bundle;
}

}  // namespace

StageKind rating_stage() {
  using C = RatingConfig;
  StageKind kind;
  kind.name = kRatingStage;
  kind.column = StageColumn::ranking;
  kind.title = "Rating";
  kind.fits_on = FitsOn::train;
  kind.role = "rating";
  kind.section =
      Declare<C>(
          "rating",
          "Predicts stars. Lists do not come from it: what people rate high and what they choose are two questions.")
          .param("model", &C::model,
                 "bias: what the user and the item are rated on average. mf: and how their tastes meet.")
          .title("Rating model")
          .choices({"bias", "mf"})
          .choice_titles({{"bias", "Averages of user and item"}, {"mf", "Matrix factorisation"}})
          .param("factors", &C::factors, "How many tastes are told apart.")
          .title("Number of tastes")
          .range(1, 256)
          .only_if("model", {"mf"})
          .param("iterations", &C::iterations, "Passes over the ratings.")
          .title("Passes over the ratings")
          .range(1, 200)
          .unit("passes")
          .only_if("model", {"mf"})
          .param("reg", &C::reg, "Pull of the tastes to 0 that grows with the number of ratings.")
          .title("Regularisation for each rating")
          .range(0, 100)
          .only_if("model", {"mf"})
          .param("reg_base", &C::reg_base, "Pull of the tastes to 0 that is the same for all.")
          .title("Regularisation for all alike")
          .range(1e-6, 1000)
          .only_if("model", {"mf"})
          .param("reg_item", &C::reg_item, "An item with this many ratings keeps half of its deviation from the mean.")
          .title("Caution with items of few ratings")
          .range(0, 1000)
          .unit("ratings")
          .param("reg_user", &C::reg_user, "A user with this many ratings keeps half of the deviation from the mean.")
          .title("Caution with users of few ratings")
          .range(0, 1000)
          .unit("ratings");
  kind.also_reads = {{"", {"seed"}}};
  kind.inputs = {{.name = "dataset", .from = "dataset"}, {.name = "scale", .from = "preprocessing.scale"}};
  kind.outputs = {"rating"};
  kind.run = run_rating;
  return kind;
}

Result<std::unique_ptr<RatingModel>> rating_model_from(const Bundle& bundle) {
  std::unique_ptr<RatingModel> model;
  if (!bundle.has("rating")) return model;
  UNWRAP(tensors, bundle.tensors("rating"));
  if (tensors.has("rating.user_factors"))
    model = std::make_unique<BiasedMf>();
  else
    model = std::make_unique<BiasModel>();
  if (tensors.has(ScaledRating::kTensor)) model = std::make_unique<ScaledRating>(std::move(model), ColumnScale());
  ENSURE(model->load(bundle));
  return model;
}

}  // namespace tributary
