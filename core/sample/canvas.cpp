#include "sample/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string_view>

#include "base/messages.h"

namespace tributary::sample {
namespace {

constexpr int kOversampling = 3;
constexpr int kFraction = 4;  ///< bits below the pixel in the drawing functions' coordinates

cv::Scalar bgr(Rgb c) {
  return {c.b * 255, c.g * 255, c.r * 255};
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 255U);
  return bytes;
}

/// A tEXt chunk of the PNG specification (W3C, 11.3.4.3).
std::string text_chunk(std::string_view keyword, std::string_view text) {
  std::string body = "tEXt" + std::string(keyword) + '\0' + std::string(text);
  return big_endian(static_cast<std::uint32_t>(body.size() - 4)) + body + big_endian(crc32(body));
}

}  // namespace

struct Canvas::Pixels {
  int side = 0;   ///< of the finished picture
  int drawn = 0;  ///< of the drawing
  cv::Mat image;  ///< drawn x drawn, BGR
  cv::Mat mask;   ///< drawn x drawn, scratch for translucent shapes; black between calls

  cv::Point at(Point p) const {
    const double scale = drawn * static_cast<double>(1 << kFraction);
    return {cvRound(p.x * scale), cvRound(p.y * scale)};
  }
  int length(double share) const { return cvRound(share * drawn * (1 << kFraction)); }
  int thickness(double width) const { return std::max(1, cvRound(width * drawn)); }

  /// Runs `shape(target, color)` straight onto the picture, or through the mask where it is translucent.
  template <class Shape>
  void draw(Rgb color, double alpha, Point low, Point high, const Shape& shape) {
    if (alpha >= 0.999) {
      shape(image, bgr(color));
      return;
    }
    const auto pixel = [this](double v, int extra) {
      return std::clamp(static_cast<int>(v * drawn) + extra, 0, drawn);
    };
    const cv::Rect box(cv::Point(pixel(low.x, -3), pixel(low.y, -3)), cv::Point(pixel(high.x, 4), pixel(high.y, 4)));
    if (box.empty()) return;
    shape(mask, cv::Scalar(255));
    const std::array<int, 3> ink{cvRound(color.b * 255), cvRound(color.g * 255), cvRound(color.r * 255)};
    const int strength = cvRound(alpha * 256);
    for (int y = box.y; y < box.y + box.height; ++y) {
      auto* cover = mask.ptr<uchar>(y);
      auto* out = image.ptr<cv::Vec3b>(y);
      for (int x = box.x; x < box.x + box.width; ++x) {
        if (cover[x] == 0) continue;
        const int share = cover[x] * strength;  // of 65280
        for (int c = 0; c < 3; ++c) {
          const int old = out[x][c];
          out[x][c] = static_cast<uchar>(old + ((ink[static_cast<std::size_t>(c)] - old) * share) / 65280);
        }
        cover[x] = 0;
      }
    }
  }
};

Canvas::Canvas(int side) : pixels_(std::make_unique<Pixels>()) {
  pixels_->side = side;
  pixels_->drawn = side * kOversampling;
  pixels_->image = cv::Mat::zeros(pixels_->drawn, pixels_->drawn, CV_8UC3);
  pixels_->mask = cv::Mat::zeros(pixels_->drawn, pixels_->drawn, CV_8UC1);
}

Canvas::~Canvas() = default;

void Canvas::fill(Rgb color) {
  pixels_->image.setTo(bgr(color));
}

void Canvas::gradient(Rgb top, Rgb bottom, double from, double to) {
  const int n = pixels_->drawn;
  for (int y = 0; y < n; ++y) {
    const double share = std::clamp(((y + 0.5) / n - from) / std::max(1e-6, to - from), 0.0, 1.0);
    pixels_->image.row(y).setTo(bgr(mix(top, bottom, share)));
  }
}

void Canvas::glow(Point center, double radius, Rgb color, double strength) {
  const int n = pixels_->drawn;
  const auto pixel = [n](double v) { return std::clamp(static_cast<int>(v * n), 0, n); };
  const std::array<double, 3> ink{color.b * 255, color.g * 255, color.r * 255};
  for (int y = pixel(center.y - radius); y < pixel(center.y + radius); ++y) {
    auto* out = pixels_->image.ptr<cv::Vec3b>(y);
    for (int x = pixel(center.x - radius); x < pixel(center.x + radius); ++x) {
      const double dx = ((x + 0.5) / n - center.x) / radius;
      const double dy = ((y + 0.5) / n - center.y) / radius;
      const double fade = 1 - dx * dx - dy * dy;
      if (fade <= 0) continue;
      const double share = strength * fade * fade;
      for (int c = 0; c < 3; ++c) {
        const double old = out[x][c];
        out[x][c] = static_cast<uchar>(old + (ink[static_cast<std::size_t>(c)] - old) * share + 0.5);
      }
    }
  }
}

