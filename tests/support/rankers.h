#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ranking/behaviour.h"
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

inline DenseMatrix scores_of(const Ranker& ranker, const Interactions& histories) {
  DenseMatrix out;
  Job job;
  EXPECT_TRUE(ranker.score(Users(histories), out, job));
  return out;
}

}  // namespace tributary
