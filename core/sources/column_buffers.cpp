#include "sources/column_buffers.h"

#include <arrow/api.h>

#include <cmath>

namespace tributary {
namespace {

/// A validity bitmap from a test of each value; none where all are there.
template <class Values, class Present>
std::shared_ptr<arrow::Buffer> validity(const Values& values, std::int64_t& nulls, const Present& present) {
  nulls = 0;
  for (const auto& value : values) nulls += present(value) ? 0 : 1;
  if (nulls == 0) return nullptr;
  std::vector<std::uint8_t> bits((values.size() + 7) / 8, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (present(values[i])) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1U << (i % 8)));
  }
  return arrow::Buffer::FromVector(std::move(bits));
}

template <class T>
void keep(std::vector<T>& values, const std::vector<std::uint8_t>& removed) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (removed[i] == 0) values[to++] = values[i];
  }
  values.resize(to);
}

template <class T>
void add(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Storage storage_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::user:
    case ColumnRole::item:
      return Storage::id;
    case ColumnRole::rating:
      return Storage::rating;
    case ColumnRole::time:
    case ColumnRole::date:
      return Storage::time;
    case ColumnRole::number:
      return Storage::number;
    case ColumnRole::title:
    case ColumnRole::text:
    case ColumnRole::tag:
    case ColumnRole::category:
    case ColumnRole::foreign_id:
    case ColumnRole::ignore:
    case ColumnRole::part:
    case ColumnRole::group:
      break;
  }
  return Storage::text;
}

std::size_t ColumnBuffer::size() const {
  switch (storage) {
    case Storage::id:
      return code.size();
    case Storage::rating:
      return rating.size();
    case Storage::time:
      return time.size();
    case Storage::number:
      return number.size();
    case Storage::text:
      return ends.size();
  }
  return 0;
}

void ColumnBuffer::reserve(std::size_t rows) {
  switch (storage) {
    case Storage::id:
      code.reserve(rows);
      break;
    case Storage::rating:
      rating.reserve(rows);
      break;
    case Storage::time:
      time.reserve(rows);
      break;
    case Storage::number:
      number.reserve(rows);
      break;
    case Storage::text:
      ends.reserve(rows);
      present.reserve(rows);
      break;
  }
}

void ColumnBuffer::remove(const std::vector<std::uint8_t>& removed) {
  switch (storage) {
    case Storage::id:
      keep(code, removed);
      break;
    case Storage::rating:
      keep(rating, removed);
      break;
    case Storage::time:
      keep(time, removed);
      break;
    case Storage::number:
      keep(number, removed);
      break;
    case Storage::text: {
      std::string kept;
      std::vector<std::int64_t> kept_ends;
      for (std::size_t i = 0; i < ends.size(); ++i) {
        if (removed[i] != 0) continue;
        const std::int64_t begin = i == 0 ? 0 : ends[i - 1];
        kept.append(characters, static_cast<std::size_t>(begin), static_cast<std::size_t>(ends[i] - begin));
        kept_ends.push_back(static_cast<std::int64_t>(kept.size()));
      }
      characters = std::move(kept);
      ends = std::move(kept_ends);
      keep(present, removed);
      break;
    }
  }
}

void ColumnBuffer::append_values(const ColumnBuffer& block) {
  switch (storage) {
    case Storage::id:
      break;
    case Storage::rating:
      add(rating, block.rating);
      break;
    case Storage::time:
      add(time, block.time);
      break;
    case Storage::number:
      add(number, block.number);
      break;
    case Storage::text: {
      const auto offset = static_cast<std::int64_t>(characters.size());
      characters += block.characters;
      for (const std::int64_t end : block.ends) ends.push_back(offset + end);
      add(present, block.present);
      break;
    }
  }
}

arrow::Result<std::shared_ptr<arrow::Array>> ColumnBuffer::finish(const std::vector<std::string>& ids) {
  const auto rows = static_cast<std::int64_t>(size());
  std::int64_t nulls = 0;
  switch (storage) {
    case Storage::id: {
      auto bits = validity(code, nulls, [](std::int32_t c) { return c >= 0; });
      if (nulls > 0) {
        for (auto& c : code) c = c < 0 ? 0 : c;
      }
      arrow::StringBuilder builder;
      ARROW_RETURN_NOT_OK(builder.AppendValues(ids));
      ARROW_ASSIGN_OR_RAISE(auto dictionary, builder.Finish());
      const auto type = arrow::dictionary(arrow::int32(), arrow::utf8());
      auto codes = std::make_shared<arrow::Int32Array>(rows, arrow::Buffer::FromVector(std::move(code)), bits, nulls);
      return std::make_shared<arrow::DictionaryArray>(type, codes, dictionary);
    }
    case Storage::rating:
      return std::make_shared<arrow::FloatArray>(rows, arrow::Buffer::FromVector(std::move(rating)));
    case Storage::time: {
      auto bits = validity(time, nulls, [](std::int64_t t) { return t != kNoTimeCell; });
      return std::make_shared<arrow::TimestampArray>(arrow::timestamp(arrow::TimeUnit::SECOND, "UTC"), rows,
                                                     arrow::Buffer::FromVector(std::move(time)), bits, nulls);
    }
    case Storage::number: {
      auto bits = validity(number, nulls, [](double v) { return !std::isnan(v); });
      return std::make_shared<arrow::DoubleArray>(rows, arrow::Buffer::FromVector(std::move(number)), bits, nulls);
    }
    case Storage::text: {
      auto bits = validity(present, nulls, [](std::uint8_t p) { return p != 0; });
      std::vector<std::int64_t> offsets;
      offsets.reserve(ends.size() + 1);
      offsets.push_back(0);
      offsets.insert(offsets.end(), ends.begin(), ends.end());
      auto text = arrow::Buffer::FromString(std::move(characters));
      return std::make_shared<arrow::LargeStringArray>(rows, arrow::Buffer::FromVector(std::move(offsets)), text, bits,
                                                       nulls);
    }
  }
  return arrow::Status::Invalid("no storage");
}

}  // namespace tributary
