#pragma once
#include <cstdint>

#include "base/job.h"
#include "base/result.h"
#include "split/evaluation_config.h"
#include "split/pairs.h"
#include "split/rules.h"
#include "split/split_file.h"

namespace tributary {

/// The rule that the parts of one fold follow: whoever has foldin is held out; else items in test that never train are
/// cold; else one test pair a user, not before any of the user's train pairs, is leave-last-out; else random.
Rule rule_of(const PairTable& pairs, const std::vector<Part>& part);

/// The folds of a split file: one for each group (one in all where there are none), each with its own inner validation
/// where the file names none. outer, valid, rule and notes of the result are set. bad_input where nothing would be
/// judged or nothing trains.
Result<FoldSet> file_folds(const SplitFile& file, const PairTable& pairs, const EvaluationConfig& config,
                           std::uint64_t seed, Job& job);

}  // namespace tributary
