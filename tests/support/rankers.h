#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "features/feature_matrix.h"
#include "ranking/behaviour.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/popularity/popularity.h"
#include "ranking/ranker.h"
#include "scoring/scorer.h"

namespace tributary {

/// A ranker that is fitted on `train`, and the popularity of its items: what a scorer is made of.
inline Scorer::Fitted fitted_with(std::unique_ptr<Ranker> ranker, const Interactions& train) {
  Job job;
  Scorer::Fitted fitted;
  EXPECT_TRUE(ranker->fit({.train = train, .job = job}));
  auto name = ranker->name();
  fitted.behaviour.push_back({std::move(name), std::move(ranker)});
  auto popularity = std::make_unique<Popularity>();
  EXPECT_TRUE(popularity->fit({.train = train, .job = job}));
  fitted.cold_start.push_back({kBehaviour, std::move(popularity)});
  return fitted;
}

/// What a modality says of histories, fitted on `train`.
inline Scorer::Match match_with(std::string instance, const FeatureMatrix& content, const Interactions& train,
                                double lambda = 10) {
  Job job;
  auto match = std::make_shared<KernelRidge>(KernelRidgeConfig{lambda, {{content.modality, "1"}}});
  EXPECT_TRUE(match->fit({.train = train, .job = job, .features = {.items = {&content, 1}}}));
  return {std::move(instance), content.modality, std::move(match)};
}

inline DenseMatrix scores_of(const Ranker& ranker, const Interactions& histories) {
  DenseMatrix out;
  Job job;
  EXPECT_TRUE(ranker.score(Users(histories), out, job));
  return out;
}

}  // namespace tributary
