#include "dataset/arrow_rows.h"

#include <arrow/api.h>

#include <algorithm>
#include <utility>

namespace tributary {
namespace {

using arrow::Type;

std::int64_t per_second(arrow::TimeUnit::type unit) {
  switch (unit) {
    case arrow::TimeUnit::SECOND:
      return 1;
    case arrow::TimeUnit::MILLI:
      return 1000;
    case arrow::TimeUnit::MICRO:
      return 1000000;
    case arrow::TimeUnit::NANO:
      return 1000000000;
  }
  return 1;
}

std::int64_t divided_down(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

CellType type_of(const arrow::DataType& type) {
  if (arrow::is_integer(type.id()) && type.id() != Type::UINT64) return CellType::whole;
  if (type.id() == Type::FLOAT || type.id() == Type::DOUBLE) return CellType::number;
  if (type.id() == Type::TIMESTAMP || type.id() == Type::DATE32 || type.id() == Type::DATE64) return CellType::time;
  return CellType::text;
}

template <class Array>
auto at(const arrow::Array& array, std::int64_t i) {
  return static_cast<const Array&>(array).Value(i);
}

class ArrowRows final : public RowSource {
 public:
  explicit ArrowRows(std::shared_ptr<arrow::Table> table) : table_(std::move(table)) {
    for (int i = 0; i < table_->num_columns(); ++i) {
      const auto& field = *table_->field(i);
      columns_.push_back({field.name(), type_of(*field.type())});
      auto& begins = begins_.emplace_back();
      std::int64_t begin = 0;
      for (const auto& chunk : table_->column(i)->chunks()) {
        begins.push_back(begin);
        begin += chunk->length();
      }
    }
  }

  std::size_t rows() const override { return static_cast<std::size_t>(table_->num_rows()); }
  const std::vector<TableColumn>& columns() const override { return columns_; }

  Cell cell(std::size_t row, std::size_t column) const override {
    const auto& begins = begins_[column];
    const auto i = static_cast<std::int64_t>(row);
    const auto chunk = std::upper_bound(begins.begin(), begins.end(), i) - begins.begin() - 1;
    return value(*table_->column(static_cast<int>(column))->chunk(static_cast<int>(chunk)),
                 i - begins[static_cast<std::size_t>(chunk)]);
  }

 private:
  static Cell value(const arrow::Array& array, std::int64_t i) {
    if (array.IsNull(i)) return {};
    switch (array.type_id()) {
      case Type::INT8:
        return std::int64_t{at<arrow::Int8Array>(array, i)};
      case Type::INT16:
        return std::int64_t{at<arrow::Int16Array>(array, i)};
      case Type::INT32:
        return std::int64_t{at<arrow::Int32Array>(array, i)};
      case Type::INT64:
        return std::int64_t{at<arrow::Int64Array>(array, i)};
      case Type::UINT8:
        return std::int64_t{at<arrow::UInt8Array>(array, i)};
      case Type::UINT16:
        return std::int64_t{at<arrow::UInt16Array>(array, i)};
      case Type::UINT32:
        return std::int64_t{at<arrow::UInt32Array>(array, i)};
      case Type::FLOAT:
        return double{at<arrow::FloatArray>(array, i)};
      case Type::DOUBLE:
        return at<arrow::DoubleArray>(array, i);
      case Type::STRING:
        return static_cast<const arrow::StringArray&>(array).GetString(i);
      case Type::LARGE_STRING:
        return static_cast<const arrow::LargeStringArray&>(array).GetString(i);
      case Type::DATE32:
        return TimeValue{std::int64_t{at<arrow::Date32Array>(array, i)} * 86400};
      case Type::DATE64:
        return TimeValue{divided_down(at<arrow::Date64Array>(array, i), 1000)};
      case Type::TIMESTAMP:
        return TimeValue{divided_down(at<arrow::TimestampArray>(array, i),
                                      per_second(static_cast<const arrow::TimestampType&>(*array.type()).unit()))};
      case Type::DICTIONARY: {
        const auto& coded = static_cast<const arrow::DictionaryArray&>(array);
        const Cell word = value(*coded.dictionary(), coded.GetValueIndex(i));
        if (std::holds_alternative<std::string>(word)) return word;
        break;
      }
      default:
        break;
    }
    const auto scalar = array.GetScalar(i);
    return scalar.ok() ? Cell((*scalar)->ToString()) : Cell();
  }

  std::shared_ptr<arrow::Table> table_;
  std::vector<TableColumn> columns_;
  std::vector<std::vector<std::int64_t>> begins_;  ///< first row of each chunk, by column
};

}  // namespace

std::shared_ptr<const RowSource> arrow_rows(std::shared_ptr<arrow::Table> table) {
  return std::make_shared<ArrowRows>(std::move(table));
}

}  // namespace tributary
