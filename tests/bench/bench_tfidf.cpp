// Texts to TF-IDF rows: splitting, vocabulary, weights. Peer: scikit-learn's TfidfVectorizer().fit_transform, which
// does 11.6 thousand documents a second (23 MB/s) on one core. To run the peer on the same texts:
// TRIBUTARY_BENCH_WRITE=FILE writes them, a document a line, then
//   python3 -c "import time, sys; from sklearn.feature_extraction.text import TfidfVectorizer; d =
//   open(sys.argv[1]).read().split('\n')[:-1]; t = time.time(); TfidfVectorizer().fit_transform(d); print(len(d) /
//   (time.time() - t), 'documents/s')" FILE
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/threads.h"
#include "features/text/tfidf.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

/// `count` documents of 330 words (2 kB) drawn by Zipf's law from 50,000; one word in `foreign` has an accent (0:
/// none).
std::vector<std::string> texts(std::size_t count, std::uint32_t foreign) {
  Random random(1);
  std::vector<std::string> words(50000);
  for (auto& word : words) {
    for (std::uint32_t n = 2 + random.below(9); n > 0; --n) word += static_cast<char>('a' + random.below(26));
    if (foreign > 0 && random.below(foreign) == 0) word += "\u00E9";
  }
  const double log_most = std::log(static_cast<double>(words.size()));
  std::vector<std::string> result(count);
  for (auto& text : result)
    for (int w = 0; w < 330; ++w) {
      text += words[static_cast<std::size_t>(std::exp(random.uniform() * log_most)) % words.size()];
      text += w % 12 == 11 ? ". " : " ";
    }
  return result;
}

void run(benchmark::State& state, TokenRule::Scheme scheme, std::uint32_t foreign) {
  const auto corpus = texts(10000, foreign);
  if (const char* path = std::getenv("TRIBUTARY_BENCH_WRITE")) {
    std::ofstream file(path);
    for (const auto& text : corpus) file << text << '\n';
  }
  const std::vector<std::string> ids(corpus.size(), "id");
  std::size_t bytes = 0;
  for (const auto& text : corpus) bytes += text.size();
  TokenRule rule;
  rule.scheme = scheme;
  const int before = thread_count();
  set_thread_count(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    Job job;
    const auto documents = tokenise_documents(ids, corpus, rule, job);
    const TfidfModel model = fit_tfidf(*documents, std::vector<std::uint8_t>(corpus.size(), 1), {});
    auto rows = tfidf_rows(*documents, model, true, job);
    benchmark::DoNotOptimize(rows);
  }
  set_thread_count(before);
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(corpus.size()));
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
}

void tfidf_ascii(benchmark::State& state) {
  run(state, TokenRule::Scheme::words, 0);
}
void tfidf_scikit_rule(benchmark::State& state) {
  run(state, TokenRule::Scheme::scikit, 0);
}
void tfidf_accents(benchmark::State& state) {
  run(state, TokenRule::Scheme::words, 20);
}

BENCHMARK(tfidf_ascii)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(tfidf_scikit_rule)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(tfidf_accents)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tributary
