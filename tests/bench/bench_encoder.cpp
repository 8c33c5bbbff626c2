// Sentence encoder and tokeniser. Peer on the same core (STYLE.md of the project): sentence-transformers 4.7 k tokens/s
// in fp32. Rates are per second of processor time, so per core.
#include <benchmark/benchmark.h>

#include <numeric>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/threads.h"
#include "nn/bert_encoder.h"
#include "nn/model_folder.h"
#include "nn/wordpiece.h"

namespace tributary {
namespace {

/// Texts of `mean` words on average (from half to one and a half of it), like titles with tags or reviews.
std::vector<std::string> texts_of(std::size_t count, std::uint32_t mean) {
  static const char* const words[] = {"the",    "record",  "quiet",    "atmospheric",   "Toy", "Story",
                                      "(1995)", "guitar,", "and",      "unforgettable", "a",   "of",
                                      "dark",   "comedy.", "neo-noir", "friendship"};
  Random random(3);
  std::vector<std::string> texts(count);
  for (auto& text : texts) {
    const auto n = mean / 2 + random.below(mean + 1);
    for (std::uint32_t i = 0; i < n; ++i) text += std::string(words[random.below(std::size(words))]) + ' ';
  }
  return texts;
}

std::size_t tokens_of(const WordPiece& tokeniser, const std::vector<std::string>& texts) {
  std::vector<std::int32_t> ids;
  for (const auto& text : texts) tokeniser.encode(text, 256, ids);
  return ids.size();
}

void encode(benchmark::State& state, EncoderOptions::Precision precision, std::uint32_t words, int threads) {
  const auto folder = find_model("text", "all-MiniLM-L6-v2");
  if (!folder) {
    state.SkipWithError("the model is missing: packaging/deps/fetch --models text");
    return;
  }
  set_thread_count(threads);
  EncoderOptions options;
  options.precision = precision;
  if (state.range(0) > 0) options.batch_tokens = static_cast<int>(state.range(0));
  const auto encoder = BertEncoder::load(*folder, options);
  if (!encoder) {
    state.SkipWithError(to_string(encoder.problem()).c_str());
    return;
  }
  const auto texts = texts_of(24'000 / words, words);
  Job job;
  for (auto _ : state) benchmark::DoNotOptimize(encoder->encode(texts, job));
  const auto tokens =
      static_cast<double>(tokens_of(*WordPiece::load(*folder), texts)) * static_cast<double>(state.iterations());
  state.counters["tokens_per_cpu_s"] = benchmark::Counter(tokens, benchmark::Counter::kIsRate);
  set_thread_count(0);
}

void BM_EncoderFp32(benchmark::State& state) {
  encode(state, EncoderOptions::Precision::fp32, 20, 1);
}
void BM_EncoderBf16(benchmark::State& state) {
  encode(state, EncoderOptions::Precision::bf16, 20, 1);
}
void BM_EncoderBf16AllCores(benchmark::State& state) {
  encode(state, EncoderOptions::Precision::bf16, 20, 0);
}
void BM_EncoderFp32Reviews(benchmark::State& state) {
  encode(state, EncoderOptions::Precision::fp32, 120, 1);
}
void BM_EncoderBf16Reviews(benchmark::State& state) {
  encode(state, EncoderOptions::Precision::bf16, 120, 1);
}
BENCHMARK(BM_EncoderFp32)->Arg(0)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(BM_EncoderBf16)->Arg(0)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(BM_EncoderBf16AllCores)->Arg(0)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(BM_EncoderFp32Reviews)->Arg(0)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(BM_EncoderBf16Reviews)->Arg(0)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void BM_EncoderLoad(benchmark::State& state) {
  const auto folder = find_model("text", "all-MiniLM-L6-v2");
  if (!folder) {
    state.SkipWithError("the model is missing: packaging/deps/fetch --models text");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(BertEncoder::load(*folder));
}
BENCHMARK(BM_EncoderLoad)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void BM_WordPiece(benchmark::State& state) {
  const auto folder = find_model("text", "all-MiniLM-L6-v2");
  if (!folder) {
    state.SkipWithError("the model is missing: packaging/deps/fetch --models text");
    return;
  }
  const auto tokeniser = *WordPiece::load(*folder);
  auto texts = texts_of(5000, 20);
  if (state.range(0) == 1) {
    for (auto& text : texts) text += " Amélie, l'été dernier; 这是一个很好的推荐系统。";
  }
  std::vector<std::int32_t> ids;
  std::size_t tokens = 0;
  for (auto _ : state) {
    ids.clear();
    for (const auto& text : texts) tokeniser.encode(text, 256, ids);
    tokens += ids.size();
  }
  state.counters["tokens_per_cpu_s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}
BENCHMARK(BM_WordPiece)
    ->Arg(0)
    ->Arg(1)
    ->ArgName("accents_and_chinese")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace tributary
