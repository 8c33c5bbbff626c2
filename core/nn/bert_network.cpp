#include "base/messages.h"
#include "nn/bert_network_impl.h"

#include <algorithm>
#include <cmath>

#include "nn/softmax_bf16.h"

namespace tributary {
namespace {

/// Finds weights under the names that BERT's checkpoints use: with or without "bert." before, gamma / beta in the
/// oldest.
class Weights {
 public:
  Weights(const TensorFile& file, at::Device device) : file_(file), device_(device) {
    if (!file.has("embeddings.word_embeddings.weight")) prefix_ = "bert.";
  }

  /// fp32 on the device; the first that is there. The memory may be that of the file.
  Result<at::Tensor> take(const std::string& name, std::vector<std::int64_t> shape) const {
    auto found = file_.tensor(prefix_ + name);
    if (!found && name.ends_with("LayerNorm.weight"))
      found = file_.tensor(prefix_ + name.substr(0, name.size() - 6) + "gamma");
    if (!found && name.ends_with("LayerNorm.bias"))
      found = file_.tensor(prefix_ + name.substr(0, name.size() - 4) + "beta");
    if (!found) return wrong(Message(say::no_weights_of, {name}));
    if (found->shape != shape) return wrong(Message(say::weights_of_another_shape, {name}));
    at::ScalarType type = at::kFloat;
    if (found->dtype == "F16") {
      type = at::kHalf;
    } else if (found->dtype == "BF16") {
      type = at::kBFloat16;
    } else if (found->dtype == "F64") {
      type = at::kDouble;
    } else if (found->dtype != "F32") {
      return wrong(Message(say::weights_of_another_type, {name, found->dtype}));
    }
    void* data = const_cast<std::byte*>(found->bytes.data());
    const auto owner = file_.owner();
    auto tensor = at::from_blob(
        data, shape, [owner](void*) {}, at::TensorOptions(type));
    const bool aligned = reinterpret_cast<std::uintptr_t>(data) % 64 == 0;
    if (!aligned) tensor = tensor.clone();
    return tensor.to(device_, at::kFloat);
  }

 private:
  static Problem wrong(const Message& what) { return problem_of(Code::bad_input, {say::unsound_model, {what}}); }

