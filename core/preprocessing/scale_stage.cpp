#include "preprocessing/scale_stage.h"

#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "preprocessing/scale.h"

namespace tributary {
namespace {

/// The scale of one column. at(row): its value, NaN where it has none.
template <class At>
ColumnScale column_scale(const std::string& method, const MinMax& bounds, const Fold& fold, std::size_t rows, At at) {
  ColumnScale scale{method, 0, 1};
  if (method == "min_max") {
    scale.offset = bounds.min;
    scale.width = bounds.max > bounds.min ? bounds.max - bounds.min : 1;
  } else if (method == "z_score") {
    double count = 0, mean = 0, squares = 0;  // Welford
    for (std::size_t row = 0; row < rows; ++row) {
      const double x = fold.at(row) == Part::train ? at(row) : std::nan("");
      if (std::isnan(x)) continue;
      ++count;
      const double step = x - mean;
      mean += step / count;
      squares += step * (x - mean);
    }
    scale.offset = mean;
    scale.width = squares > 0 ? std::sqrt(squares / count) : 1;
  }
  return scale;
}

Message scaled(const MessageText& sentence, const ColumnScale& scale) {
  const auto number = [](double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return std::string(text);
  };
  return Message(sentence, {number(scale.offset), number(scale.width), scale.method});
}

Result<Bundle> run_scale(const StageRun& run) {
  const auto& config = run.config<ScaleConfig>();
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  const InteractionTable& rows = dataset.interactions;
  const InteractionScale fitted = fit_scale(rows, run.fold());
  const auto rating =
      column_scale(fitted.rated > 0 ? config.rating : "none", fitted.rating, run.fold(), rows.rating.size(),
                   [&](std::size_t row) { return static_cast<double>(rows.rating[row]); });
  const auto time = column_scale(
      fitted.timed > 0 ? config.time : "none", fitted.time, run.fold(), rows.time.size(),
      [&](std::size_t row) { return rows.time[row] == kNoTime ? std::nan("") : static_cast<double>(rows.time[row]); });
  TensorFile file;
  file.put("scale", std::vector<double>{rating.offset, rating.width, time.offset, time.width}, {2, 2});
  file.set_metadata("rating", rating.method);
  file.set_metadata("time", time.method);
  Bundle bundle;
  bundle.put("scale", std::move(file));
  bundle.figures = {{"ratings", static_cast<double>(fitted.rated)}};
  if (fitted.rated > 0) {
    bundle.figures.emplace_back("lowest rating", fitted.rating.min);
    bundle.figures.emplace_back("highest rating", fitted.rating.max);
  }
  if (fitted.timed > 0) bundle.figures.emplace_back("times", static_cast<double>(fitted.timed));
  if (!rating.is_none()) bundle.notes.push_back(scaled(say::ratings_scaled, rating));
  if (!time.is_none()) bundle.notes.push_back(scaled(say::times_scaled, time));
  return bundle;
}

}  // namespace

StageKind scale_stage() {
  using C = ScaleConfig;
  StageKind kind;
  kind.name = "preprocessing.scale";
  kind.column = StageColumn::preprocessing;
  kind.title = "Scales";
  kind.fits_on = FitsOn::train;
  kind.section =
      Declare<C>("preprocessing.scale",
                 "How ratings and times are normalised, by what the training rows of each fold hold.")
          .param("rating", &C::rating,
                 "What rating models are fitted on; stars are shown in the file's scale all the same. none: ratings as "
                 "they are. min_max: (x - min) / (max - min). z_score: (x - mean) / standard deviation.")
          .title("Scale of ratings")
          .choices({"none", "min_max", "z_score"})
          .choice_titles({{"none", "As it is"}, {"min_max", "From 0 to 1"}, {"z_score", "Standard deviations"}})
          .param("time", &C::time, "The same for times. The scale is given and shown; no model here reads times.")
          .title("Scale of times")
          .choices({"none", "min_max", "z_score"})
          .choice_titles({{"none", "As it is"}, {"min_max", "From 0 to 1"}, {"z_score", "Standard deviations"}});
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"scale"};
  kind.run = run_scale;
  return kind;
}

Result<Scales> scales_from(const Bundle& bundle) {
  UNWRAP(file, bundle.tensors("scale"));
  UNWRAP(values, file.values<double>("scale"));
  const auto& metadata = file.metadata();
  const auto rating = metadata.find("rating"), time = metadata.find("time");
  if (values.size() != 4 || rating == metadata.end() || time == metadata.end())
    return problem_of(Code::bad_input, say::damaged_scale, "preprocessing.scale");
  return Scales{{rating->second, values[0], values[1]}, {time->second, values[2], values[3]}};
}

}  // namespace tributary
