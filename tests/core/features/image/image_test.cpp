#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <opencv2/imgcodecs.hpp>

#include "core/features/nearest.h"
#include "features/image/image_stage.h"
#include "features/image/image_statistics.h"

namespace tributary {
namespace {

using namespace media_testing;
namespace fs = std::filesystem;

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Stripes of one colour on another, `period` pixels wide, running down or across.
Image stripes(int period, bool down, std::array<std::uint8_t, 3> colour) {
  Image image{kStatisticsSide, kStatisticsSide, {}};
  for (int y = 0; y < kStatisticsSide; ++y) {
    for (int x = 0; x < kStatisticsSide; ++x) {
      const bool on = ((down ? x : y) / period) % 2 == 0;
      for (const std::uint8_t c : colour) image.rgb.push_back(on ? c : 20);
    }
  }
  return image;
}

std::vector<float> vector_of(const Image& image, double shape, double colour, double texture) {
  auto vector = image_statistics(image);
  weigh_image_blocks(vector, shape, colour, texture);
  return vector;
}

TEST(ImageStatistics, ShapeSeesDirectionAndColourSeesColour) {
  const Image red_down = stripes(8, true, {220, 30, 30}), blue_down = stripes(8, true, {30, 30, 220}),
              red_across = stripes(8, false, {220, 30, 30});
  EXPECT_GT(cosine(vector_of(red_down, 1, 0, 0), vector_of(blue_down, 1, 0, 0)), 0.9);
  EXPECT_LT(cosine(vector_of(red_down, 1, 0, 0), vector_of(red_across, 1, 0, 0)), 0.3);
  EXPECT_GT(cosine(vector_of(red_down, 0, 1, 0), vector_of(red_across, 0, 1, 0)), 0.99);
  EXPECT_LT(cosine(vector_of(red_down, 0, 1, 0), vector_of(blue_down, 0, 1, 0)), 0.8);
}

TEST(ImageStatistics, BlocksCoverTheVectorAndWeightsShareItsLength) {
  EXPECT_EQ(kMomentBlock.begin + kMomentBlock.size, kImageStatistics);
  EXPECT_EQ(image_statistic_names().size(), kImageStatistics);
  const auto vector = vector_of(stripes(5, true, {200, 180, 40}), 0.8, 0.1, 0.1);
  EXPECT_NEAR(cosine(vector, vector), 1, 1e-5);
  double shape = 0;
  for (std::size_t i = 0; i < kShapeBlock.size; ++i)
    shape += static_cast<double>(vector[i]) * static_cast<double>(vector[i]);
  EXPECT_NEAR(shape, 0.8, 0.05);
}

TEST(ImageStatistics, OneFlatColourStaysFinite) {
  Image flat{kStatisticsSide, kStatisticsSide, std::vector<std::uint8_t>(3 * kStatisticsSide * kStatisticsSide, 128)};
  for (const float x : vector_of(flat, 0.8, 0.1, 0.1)) EXPECT_TRUE(std::isfinite(x));
}

class ImageStage : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    for (int i = 0; i < 4; ++i) write_picture("p" + std::to_string(i) + ".png", 40 * i);
    std::ofstream(folder_ / "broken.png") << "this is no picture";
    for (const char* id : {"a", "b", "c", "d"}) data_.item_ids.emplace_back(id);
    data_.titles.resize(4);
    data_.descriptions.resize(4);
    add(0, "p0.png");
    add(0, "p1.png");      // two pictures of one item
    add(2, "broken.png");  // masked
    add(3, "p3.png");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write_picture(const std::string& name, int tone) {
    cv::Mat picture(50, 70, CV_8UC3, cv::Scalar(tone, 90, 200));
    picture(cv::Rect(tone / 4, 10, 20, 20)) = cv::Scalar(255, 255, 255 - tone);
    cv::imwrite((folder_ / name).string(), picture);
  }
  void add(std::int32_t item, const std::string& name) {
    data_.media.push_back({item, MediaKind::image, (folder_ / name).string(), name});
  }

