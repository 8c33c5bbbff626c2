#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <arrow/type_fwd.h>

#include "sources/id_table.h"
#include "sources/kinds.h"
#include "sources/values.h"

namespace tributary {

/// How the cells of a column are stored.
enum class Storage { id, rating, time, number, text };
Storage storage_of(ColumnRole role);

/// The values of one column: of a block while it is read, of the file in the end. Only the vectors of its storage are
/// filled.
struct ColumnBuffer {
  Storage storage = Storage::text;
  std::vector<std::int32_t> code;     ///< id: into an IdTable that stands elsewhere, -1 = none
  std::vector<float> rating;          ///< NaN = none
  std::vector<std::int64_t> time;     ///< kNoTimeCell = none
  std::vector<double> number;         ///< NaN = none
  std::string characters;             ///< text: one after the other
  std::vector<std::int64_t> ends;     ///< text: where each ends
  std::vector<std::uint8_t> present;  ///< text: 0 = missing

  static constexpr std::int64_t kNoTimeCell = INT64_MIN;

  std::size_t size() const;
  void reserve(std::size_t rows);
  /// Keeps the rows whose flag is 0.
  void remove(const std::vector<std::uint8_t>& removed);
  /// Adds a block's values. `number_of`: of the block's id codes, the codes here.
  template <class NumberOf>
  void append(const ColumnBuffer& block, const NumberOf& number_of) {
    if (storage != Storage::id) {
      append_values(block);
      return;
    }
    const std::size_t old = code.size();
    code.resize(old + block.code.size());
    for (std::size_t i = 0; i < block.code.size(); ++i)
      code[old + i] = block.code[i] < 0 ? -1 : number_of(block.code[i]);
  }
  /// As an Arrow array; the buffer is empty after. No copy of numbers. `ids`: what codes of ids stand for.
  arrow::Result<std::shared_ptr<arrow::Array>> finish(const std::vector<std::string>& ids);

 private:
  void append_values(const ColumnBuffer& block);
};

}  // namespace tributary
