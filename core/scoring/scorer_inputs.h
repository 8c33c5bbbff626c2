#pragma once
#include <string>
#include <string_view>
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
/// Whether scoring.method is the sum.
Condition is_sum();

/// A modality as the pipeline gives it: the instance's name, its matrix with one row for each item of the data set, and
/// what its stage kind declares.
struct ItemContent {
  std::string instance;
  FeatureMatrix matrix;
  Modality modality = {};
};

/// The modalities among inputs[name] that some item has; none where there is no such input.
Result<std::vector<ItemContent>> item_content(const Inputs& inputs, std::string_view name, const Dataset& dataset);

/// The Scorer of a fold: inputs as scorer_inputs() has them, and their "content" as item_content gives it. Loads; fits
/// nothing.
Result<Scorer> scorer_from(const Inputs& inputs, const std::vector<ItemContent>& content, const Dataset& dataset,
                           const ScoringConfig& config, bool muted = false);

/// Whether the order of a history says something to one of these rankers: histories are to come with times.
bool any_by_time(const std::vector<Input>& rankers);

}  // namespace tributary