  const TensorFile& file_;
  at::Device device_;
  std::string prefix_;
};

constexpr std::int64_t kRowsTogether = 256;  // rows are filled up to a multiple, so that few shapes of product occur
constexpr std::int64_t kScoresTogether = 256 * 1024;

/// 3 x texts x heads x length x width -> texts x heads x length x width, on the processor.
at::Tensor attended(const at::Tensor& split) {
  const auto texts = split.size(1), heads = split.size(2), length = split.size(3), width = split.size(4);
  const auto all = split.contiguous().view({3, texts * heads, length, width});
  auto scores = at::bmm(all[0], all[1].transpose(1, 2));
  if (scores.scalar_type() == at::kBFloat16) {
    softmax_bf16(reinterpret_cast<std::uint16_t*>(scores.data_ptr<at::BFloat16>()),
                 static_cast<std::size_t>(texts * heads * length), static_cast<std::size_t>(length));
  } else {
    scores = at::softmax(scores, -1);
  }
  return at::bmm(scores, all[2]).view({texts, heads, length, width});
}

}  // namespace

Result<BertNetwork> BertNetwork::make(const TensorFile& file, const BertConfig& config, at::Device device,
                                      at::ScalarType type) {
  const Weights weights(file, device);
  const auto h = config.hidden;
  BertNetwork network;
  network.config_ = config;
  network.device_ = device;
  network.type_ = type;
  UNWRAP(words, weights.take("embeddings.word_embeddings.weight", {config.vocabulary, h}));
  UNWRAP(positions, weights.take("embeddings.position_embeddings.weight", {config.positions, h}));
  const auto types = file.tensors().find(file.has("embeddings.token_type_embeddings.weight")
                                             ? "embeddings.token_type_embeddings.weight"
                                             : "bert.embeddings.token_type_embeddings.weight");
  const std::int64_t kinds =
      types != file.tensors().end() && types->second.shape.size() == 2 ? types->second.shape[0] : 0;
  UNWRAP(token_types, weights.take("embeddings.token_type_embeddings.weight", {kinds, h}));
  network.words_ = words;
  network.positions_ = kinds > 0 ? positions.add(token_types.slice(0, 0, 1)) : positions;

  const auto norm = [&](const std::string& name, at::ScalarType kind) -> Result<Norm> {
    UNWRAP(weight, weights.take(name + ".weight", {h}));
    UNWRAP(bias, weights.take(name + ".bias", {h}));
    return Norm{weight.to(kind), bias.to(kind)};
  };
  const auto linear = [&](const std::string& name, std::int64_t outputs, std::int64_t inputs,
                          Activation activation) -> Result<Linear> {
    UNWRAP(weight, weights.take(name + ".weight", {outputs, inputs}));
    UNWRAP(bias, weights.take(name + ".bias", {outputs}));
    return Linear(weight.to(type), bias.to(type), activation);
  };
  UNWRAP(embedding_norm, norm("embeddings.LayerNorm", at::kFloat));
  network.embedding_norm_ = embedding_norm;
  for (std::int64_t i = 0; i < config.layers; ++i) {
    const auto at = "encoder.layer." + std::to_string(i) + ".";
    std::vector<at::Tensor> weight, bias;
    for (const auto* name : {"query", "key", "value"}) {
      UNWRAP(w, weights.take(at + "attention.self." + name + ".weight", {h, h}));
      UNWRAP(b, weights.take(at + "attention.self." + name + ".bias", {h}));
      // The scale of attention is put into the query, once.
      const double scale = weight.empty() ? 1 / std::sqrt(static_cast<double>(h / config.heads)) : 1;
      weight.push_back(w.mul(scale));
      bias.push_back(b.mul(scale));
    }
    Layer layer;
    layer.query_key_value = Linear(at::cat(weight).to(type), at::cat(bias).to(type));
    UNWRAP(attention_output, linear(at + "attention.output.dense", h, h, Activation::none));
    UNWRAP(up, linear(at + "intermediate.dense", config.intermediate, h, config.activation));
    UNWRAP(down, linear(at + "output.dense", h, config.intermediate, Activation::none));
    UNWRAP(after_attention, norm(at + "attention.output.LayerNorm", type));
    UNWRAP(after_output, norm(at + "output.LayerNorm", type));
    layer.attention_output = attention_output;
    layer.up = up;
    layer.down = down;
    layer.after_attention = after_attention;
    layer.after_output = after_output;
    network.layers_.push_back(std::move(layer));
  }
  return network;
}

at::Tensor BertNetwork::normed(const at::Tensor& x, const Norm& norm) const {
  return at::layer_norm(x, {config_.hidden}, norm.weight, norm.bias, config_.epsilon);
}

at::Tensor BertNetwork::attention(const at::Tensor& query_key_value, std::span<const Run> runs) const {
  const auto heads = config_.heads, width = config_.hidden / config_.heads;
  auto out = at::empty({query_key_value.size(0), config_.hidden}, query_key_value.options());
  std::int64_t row = 0;
  for (const auto& run : runs) {
    const auto rows = run.texts * run.length;
    // texts x length x 3 x heads x width -> 3 x texts x heads x length x width
    const auto split = query_key_value.slice(0, row, row + rows)
                           .view({run.texts, run.length, 3, heads, width})
                           .permute({2, 0, 3, 1, 4});
    auto place = out.slice(0, row, row + rows).view({run.texts, run.length, heads, width}).transpose(1, 2);
    if (device_.is_cpu()) {
      // A few texts at a time, so that what lies between the two products stays in the cache.
      const auto together = std::max<std::int64_t>(1, kScoresTogether / (heads * run.length * run.length));
      for (std::int64_t text = 0; text < run.texts; text += together) {
        const auto end = std::min(run.texts, text + together);
        place.slice(0, text, end).copy_(attended(split.slice(1, text, end)));
      }
    } else {
      place.copy_(at::scaled_dot_product_attention(split[0], split[1], split[2], {}, 0.0, false, 1.0));
    }
    row += rows;
  }
  if (row < out.size(0)) out.slice(0, row).zero_();
  return out;
}

at::Tensor BertNetwork::pooled(const at::Tensor& x, std::span<const Run> runs) const {
  std::vector<at::Tensor> parts;
  std::int64_t row = 0;
  for (const auto& run : runs) {
    const auto rows = run.texts * run.length;
    const auto states = x.slice(0, row, row + rows).view({run.texts, run.length, config_.hidden}).to(at::kFloat);
    switch (config_.pooling) {
      case Pooling::mean:
        parts.push_back(states.mean(1));
        break;
      case Pooling::cls:
        parts.push_back(states.select(1, 0));
        break;
      case Pooling::max:
        parts.push_back(states.amax(1));
        break;
      case Pooling::mean_sqrt_length:
        parts.push_back(states.sum(1).div(std::sqrt(static_cast<double>(run.length))));
        break;
    }
    row += rows;
  }
  return at::cat(parts).to(at::kCPU).contiguous();
}

Result<at::Tensor> BertNetwork::encode(std::span<const std::int32_t> ids, std::span<const Run> runs,
                                       const StopToken& stop) const {
  const auto tokens = static_cast<std::int64_t>(ids.size());
  const auto rows = device_.is_cpu() ? (tokens + kRowsTogether - 1) / kRowsTogether * kRowsTogether : tokens;
  std::vector<std::int32_t> padded(ids.begin(), ids.end()), places;
  padded.resize(static_cast<std::size_t>(rows), 0);
  places.reserve(static_cast<std::size_t>(rows));
  for (const auto& run : runs) {
    for (std::int64_t t = 0; t < run.texts; ++t) {
      for (std::int32_t i = 0; i < run.length; ++i) places.push_back(i);
    }
  }
  places.resize(static_cast<std::size_t>(rows), 0);
  const auto indices = [&](std::vector<std::int32_t>& values) {
    return at::from_blob(values.data(), {rows}, at::TensorOptions(at::kInt)).to(device_);
  };

  auto x = at::embedding(words_, indices(padded)).add_(at::embedding(positions_, indices(places)));
  x = normed(x, embedding_norm_).to(type_);
  for (const auto& layer : layers_) {
    if (stop.stopped()) return cancelled();
    x = normed(layer.attention_output(attention(layer.query_key_value(x), runs)).add_(x), layer.after_attention);
    x = normed(layer.down(layer.up(x)).add_(x), layer.after_output);
  }
  return pooled(x, runs);
}

}  // namespace tributary
