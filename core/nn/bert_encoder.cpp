#include "nn/bert_network_impl.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/file.h"
#include "base/hash.h"
#include "base/threads.h"
#include "nn/bert_encoder.h"
#include "nn/device.h"
#include "nn/wordpiece.h"

namespace tributary {
namespace fs = std::filesystem;

struct BertEncoder::State {
  BertConfig config;
  WordPiece tokeniser;
  BertNetwork network;
  std::size_t batch_tokens = 0, max_tokens = 0;
  std::string precision, fingerprint;
};

namespace {

constexpr std::size_t kWindow = 16384;  // texts that are tokenised and sorted by length at a time

/// Rows to length 1; a row of zeros stays.
void normalise(std::span<float> row) {
  double sum = 0;
  for (const float v : row) sum += static_cast<double>(v) * static_cast<double>(v);
  const double scale = 1 / std::max(std::sqrt(sum), 1e-12);
  for (float& v : row) v = static_cast<float>(static_cast<double>(v) * scale);
}

/// The texts of `window` through the network, into the rows of `out` from `first` on.
Status encode_window(const BertNetwork& network, const BertConfig& config, const WordPiece& tokeniser, std::size_t batch_tokens, std::size_t max_tokens,
                     std::span<const std::string> window, std::size_t first, DenseMatrix& out, Job& job) {
  std::vector<std::vector<std::int32_t>> ids(window.size());
  parallel_for(window.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !job.stopped(); ++i) tokeniser.encode(window[i], max_tokens, ids[i]);
  });
  std::vector<std::size_t> order(window.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ids[a].size() < ids[b].size(); });
  std::vector<std::int32_t> batch;
  std::vector<BertNetwork::Run> runs;
  for (std::size_t from = 0; from < order.size();) {
    if (job.stopped()) return cancelled();
    batch.clear();
    runs.clear();
    std::size_t to = from;
    for (; to < order.size() && (to == from || batch.size() + ids[order[to]].size() <= batch_tokens); ++to) {
      const auto& text = ids[order[to]];
      const auto length = static_cast<std::int64_t>(text.size());
      if (runs.empty() || runs.back().length != length) runs.push_back({0, length});
      ++runs.back().texts;
      batch.insert(batch.end(), text.begin(), text.end());
    }
    TRY(vectors, network.encode(batch, runs, job.stop_token()));
    for (std::size_t i = from; i < to; ++i) {
      const auto row = out.row(first + order[i]);
      std::copy_n(vectors.const_data_ptr<float>() + (i - from) * row.size(), row.size(), row.begin());
      if (config.normalise) normalise(row);
    }
    job.advance(static_cast<std::int64_t>(to - from));
    from = to;
  }
  return done;
}

/// What torch throws becomes a Problem: nothing may leave core as an exception.
template <class Work>
auto guarded(const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const c10::OutOfMemoryError&) {
    return Problem{Code::no_memory, "there is not enough memory for the text encoder", "", "Take a smaller batch, or free memory."};
  } catch (const std::bad_alloc&) {
    return Problem{Code::no_memory, "there is not enough memory for the text encoder", "", "Take a smaller batch, or free memory."};
  } catch (const c10::Error& error) {
    return Problem{Code::internal, std::string("the text encoder failed: ") + error.what_without_backtrace(), "", "Report this, with the model's name."};
  }
}

/// Texts of several lengths and kinds: where bf16 moves the vectors of these, it is not used.
const std::vector<std::string>& probes() {
  static const std::vector<std::string> texts{
      "Heat (1995). Action, Crime, Thriller. Tags: heist, dialogue, Los Angeles.",
      "A quiet folk record for late evenings; voice, guitar and a little rain.",
      "Great!",
      "The battery died after two weeks and the seller never answered, so I would not buy it again.",
      "Waterproof hiking boots, leather, size 42, brown",
      "这是一个很好的推荐系统。",
      "Comedy about two brothers who inherit a run-down hotel by the sea and have one summer to save it from the bank",
      "1234 5678 90 usb-c cable 2m"};
  return texts;
}

/// Whether bf16 keeps the directions: cosine with fp32 above 0.999 for each text, and between texts changed by less than 0.01.
bool keeps_directions(const DenseMatrix& exact, const DenseMatrix& rounded) {
  const auto cosine = [](std::span<const float> a, std::span<const float> b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double x = a[i], y = b[i];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / std::max(std::sqrt(aa * bb), 1e-30);
  };
  for (std::size_t i = 0; i < exact.rows; ++i) {
    if (!(cosine(exact.row(i), rounded.row(i)) > 0.999)) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (!(std::abs(cosine(exact.row(i), exact.row(j)) - cosine(rounded.row(i), rounded.row(j))) < 0.01)) return false;
    }
  }
  return true;
}

