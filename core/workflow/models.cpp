#include "workflow/models.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/message_parts.h"
#include "base/work.h"
#include "features/attributes/attributes_stage.h"
#include "pipeline/instances.h"
#include "ranking/liked.h"
#include "ranking/ranker_set.h"
#include "ranking/rating_stage.h"

namespace tributary {
namespace {

constexpr const char* kRanking = "ranking";
constexpr const char* kRating = "rating";

bool needs_content(const Settings& settings) {
  return !ranker_alone(settings) || uses_content(settings.config_as<RankingConfig>(kRanking));
}

const Modality& modality_of(const WorkflowContext& c, const std::string& instance) {
  return *kind_of(c.settings, instance)->modality;
}

/// Instances in whose modality distances can be measured, best first.
std::vector<std::string> spaces(const WorkflowContext& c) {
  std::vector<std::string> names;
  for (const auto& name : c.runner.with_role("modality")) {
    if (modality_of(c, name).space > 0) names.push_back(name);
  }
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return modality_of(c, a).space > modality_of(c, b).space;
  });
  return names;
}

/// A modality as it came out of its stage; nothing where the stage failed (the runner has said so) or no item has it.
Result<std::optional<FeatureMatrix>> modality(const WorkflowContext& c, const Fold& fold, const std::string& instance) {
  UNWRAP(bundle, c.runner.optional_result(instance, &fold));
  if (!bundle) return std::optional<FeatureMatrix>();
  UNWRAP(matrix, feature_matrix_from(*bundle));
  if (std::find(matrix.present.begin(), matrix.present.end(), std::uint8_t{1}) == matrix.present.end())
    return std::optional<FeatureMatrix>();
  return std::optional(align(matrix, c.dataset->item_ids));
}

/// What the stage of attributes says of users, a row for each of the dataset's; no columns where it says nothing.
Result<FeatureMatrix> user_attributes(const WorkflowContext& c, const Fold& fold) {
  for (const auto& instance : c.modalities) {
    UNWRAP(bundle, c.runner.optional_result(instance, &fold));
    if (!bundle || !has_user_attributes(*bundle)) continue;
    UNWRAP(users, user_attributes_from(*bundle));
    return align(users, c.dataset->user_ids);
  }
  return FeatureMatrix();
}

double made_in(const WorkflowContext& c, const char* instance, const Fold& fold) {
  const auto row = c.runner.describe(instance, &fold);
  return row ? row->seconds : 0;
}

}  // namespace

bool ranker_alone(const Settings& settings) {
  return settings.config_as<ScoringConfig>("scoring").method == "ranker";
}

Result<FoldModels> load_models(const WorkflowContext& c, const Fold& fold, ModelsWanted wanted) {
  Job job(c.run.stop, c.run.progress, c.run.log);
  tell_work("models", fold.name);
  FoldModels models;
  models.fold = fold;
  const auto& ranking = c.settings.config_as<RankingConfig>(kRanking);
  std::vector<Scorer::Content> contents;
  FeatureMatrix users;
  if (needs_content(c.settings)) {
    for (const auto& instance : c.modalities) {
      UNWRAP(matrix, modality(c, fold, instance));
      if (matrix) contents.push_back({instance, *std::move(matrix), modality_of(c, instance)});
    }
    UNWRAP(known_users, user_attributes(c, fold));
    users = std::move(known_users);
  }
  std::vector<FeatureMatrix> matrices;
  if (uses_content(ranking)) {
    for (const auto& content : contents) matrices.push_back(content.matrix);
  }
  UNWRAP(fitted, c.runner.result(kRanking, &fold));
  UNWRAP(rankers, rankers_from(fitted, ranking, matrices));
  models.train = liked(*c.dataset, fold, c.folds->positive_min, {Part::train});
  if (wanted.content) models.content = contents;
  UNWRAP(scorer, Scorer::make(std::move(rankers), std::move(contents), models.train,
                              c.settings.config_as<ScoringConfig>("scoring"), job, wanted.muted, users));
  for (const auto& [instance, problem] : scorer.left_out()) {
    c.runner.leave_out(instance, problem);
    std::erase_if(models.content, [&](const Scorer::Content& content) { return content.instance == instance; });
  }
  models.scorer = std::make_unique<Scorer>(std::move(scorer));
  models.fit_seconds = made_in(c, kRanking, fold);
  if (wanted.rating) {
    UNWRAP(rating, c.runner.result(kRating, &fold));
    UNWRAP(model, rating_model_from(rating));
    models.rating = std::move(model);
    models.fit_seconds += made_in(c, kRating, fold);
  }
  return models;
}

Result<std::string> models_key(const WorkflowContext& c, const Fold& fold, ModelsWanted wanted) {
  Hash hash;
  UNWRAP(ranking, c.runner.key(kRanking, &fold));
  hash.add(ranking);
  if (wanted.rating) {
    UNWRAP(rating, c.runner.key(kRating, &fold));
    hash.add(rating);
  }
  if (needs_content(c.settings)) {
    for (const auto& instance : c.modalities) {
      UNWRAP(key, c.runner.key(instance, &fold));
      hash.add(instance).add(key);
    }
  }
  return hash.hex();
}

std::map<std::string, Message> left_out(const WorkflowContext& c, const Fold& fold) {
  std::map<std::string, Message> left;
  for (const auto& [stage, problem] : c.runner.failures()) left[stage] = message_of(problem);
  if (!needs_content(c.settings)) return left;
  for (const auto& instance : c.modalities) {
    const auto bundle = c.runner.saved(instance, &fold);
    if (bundle && bundle->left_out) left[instance] = *bundle->left_out;
  }
  return left;
}

Result<std::string> feature_space_key(const WorkflowContext& c, const Fold& fold) {
  Hash hash;
  for (const auto& instance : spaces(c)) {
    UNWRAP(key, c.runner.key(instance, &fold));
    hash.add(key);
  }
  return hash.hex();
}

Result<std::optional<FeatureMatrix>> feature_space(const WorkflowContext& c, const Fold& fold) {
  for (const auto& instance : spaces(c)) {
    UNWRAP(matrix, modality(c, fold, instance));
    if (matrix) return matrix;
  }
  return std::optional<FeatureMatrix>();
}

}  // namespace tributary
