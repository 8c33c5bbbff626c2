#include "features/feature_matrix.h"

#include <arrow/api.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/messages.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

Problem damaged(const Message& what) {
  return problem_of(Code::bad_input, {say::damaged_modality, {what}});
}

template <class Builder, class Values>
std::shared_ptr<arrow::Array> array_of(const Values& values) {
  Builder builder;
  if (!values.empty())  // Arrow copies from nowhere otherwise
    (void)builder.AppendValues(values.data(), static_cast<std::int64_t>(values.size()));  // fails only when memory does
  return builder.Finish().ValueOr(nullptr);
}

template <class ArrowArray>
Result<std::shared_ptr<ArrowArray>> array_named(const arrow::Table& table, const std::string& name) {
  auto column = table.GetColumnByName(name);
  if (column == nullptr) return damaged(Message(say::lacks_column, {name}));
  auto joined = column->num_chunks() == 1 ? arrow::Result<std::shared_ptr<arrow::Array>>(column->chunk(0))
                                          : arrow::Concatenate(column->chunks());
  if (column->num_chunks() == 0) joined = arrow::MakeArrayOfNull(column->type(), 0);
  if (!joined.ok()) return damaged(joined.status().message());
  auto typed = std::dynamic_pointer_cast<ArrowArray>(*joined);
  if (typed == nullptr) return damaged(Message(say::column_of_another_type, {name}));
  return typed;
}

Result<std::vector<std::string>> strings_of(const arrow::Table& table, const std::string& name) {
  UNWRAP(array, array_named<arrow::StringArray>(table, name));
  std::vector<std::string> out;
  out.reserve(static_cast<std::size_t>(array->length()));
  for (std::int64_t i = 0; i < array->length(); ++i) out.push_back(array->GetString(i));
  return out;
}

/// Strings as one run of bytes and offsets, as safetensors can hold them.
void put_strings(TensorFile& file, const std::string& name, const std::vector<std::string>& strings) {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> offset{0};
  for (const auto& s : strings) {
    bytes.insert(bytes.end(), s.begin(), s.end());
    offset.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  const auto size = static_cast<std::int64_t>(bytes.size());
  const auto offsets = static_cast<std::int64_t>(offset.size());
  file.put(name, std::move(bytes), {size});
  file.put(name + ".offset", std::move(offset), {offsets});
}

Result<std::vector<std::string>> strings_of(const TensorFile& file, const std::string& name) {
  UNWRAP(bytes, file.values<std::uint8_t>(name));
  UNWRAP(offset, file.values<std::int64_t>(name + ".offset"));
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 1 < offset.size(); ++i) {
    const std::int64_t begin = offset[i], end = offset[i + 1];
    if (begin < 0 || end < begin || end > static_cast<std::int64_t>(bytes.size())) return damaged("its ids");
    out.emplace_back(reinterpret_cast<const char*>(bytes.data()) + begin, static_cast<std::size_t>(end - begin));
  }
  return out;
}

std::shared_ptr<arrow::Table> sparse_table(const FeatureMatrix& matrix) {
  arrow::StringBuilder ids;
  (void)ids.AppendValues(matrix.ids);
  const auto offset = array_of<arrow::Int64Builder>(matrix.sparse_rows.offset);
  const auto lists = [&](const std::shared_ptr<arrow::Array>& values) -> std::shared_ptr<arrow::Array> {
    return arrow::LargeListArray::FromArrays(*offset, *values).ValueOr(nullptr);
  };
  const auto columns = lists(array_of<arrow::Int32Builder>(matrix.sparse_rows.column));
  const auto values = lists(array_of<arrow::FloatBuilder>(matrix.sparse_rows.value));
  const auto metadata =
      arrow::key_value_metadata({"modality", "cols"}, {matrix.modality, std::to_string(matrix.sparse_rows.cols)});
  return arrow::Table::Make(
      arrow::schema({arrow::field("id", arrow::utf8()), arrow::field("present", arrow::uint8()),
                     arrow::field("column", columns->type()), arrow::field("value", values->type())},
                    metadata),
      {ids.Finish().ValueOr(nullptr), array_of<arrow::UInt8Builder>(matrix.present), columns, values},
      static_cast<std::int64_t>(matrix.rows()));
}

