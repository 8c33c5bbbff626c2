#include "features/image/image_statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace tributary {
namespace {

constexpr int kSide = kStatisticsSide, kCells = 8, kCellSide = kSide / kCells, kOrientations = 9;

/// Subtracts the mean and gives length 1; all zero stays so.
void centre(std::span<float> block) {
  double sum = 0, squares = 0;
  for (const float x : block) sum += static_cast<double>(x);
  const auto mean = static_cast<float>(sum / static_cast<double>(block.size()));
  for (float& x : block) {
    x -= mean;
    squares += static_cast<double>(x) * static_cast<double>(x);
  }
  const auto scale = static_cast<float>(squares > 1e-12 ? 1 / std::sqrt(squares) : 0);
  for (float& x : block) x *= scale;
}

void root(std::span<float> block) {
  for (float& x : block) x = std::sqrt(std::max(0.0F, x));
}

/// The two neighbours among which a position is shared, and the share of the second.
struct Between {
  int first;
  float second_share;
};
Between between(float position) {
  const float floor = std::floor(position);
  return {static_cast<int>(floor), position - floor};
}

void shape(const cv::Mat& gray, std::span<float> block) {
  cv::Mat light, dx, dy, length, angle;
  gray.convertTo(light, CV_32F, 1.0 / 255);
  cv::sqrt(light, light);
  const cv::Mat difference = (cv::Mat_<float>(1, 3) << -1, 0, 1);
  cv::filter2D(light, dx, CV_32F, difference, {-1, -1}, 0, cv::BORDER_REPLICATE);
  cv::filter2D(light, dy, CV_32F, difference.t(), {-1, -1}, 0, cv::BORDER_REPLICATE);
  cv::cartToPolar(dx, dy, length, angle);
  const auto turn = static_cast<float>(kOrientations / CV_PI);
  for (int y = 0; y < kSide; ++y) {
    const Between row = between((static_cast<float>(y) + 0.5F) / kCellSide - 0.5F);
    for (int x = 0; x < kSide; ++x) {
      const float magnitude = length.at<float>(y, x);
      if (magnitude == 0) continue;
      const Between column = between((static_cast<float>(x) + 0.5F) / kCellSide - 0.5F);
      const Between orientation = between(angle.at<float>(y, x) * turn - 0.5F);
      for (int r = 0; r < 2; ++r) {
        const int cell_y = row.first + r;
        if (cell_y < 0 || cell_y >= kCells) continue;
        const float by_row = magnitude * (r == 0 ? 1 - row.second_share : row.second_share);
        for (int c = 0; c < 2; ++c) {
          const int cell_x = column.first + c;
          if (cell_x < 0 || cell_x >= kCells) continue;
          const float by_cell = by_row * (c == 0 ? 1 - column.second_share : column.second_share);
          float* const bins = block.data() + (cell_y * kCells + cell_x) * kOrientations;
          const int first = (orientation.first + 2 * kOrientations) % kOrientations;
          bins[first] += by_cell * (1 - orientation.second_share);
          bins[(first + 1) % kOrientations] += by_cell * orientation.second_share;
        }
      }
    }
  }
  root(block);
  centre(block);
}

/// The bin of each pattern of 8 neighbours: those with at most two changes around the circle have one of their own, all
/// others the last.
constexpr std::array<unsigned char, 256> uniform_bins() {
  std::array<unsigned char, 256> bins{};
  unsigned char next = 0;
  for (unsigned pattern = 0; pattern < 256; ++pattern) {
    const unsigned turned = ((pattern << 1U) | (pattern >> 7U)) & 0xffU;
    bins[pattern] = std::popcount(pattern ^ turned) <= 2 ? next++ : static_cast<unsigned char>(58);
  }
  return bins;
}

void texture(const cv::Mat& gray, std::span<float> block) {
  constexpr auto bins = uniform_bins();
  for (int y = 1; y + 1 < kSide; ++y) {
    const unsigned char* const above = gray.ptr<unsigned char>(y - 1);
    const unsigned char* const here = gray.ptr<unsigned char>(y);
    const unsigned char* const below = gray.ptr<unsigned char>(y + 1);
    for (int x = 1; x + 1 < kSide; ++x) {
      const unsigned char c = here[x];
      const std::array<unsigned char, 8> ring{above[x - 1], above[x], above[x + 1], here[x + 1],
                                              below[x + 1], below[x], below[x - 1], here[x - 1]};
      unsigned pattern = 0;
      for (unsigned i = 0; i < 8; ++i) pattern |= (ring[i] >= c ? 1U : 0U) << i;
      block[bins[pattern]] += 1;
    }
  }
  root(block);
  centre(block);
}

void hues(const cv::Mat& rgb, std::span<float> block) {
  cv::Mat hsv;
  cv::cvtColor(rgb, hsv, cv::COLOR_RGB2HSV);
  for (int y = 0; y < kSide; ++y) {
    const auto* row = hsv.ptr<cv::Vec3b>(y);
    for (int x = 0; x < kSide; ++x) {
      const int hue = row[x][0] * 8 / 180, saturation = row[x][1] / 64, value = row[x][2] / 64;
      block[static_cast<std::size_t>((hue * 4 + saturation) * 4 + value)] += 1;
    }
  }
  root(block);
  centre(block);
}

void moments(const cv::Mat& rgb, std::span<float> block) {
  cv::Mat scaled, lab;
  rgb.convertTo(scaled, CV_32F, 1.0 / 255);
  cv::cvtColor(scaled, lab, cv::COLOR_RGB2Lab);
  constexpr std::array<double, 3> middle{50, 0, 0}, spread{25, 15, 15};
  const double pixels = kSide * kSide;
  for (int c = 0; c < 3; ++c) {
    double sum = 0, squares = 0, cubes = 0;
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) sum += static_cast<double>(lab.at<cv::Vec3f>(y, x)[c]);
    }
    const double mean = sum / pixels;
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        const double d = static_cast<double>(lab.at<cv::Vec3f>(y, x)[c]) - mean;
        squares += d * d;
        cubes += d * d * d;
      }
    }
    const auto i = static_cast<std::size_t>(c);
    block[i] = static_cast<float>((mean - middle[i]) / spread[i]);
    block[3 + i] = static_cast<float>(std::sqrt(squares / pixels) / spread[i]);
    block[6 + i] = static_cast<float>(std::cbrt(cubes / pixels) / spread[i]);
  }
  double length = 0;
  for (const float x : block) length += static_cast<double>(x) * static_cast<double>(x);
  for (float& x : block) x /= static_cast<float>(std::sqrt(length) + 0.5);
}

