#include "workflow/models.h"

#include <utility>

#include "base/message_parts.h"
#include "base/work.h"
#include "evaluation/weights_stage.h"
#include "pipeline/instances.h"
#include "ranking/ranker_kind.h"
#include "ranking/rating_stage.h"
#include "workflow/rankers.h"

namespace tributary {
namespace {

/// The modalities that the sum, or a ranker in use, reads.
std::vector<std::string> modalities_read(const WorkflowContext& c) {
  const auto read_by = [&](const std::string& instance, std::vector<std::string>& names) {
    const Instance* reader = c.settings.find(instance);
    const StageKind* kind = reader == nullptr ? nullptr : kind_of(c.settings, *reader);
    if (kind == nullptr) return;
    for (const auto& input : kind->inputs) {
      if (role_of(input) != "modality") continue;
      for (auto& name : instances_read(c.settings, *reader, input)) names.push_back(std::move(name));
    }
  };
  std::vector<std::string> names;
  if (!ranker_alone(c.settings)) read_by(kWeightsStage, names);
  for (const auto& ranker : rankers_in_use(c.settings)) read_by(ranker, names);
  return names;
}

}  // namespace

bool ranker_alone(const Settings& settings) {
  return settings.config_as<ScoringConfig>("scoring").method == "ranker";
}

Result<FoldModels> load_models(const WorkflowContext& c, const Fold& fold, ModelsWanted wanted) {
  tell_work("models", fold.name);
  FoldModels models;
  models.fold = fold;
  UNWRAP(inputs, c.runner.inputs(kWeightsStage, &fold));
  UNWRAP(train, liked_from(inputs.at("liked").front().bundle, any_by_time(inputs.at("rankers"))));
  models.train = std::move(train);
  UNWRAP(content, item_content(inputs, "content", *c.dataset));
  UNWRAP(scorer,
         scorer_from(inputs, content, *c.dataset, c.settings.config_as<ScoringConfig>("scoring"), wanted.muted));
  models.scorer = std::make_unique<Scorer>(std::move(scorer));
  if (wanted.content) models.content = std::move(content);
  if (wanted.rating) {
    UNWRAP(rating, c.runner.result(kRatingStage, &fold));
    UNWRAP(model, rating_model_from(rating));
    models.rating = std::move(model);
  }
  return models;
}

std::map<std::string, Message> left_out(const WorkflowContext& c, const Fold& fold) {
  std::map<std::string, Message> left;
  for (const auto& [stage, problem] : c.runner.failures()) left[stage] = message_of(problem);
  for (const auto& instance : modalities_read(c)) {
    const auto bundle = c.runner.saved(instance, &fold);
    if (bundle && bundle->left_out) left[instance] = *bundle->left_out;
  }
  return left;
}

}  // namespace tributary
