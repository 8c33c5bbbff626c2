#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "nn/safetensors.h"

namespace arrow {
class Table;
}

namespace tributary {

/// A table that is read when it is first asked for. Thread-safe.
class TableSource {
 public:
  virtual ~TableSource() = default;
  virtual Result<std::shared_ptr<arrow::Table>> table() const = 0;
};

/// A stage's result: named parts, each an Arrow table or a set of tensors, memory-mapped when it comes from the store.
/// Cheap to copy; parts are shared and never changed. What comes from the store is compared with its checksums when it
/// is handed out: table() and the tensors may say that it is damaged.
class Bundle {
 public:
  void put(std::string part, std::shared_ptr<arrow::Table> table);
  void put(std::string part, std::shared_ptr<const TableSource> table) { tables_[std::move(part)] = std::move(table); }
  void put(std::string part, TensorFile tensors) { tensors_.insert_or_assign(std::move(part), std::move(tensors)); }

  bool has(std::string_view part) const;
  /// internal when there is no such part: what a stage gives is declared, so asking for another is a bug.
  Result<std::shared_ptr<arrow::Table>> table(std::string_view part) const;
  Result<TensorFile> tensors(std::string_view part) const;

  /// Names of all parts.
  std::vector<std::string> parts() const;
  /// Names of the parts that are tables.
  std::vector<std::string> table_parts() const;
  const std::map<std::string, TensorFile, std::less<>>& tensor_parts() const { return tensors_; }

  /// What `status` and the pipeline show: the first is the key figure. {"rows", 100836}.
  std::vector<std::pair<std::string, double>> figures;
  /// What a person should know about this result: one sentence each ("3 rows had no rating and were kept aside").
  std::vector<Message> notes;
  /// Why the pipeline goes on without this result: there was something to read, and none of it could be read.
  std::optional<Message> left_out;

 private:
  std::map<std::string, std::shared_ptr<const TableSource>, std::less<>> tables_;
  std::map<std::string, TensorFile, std::less<>> tensors_;
};

}  // namespace tributary
