#pragma once
// For .cpp files of nn only.
#include <ATen/core/Tensor.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linalg_cholesky_ex.h>
#include <ATen/ops/linalg_solve_triangular.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/softmax.h>
#include <c10/core/InferenceMode.h>

#include "base/matrix.h"

namespace tributary {

/// Held while a function works with tensors: no gradients are tracked, and this thread's tensor operations use
/// `threads` threads. 1 for the bodies of parallel_for, which is how nn spreads work: torch's own threads wait for each
/// other after every operation, which costs many times the work itself where other programs want the processor too.
class TorchScope {
 public:
  explicit TorchScope(int threads = 1);

 private:
  c10::InferenceMode inference_;
};

/// The same memory as a tensor; it must outlive it. Read-only by agreement.
at::Tensor as_tensor(MatrixView matrix);
/// The same memory as a tensor, to write to.
at::Tensor as_tensor(DenseMatrix& matrix);
at::Tensor as_tensor(double* data, std::size_t rows, std::size_t cols);

/// Where networks run, as torch names it.
at::Device torch_device();

}  // namespace tributary
