#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "pipeline/runner.h"
#include "ranking/rating_model.h"
#include "scoring/scorer.h"
#include "scoring/scorer_inputs.h"
#include "split/fold.h"

namespace tributary {

class ModelProvider;

/// What the pipeline needs of a project, gathered once. Dataset and folds are shared, so that what is made from them
/// can outlive the pipeline.
struct WorkflowContext {
  Runner& runner;
  const Settings& settings;
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<const FoldSet> folds;
  const RunContext& run;
  ModelProvider& models;  ///< what everything fitted is asked of
};

/// Everything fitted on one fold, ready to score.
struct FoldModels {
  Fold fold;
  std::unique_ptr<Scorer> scorer;
  Interactions train;                   ///< liked train rows of all users
  std::vector<ItemContent> content;     ///< where wanted: the modalities that some item has, in pipeline order,
                                        ///< aligned with the dataset's items
  std::unique_ptr<RatingModel> rating;  ///< nullptr where there are no ratings, or none was wanted
};

/// What of a fold's models is wanted: weights need no stars, metrics no matrices to take reasons from.
struct ModelsWanted {
  bool rating = true;
  bool content = false;
  bool muted = false;  ///< also terms whose weight is set to 0: a slider may move them
};

/// Loads what ModelProvider hands out: the inputs of the weights of the sum. Runs what is stale. With scoring.method =
/// ranker and a ranker that needs no content, no modality is made.
Result<FoldModels> load_models(const WorkflowContext& c, const Fold& fold, ModelsWanted wanted);

/// Stages that what is made of this fold does without, and why: those that failed, and modalities that could not read
/// anything of what they were given. Makes nothing: asked after the models were loaded, or what rests on them.
std::map<std::string, Message> left_out(const WorkflowContext& c, const Fold& fold);

/// Whether scoring.method is the ranker alone.
bool ranker_alone(const Settings& settings);

}  // namespace tributary