/// `count` values of an array from `first` on, where they lie.
template <class Value, class ArrowArray>
Column<Value> view_of(const std::shared_ptr<ArrowArray>& array, std::int64_t first, std::int64_t count) {
  return Column<Value>({array->raw_values() + first, static_cast<std::size_t>(count)}, array);
}

/// Where the lists begin and end, counted from the first one's beginning.
Column<std::int64_t> offsets_of(const std::shared_ptr<arrow::LargeListArray>& lists) {
  const std::span<const std::int64_t> there(lists->raw_value_offsets(), static_cast<std::size_t>(lists->length()) + 1);
  if (there.front() == 0) return {there, lists};
  std::vector<std::int64_t> counted;
  for (const std::int64_t offset : there) counted.push_back(offset - there.front());
  return counted;
}

Result<FeatureMatrix> sparse_from(const arrow::Table& table) {
  FeatureMatrix out;
  out.sparse = true;
  const auto metadata = table.schema()->metadata();
  if (metadata == nullptr) return damaged("no metadata");
  out.modality = metadata->Get("modality").ValueOr("");
  UNWRAP(ids, strings_of(table, "id"));
  UNWRAP(present, array_named<arrow::UInt8Array>(table, "present"));
  UNWRAP(columns, array_named<arrow::LargeListArray>(table, "column"));
  UNWRAP(values, array_named<arrow::LargeListArray>(table, "value"));
  const auto column = std::dynamic_pointer_cast<arrow::Int32Array>(columns->values());
  const auto value = std::dynamic_pointer_cast<arrow::FloatArray>(values->values());
  if (column == nullptr || value == nullptr) return damaged("its entries have another type");
  out.ids = std::move(ids);
  out.present.assign(present->raw_values(), present->raw_values() + present->length());
  SparseRows& rows = out.sparse_rows;
  rows.rows = out.ids.size();
  rows.cols = static_cast<std::size_t>(std::stoull(metadata->Get("cols").ValueOr("0")));
  if (rows.rows == 0) return out;
  rows.offset = offsets_of(columns);
  const std::int64_t entries = rows.offset[rows.rows];
  const std::int64_t first_column = columns->value_offset(0), first_value = values->value_offset(0);
  if (column->length() < first_column + entries || value->length() < first_value + entries)
    return damaged("entries are missing");
  rows.column = view_of<std::int32_t>(column, first_column, entries);
  rows.value = view_of<float>(value, first_value, entries);
  return out;
}

Result<FeatureMatrix> dense_from(const TensorFile& file) {
  FeatureMatrix out;
  const auto modality = file.metadata().find("modality");
  if (modality != file.metadata().end()) out.modality = modality->second;
  UNWRAP(tensor, file.tensor("rows"));
  UNWRAP(values, file.values<float>("rows"));
  UNWRAP(present, file.values<std::uint8_t>("present"));
  UNWRAP(ids, strings_of(file, "ids"));
  if (tensor.shape.size() != 2 || tensor.shape[0] != static_cast<std::int64_t>(ids.size()) ||
      present.size() != ids.size()) {
    return damaged("its rows and ids differ in number");
  }
  out.ids = std::move(ids);
  out.present.assign(present.begin(), present.end());
  out.dense_rows.rows = out.ids.size();
  out.dense_rows.cols = static_cast<std::size_t>(tensor.shape[1]);
  out.dense_rows.data = std::move(values);
  return out;
}

std::span<const float> numbers_of(const FeatureMatrix& matrix, std::size_t row) {
  return matrix.sparse ? matrix.sparse_rows.values(row) : matrix.dense_rows.row(row);
}

/// Masks rows with numbers that are none; their ids. Where there are any, the numbers are copied before they are
/// changed: somebody else may look at them.
std::vector<std::string> mask_unreckonable(FeatureMatrix& matrix) {
  std::vector<std::size_t> wrong;
  for (std::size_t row = 0; row < matrix.rows(); ++row) {
    if (!are_reckonable(numbers_of(matrix, row))) wrong.push_back(row);
  }
  std::vector<std::string> masked;
  if (wrong.empty()) return masked;
  Column<float>& numbers = matrix.sparse ? matrix.sparse_rows.value : matrix.dense_rows.data;
  std::vector<float> mended(numbers.begin(), numbers.end());
  for (const std::size_t row : wrong) {
    const auto of_row = numbers_of(matrix, row);
    std::fill_n(mended.begin() + (of_row.data() - numbers.data()), of_row.size(), 0.0F);
    matrix.present[row] = 0;
    masked.push_back(matrix.ids[row]);
  }
  numbers = std::move(mended);
  return masked;
}

}  // namespace