std::span<float> block_of(std::span<float> vector, const ImageBlock& block) {
  return vector.subspan(block.begin, block.size);
}

}  // namespace

std::vector<float> image_statistics(const Image& image) {
  assert(image.width == kSide && image.height == kSide);
  const cv::Mat rgb(kSide, kSide, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));  // read only
  cv::Mat gray;
  cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
  std::vector<float> vector(kImageStatistics, 0.0F);
  shape(gray, block_of(vector, kShapeBlock));
  texture(gray, block_of(vector, kTextureBlock));
  hues(rgb, block_of(vector, kHueBlock));
  moments(rgb, block_of(vector, kMomentBlock));
  return vector;
}

void weigh_image_blocks(std::span<float> vector, double shape_weight, double colour_weight, double texture_weight) {
  const std::array<std::pair<ImageBlock, double>, 4> weights{{{kShapeBlock, shape_weight},
                                                              {kTextureBlock, texture_weight},
                                                              {kHueBlock, colour_weight / 2},
                                                              {kMomentBlock, colour_weight / 2}}};
  double squares = 0;
  for (const auto& [block, weight] : weights) {
    for (float& x : block_of(vector, block)) {
      x *= static_cast<float>(std::sqrt(weight));
      squares += static_cast<double>(x) * static_cast<double>(x);
    }
  }
  const auto scale = static_cast<float>(squares > 0 ? 1 / std::sqrt(squares) : 0);
  for (float& x : vector) x *= scale;
}

std::vector<std::string> image_statistic_names() {
  std::vector<std::string> names;
  for (const ImageBlock& block : {kShapeBlock, kTextureBlock, kHueBlock, kMomentBlock}) {
    for (std::size_t i = 0; i < block.size; ++i) names.push_back(std::string(block.name) + " " + std::to_string(i));
  }
  return names;
}

}  // namespace tributary
