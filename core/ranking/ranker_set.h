#pragma once
#include <memory>
#include <string>
#include <vector>

#include "features/feature_matrix.h"
#include "ranking/ranker.h"
#include "ranking/ranking_config.h"

namespace tributary {

/// The rankers that ranking.model names, in its order, not fitted. modalities: those of the same fold, one row for each
/// item of the data set (align); only kernel_ridge looks at them. usage for a name that is no ranker; bad_input where
/// kernel_ridge has no content.
Result<std::vector<std::unique_ptr<Ranker>>> make_rankers(const RankingConfig& config,
                                                          const std::vector<FeatureMatrix>& modalities);

/// The same, as the `ranking` stage fitted and saved them.
Result<std::vector<std::unique_ptr<Ranker>>> rankers_from(const Bundle& bundle, const RankingConfig& config,
                                                          const std::vector<FeatureMatrix>& modalities);

}  // namespace tributary
