#include "dataset/source_columns.h"

#include <arrow/api.h>

#include <limits>

namespace tributary {
namespace {

std::string metadata(const arrow::KeyValueMetadata* all, const std::string& key) {
  if (all == nullptr) return "";
  const auto value = all->Get(key);
  return value.ok() ? *value : "";
}

template <class Array>
const Array& as_array(const std::shared_ptr<arrow::Array>& array) {
  return static_cast<const Array&>(*array);
}

}  // namespace

SourceColumns::SourceColumns(const SourceRows& source) : instance_(source.instance), rows_(source.rows->num_rows()) {
  const auto* all = source.rows->schema()->metadata().get();
  as_ = source_kind_named(metadata(all, "as"));
  for (int c = 0; c < source.rows->num_columns(); ++c) {
    const auto& chunked = source.rows->column(c);
    std::shared_ptr<arrow::Array> array;
    if (chunked->num_chunks() == 1) {
      array = chunked->chunk(0);
    } else if (chunked->num_chunks() == 0) {
      if (auto made = arrow::MakeEmptyArray(chunked->type()); made.ok()) array = *made;
    } else if (auto made = arrow::Concatenate(chunked->chunks()); made.ok()) {
      array = *made;
    }
    if (array == nullptr) continue;
    const std::string& column = source.rows->schema()->field(c)->name();
    names_.push_back(column);
    roles_.push_back(role_named(metadata(all, "role." + column)).value_or(ColumnRole::ignore));
    separators_.push_back(metadata(all, "separator." + column));
    arrays_.push_back(std::move(array));
  }
}

std::vector<int> SourceColumns::with_role(ColumnRole wanted) const {
  std::vector<int> found;
  for (int c = 0; c < columns(); ++c) {
    if (role(c) == wanted) found.push_back(c);
  }
  return found;
}

int SourceColumns::first(ColumnRole wanted) const {
  const auto found = with_role(wanted);
  return found.empty() ? -1 : found.front();
}

int SourceColumns::named(std::string_view wanted) const {
  for (int c = 0; c < columns(); ++c) {
    if (name(c) == wanted) return c;
  }
  return -1;
}

std::string SourceColumns::separator(int column) const {
  return separators_[static_cast<std::size_t>(column)];
}

std::vector<std::string_view> SourceColumns::ids(int column) const {
  const auto& array = as_array<arrow::DictionaryArray>(arrays_[static_cast<std::size_t>(column)]);
  const auto& dictionary = static_cast<const arrow::StringArray&>(*array.dictionary());
  std::vector<std::string_view> ids(static_cast<std::size_t>(dictionary.length()));
  for (std::int64_t i = 0; i < dictionary.length(); ++i) ids[static_cast<std::size_t>(i)] = dictionary.GetView(i);
  return ids;
}

const std::int32_t* SourceColumns::codes(int column) const {
  const auto& array = as_array<arrow::DictionaryArray>(arrays_[static_cast<std::size_t>(column)]);
  return static_cast<const arrow::Int32Array&>(*array.indices()).raw_values();
}

bool SourceColumns::has_nulls(int column) const {
  return arrays_[static_cast<std::size_t>(column)]->null_count() > 0;
}

std::int32_t SourceColumns::code(int column, std::int64_t row) const {
  const auto& array = arrays_[static_cast<std::size_t>(column)];
  return array->IsNull(row) ? -1 : codes(column)[row];
}

std::string_view SourceColumns::text(int column, std::int64_t row) const {
  const auto& array = arrays_[static_cast<std::size_t>(column)];
  return array->IsNull(row) ? std::string_view() : as_array<arrow::LargeStringArray>(array).GetView(row);
}

double SourceColumns::number(int column, std::int64_t row) const {
  const auto& array = arrays_[static_cast<std::size_t>(column)];
  if (array->IsNull(row)) return std::numeric_limits<double>::quiet_NaN();
  switch (array->type_id()) {
    case arrow::Type::FLOAT:
      return static_cast<double>(as_array<arrow::FloatArray>(array).Value(row));
    case arrow::Type::DOUBLE:
      return as_array<arrow::DoubleArray>(array).Value(row);
    case arrow::Type::INT64:
      return static_cast<double>(as_array<arrow::Int64Array>(array).Value(row));
    case arrow::Type::TIMESTAMP:
      return static_cast<double>(as_array<arrow::TimestampArray>(array).Value(row));
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

const float* SourceColumns::ratings(int column) const {
  return as_array<arrow::FloatArray>(arrays_[static_cast<std::size_t>(column)]).raw_values();
}

std::int64_t SourceColumns::time(int column, std::int64_t row) const {
  const auto& array = arrays_[static_cast<std::size_t>(column)];
  return array->IsNull(row) ? kNoTime : as_array<arrow::TimestampArray>(array).Value(row);
}

std::shared_ptr<const void> SourceColumns::owner(int column) const {
  return arrays_[static_cast<std::size_t>(column)];
}

}  // namespace tributary
