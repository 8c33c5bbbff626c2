#pragma once
#include <cstdint>
#include <string>

#include "pipeline/declare.h"

namespace tributary {

/// How models are judged: the table "evaluation" of pipeline.toml. The split reads the upper part, evaluation all of
/// it but the headline, which decides what is shown and nothing that is made: it is part of no key.
struct EvaluationConfig {
  std::string split = "auto";
  std::string split_file;
  double positive_min = 0;
  std::int64_t min_positives = 5;
  double test_share = 0.2;
  double valid_share = 0.1;
  double users_share = 0.1;
  double foldin_share = 0.8;
  double items_share = 0.1;
  std::int64_t item_min_positives = 5;
  std::int64_t folds = 1;
  bool repeat = false;
  std::string candidates = "catalogue";
  std::string item_text = "train";
  std::string headline = "ndcg@10";  ///< one of judging_metrics(); front ends ask headline_of (project/headline.h)
};

Section evaluation_section();

}  // namespace tributary
