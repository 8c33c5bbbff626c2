#include "cleaning/byte_column.h"

#include <arrow/api.h>

#include <utility>

#include "base/messages.h"

namespace tributary {

Problem damaged_artifact(const std::string& artifact, const Message& what) {
  return problem_of(Code::bad_input, {say::damaged_stage_result, {artifact, what}}, artifact);
}

std::shared_ptr<arrow::Array> byte_array(const Column<std::uint8_t>& column) {
  auto held = std::make_shared<Column<std::uint8_t>>(column);
  std::shared_ptr<arrow::Buffer> buffer(new arrow::Buffer(column.data(), static_cast<std::int64_t>(column.size())),
                                        [held](arrow::Buffer* b) { delete b; });
  return std::make_shared<arrow::UInt8Array>(static_cast<std::int64_t>(column.size()), std::move(buffer));
}

Result<Column<std::uint8_t>> byte_column(const arrow::Table& table, const std::string& name,
                                         const std::string& artifact) {
  auto column = table.GetColumnByName(name);
  if (column == nullptr || column->type()->id() != arrow::Type::UINT8)
    return damaged_artifact(artifact, Message(say::lacks_column, {name}));
  if (column->null_count() > 0) return damaged_artifact(artifact, Message(say::column_has_gaps, {name}));
  if (column->num_chunks() > 1) {
    auto joined = arrow::Concatenate(column->chunks());
    if (!joined.ok()) return damaged_artifact(artifact, joined.status().message());
    column = std::make_shared<arrow::ChunkedArray>(*joined);
  }
  if (column->num_chunks() == 0) return Column<std::uint8_t>();
  const auto values = std::static_pointer_cast<arrow::UInt8Array>(column->chunk(0));
  return Column<std::uint8_t>({values->raw_values(), static_cast<std::size_t>(values->length())}, values);
}

}  // namespace tributary
