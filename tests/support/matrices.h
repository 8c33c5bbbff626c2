#pragma once
#include <map>
#include <string>

#include "base/matrix.h"

namespace tributary {

/// The matrices of a fixture file: "name rows cols" on a line, then the rows.
std::map<std::string, DenseMatrix> read_matrices(const std::string& path);

/// The entries that are not 0.
SparseMatrix to_sparse(const DenseMatrix& dense);

/// Largest absolute difference; infinity where the sizes differ.
double largest_difference(const DenseMatrix& a, const DenseMatrix& b);

}  // namespace tributary
