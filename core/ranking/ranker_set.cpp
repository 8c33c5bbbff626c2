#include "ranking/ranker_set.h"

#include <utility>

#include "base/messages.h"
#include "ranking/ease.h"
#include "ranking/kernel_ridge.h"
#include "ranking/popularity.h"

namespace tributary {
namespace {

/// Several instances of one modality (two text stages) share its weight.
std::vector<ContentBlock> content_blocks(const RankingConfig& config, const std::vector<FeatureMatrix>& modalities) {
  std::vector<ContentBlock> blocks;
  for (const FeatureMatrix& matrix : modalities) {
    double alike = 0;
    for (const FeatureMatrix& other : modalities) alike += other.modality == matrix.modality ? 1 : 0;
    const double weight = content_weight(config, matrix.modality) / alike;
    if (weight > 0 && matrix.dim() > 0) blocks.push_back({matrix, weight});
  }
  return blocks;
}

}  // namespace

Result<std::vector<std::unique_ptr<Ranker>>> make_rankers(const RankingConfig& config,
                                                          const std::vector<FeatureMatrix>& modalities) {
  std::vector<std::unique_ptr<Ranker>> rankers;
  const auto names = model_names(config);
  for (std::size_t place = 0; place < names.size(); ++place) {
    if (names[place] == "popularity") {
      rankers.push_back(std::make_unique<Popularity>());
    } else if (names[place] == "ease") {
      rankers.push_back(std::make_unique<Ease>(EaseConfig{.lambda = lambda_of(config, place)}));
    } else if (names[place] == "kernel_ridge") {
      auto blocks = content_blocks(config, modalities);
      if (blocks.empty()) return problem_of(Code::bad_input, say::ranker_without_content, "ranking.model");
      rankers.push_back(std::make_unique<KernelRidge>(std::move(blocks), KernelRidgeConfig{lambda_of(config, place)}));
    } else {
      return problem_of(Code::usage, {say::no_ranker, {names[place]}}, "ranking.model");
    }
  }
  return rankers;
}

Result<std::vector<std::unique_ptr<Ranker>>> rankers_from(const Bundle& bundle, const RankingConfig& config,
                                                          const std::vector<FeatureMatrix>& modalities) {
  UNWRAP(rankers, make_rankers(config, modalities));
  for (const auto& ranker : rankers) ENSURE(ranker->load(bundle));
  return rankers;
}

}  // namespace tributary
