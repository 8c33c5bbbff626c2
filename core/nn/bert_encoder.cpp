#include "base/messages.h"
#include "nn/bert_network_impl.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <numeric>

#include "base/hash.h"
#include "base/os/file.h"
#include "base/threads.h"
#include "nn/bert_encoder.h"
#include "nn/device.h"
#include "nn/wordpiece.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// What it takes to make vectors of texts.
struct Parts {
  BertConfig config;
  WordPiece tokeniser;
  BertNetwork network;
  std::size_t batch_tokens = 0, max_tokens = 0;
};

constexpr std::size_t kWindow = 16384;  // texts that are tokenised and sorted by length at a time

/// What torch throws becomes a Problem: nothing may leave core as an exception.
template <class Work>
auto guarded(const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const c10::OutOfMemoryError&) {
    return problem_of(Code::no_memory, say::no_memory_for_encoder);
  } catch (const std::bad_alloc&) {
    return problem_of(Code::no_memory, say::no_memory_for_encoder);
  } catch (const c10::Error& error) {
    return problem_of(Code::internal, {say::encoder_failed, {error.what_without_backtrace()}});
  }
}

/// Rows to length 1; a row of zeros stays.
void normalise(std::span<float> row) {
  double sum = 0;
  for (const float v : row) sum += static_cast<double>(v) * static_cast<double>(v);
  const double scale = 1 / std::max(std::sqrt(sum), 1e-12);
  for (float& v : row) v = static_cast<float>(static_cast<double>(v) * scale);
}

/// A stretch of texts (places in an order by length), cut where it has its tokens.
struct Batch {
  std::size_t from = 0, to = 0;
};

std::vector<Batch> batches_of(const std::vector<std::vector<std::int32_t>>& ids, const std::vector<std::size_t>& order,
                              std::size_t batch_tokens) {
  std::size_t all = 0;
  for (const auto& text : ids) all += text.size();
  // Little work is cut finer, so that every thread has some; by a rule that does not ask how many threads there are.
  const std::size_t limit = std::min(batch_tokens, std::max<std::size_t>(512, all / 16));
  std::vector<Batch> batches;
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from, tokens = 0;
    for (; to < order.size() && (to == from || tokens + ids[order[to]].size() <= limit); ++to)
      tokens += ids[order[to]].size();
    batches.push_back({from, to});
    from = to;
  }
  return batches;
}

/// The texts of `window` through the network, into the rows of `out` from `first` on.
class Window {
 public:
  Window(const Parts& parts, std::span<const std::string> texts, std::size_t first, DenseMatrix& out, Job& job)
      : parts_(parts), texts_(texts), first_(first), out_(out), job_(job) {}

  Status encode() {
    ids_.resize(texts_.size());
    parallel_for(texts_.size(), 256, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end && !job_.stopped(); ++i)
        parts_.tokeniser.encode(texts_[i], parts_.max_tokens, ids_[i]);
    });
    if (job_.stopped()) return cancelled();
    order_.resize(texts_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return ids_[a].size() < ids_[b].size(); });
    const auto batches = batches_of(ids_, order_, parts_.batch_tokens);
    const auto work = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = end; i-- > begin && !failed_.load();) {
        auto status = guarded([&] { return encode(batches[i]); });
        if (status) continue;
        const std::lock_guard lock(mutex_);
        if (!failed_.exchange(true)) problem_ = status.problem();
      }
    };
    if (device() == Device::cpu) {
      parallel_for(batches.size(), 1, work);
    } else {
      work(0, batches.size());
    }
    if (failed_) return problem_;
    return done;
  }

 private:
  Status encode(const Batch& batch) {
    if (job_.stopped()) return cancelled();
    const TorchScope scope;
    std::vector<std::int32_t> tokens;
    std::vector<BertNetwork::Run> runs;
    for (std::size_t i = batch.from; i < batch.to; ++i) {
      const auto& text = ids_[order_[i]];
      const auto length = static_cast<std::int64_t>(text.size());
      if (runs.empty() || runs.back().length != length) runs.push_back({0, length});
      ++runs.back().texts;
      tokens.insert(tokens.end(), text.begin(), text.end());
    }
    UNWRAP(vectors, parts_.network.encode(tokens, runs, job_.stop_token()));
    for (std::size_t i = batch.from; i < batch.to; ++i) {
      const auto row = out_.row(first_ + order_[i]);
      std::copy_n(vectors.const_data_ptr<float>() + (i - batch.from) * row.size(), row.size(), row.begin());
      if (parts_.config.normalise) normalise(row);
    }
    job_.advance(static_cast<std::int64_t>(batch.to - batch.from));
    return done;
  }

  const Parts& parts_;
  std::span<const std::string> texts_;
  std::size_t first_;
  DenseMatrix& out_;
  Job& job_;
  std::vector<std::vector<std::int32_t>> ids_;
  std::vector<std::size_t> order_;  ///< texts, shortest first
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  Problem problem_;
};

