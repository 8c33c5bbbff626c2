#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/matrix.h"
#include "base/result.h"

namespace arrow {
class Array;
class Table;
}  // namespace arrow

namespace tributary {

/// A column of bytes as an Arrow uint8 array, without a copy: the array keeps the column's owner.
std::shared_ptr<arrow::Array> byte_array(const Column<std::uint8_t>& column);

/// A uint8 column of a table, looking into its memory (mapped, when it comes from the store). bad_input names the
/// column where there is none of that name and type; `artifact` says whose it is ("cleaning").
Result<Column<std::uint8_t>> byte_column(const arrow::Table& table, const std::string& name,
                                         const std::string& artifact);

/// The Problem of a saved result that can not be read.
Problem damaged_artifact(const std::string& artifact, const Message& what);

}  // namespace tributary
