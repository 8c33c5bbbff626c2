#include "base/matrix.h"

namespace tributary {

SparseMatrix transpose(const SparseMatrix& matrix) {
  SparseMatrix t;
  t.rows = matrix.cols;
  t.cols = matrix.rows;
  t.offset.assign(t.rows + 1, 0);
  t.column.resize(matrix.nonzeros());
  t.value.resize(matrix.nonzeros());
  for (const auto c : matrix.column) ++t.offset[static_cast<std::size_t>(c) + 1];
  for (std::size_t r = 0; r < t.rows; ++r) t.offset[r + 1] += t.offset[r];
  std::vector<std::int64_t> next(t.offset.begin(), t.offset.end() - 1);
  for (std::size_t r = 0; r < matrix.rows; ++r) {
    for (auto k = static_cast<std::size_t>(matrix.offset[r]); k < static_cast<std::size_t>(matrix.offset[r + 1]); ++k) {
      const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(matrix.column[k])]++);
      t.column[at] = static_cast<std::int32_t>(r);
      t.value[at] = matrix.value[k];
    }
  }
  return t;
}

}  // namespace tributary
