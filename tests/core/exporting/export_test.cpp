#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

#include "base/os/file.h"
#include "exporting/embeddings/embeddings.h"
#include "exporting/embeddings/npy.h"
#include "exporting/lists/lists.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class Export : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("tributary-export-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

RecommendedList list_of(const std::string& user) {
  RecommendedItem a{"1", "Heat, \"the\" film (1995)", 1.0 / 3.0, 4.25, {{"behaviour", 0.1}, {"text", 1.0 / 3.0 - 0.1}},
                    {}};
  RecommendedItem b{"2", "两行\n标题", -2.5e-7, std::nullopt, {{"behaviour", -2.5e-7}}, {}};
  return {user, 3, {a, b}};
}

TEST_F(Export, ListsReadBackEqualInBothFormats) {
  for (const char* name : {"lists.csv", "lists.jsonl"}) {
    const auto written = export_lists(folder_ / name, [](const ListSink& take) -> Status {
      ENSURE(take(list_of("u1")));
      return take(list_of("u,2"));
    });
    ASSERT_TRUE(written) << to_string(written.problem());
    EXPECT_EQ(written->rows, 4);
    EXPECT_EQ(written->checked, 2 * 6) << "score, rating, two shares; score, one share; twice";
    EXPECT_EQ(written->max_abs_diff, 0.0);
  }
  const auto text = read_file(folder_ / "lists.csv");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->substr(0, text->find('\n')), "user,rank,item,title,score,rating,share_behaviour,share_text");
}

TEST_F(Export, AListThatFailsLeavesNoFile) {
  const auto written = export_lists(folder_ / "lists.csv", [](const ListSink& take) -> Status {
    ENSURE(take(list_of("u1")));
    return cancelled();
  });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, Code::cancelled);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Export, EmptyListsComeFirstAndTheColumnsWithTheFirstItem) {
  for (const char* name : {"lists.csv", "lists.jsonl"}) {
    const auto written = export_lists(folder_ / name, [](const ListSink& take) -> Status {
      ENSURE(take({"nobody", 0, {}}));
      return take(list_of("u1"));
    });
    ASSERT_TRUE(written) << to_string(written.problem());
    EXPECT_EQ(written->rows, 2);
  }
  const auto none = export_lists(folder_ / "none.csv", [](const ListSink& take) { return take({"nobody", 0, {}}); });
  ASSERT_TRUE(none);
  EXPECT_EQ(*read_file(folder_ / "none.csv"), "user,rank,item,title,score,rating\n");
}

TEST_F(Export, AShareWithoutAColumnIsAnErrorNotALoss) {
  const auto written = export_lists(folder_ / "lists.csv", [](const ListSink& take) -> Status {
    ENSURE(take(list_of("u1")));
    return take({"u2", 1, {{"1", "", 1, std::nullopt, {{"image", 1}}, {}}}});
  });
  EXPECT_FALSE(written);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Export, AnIdWithALineEndIsRefused) {
  FeatureMatrix matrix;
  matrix.ids = {"a\nb"};
  matrix.dense_rows = DenseMatrix(1, 1);
  matrix.present = {1};
  const auto written = export_embeddings(folder_, {{"x", matrix}});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, Code::bad_input);
}

TEST_F(Export, AnExportThatFailsHalfwayLeavesNoFile) {
  FeatureMatrix matrix;
  matrix.ids = {"a"};
  matrix.dense_rows = DenseMatrix(1, 1);
  matrix.present = {1};
  fs::create_directories(folder_ / "x" / "present.npy");  // where a file is to go
  ASSERT_FALSE(export_embeddings(folder_, {{"x", matrix}}));
  EXPECT_FALSE(fs::exists(folder_ / "x" / "embeddings.npy"));
}

TEST_F(Export, UnknownEndingIsRefused) {
  const auto written = export_lists(folder_ / "lists.xml", [](const ListSink&) -> Status { return done; });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, Code::usage);
}

TEST_F(Export, DenseVectorsAreNumPyArrays) {
  FeatureMatrix matrix;
  matrix.ids = {"a", "b"};
  matrix.dense_rows = DenseMatrix(2, 3);
  matrix.dense_rows.data = {1, 2, 3, 4, 5, 6.5F};
  matrix.present = {1, 0};
  const auto written = export_embeddings(folder_, {{"llm", matrix}});
  ASSERT_TRUE(written) << to_string(written.problem());
  const auto bytes = read_file(folder_ / "llm" / "embeddings.npy");
  ASSERT_TRUE(bytes);
  // As numpy.save writes it: magic, version 1.0, header padded to 64, then the values.
  EXPECT_EQ(bytes->substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  EXPECT_NE(bytes->find("'shape': (2,3,)"), std::string::npos);
  EXPECT_EQ((bytes->size() - 24) % 64, 0U);
  float last = 0;
  std::memcpy(&last, bytes->data() + bytes->size() - 4, 4);
  EXPECT_EQ(last, 6.5F);
}

TEST_F(Export, SparseVectorsAreTheThreeArraysOfCsr) {
  FeatureMatrix matrix;
  matrix.ids = {"a", "b"};
  matrix.sparse = true;
  matrix.sparse_rows = SparseMatrix{2, 4, {0, 1, 3}, {2, 0, 3}, {0.5F, 1.0F, 2.0F}};
  matrix.present = {1, 1};
  const auto written = export_embeddings(folder_, {{"text", matrix}});
  ASSERT_TRUE(written) << to_string(written.problem());
  const auto indptr = read_npy(folder_ / "text" / "indptr.npy");
  ASSERT_TRUE(indptr);
  EXPECT_EQ(indptr->descr, "<i8");
  EXPECT_EQ(indptr->shape, (std::vector<std::int64_t>{3}));
}

TEST_F(Export, ADamagedArrayIsRefused) {
  ASSERT_TRUE(write_atomically(folder_ / "x.npy", std::string("\x93NUMPY\x01\x00\xff\xff", 10)));
  EXPECT_FALSE(read_npy(folder_ / "x.npy"));
}

}  // namespace
}  // namespace tributary