Result<DenseMatrix> vectors_of_probes(const BertNetwork& network, const BertConfig& config, const WordPiece& tokeniser, std::size_t max_tokens) {
  Job silent;
  DenseMatrix out(probes().size(), static_cast<std::size_t>(config.hidden));
  CHECK(encode_window(network, config, tokeniser, 2048, max_tokens, probes(), 0, out, silent));
  return out;
}

Result<BertNetwork> make_network(const TensorFile& weights, const BertConfig& config, const WordPiece& tokeniser, std::size_t max_tokens, EncoderOptions::Precision wanted) {
  const auto place = torch_device();
  if (wanted == EncoderOptions::Precision::bf16) return BertNetwork::make(weights, config, place, at::kBFloat16);
  TRY(exact, BertNetwork::make(weights, config, place, at::kFloat));
  if (wanted == EncoderOptions::Precision::fp32 || !place.is_cpu() || !has_native_bf16()) return exact;
  TRY(rounded, BertNetwork::make(weights, config, place, at::kBFloat16));
  TRY(exact_vectors, vectors_of_probes(exact, config, tokeniser, max_tokens));
  TRY(rounded_vectors, vectors_of_probes(rounded, config, tokeniser, max_tokens));
  return keeps_directions(exact_vectors, rounded_vectors) ? rounded : exact;
}

/// Hash of the content of the files that vectors depend on.
Result<std::string> hash_of(const fs::path& folder, std::int64_t max_tokens, const std::string& precision) {
  Hash hash;
  hash.add("bert encoder 1").add(max_tokens).add(precision);
  std::error_code error;
  for (const auto* name : {"model.safetensors", "config.json", "vocab.txt", "tokenizer.json", "tokenizer_config.json", "modules.json", "1_Pooling/config.json"}) {
    if (!fs::exists(folder / name, error)) continue;
    TRY(content, content_hash(folder / name));
    hash.add(name).add(content);
  }
  return hash.hex();
}

}  // namespace

Result<BertEncoder> BertEncoder::load(const fs::path& folder, EncoderOptions options) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Problem{Code::not_found, "the folder of the text encoder is not there", folder.string(), "Run packaging/deps/fetch --models text, or name another folder."};
  }
  TRY(config, read_bert_config(folder));
  TRY(tokeniser, WordPiece::load(folder));
  const auto path = folder / "model.safetensors";
  if (!fs::exists(path, error)) {
    return Problem{Code::not_found, "the model has no model.safetensors", path.string(), "Run packaging/deps/fetch --models text; weights in other forms are not read."};
  }
  TRY(weights, TensorFile::open(path));
  if (tokeniser.size() > static_cast<std::size_t>(config.vocabulary)) {
    return Problem{Code::bad_input, "the vocabulary has more pieces than config.json says", folder.string(), "Fetch the model again: packaging/deps/fetch --models text."};
  }
  return guarded([&]() -> Result<BertEncoder> {
    const TorchScope scope;
    const auto limit = options.max_tokens > 0 ? std::clamp<std::int64_t>(options.max_tokens, 2, config.max_length) : config.max_length;
    auto network = make_network(weights, config, tokeniser, static_cast<std::size_t>(limit), options.precision);
    if (!network) {
      auto problem = network.problem();
      problem.where = path.string();
      return problem;
    }
    const std::string precision = network->type() == at::kBFloat16 ? "bf16" : "fp32";
    TRY(fingerprint, hash_of(folder, limit, precision));
    return BertEncoder(std::make_shared<const State>(State{config, tokeniser, *std::move(network), static_cast<std::size_t>(std::max(options.batch_tokens, 1)),
                                                           static_cast<std::size_t>(limit), precision, fingerprint}));
  });
}

std::size_t BertEncoder::dim() const { return static_cast<std::size_t>(state_->config.hidden); }
const std::string& BertEncoder::precision() const { return state_->precision; }
const std::string& BertEncoder::fingerprint() const { return state_->fingerprint; }

Result<DenseMatrix> BertEncoder::encode(std::span<const std::string> texts, Job& job) const {
  return guarded([&]() -> Result<DenseMatrix> {
    const TorchScope scope;
    job.begin("encoding texts", static_cast<std::int64_t>(texts.size()), "texts");
    DenseMatrix out(texts.size(), dim());
    for (std::size_t first = 0; first < texts.size(); first += kWindow) {
      const auto window = texts.subspan(first, std::min(kWindow, texts.size() - first));
      CHECK(encode_window(state_->network, state_->config, state_->tokeniser, state_->batch_tokens, state_->max_tokens, window, first, out, job));
    }
    return out;
  });
}

}  // namespace tributary
