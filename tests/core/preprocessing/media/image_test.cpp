#include "preprocessing/image.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "preprocessing/image_header.h"

namespace tributary {
namespace {

std::span<const std::byte> bytes(const std::vector<unsigned char>& v) {
  return std::as_bytes(std::span(v));
}

/// Left half red, right half blue.
cv::Mat red_blue(int width, int height) {
  cv::Mat picture(height, width, CV_8UC3, cv::Scalar(200, 10, 10));
  picture(cv::Rect(0, 0, width / 2, height)) = cv::Scalar(10, 10, 200);
  return picture;
}

std::vector<unsigned char> encoded(const cv::Mat& picture, const char* extension) {
  std::vector<unsigned char> out;
  cv::imencode(extension, picture, out);
  return out;
}

/// The JPEG with an EXIF segment that names only the orientation.
std::vector<unsigned char> with_orientation(std::vector<unsigned char> jpeg, unsigned char orientation) {
  const std::vector<unsigned char> segment{0xff, 0xe1, 0, 34, 'E', 'x',         'i', 'f', 0,    0,    'M', 'M',
                                           0,    42,   0, 0,  0,   8,           0,   1,   0x01, 0x12, 0,   3,
                                           0,    0,    0, 1,  0,   orientation, 0,   0,   0,    0,    0,   0};
  jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
  return jpeg;
}

bool is_red(const std::uint8_t* p) {
  return p[0] > 150 && p[2] < 80;
}
bool is_blue(const std::uint8_t* p) {
  return p[2] > 150 && p[0] < 80;
}

TEST(ReadImage, GivesRgbAtTheSizeAsked) {
  for (const char* extension : {".png", ".jpg", ".bmp"}) {
    auto image = decode_image(bytes(encoded(red_blue(100, 60), extension)), "x", 20, 10, Fit::stretch);
    ASSERT_TRUE(image.ok()) << extension;
    EXPECT_EQ(image->width, 20);
    EXPECT_EQ(image->rgb.size(), 600U);
    EXPECT_TRUE(is_red(image->pixel(2, 5))) << extension;
    EXPECT_TRUE(is_blue(image->pixel(17, 5))) << extension;
  }
}

TEST(ReadImage, TurnsAsExifSays) {
  const auto jpeg = encoded(red_blue(64, 64), ".jpg");
  auto turned = decode_image(bytes(with_orientation(jpeg, 6)), "x", 16, 16,
                             Fit::stretch);  // a quarter to the right: left becomes top
  ASSERT_TRUE(turned.ok());
  EXPECT_TRUE(is_red(turned->pixel(8, 2)));
  EXPECT_TRUE(is_blue(turned->pixel(8, 13)));
  auto half = decode_image(bytes(with_orientation(jpeg, 3)), "x", 16, 16, Fit::stretch);
  ASSERT_TRUE(half.ok());
  EXPECT_TRUE(is_blue(half->pixel(2, 8)));
}

TEST(ReadImage, ReducedDecodingKeepsThePictureAndTheTurn) {
  const auto jpeg = encoded(red_blue(1600, 1200), ".jpg");
  EXPECT_EQ(read_image_header(image_bytes(bytes(jpeg))).width, 1600);
  EXPECT_EQ(read_image_header(image_bytes(bytes(jpeg))).height, 1200);
  auto image = decode_image(bytes(with_orientation(jpeg, 6)), "x", 100, 100, Fit::stretch);
  ASSERT_TRUE(image.ok());
  EXPECT_TRUE(is_red(image->pixel(50, 10)));
  EXPECT_TRUE(is_blue(image->pixel(50, 90)));
}

TEST(ReadImage, CoverTakesTheMiddle) {
  cv::Mat picture(50, 200, CV_8UC3, cv::Scalar(10, 10, 200));
  picture(cv::Rect(75, 0, 50, 50)) = cv::Scalar(200, 10, 10);
  auto image = decode_image(bytes(encoded(picture, ".png")), "x", 50, 50, Fit::cover);
  ASSERT_TRUE(image.ok());
  for (const int x : {0, 25, 49}) EXPECT_TRUE(is_blue(image->pixel(x, 25)));
}

TEST(ReadImage, TransparentPartsAreWhiteAndGreyAndSixteenBitsAreRead) {
  auto clear =
      decode_image(bytes(encoded(cv::Mat(20, 20, CV_8UC4, cv::Scalar(0, 0, 0, 0)), ".png")), "x", 10, 10, Fit::stretch);
  ASSERT_TRUE(clear.ok());
  EXPECT_EQ(clear->rgb[0], 255);
  auto grey = decode_image(bytes(encoded(cv::Mat(20, 20, CV_8U, cv::Scalar(90)), ".png")), "x", 10, 10, Fit::stretch);
  ASSERT_TRUE(grey.ok());
  EXPECT_EQ(grey->rgb[1], 90);
  auto deep = decode_image(bytes(encoded(cv::Mat(20, 20, CV_16UC4, cv::Scalar(0, 0, 65535, 65535)), ".png")), "x", 10,
                           10, Fit::stretch);
  ASSERT_TRUE(deep.ok());
  EXPECT_EQ(deep->rgb[0], 255);
  EXPECT_EQ(deep->rgb[2], 0);
}

TEST(ReadImage, BrokenFilesAreProblemsWithACause) {
  const auto jpeg = encoded(red_blue(300, 300), ".jpg");
  const std::vector<unsigned char> half(jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2));
  const auto cut = decode_image(bytes(half), "half.jpg", 10, 10, Fit::stretch);
  ASSERT_FALSE(cut.ok());
  EXPECT_NE(cut.problem().what.find("cut short"), std::string::npos);
  EXPECT_EQ(cut.problem().where, "half.jpg");
  EXPECT_FALSE(decode_image({}, "empty", 10, 10, Fit::stretch).ok());
  const std::vector<unsigned char> words{'n', 'o', ' ', 'p', 'i', 'c', 't', 'u', 'r', 'e'};
  EXPECT_EQ(decode_image(bytes(words), "x", 10, 10, Fit::stretch).problem().code, Code::bad_input);
  EXPECT_EQ(read_image("/nowhere.png", 10, 10, Fit::stretch).problem().code, Code::not_found);
  auto huge = encoded(red_blue(10, 10), ".png");
  huge[16] = 0x00;
  huge[17] = 0x0f;
  huge[20] = 0x00;
  huge[21] = 0x0f;  // claims a million by a million
  EXPECT_FALSE(decode_image(bytes(huge), "x", 10, 10, Fit::stretch).ok());
}

}  // namespace
}  // namespace tributary