FeatureMatrix align(FeatureMatrix matrix, const std::vector<std::string>& ids) {
  if (matrix.ids == ids) return matrix;
  std::unordered_map<std::string_view, std::size_t> row_of;
  row_of.reserve(matrix.rows());
  for (std::size_t i = 0; i < matrix.rows(); ++i) row_of.emplace(matrix.ids[i], i);
  FeatureMatrix out;
  out.modality = matrix.modality;
  out.ids = ids;
  out.sparse = matrix.sparse;
  out.columns = matrix.columns;
  out.present.assign(ids.size(), 0);
  SparseMatrix sparse;
  sparse.rows = matrix.sparse ? ids.size() : 0;
  sparse.cols = matrix.sparse_rows.cols;
  DenseMatrix dense(matrix.sparse ? 0 : ids.size(), matrix.dense_rows.cols);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto found = row_of.find(ids[i]);
    if (found != row_of.end()) {
      out.present[i] = matrix.present[found->second];
      if (matrix.sparse) {
        const auto columns = matrix.sparse_rows.columns(found->second);
        const auto values = matrix.sparse_rows.values(found->second);
        sparse.column.insert(sparse.column.end(), columns.begin(), columns.end());
        sparse.value.insert(sparse.value.end(), values.begin(), values.end());
      } else {
        const auto from = matrix.dense_rows.row(found->second);
        std::copy(from.begin(), from.end(), dense.row(i).begin());
      }
    }
    if (matrix.sparse) sparse.offset.push_back(static_cast<std::int64_t>(sparse.column.size()));
  }
  out.sparse_rows = std::move(sparse);
  out.dense_rows = std::move(dense);
  return out;
}

bool is_reckonable(float x) {
  return std::abs(x) <= 1e15F;  // false for NaN
}

bool are_reckonable(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), is_reckonable);
}

Bundle to_bundle(FeatureMatrix& matrix) {
  Bundle bundle;
  const auto masked = mask_unreckonable(matrix);
  if (!masked.empty())
    bundle.notes.emplace_back(
        Message(say::item_rows_without_numbers, {masked.size(), matrix.modality, masked.front()}));
  if (matrix.sparse) {
    bundle.put("matrix", sparse_table(matrix));
  } else {
    TensorFile file;
    file.put("rows", matrix.dense_rows.data,
             {static_cast<std::int64_t>(matrix.dense_rows.rows), static_cast<std::int64_t>(matrix.dense_rows.cols)});
    file.put("present", matrix.present, {static_cast<std::int64_t>(matrix.present.size())});
    put_strings(file, "ids", matrix.ids);
    file.set_metadata("modality", matrix.modality);
    bundle.put("matrix", std::move(file));
  }
  arrow::StringBuilder names;
  (void)names.AppendValues(matrix.columns);
  bundle.put("columns",
             arrow::Table::Make(arrow::schema({arrow::field("name", arrow::utf8())}), {names.Finish().ValueOr(nullptr)},
                                static_cast<std::int64_t>(matrix.columns.size())));
  return bundle;
}

Bundle to_bundle(FeatureMatrix&& matrix) {
  return to_bundle(matrix);
}

Result<FeatureMatrix> feature_matrix_from(const Bundle& bundle) {
  UNWRAP(columns, bundle.table("columns"));
  UNWRAP(names, strings_of(*columns, "name"));
  if (bundle.tensor_parts().contains("matrix")) {
    UNWRAP(file, bundle.tensors("matrix"));
    UNWRAP(dense, dense_from(file));
    dense.columns = std::move(names);
    return dense;
  }
  UNWRAP(table, bundle.table("matrix"));
  UNWRAP(sparse, sparse_from(*table));
  sparse.columns = std::move(names);
  return sparse;
}

}  // namespace tributary
