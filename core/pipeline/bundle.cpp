#include "pipeline/bundle.h"

#include "base/messages.h"

namespace tributary {
namespace {

Problem no_such_part(std::string_view part) {
  return problem_of(Code::internal, {say::result_without_part, {std::string(part)}});
}

/// A table that is there already.
class HeldTable : public TableSource {
 public:
  explicit HeldTable(std::shared_ptr<arrow::Table> table) : table_(std::move(table)) {}
  Result<std::shared_ptr<arrow::Table>> table() const override { return table_; }

 private:
  std::shared_ptr<arrow::Table> table_;
};

}  // namespace

void Bundle::put(std::string part, std::shared_ptr<arrow::Table> table) {
  tables_[std::move(part)] = std::make_shared<const HeldTable>(std::move(table));
}

std::vector<std::string> Bundle::parts() const {
  auto names = table_parts();
  for (const auto& [name, tensors] : tensors_) names.push_back(name);
  return names;
}

std::vector<std::string> Bundle::table_parts() const {
  std::vector<std::string> parts;
  for (const auto& [part, table] : tables_) parts.push_back(part);
  return parts;
}

bool Bundle::has(std::string_view part) const {
  return tables_.contains(part) || tensors_.contains(part);
}

Result<std::shared_ptr<arrow::Table>> Bundle::table(std::string_view part) const {
  const auto found = tables_.find(part);
  if (found == tables_.end()) return no_such_part(part);
  return found->second->table();
}

Result<TensorFile> Bundle::tensors(std::string_view part) const {
  const auto found = tensors_.find(part);
  if (found == tensors_.end()) return no_such_part(part);
  return found->second;
}

}  // namespace tributary
