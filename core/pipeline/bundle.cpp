#include "pipeline/bundle.h"

namespace tributary {
namespace {

Problem no_such_part(std::string_view part) {
  return {Code::internal, "a result has no part '" + std::string(part) + "'", "",
          "Please report this: a stage gave less than it declares."};
}

}  // namespace

bool Bundle::has(std::string_view part) const {
  return tables_.contains(part) || tensors_.contains(part);
}

Result<std::shared_ptr<arrow::Table>> Bundle::table(std::string_view part) const {
  const auto found = tables_.find(part);
  if (found == tables_.end()) return no_such_part(part);
  return found->second;
}

Result<TensorFile> Bundle::tensors(std::string_view part) const {
  const auto found = tensors_.find(part);
  if (found == tensors_.end()) return no_such_part(part);
  return found->second;
}

}  // namespace tributary
