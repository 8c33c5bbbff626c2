#include "nn/torch_impl.h"

#include <ATen/Parallel.h>

namespace tributary {
namespace {

at::Tensor tensor_over(void* data, std::size_t rows, std::size_t cols, at::ScalarType type) {
  return at::from_blob(data, {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(cols)},
                       at::TensorOptions(type));
}

}  // namespace

TorchScope::TorchScope(int threads) {
  // Torch, OpenMP and MKL all take the count for the calling thread only.
  thread_local int set_here = 0;
  if (set_here == threads) return;
  at::set_num_threads(threads);
  set_here = threads;
}

at::Tensor as_tensor(MatrixView matrix) {
  return tensor_over(const_cast<float*>(matrix.data), matrix.rows, matrix.cols, at::kFloat);
}

at::Tensor as_tensor(DenseMatrix& matrix) {
  return tensor_over(matrix.data.data(), matrix.rows, matrix.cols, at::kFloat);
}

at::Tensor as_tensor(double* data, std::size_t rows, std::size_t cols) {
  return tensor_over(data, rows, cols, at::kDouble);
}

}  // namespace tributary
