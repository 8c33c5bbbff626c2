#pragma once
#include <arrow/type_fwd.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/join.h"
#include "sources/kinds.h"

namespace tributary {

/// A source's table with its roles, read column by column.
class SourceColumns {
 public:
  explicit SourceColumns(const SourceRows& source);

  const std::string& instance() const { return instance_; }
  std::optional<SourceKind> as() const { return as_; }  ///< nullopt: its table does not say it
  std::optional<MediaKind> media() const { return as_ ? media_of(*as_) : std::nullopt; }  ///< nullopt: a table
  std::int64_t rows() const { return rows_; }
  /// Positions of the columns with a role, in the order of the file.
  std::vector<int> with_role(ColumnRole role) const;
  int first(ColumnRole role) const;  ///< -1: none
  /// ignore where it has none.
  ColumnRole role(int column) const { return roles_[static_cast<std::size_t>(column)]; }
  const std::string& name(int column) const { return names_[static_cast<std::size_t>(column)]; }
  std::string separator(int column) const;
  int columns() const { return static_cast<int>(names_.size()); }
  int named(std::string_view name) const;  ///< -1: none

  /// Distinct ids of a user or item column, and for each row its place among them (-1: none).
  std::vector<std::string_view> ids(int column) const;
  std::int32_t code(int column, std::int64_t row) const;
  const std::int32_t* codes(int column) const;  ///< raw; under nulls undefined
  bool has_nulls(int column) const;
  /// "" where missing.
  std::string_view text(int column, std::int64_t row) const;
  /// NaN where missing. For rating and number columns.
  double number(int column, std::int64_t row) const;
  const float* ratings(int column) const;
  /// kNoTime where missing.
  std::int64_t time(int column, std::int64_t row) const;
  /// Keeps the raw values alive.
  std::shared_ptr<const void> owner(int column) const;

 private:
  std::string instance_;
  std::optional<SourceKind> as_;
  std::int64_t rows_ = 0;
  std::vector<std::string> names_, separators_;
  std::vector<ColumnRole> roles_;
  std::vector<std::shared_ptr<arrow::Array>> arrays_;
};

}  // namespace tributary
