#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "workflow/models.h"

namespace tributary {

/// Fitted models of folds, shared by all that ask for them: lists, sliders, metrics, both front ends. Models are kept
/// as long as somebody holds them; what nobody holds is loaded anew, so that no memory is taken by what is not looked
/// at. Thread-safe.
class ModelProvider {
 public:
  /// The models of a fold under the settings of the context, as load_models gives them.
  Result<std::shared_ptr<const FoldModels>> get(const WorkflowContext& c, const Fold& fold, ModelsWanted wanted);

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<const FoldModels>> held_;
};

}  // namespace tributary
