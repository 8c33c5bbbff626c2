#include <gtest/gtest.h>

#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

#include "features/feature_matrix.h"
#include "pipeline/store.h"
#include "support/map_manifest.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

/// Name of the file that is mapped at an address of this process; empty where none is.
std::string mapped_at(const void* address) {
  std::ifstream maps("/proc/self/maps");
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0, end = 0;
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR, &begin, &end) != 2 || at < begin || at >= end) continue;
    const auto slash = line.rfind('/');
    return slash == std::string::npos ? std::string() : line.substr(slash + 1);
  }
  return {};
}

class FeatureMatrixViews : public testing::Test {
 protected:
  /// A matrix that was saved and read by another process, as it seems; bundle and store are gone.
  FeatureMatrix read_back(FeatureMatrix matrix) {
    EXPECT_TRUE(store().save("key", "features.image", "", to_bundle(matrix), 0));
    auto bundle = store().load("key");
    EXPECT_TRUE(bundle) << to_string(bundle.problem());
    auto read = feature_matrix_from(*bundle);
    EXPECT_TRUE(read) << to_string(read.problem());
    return *std::move(read);
  }
  FeatureMatrix dense() const {
    FeatureMatrix m;
    m.modality = "image";
    m.ids = ids_;
    m.present = {1, 0, 1};
    m.dense_rows = DenseMatrix(3, 2);
    m.dense_rows.data = std::vector<float>{1, 2, 0, 0, 5, 6};
    return m;
  }
  ArtifactStore store() { return {*Folder::open(folder_.path()), &manifest_}; }

  TemporaryFolder folder_;
  MapManifest manifest_;
  const std::vector<std::string> ids_ = {"7", "", "中文"};
};

TEST_F(FeatureMatrixViews, DenseRowsOfAnArtifactLieInItsFileAndOutliveTheBundle) {
  const FeatureMatrix m = dense();
  FeatureMatrix read = read_back(m);
  const float* const numbers = read.dense_rows.data.data();
  EXPECT_EQ(mapped_at(numbers), "key.matrix.safetensors");
  const FeatureMatrix aligned = align(std::move(read), ids_);
  EXPECT_EQ(aligned.dense_rows.data.data(), numbers) << "aligned as it was written: nothing to copy";
  const FeatureMatrix copy = aligned;
  EXPECT_EQ(copy.dense_rows.data.data(), numbers);
  std::filesystem::remove(folder_ / "key.matrix.safetensors");
  EXPECT_EQ(copy.dense_rows.data, m.dense_rows.data);
  EXPECT_EQ(copy.ids, ids_);
  EXPECT_EQ(copy.present, m.present);
}

TEST_F(FeatureMatrixViews, SparseRowsOfAnArtifactLieInItsFileAndOutliveTheBundle) {
  FeatureMatrix m;
  m.modality = "text";
  m.ids = ids_;
  m.present = {1, 0, 1};
  m.sparse = true;
  m.sparse_rows = SparseMatrix{3, 10, {0, 2, 2, 3}, {1, 9, 4}, {.5F, .25F, 1}};
  const FeatureMatrix aligned = align(read_back(m), ids_);
  EXPECT_EQ(mapped_at(aligned.sparse_rows.offset.data()), "key.matrix.arrow");
  EXPECT_EQ(mapped_at(aligned.sparse_rows.column.data()), "key.matrix.arrow");
  EXPECT_EQ(mapped_at(aligned.sparse_rows.value.data()), "key.matrix.arrow");
  std::filesystem::remove(folder_ / "key.matrix.arrow");
  EXPECT_EQ(aligned.sparse_rows.offset, m.sparse_rows.offset);
  EXPECT_EQ(aligned.sparse_rows.column, m.sparse_rows.column);
  EXPECT_EQ(aligned.sparse_rows.value, m.sparse_rows.value);
  EXPECT_EQ(aligned.dim(), 10U);
}

TEST_F(FeatureMatrixViews, OtherItemsGetRowsOfTheirOwn) {
  const FeatureMatrix m = dense();
  const FeatureMatrix aligned = align(read_back(m), {"中文", "7"});
  EXPECT_EQ(mapped_at(aligned.dense_rows.data.data()), "");
  EXPECT_EQ(aligned.dense_rows.data, (std::vector<float>{5, 6, 1, 2}));
}

TEST_F(FeatureMatrixViews, WritingADenseMatrixCopiesNoNumbers) {
  FeatureMatrix m = dense();
  const Bundle bundle = to_bundle(m);
  const auto tensors = bundle.tensors("matrix");
  ASSERT_TRUE(tensors);
  const auto rows = tensors->values<float>("rows");
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->data(), m.dense_rows.data.data());
}

}  // namespace
}  // namespace tributary
