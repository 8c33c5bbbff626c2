#pragma once
#include "nn/torch_impl.h"

#include <span>
#include <vector>

#include "base/job.h"
#include "nn/linear_impl.h"
#include "nn/safetensors.h"

namespace tributary {

/// BERT's encoder with its weights on one device in one precision. Texts of a batch lie one after another without
/// padding; those of equal length stand together, so that attention is a dense product over each run of them.
class BertNetwork {
 public:
  /// `texts` texts of `length` tokens each.
  struct Run {
    std::int64_t texts = 0, length = 0;
  };

  /// bad_input, naming the tensor, when one is missing or has another shape than the configuration says.
  static Result<BertNetwork> make(const TensorFile& weights, const BertConfig& config, at::Device device,
                                  at::ScalarType type);

  /// Last hidden states, pooled: texts x hidden, fp32, on the processor, in the order of the batch; not yet normalised.
  /// `ids` holds the tokens of all runs. cancelled between two layers.
  Result<at::Tensor> encode(std::span<const std::int32_t> ids, std::span<const Run> runs, const StopToken& stop) const;

  at::ScalarType type() const { return type_; }

 private:
  struct Norm {
    at::Tensor weight, bias;
  };
  struct Layer {
    Linear query_key_value, attention_output, up, down;
    Norm after_attention, after_output;
  };

  at::Tensor attention(const at::Tensor& query_key_value, std::span<const Run> runs) const;
  at::Tensor normed(const at::Tensor& x, const Norm& norm) const;
  at::Tensor pooled(const at::Tensor& x, std::span<const Run> runs) const;

  BertConfig config_;
  at::Device device_ = at::kCPU;
  at::ScalarType type_ = at::kFloat;
  at::Tensor words_, positions_;  ///< positions_ with the first token type added
  Norm embedding_norm_;
  std::vector<Layer> layers_;
};

}  // namespace tributary
