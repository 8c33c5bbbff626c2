#include "workflow/model_provider.h"

#include "base/hash.h"
#include "evaluation/weights_stage.h"
#include "ranking/rating_stage.h"

namespace tributary {

Result<std::shared_ptr<const FoldModels>> ModelProvider::get(const WorkflowContext& c, const Fold& fold,
                                                             ModelsWanted wanted) {
  UNWRAP(weights, c.runner.key(kWeightsStage, &fold));
  UNWRAP(rating, c.runner.key(kRatingStage, &fold));
  const auto key = Hash()
                       .add(weights)
                       .add(rating)
                       .add(static_cast<std::int64_t>(wanted.rating))
                       .add(static_cast<std::int64_t>(wanted.content))
                       .add(static_cast<std::int64_t>(wanted.muted))
                       .hex();
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = held_.find(key); found != held_.end()) {
      if (auto models = found->second.lock()) return models;
    }
  }
  // Not under the lock: two that ask for the same at one time both load it, and the second is then the shared one.
  UNWRAP(loaded, load_models(c, fold, wanted));
  auto models = std::make_shared<const FoldModels>(std::move(loaded));
  if (!c.runner.failures().empty()) return models;  // another time what failed may be there
  const std::lock_guard lock(mutex_);
  std::erase_if(held_, [](const auto& entry) { return entry.second.expired(); });
  held_[key] = models;
  return models;
}

}  // namespace tributary