  const fs::path folder_ = fs::path(::testing::TempDir()) / "tributary_image_stage";
  Dataset data_;
  MemoryMemo memo_;
};

TEST_F(ImageStage, MasksBrokenFilesAveragesSeveralAndRemembers) {
  Job job;
  auto bundle = run_stage(image_stage(), data_, memo_, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->ids, (std::vector<std::string>{"a", "b", "c", "d"})) << "aligned with the data set's";
  EXPECT_EQ(matrix->present, (std::vector<std::uint8_t>{1, 0, 0, 1}));
  EXPECT_EQ(matrix->dim(), kImageStatistics);
  EXPECT_EQ(matrix->columns.size(), kImageStatistics);
  EXPECT_EQ(matrix->modality, "image");
  double length = 0;
  for (const float x : matrix->dense_rows.row(0)) length += static_cast<double>(x) * static_cast<double>(x);
  EXPECT_NEAR(length, 1, 1e-5);
  ASSERT_EQ(bundle->notes.size(), 2U);
  EXPECT_NE(bundle->notes[0].text.find("1 of 4 images can not be read"), std::string::npos) << bundle->notes[0].text;
  EXPECT_NE(bundle->notes[0].text.find("broken.png"), std::string::npos);
  EXPECT_EQ(memo_.kept.size(), 3U);

  fs::remove(folder_ / "p3.png");  // what is remembered is not read again
  const auto media = media_matrix(data_, image_extractor(), job, memo_);
  ASSERT_TRUE(media.ok());
  EXPECT_EQ(media->remembered, 3);
  EXPECT_EQ(media->broken, 1);
}

TEST_F(ImageStage, TheSameBytesWhateverTheThreads) {
  Job job;
  MemoryMemo one_memo, two_memo;
  set_thread_count(1);
  const auto one = media_matrix(data_, image_extractor(), job, one_memo);
  set_thread_count(2);
  const auto two = media_matrix(data_, image_extractor(), job, two_memo);
  set_thread_count(0);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->matrix.dense_rows.data, two->matrix.dense_rows.data);
}

TEST_F(ImageStage, StopsAndSaysWhenThereIsNothing) {
  StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  EXPECT_EQ(run_stage(image_stage(), data_, memo_, stopped).problem().code, Code::cancelled);
  data_.media.clear();
  Job job;
  auto bundle = run_stage(image_stage(), data_, memo_, job);
  ASSERT_TRUE(bundle.ok());
  EXPECT_EQ(feature_matrix_from(*bundle)->rows(), 0U);
  EXPECT_NE(bundle->notes[0].text.find("No item has images"), std::string::npos);
}

/// 300 photographs of ten kinds of clothes answer for 120 others by their nearest neighbour. Peers: HOG .33, HSV
/// histogram .17; chance .10.
TEST(ImageStatisticsData, NearestNeighbourOnClothes) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / "clothing";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  const Dataset data = items_in(folder, ".jpg", MediaKind::image);
  Job job;
  MemoryMemo memo;
  auto bundle = run_stage(image_stage(), data, memo, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  std::vector<std::size_t> train, test;
  for (std::size_t row = 0; row < matrix->rows(); ++row) {
    (matrix->ids[row].find("/train/") != std::string::npos ? train : test).push_back(row);
  }
  ASSERT_EQ(train.size(), 300U);
  ASSERT_EQ(test.size(), 120U);
  int right = 0;
  for (const std::size_t row : test)
    right += label_of(matrix->ids[row]) == label_of(matrix->ids[nearest(matrix->dense_rows, row, train)]) ? 1 : 0;
  const double accuracy = right / 120.0;
  std::printf("clothes, 1 nearest neighbour: accuracy %.3f\n", accuracy);
  EXPECT_GE(accuracy, 0.33);
}

}  // namespace
}  // namespace tributary
