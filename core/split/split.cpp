#include "split/split.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>

#include "base/message_parts.h"
#include "base/messages.h"
#include "split/file_folds.h"
#include "split/fold_hash.h"
#include "split/pairs.h"
#include "split/rules.h"
#include "split/split_file.h"

namespace tributary {
namespace {

bool is_sound(std::span<const std::uint8_t> excluded, std::size_t row) {
  return excluded.empty() || excluded[row] == 0;
}

/// Lowest and highest rating of the sound rows; low > high where there are none.
std::pair<double, double> scale_of(const InteractionTable& rows, std::span<const std::uint8_t> excluded) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t row = 0; row < rows.rating.size(); ++row) {
    const double rating = static_cast<double>(rows.rating[row]);
    if (std::isnan(rating) || !is_sound(excluded, row)) continue;
    low = std::min(low, rating);
    high = std::max(high, rating);
  }
  return {low, high};
}

/// Whether at least nine of ten sound rows have a time.
bool has_times(const InteractionTable& rows, std::span<const std::uint8_t> excluded) {
  std::size_t sound = 0, timed = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!is_sound(excluded, row)) continue;
    ++sound;
    if (!rows.time.empty() && rows.time[row] != kNoTime) ++timed;
  }
  return sound > 0 && timed * 10 >= sound * 9;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

Rule rule_named(const std::string& name, bool times) {
  if (name == "random") return Rule::random;
  if (name == "held_out_users") return Rule::held_out_users;
  if (name == "cold_items") return Rule::cold_items;
  if (name == "leave_last_out") return Rule::leave_last_out;
  return times ? Rule::leave_last_out : Rule::random;
}

Result<FoldSet> rule_folds(Rule rule, const PairTable& pairs, const EvaluationConfig& config, std::uint64_t seed,
                           Job& job) {
  FoldSet folds;
  const std::int64_t turns = rule == Rule::leave_last_out ? 1 : config.folds;
  for (std::int64_t turn = 0; turn < turns; ++turn) {
    if (job.stopped()) return cancelled();
    const auto part = parts_by_rule(rule, pairs, config, seed, turn);
    const auto tests = std::count(part.begin(), part.end(), Part::test);
    if (tests == 0 || std::count(part.begin(), part.end(), Part::train) == 0) {
      // Lists can still be made; what cannot is to say how good they are.
      folds.notes.push_back(Message(say::too_few_likes_to_judge, {config.min_positives}));
      break;
    }
    folds.outer.push_back(make_fold(std::to_string(turn), pairs, part));
    folds.valid.push_back(folds.outer.back());
    job.advance();
  }
  folds.rule = turns > 1 ? Message(say::rule_in_folds, {rule_message(rule), turns}) : rule_message(rule);
  folds.catalogue_is_test_items = rule == Rule::cold_items;
  folds.judges_ratings = rule == Rule::random || rule == Rule::cold_items;
  return folds;
}

Fold deploy_fold(const PairTable& pairs) {
  Fold fold = make_fold("deploy", pairs, std::vector<Part>(pairs.size(), Part::train));
  fold.is_deploy = true;
  return fold;
}

}  // namespace

double resolved_positive_min(const InteractionTable& rows, std::span<const std::uint8_t> excluded, double asked) {
  const auto [low, high] = scale_of(rows, excluded);
  if (!(low <= high)) return 0;
  if (asked != 0) return asked;
  if (low == high) return low;
  const double middle = (low + high) / 2;
  double lowest = high;
  for (std::size_t row = 0; row < rows.rating.size(); ++row) {
    const double rating = static_cast<double>(rows.rating[row]);
    if (rating > middle && rating < lowest && is_sound(excluded, row)) lowest = rating;
  }
  return lowest;
}

Result<FoldSet> make_folds(const Dataset& dataset, std::span<const std::uint8_t> excluded,
                           const EvaluationConfig& config, std::uint64_t seed, Job& job) {
  const InteractionTable& rows = dataset.interactions;
  if (rows.size() == 0) {
    return problem_of(Code::bad_input, say::no_interactions_to_split, "evaluation");
  }
  job.begin("splitting", std::max<std::int64_t>(1, config.folds), "folds");
  const double positive_min = resolved_positive_min(rows, excluded, config.positive_min);
  const bool times = has_times(rows, excluded);
  const bool from_file = config.split == "file";
  const PairTable pairs = pair_table(dataset, excluded, positive_min, config.repeat && !from_file);
  if (job.stopped()) return cancelled();

  FoldSet folds;
  if (from_file) {
    if (config.split_file.empty()) {
      return problem_of(Code::usage, say::split_file_not_named, "evaluation.split_file");
    }
    UNWRAP(file, read_split_file(config.split_file, dataset, config.repeat, job));
    UNWRAP(read, file_folds(file, pairs, config, seed, job));
    folds = std::move(read);
  } else {
    const Rule rule = rule_named(config.split, times);
    UNWRAP(drawn, rule_folds(rule, pairs, config, seed, job));
    folds = std::move(drawn);
    folds.rule = clauses({folds.rule, Message(say::users_with_likes, {config.min_positives})});
    if (rule == Rule::leave_last_out && !times) folds.notes.emplace_back(say::rows_without_time);
    if (rule == Rule::leave_last_out && config.folds > 1) folds.notes.emplace_back(say::last_out_has_one_fold);
  }
  folds.deploy = deploy_fold(pairs);
  folds.positive_min = positive_min;
  const auto [low, high] = scale_of(rows, excluded);
  if (low <= high) {
    folds.rating_low = low;
    folds.rating_high = high;
  }
  folds.rule = clauses({folds.rule, low < high ? Message(say::liked_from_rating, {number(positive_min)})
                                               : Message(say::every_interaction_liked)});
  if (config.candidates == "test_items") folds.catalogue_is_test_items = true;
  return folds;
}

}  // namespace tributary
