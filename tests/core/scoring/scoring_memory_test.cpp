#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/threads.h"
#include "features/feature_matrix.h"
#include "pipeline/store.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "support/child_process.h"
#include "support/map_manifest.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

constexpr std::size_t kFew = 1000, kMany = 100'000, kDim = 1280, kUsers = 256;
constexpr double kMatrix = static_cast<double>(kMany * kDim * sizeof(float));  // 512 MB
constexpr double kScores = static_cast<double>(kMany * kUsers * sizeof(float));
constexpr double kRest = 64e6;  // rows that are copied out at a time, ids, what is kept for each item

std::vector<std::string> ids_of(std::size_t items) {
  std::vector<std::string> ids;
  ids.reserve(items);
  for (std::size_t item = 0; item < items; ++item) ids.push_back(std::to_string(item));
  return ids;
}

/// Numbers of no common scale, which are centred and scaled: the way that would copy most.
FeatureMatrix vectors(std::size_t items) {
  FeatureMatrix matrix;
  matrix.modality = "image";
  matrix.ids = ids_of(items);
  matrix.present.assign(items, 1);
  DenseMatrix rows(items, kDim);
  std::uint32_t state = 1;
  for (float& value : rows.data) {
    state = state * 1664525U + 1013904223U;
    value = static_cast<float>(state >> 8U) / static_cast<float>(1U << 24U);
  }
  matrix.dense_rows = std::move(rows);
  return matrix;
}

/// Each user likes 20 items, spread over all.
Interactions likes(std::size_t items) {
  Interactions out;
  out.rows = kUsers;
  out.cols = items;
  const std::size_t step = items / 20;
  for (std::size_t user = 0; user < kUsers; ++user) {
    for (std::size_t k = 0; k < 20; ++k) out.column.push_back(static_cast<std::int32_t>(k * step + user * 131 % step));
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

/// Memory of this process that no file stands behind.
std::size_t anonymous_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) return std::stoull(line.substr(8)) * 1024;
  }
  return 0;
}

struct Used {
  double peak = 0;       ///< bytes at most, mapped files among them
  double anonymous = 0;  ///< bytes that no file stands behind, when the scores are there
};

class ScoringMemory : public testing::Test {
 protected:
  ArtifactStore store() { return {*Folder::open(folder_.path()), &manifest_}; }

  void save(std::size_t items) {
    ASSERT_TRUE(store().save(std::to_string(items), "features.image", "", to_bundle(vectors(items)), 0));
  }

  /// In a process of its own: reads the matrix as a scorer does, fits its match, scores all users as one block on one
  /// thread.
  Used scored(std::size_t items) {
    const auto figure = folder_ / "anonymous";
    const ChildEnd end = in_child([&] {
      set_thread_count(1);
      const auto bundle = store().load(std::to_string(items));
      if (!bundle) return 1;
      auto read = feature_matrix_from(*bundle);
      if (!read) return 2;
      const std::vector<FeatureMatrix> content = {align(*std::move(read), ids_of(items))};
      const Interactions train = likes(items);
      KernelRidge match({.lambda = 10, .weights = {{"image", "1"}}}, "image");
      Job job;
      if (!match.fit({.train = train, .job = job, .features = {.items = content}})) return 3;
      DenseMatrix scores;
      if (!match.score(Users(train), scores, job)) return 4;
      const bool sound = std::all_of(scores.data.begin(), scores.data.end(), [](float x) { return std::isfinite(x); });
      if (!sound || scores.row(0)[0] == 0.0F || scores.data.size() != kUsers * items) return 5;
      std::ofstream(figure) << anonymous_bytes();
      return 0;
    });
    EXPECT_EQ(end.status, 0) << items << " items";
    Used used;
    used.peak = static_cast<double>(end.peak_bytes);
    std::ifstream(figure) >> used.anonymous;
    std::printf("[ FIGURES  ] %zu items: %.0f MB at most, %.0f MB behind which no file stands\n", items,
                used.peak / 1e6, used.anonymous / 1e6);
    return used;
  }

  TemporaryFolder folder_;
  MapManifest manifest_;
};

TEST_F(ScoringMemory, AHundredThousandItemsCostTheirMatrixOnceInThePageCache) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
  ASSERT_NO_FATAL_FAILURE(save(kFew));
  ASSERT_NO_FATAL_FAILURE(save(kMany));
  const Used few = scored(kFew), many = scored(kMany);
  EXPECT_GT(few.anonymous, 0);
  EXPECT_LT(many.peak - few.peak, 1.3 * kMatrix);
  EXPECT_LT(many.anonymous - few.anonymous, kScores + kRest) << "a copy of the matrix would be " << kMatrix;
}

}  // namespace
}  // namespace tributary
