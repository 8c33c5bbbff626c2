#include "workflow/models.h"
#include "workflow/rankers.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/message_parts.h"
#include "base/work.h"
#include "features/attributes/attributes_stage.h"
#include "pipeline/instances.h"
#include "ranking/alike_users/alike_users.h"
#include "ranking/behaviour.h"
#include "ranking/popularity/popularity.h"
#include "ranking/ranker_kind.h"
#include "ranking/rating_stage.h"

namespace tributary {
namespace {

constexpr const char* kRating = "rating";

bool needs_content(const Settings& settings) {
  if (!ranker_alone(settings)) return true;
  const auto used = rankers_in_use(settings);
  return std::any_of(used.begin(), used.end(),
                     [&](const std::string& name) { return kind_of(settings, name)->ranker->reads_content; });
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
  return std::optional(align(std::move(matrix), c.dataset->item_ids));
}

/// What the stage of attributes says of users, a row for each of the dataset's; no columns where it says nothing.
Result<FeatureMatrix> user_attributes(const WorkflowContext& c, const Fold& fold) {
  for (const auto& instance : c.modalities) {
    UNWRAP(bundle, c.runner.optional_result(instance, &fold));
    if (!bundle || !has_user_attributes(*bundle)) continue;
    UNWRAP(users, user_attributes_from(*bundle));
    return align(std::move(users), c.dataset->user_ids);
  }
  return FeatureMatrix();
}

double made_in(const WorkflowContext& c, const std::string& instance, const Fold& fold) {
  const auto row = c.runner.describe(instance, &fold);
  return row ? row->seconds : 0;
}

/// The items' features that a ranker was fitted with.
Result<std::vector<FeatureMatrix>> content_read(const WorkflowContext& c, const Fold& fold,
                                                const std::string& instance) {
  std::vector<FeatureMatrix> matrices;
  for (const auto& input : kind_of(c.settings, instance)->inputs) {
    if (role_of(input).empty()) continue;
    for (const auto& read : instances_read(c.settings, *c.settings.find(instance), input)) {
      UNWRAP(bundle, c.runner.optional_result(read, &fold));
      if (!bundle) continue;
      UNWRAP(matrix, feature_matrix_from(*bundle));
      matrices.push_back(align(std::move(matrix), c.dataset->item_ids));
    }
  }
  return matrices;
}

Result<std::unique_ptr<Ranker>> load_ranker(const WorkflowContext& c, const Fold& fold, const std::string& instance,
                                            const Bundle& bundle, const FeatureMatrix& users) {
  const StageKind& kind = *kind_of(c.settings, instance);
  std::vector<FeatureMatrix> items;
  if (kind.ranker->reads_content) {
    UNWRAP(read, content_read(c, fold, instance));
    items = std::move(read);
  }
  const bool reads_users = kind.ranker->reads_user_attributes && users.dim() > 0;
  return ranker_from(kind, c.settings.config(instance).get(), bundle, {items, reads_users ? &users : nullptr});
}

Result<Scorer::Fitted> load_rankers(const WorkflowContext& c, const Fold& fold) {
  Scorer::Fitted fitted;
  if (!ranker_alone(c.settings)) {
    UNWRAP(users, user_attributes(c, fold));
    fitted.users = std::move(users);
  }
  for (const auto& instance : rankers_in_use(c.settings)) {
    UNWRAP(bundle, c.runner.result(instance, &fold));
    UNWRAP(ranker, load_ranker(c, fold, instance, bundle, fitted.users));
    fitted.behaviour.push_back({short_name(instance), std::move(ranker)});
  }
  // Made where nobody has attributes too: it has nothing to say then, and is not stale for ever.
  const bool with_attributes =
      std::find(c.modalities.begin(), c.modalities.end(), kUserAttributes) != c.modalities.end();
  if (!ranker_alone(c.settings) && with_attributes) {
    UNWRAP(bundle, c.runner.optional_result(kAlikeUsersStage, &fold));
    if (bundle && fitted.users.dim() > 0) {
      UNWRAP(ranker, load_ranker(c, fold, kAlikeUsersStage, *bundle, fitted.users));
      fitted.cold_start.push_back({fitted.users.modality, std::move(ranker)});
    }
  }
  UNWRAP(bundle, c.runner.result(kPopularityStage, &fold));
  UNWRAP(popularity, load_ranker(c, fold, kPopularityStage, bundle, {}));
  fitted.cold_start.push_back({kBehaviour, std::move(popularity)});
  return fitted;
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
  std::vector<Scorer::Content> contents;
  if (!ranker_alone(c.settings)) {
    for (const auto& instance : c.modalities) {
      UNWRAP(matrix, modality(c, fold, instance));
      if (matrix) contents.push_back({instance, *std::move(matrix), modality_of(c, instance)});
    }
  }
  UNWRAP(fitted, load_rankers(c, fold));
  UNWRAP(liked_rows, c.runner.result(kLikedStage, &fold));
  UNWRAP(train, liked_from(liked_rows, wants_times(c.settings)));
  models.train = std::move(train);
  if (wanted.content) models.content = contents;
  UNWRAP(scorer, Scorer::make(std::move(fitted), std::move(contents), models.train,
                              c.settings.config_as<ScoringConfig>("scoring"), job, wanted.muted));
  for (const auto& [instance, problem] : scorer.left_out()) {
    c.runner.leave_out(instance, problem);
    std::erase_if(models.content, [&](const Scorer::Content& content) { return content.instance == instance; });
  }
  models.scorer = std::make_unique<Scorer>(std::move(scorer));
  for (const auto& instance : rankers_in_use(c.settings)) models.fit_seconds += made_in(c, instance, fold);
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
  auto rankers = rankers_in_use(c.settings);
  rankers.insert(rankers.end(), {kPopularityStage, kAlikeUsersStage});
  for (const auto& instance : rankers) {
    UNWRAP(key, c.runner.key(instance, &fold));
    hash.add(instance).add(key);
  }
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
