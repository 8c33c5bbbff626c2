#pragma once
#include <cstdlib>
#include <string>
#include <utility>

#include "split/split.h"
#include "support/movielens.h"

namespace tributary {

/// The folds of a file of ../shared/data/splits ("p2-leave-last-out.csv"), liked = 4.0 and more.
inline FoldSet movielens_folds(const std::string& split_file) {
  EvaluationConfig config;
  config.split = "file";
  config.split_file = std::string(TRIBUTARY_SHARED_DATA) + "/splits/" + split_file;
  config.positive_min = 4;
  Job job;
  auto folds = make_folds(*movielens(), {}, config, 1, job);
  if (!folds) std::abort();  // the files are fixed: a failure is a bug of the test's own set-up
  return *std::move(folds);
}

}  // namespace tributary