Result<DenseMatrix> vectors_of(const Parts& parts, std::span<const std::string> texts, Job& job) {
  DenseMatrix out(texts.size(), static_cast<std::size_t>(parts.config.hidden));
  for (std::size_t first = 0; first < texts.size(); first += kWindow) {
    Window window(parts, texts.subspan(first, std::min(kWindow, texts.size() - first)), first, out, job);
    ENSURE(window.encode());
  }
  return out;
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

/// Whether bf16 keeps the directions: cosine with fp32 above 0.999 for each text, and between texts changed by less
/// than 0.01.
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

/// What oneDNN's bf16 products need of an x86 processor.
bool multiplies_bf16() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
#else
  return true;
#endif
}

/// The network in the precision wanted; for auto_, in bf16 where that may be and keeps the directions of the probes.
Result<BertNetwork> make_network(const TensorFile& weights, const BertConfig& config, const WordPiece& tokeniser,
                                 std::size_t max_tokens, EncoderOptions::Precision wanted) {
  const auto place = torch_device();
  if (wanted == EncoderOptions::Precision::bf16 && place.is_cpu() && !multiplies_bf16())
    return problem_of(Code::unsupported, say::no_bf16_here, "llm.precision");
  if (wanted == EncoderOptions::Precision::bf16) return BertNetwork::make(weights, config, place, at::kBFloat16);
  UNWRAP(exact, BertNetwork::make(weights, config, place, at::kFloat));
  if (wanted == EncoderOptions::Precision::fp32 || !place.is_cpu() || !has_native_bf16()) return exact;
  UNWRAP(rounded, BertNetwork::make(weights, config, place, at::kBFloat16));
  Job quiet;
  UNWRAP(exact_vectors, vectors_of({config, tokeniser, exact, 256, max_tokens}, probes(), quiet));
  UNWRAP(rounded_vectors, vectors_of({config, tokeniser, rounded, 256, max_tokens}, probes(), quiet));
  return keeps_directions(exact_vectors, rounded_vectors) ? rounded : exact;
}

/// Hash of the content of the files that vectors depend on.
Result<std::string> hash_of(const fs::path& folder, std::int64_t max_tokens, const std::string& precision,
                            FileHashes& files) {
  Hash hash;
  hash.add("bert encoder 1").add(max_tokens).add(precision);
  std::error_code error;
  for (const auto* name : {"model.safetensors", "config.json", "vocab.txt", "tokenizer.json", "tokenizer_config.json",
                           "modules.json", "1_Pooling/config.json"}) {
    if (!fs::exists(folder / name, error)) continue;
    UNWRAP(content, files.content_hash(folder / name));
    hash.add(name).add(content);
  }
  return hash.hex();
}

}  // namespace

struct BertEncoder::State {
  Parts parts;
  std::string precision, fingerprint;
};

Result<BertEncoder> BertEncoder::load(const fs::path& folder, EncoderOptions options, FileHashes* files) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return problem_of(Code::not_found, say::no_encoder_folder, folder.string());
  }
  UNWRAP(config, read_bert_config(folder));
  UNWRAP(tokeniser, WordPiece::load(folder));
  const auto path = folder / "model.safetensors";
  if (!fs::exists(path, error)) {
    return problem_of(Code::not_found, say::model_without_weights, path.string());
  }
  UNWRAP(weights, TensorFile::open(path));
  if (tokeniser.size() > static_cast<std::size_t>(config.vocabulary)) {
    return problem_of(Code::bad_input, say::vocabulary_too_long, folder.string());
  }
  return guarded([&]() -> Result<BertEncoder> {
    const TorchScope scope;
    const auto limit =
        options.max_tokens > 0 ? std::clamp<std::int64_t>(options.max_tokens, 2, config.max_length) : config.max_length;
    auto network = make_network(weights, config, tokeniser, static_cast<std::size_t>(limit), options.precision);
    if (!network) {
      auto problem = network.problem();
      problem.where = path.string();
      return problem;
    }
    const std::string precision = network->type() == at::kBFloat16 ? "bf16" : "fp32";
    FileHashes reading;
    UNWRAP(fingerprint, hash_of(folder, limit, precision, files != nullptr ? *files : reading));
    Parts parts{config, tokeniser, *std::move(network), static_cast<std::size_t>(std::max(options.batch_tokens, 1)),
                static_cast<std::size_t>(limit)};
    return BertEncoder(std::make_shared<const State>(State{std::move(parts), precision, fingerprint}));
  });
}

std::size_t BertEncoder::dim() const {
  return static_cast<std::size_t>(state_->parts.config.hidden);
}
const std::string& BertEncoder::precision() const {
  return state_->precision;
}
const std::string& BertEncoder::fingerprint() const {
  return state_->fingerprint;
}

Result<DenseMatrix> BertEncoder::encode(std::span<const std::string> texts, Job& job) const {
  job.begin("encoding texts", static_cast<std::int64_t>(texts.size()), "texts");
  return guarded([&] { return vectors_of(state_->parts, texts, job); });
}

}  // namespace tributary
