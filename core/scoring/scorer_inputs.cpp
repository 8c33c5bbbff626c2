#include "scoring/scorer_inputs.h"

#include <algorithm>
#include <utility>

#include "dataset/dataset.h"
#include "features/attributes/attributes_stage.h"
#include "ranking/alike_users/alike_users.h"
#include "ranking/behaviour.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/popularity/popularity.h"
#include "ranking/ranker_kind.h"
#include "scoring/match_stage.h"

namespace tributary {
namespace {

bool is_there(const FeatureMatrix& matrix) {
  return std::find(matrix.present.begin(), matrix.present.end(), std::uint8_t{1}) != matrix.present.end();
}

/// What the stage of attributes says of users, a row for each of the data set's; no columns where it says nothing.
Result<FeatureMatrix> users_of(const std::vector<Input>& content, const Dataset& dataset) {
  for (const Input& input : content) {
    if (!has_user_attributes(input.bundle)) continue;
    UNWRAP(users, user_attributes_from(input.bundle));
    return align(std::move(users), dataset.user_ids);
  }
  return FeatureMatrix();
}

/// A ranker as its stage kept it, with the content that it was fitted with.
Result<std::unique_ptr<Ranker>> load(const Input& input, const Dataset& dataset, const FeatureMatrix& users) {
  std::vector<FeatureMatrix> items;
  if (input.kind->ranker->reads_content) {
    for (const Input& content : input.inputs.at("modalities")) {
      UNWRAP(matrix, feature_matrix_from(content.bundle));
      items.push_back(align(std::move(matrix), dataset.item_ids));
    }
  }
  const bool reads_users = input.kind->ranker->reads_user_attributes && users.dim() > 0;
  return ranker_from(*input.kind, input.config.get(), input.bundle, {items, reads_users ? &users : nullptr});
}

const std::vector<Input>& named(const Inputs& inputs, std::string_view name) {
  static const std::vector<Input> none;
  const auto found = inputs.find(name);
  return found == inputs.end() ? none : found->second;
}

}  // namespace

Condition is_sum() {
  return {"scoring", [](const void* config) { return static_cast<const ScoringConfig*>(config)->method == "sum"; }};
}

std::vector<InputSpec> scorer_inputs() {
  // In the order in which they are made: a run that is stopped has what lists need first.
  return {{.name = "dataset", .from = "dataset"},
          {.name = "liked", .from = kLikedStage},
          {.name = "popularity", .from = kPopularityStage},
          {.name = "rankers",
           .from = "role:" + std::string(kRankerRole),
           .many = true,
           .chosen_by = "ranking.model",
           .with_inputs = true},
          {.name = "content",
           .from = "role:modality",
           .many = true,
           .optional = true,
           .chosen_by = "scoring.content",
           .only_if = is_sum()},
          {.name = "matches",
           .from = std::string(kMatchStage) + "@content",
           .many = true,
           .optional = true,
           .only_if = is_sum()},
          {.name = "cold_start", .from = kAlikeUsersStage, .many = true, .optional = true, .only_if = is_sum()}};
}

Result<std::vector<ItemContent>> item_content(const Inputs& inputs, std::string_view name, const Dataset& dataset) {
  std::vector<ItemContent> found;
  for (const Input& input : named(inputs, name)) {
    UNWRAP(matrix, feature_matrix_from(input.bundle));
    if (is_there(matrix))
      found.push_back({input.instance, align(std::move(matrix), dataset.item_ids), *input.kind->modality});
  }
  return found;
}

bool any_by_time(const std::vector<Input>& rankers) {
  return std::any_of(rankers.begin(), rankers.end(), [](const Input& input) { return input.kind->ranker->by_time; });
}

Result<Scorer> scorer_from(const Inputs& inputs, const std::vector<ItemContent>& content, const Dataset& dataset,
                           const ScoringConfig& config, bool muted) {
  Scorer::Fitted fitted;
  UNWRAP(users, users_of(named(inputs, "content"), dataset));
  fitted.users = std::move(users);
  const auto& rankers = named(inputs, "rankers");
  for (const Input& input : rankers) {
    UNWRAP(ranker, load(input, dataset, fitted.users));
    fitted.behaviour.push_back({short_name(input.instance), std::move(ranker)});
  }
  const auto& matches = named(inputs, "matches");
  for (const auto& [instance, matrix, modality] : content) {
    const auto of_it = std::find_if(matches.begin(), matches.end(), [&](const Input& input) {
      return input.instance == std::string(kMatchStage) + "@" + instance;
    });
    if (of_it == matches.end()) continue;  // it could not be fitted: the runner has said so
    UNWRAP(match, match_from(of_it->bundle, matrix, config.content_lambda));
    if (match != nullptr) fitted.matches.push_back({instance, matrix.modality, std::move(match)});
  }
  // Made where nobody has attributes too: it has nothing to say then, and is not stale for ever.
  for (const Input& input : named(inputs, "cold_start")) {
    if (fitted.users.dim() == 0) continue;
    UNWRAP(ranker, load(input, dataset, fitted.users));
    fitted.cold_start.push_back({fitted.users.modality, std::move(ranker)});
  }
  UNWRAP(popularity, load(named(inputs, "popularity").front(), dataset, {}));
  fitted.cold_start.push_back({kBehaviour, std::move(popularity)});
  UNWRAP(train, liked_from(named(inputs, "liked").front().bundle, any_by_time(rankers)));
  return Scorer::make(std::move(fitted), train, config, muted);
}

}  // namespace tributary
