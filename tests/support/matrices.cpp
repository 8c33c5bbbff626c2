#include "support/matrices.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

namespace tributary {

std::map<std::string, DenseMatrix> read_matrices(const std::string& path) {
  std::map<std::string, DenseMatrix> matrices;
  std::ifstream file(path);
  std::string name;
  std::size_t rows = 0, cols = 0;
  while (file >> name >> rows >> cols) {
    DenseMatrix matrix(rows, cols);
    for (float& value : matrix.data) {
      double read = 0;
      file >> read;
      value = static_cast<float>(read);
    }
    matrices[name] = std::move(matrix);
  }
  return matrices;
}

SparseMatrix to_sparse(const DenseMatrix& dense) {
  SparseMatrix out;
  out.rows = dense.rows;
  out.cols = dense.cols;
  for (std::size_t r = 0; r < dense.rows; ++r) {
    for (std::size_t c = 0; c < dense.cols; ++c) {
      if (dense.row(r)[c] == 0) continue;
      out.column.push_back(static_cast<std::int32_t>(c));
      out.value.push_back(dense.row(r)[c]);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

double largest_difference(const DenseMatrix& a, const DenseMatrix& b) {
  if (a.rows != b.rows || a.cols != b.cols) return std::numeric_limits<double>::infinity();
  double largest = 0;
  for (std::size_t i = 0; i < a.data.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(a.data[i]) - static_cast<double>(b.data[i])));
  return largest;
}

}  // namespace tributary
