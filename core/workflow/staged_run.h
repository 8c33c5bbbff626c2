#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "pipeline/settings.h"

namespace tributary {

/// A part of a staged run: an overlay over the settings, with some modalities (scoring.content), under which lists can
/// be made before everything is there.
struct StagedPart {
  std::string joins;  ///< what joins with it: "popularity", "behaviour", or a modality's instance
  Settings settings;
};

/// The instances of modalities that these data can have, the quick ones first. What takes minutes comes last, so that
/// nothing waits for it.
std::vector<std::string> modalities_by_cost(const Dataset& data, const Settings& settings);

/// The order that shows lists first: popularity, behaviour, then one of `modalities` after the other. Where
/// scoring.method is the ranker alone no modality joins.
std::vector<StagedPart> staged_parts(const Settings& settings, const std::vector<std::string>& modalities);

}  // namespace tributary
