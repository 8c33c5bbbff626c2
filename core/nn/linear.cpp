#include "nn/linear_impl.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <optional>

namespace tributary {
namespace {

using Pack = at::Tensor(const at::Tensor& weight, std::optional<c10::SymInt> rows);
using Apply = at::Tensor(const at::Tensor& x, const at::Tensor& weight, const std::optional<at::Tensor>& bias,
                         std::string_view activation, c10::List<std::optional<at::Scalar>> scalars,
                         std::optional<std::string_view> algorithm);

/// Torch's own operators over oneDNN, which its compiler uses; not there in every build of torch.
struct OneDnn {
  std::optional<c10::TypedOperatorHandle<Pack>> pack;
  std::optional<c10::TypedOperatorHandle<Apply>> apply;
};

const OneDnn& onednn() {
  static const OneDnn found = [] {
    OneDnn operators;
    auto& dispatcher = c10::Dispatcher::singleton();
    const auto pack = dispatcher.findSchema({"mkldnn::_reorder_linear_weight", ""});
    const auto apply = dispatcher.findSchema({"mkldnn::_linear_pointwise", ""});
    if (pack && apply && pack->hasKernelForDispatchKey(c10::DispatchKey::CPU)) {
      operators.pack = pack->typed<Pack>();
      operators.apply = apply->typed<Apply>();
    }
    return operators;
  }();
  return found;
}

constexpr std::int64_t kUsualRows = 2048;  // the layout is chosen for about this many, and serves any number

}  // namespace

Linear::Linear(at::Tensor weight, at::Tensor bias, Activation activation)
    : weight_(std::move(weight)), bias_(std::move(bias)), activation_(activation) {
  if (weight_.device().is_cpu() && onednn().pack) {
    weight_ = onednn().pack->call(weight_, c10::SymInt(kUsualRows));
    packed_ = true;
  }
}

at::Tensor Linear::operator()(const at::Tensor& x) const {
  if (!packed_) return activate(at::linear(x, weight_, bias_), activation_);
  static const char* const names[] = {"none", "gelu", "gelu", "relu"};
  static const char* const algorithms[] = {"none", "none", "tanh", "none"};
  const auto kind = static_cast<std::size_t>(activation_);
  return onednn().apply->call(x, weight_, bias_, names[kind], c10::List<std::optional<at::Scalar>>(), algorithms[kind]);
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
  switch (activation) {
    case Activation::gelu:
      return at::gelu(x);
    case Activation::gelu_tanh:
      return at::gelu(x, "tanh");
    case Activation::relu:
      return at::relu(x);
    case Activation::none:
      break;
  }
  return x;
}

}  // namespace tributary
