#include "features/feature_matrix.h"

#include <arrow/api.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "pipeline/bundle.h"

namespace tributary {
namespace {

FeatureMatrix dense() {
  FeatureMatrix m;
  m.modality = "image";
  m.ids = {"7", "", "中文"};
  m.present = {1, 0, 1};
  m.dense_rows = DenseMatrix(3, 2);
  m.dense_rows.data = {1, 2, 0, 0, 5, 6};
  m.columns = {"x", "y"};
  return m;
}

FeatureMatrix sparse() {
  FeatureMatrix m;
  m.modality = "text";
  m.ids = {"a", "b", "c"};
  m.present = {1, 0, 1};
  m.sparse = true;
  m.sparse_rows.rows = 3;
  m.sparse_rows.cols = 10;
  m.sparse_rows.offset = {0, 2, 2, 3};
  m.sparse_rows.column = {1, 9, 4};
  m.sparse_rows.value = {.5F, .25F, 1};
  return m;
}

void expect_same(const FeatureMatrix& a, const FeatureMatrix& b) {
  EXPECT_EQ(a.modality, b.modality);
  EXPECT_EQ(a.ids, b.ids);
  EXPECT_EQ(a.present, b.present);
  EXPECT_EQ(a.columns, b.columns);
  EXPECT_EQ(a.dim(), b.dim());
  EXPECT_EQ(a.dense_rows.data, b.dense_rows.data);
  EXPECT_EQ(a.sparse_rows.offset, b.sparse_rows.offset);
  EXPECT_EQ(a.sparse_rows.column, b.sparse_rows.column);
  EXPECT_EQ(a.sparse_rows.value, b.sparse_rows.value);
}

TEST(FeatureMatrixTest, SurvivesItsArtifact) {
  FeatureMatrix none;
  none.modality = "audio";
  none.dense_rows = DenseMatrix(0, 192);
  FeatureMatrix empty_sparse;
  empty_sparse.sparse = true;
  empty_sparse.sparse_rows.cols = 4;
  for (FeatureMatrix m : {dense(), sparse(), none, empty_sparse}) {
    auto read = feature_matrix_from(to_bundle(m));
    ASSERT_TRUE(read.ok()) << to_string(read.problem());
    expect_same(*read, m);
  }
}

TEST(FeatureMatrixTest, RowsOfNoNumbersAreMaskedCountedAndNamed) {
  const float none = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity();
  for (const float wrong : {none, endless, -endless, 1e30F}) {
    FeatureMatrix d = dense();
    d.dense_rows.data = {1, 2, 0, 0, wrong, 6};
    const FeatureMatrix before = d;
    FeatureMatrix s = sparse();
    s.sparse_rows.value = {wrong, .25F, 1};
    for (auto [matrix, id] : {std::pair(&d, d.ids[2]), std::pair(&s, s.ids[0])}) {
      const Bundle bundle = to_bundle(*matrix);
      ASSERT_EQ(bundle.notes.size(), 1U);
      EXPECT_EQ(bundle.notes[0].id, "item_rows_without_numbers");
      EXPECT_EQ(bundle.notes[0].arguments[2].text, id) << bundle.notes[0].text;
      const auto read = feature_matrix_from(bundle);
      ASSERT_TRUE(read.ok());
      EXPECT_EQ(read->present, matrix->present);
      for (std::size_t row = 0; row < read->rows(); ++row) {
        if (read->ids[row] == id) {
          EXPECT_EQ(read->present[row], 0);
        }
      }
      EXPECT_TRUE(are_reckonable(read->dense_rows.data) && are_reckonable(read->sparse_rows.value));
    }
    EXPECT_FALSE(is_reckonable(before.dense_rows.row(2)[0])) << "what somebody else looks at was changed";
  }
}

TEST(FeatureMatrixTest, AlignsById) {
  const FeatureMatrix d = align(dense(), {"中文", "unknown", "7"});
  EXPECT_EQ(d.present, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(d.dense_rows.data, (std::vector<float>{5, 6, 0, 0, 1, 2}));
  const FeatureMatrix s = align(sparse(), {"c", "x", "a", "b"});
  EXPECT_EQ(s.present, (std::vector<std::uint8_t>{1, 0, 1, 0}));
  EXPECT_EQ(s.sparse_rows.offset, (std::vector<std::int64_t>{0, 1, 1, 3, 3}));
  EXPECT_EQ(s.sparse_rows.column, (std::vector<std::int32_t>{4, 1, 9}));
  EXPECT_EQ(s.sparse_rows.rows, 4U);
}

TEST(FeatureMatrixTest, ADamagedArtifactIsAProblem) {
  EXPECT_FALSE(feature_matrix_from(Bundle{}).ok());
  Bundle wrong = to_bundle(dense());
  TensorFile file;
  file.put("rows", std::vector<float>{1, 2}, {1, 2});
  wrong.put("matrix", file);
  EXPECT_FALSE(feature_matrix_from(wrong).ok());
}

}  // namespace
}  // namespace tributary
