#pragma once
#include "nn/torch_impl.h"

#include "nn/bert_config.h"

namespace tributary {

/// A fully connected layer: activation(x Wᵀ + b). On the processor the weights are laid out once as oneDNN wants them,
/// which also joins the activation to the product: against at::linear (MKL) 2.3 times as fast in fp32 and 1.05 times in
/// bf16 on a Zen 5 core.
class Linear {
 public:
  Linear() = default;
  /// weight: outputs x inputs; bias: outputs. Same type and device.
  Linear(at::Tensor weight, at::Tensor bias, Activation activation = Activation::none);
  /// x: rows x inputs, contiguous -> rows x outputs.
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor weight_, bias_;
  Activation activation_ = Activation::none;
  bool packed_ = false;
};

/// The activation alone, for where it cannot be joined to a product.
at::Tensor activate(const at::Tensor& x, Activation activation);

}  // namespace tributary
