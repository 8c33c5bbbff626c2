#pragma once
#include <string>
#include <vector>

#include "features/feature_matrix.h"
#include "pipeline/modality.h"
#include "pipeline/stage.h"
#include "scoring/scorer.h"

namespace tributary {

struct Dataset;

/// What a fold's Scorer is made of: inputs of every stage that scores. Content and what matches it count with the
/// method "sum" alone, and are those that scoring.content names (none: all).
std::vector<InputSpec> scorer_inputs();

/// The Scorer of a fold: inputs as scorer_inputs() has them. Loads; fits nothing.
Result<Scorer> scorer_from(const Inputs& inputs, const Dataset& dataset, const ScoringConfig& config,
                           bool muted = false);

/// A modality as the pipeline gives it: the instance's name, its matrix with one row for each item of the data set, and
/// what its stage kind declares.
struct ItemContent {
  std::string instance;
  FeatureMatrix matrix;
  Modality modality = {};
};

/// The modalities among `inputs` that some item has.
Result<std::vector<ItemContent>> item_content(const std::vector<Input>& inputs, const Dataset& dataset);

/// Whether the order of a history says something to one of these rankers: histories are to come with times.
bool any_by_time(const std::vector<Input>& rankers);

}  // namespace tributary
