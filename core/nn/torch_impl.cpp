#include "nn/torch_impl.h"

#include <ATen/Parallel.h>

#include "base/threads.h"

namespace tributary {
namespace {

at::Tensor tensor_over(void* data, std::size_t rows, std::size_t cols, at::ScalarType type) {
  return at::from_blob(data, {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(cols)}, at::TensorOptions(type));
}

}  // namespace

TorchScope::TorchScope() {
  // Torch keeps the count per process, OpenMP per calling thread: both are brought in line where a thread first comes by.
  thread_local int set_here = 0;
  const int wanted = thread_count();
  if (set_here != wanted) {
    at::set_num_threads(wanted);
    set_here = wanted;
  }
}

at::Tensor as_tensor(MatrixView matrix) {
  return tensor_over(const_cast<float*>(matrix.data), matrix.rows, matrix.cols, at::kFloat);
}

at::Tensor as_tensor(DenseMatrix& matrix) { return tensor_over(matrix.data.data(), matrix.rows, matrix.cols, at::kFloat); }

at::Tensor as_tensor(double* data, std::size_t rows, std::size_t cols) { return tensor_over(data, rows, cols, at::kDouble); }

}  // namespace tributary