void Canvas::disc(Point center, double radius, Rgb color, double alpha) {
  const auto& p = *pixels_;
  pixels_->draw(color, alpha, {center.x - radius, center.y - radius}, {center.x + radius, center.y + radius},
                [&](cv::Mat& target, const cv::Scalar& ink) {
                  cv::circle(target, p.at(center), p.length(radius), ink, cv::FILLED, cv::LINE_AA, kFraction);
                });
}

void Canvas::ring(Point center, double radius, double width, Rgb color, double alpha) {
  const auto& p = *pixels_;
  const double reach = radius + width;
  pixels_->draw(color, alpha, {center.x - reach, center.y - reach}, {center.x + reach, center.y + reach},
                [&](cv::Mat& target, const cv::Scalar& ink) {
                  cv::circle(target, p.at(center), p.length(radius), ink, p.thickness(width), cv::LINE_AA, kFraction);
                });
}

void Canvas::polygon(std::span<const Point> corners, Rgb color, double alpha) {
  if (corners.size() < 3) return;
  std::vector<cv::Point> points;
  points.reserve(corners.size());
  Point low{2, 2};
  Point high{-2, -2};
  for (const Point c : corners) {
    points.push_back(pixels_->at(c));
    low = {std::min(low.x, c.x), std::min(low.y, c.y)};
    high = {std::max(high.x, c.x), std::max(high.y, c.y)};
  }
  pixels_->draw(color, alpha, low, high, [&](cv::Mat& target, const cv::Scalar& ink) {
    cv::fillPoly(target, std::vector<std::vector<cv::Point>>{points}, ink, cv::LINE_AA, kFraction);
  });
}

void Canvas::line(std::span<const Point> points, double width, Rgb color, double alpha) {
  if (points.empty()) return;
  std::vector<cv::Point> drawn;
  drawn.reserve(points.size());
  Point low{2, 2};
  Point high{-2, -2};
  for (const Point c : points) {
    drawn.push_back(pixels_->at(c));
    low = {std::min(low.x, c.x - width), std::min(low.y, c.y - width)};
    high = {std::max(high.x, c.x + width), std::max(high.y, c.y + width)};
  }
  pixels_->draw(color, alpha, low, high, [&](cv::Mat& target, const cv::Scalar& ink) {
    cv::polylines(target, drawn, false, ink, pixels_->thickness(width), cv::LINE_AA, kFraction);
  });
}

void Canvas::segment(Point from, Point to, double width, Rgb color, double alpha) {
  const std::array ends{from, to};
  line(ends, width, color, alpha);
}

void Canvas::box(double x, double y, double width, double height, Rgb color, double alpha) {
  const std::array<Point, 4> corners{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}};
  polygon(corners, color, alpha);
}

void Canvas::below(const std::function<double(double)>& edge, Rgb color, double alpha, double bottom) {
  constexpr int steps = 128;
  std::vector<Point> corners{{1.02, bottom}, {-0.02, bottom}};
  for (int i = 0; i <= steps; ++i) {
    const double x = -0.02 + 1.04 * i / steps;
    corners.push_back({x, std::min(edge(x), bottom)});
  }
  polygon(corners, color, alpha);
}

void Canvas::arc(Point center, double inner, double outer, double from, double to, Rgb color, double alpha) {
  const int steps = std::max(3, static_cast<int>(std::abs(to - from) * 24));
  std::vector<Point> corners;
  for (int i = 0; i <= steps; ++i) corners.push_back(on_circle(center, outer, from + (to - from) * i / steps));
  for (int i = steps; i >= 0; --i) corners.push_back(on_circle(center, inner, from + (to - from) * i / steps));
  polygon(corners, color, alpha);
}

Result<std::string> Canvas::png(std::string_view comment) const {
  cv::Mat small;
  cv::resize(pixels_->image, small, {pixels_->side, pixels_->side}, 0, 0, cv::INTER_AREA);
  std::vector<uchar> bytes;
  if (!cv::imencode(".png", small, bytes, {cv::IMWRITE_PNG_COMPRESSION, 6}))
    return problem_of(Code::internal, say::cover_not_encoded);
  std::string file(bytes.begin(), bytes.end());
  constexpr std::size_t after_header = 8 + 25;  // signature, IHDR
  file.insert(after_header, text_chunk("Comment", comment));
  return file;
}

Point on_circle(Point center, double radius, double angle) {
  return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

std::vector<Point> regular(Point center, double radius, int corners, double angle) {
  std::vector<Point> points;
  points.reserve(static_cast<std::size_t>(corners));
  for (int i = 0; i < corners; ++i)
    points.push_back(on_circle(center, radius, angle + 2 * std::numbers::pi * i / corners));
  return points;
}

}  // namespace tributary::sample
