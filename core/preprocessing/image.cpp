#include "preprocessing/image.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "base/file.h"

namespace tributary {
namespace {

constexpr std::int64_t kMostPixels = std::int64_t{512} << 20U;

/// Pictures are decoded side by side by parallel_for: OpenCV's own threads under that would only wait for each other.
void settle_opencv() {
  static std::once_flag once;
  std::call_once(once, [] {
    cv::setNumThreads(1);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  });
}

bool is_jpeg(std::span<const std::byte> bytes) {
  return bytes.size() > 2 && bytes[0] == std::byte{0xff} && bytes[1] == std::byte{0xd8};
}

/// A JPEG file without its end marker was cut short: the decoder would fill the rest with grey and say nothing.
bool is_cut_short(std::span<const std::byte> bytes) {
  for (std::size_t at = bytes.size(); at >= 2; --at) {
    if (bytes[at - 2] == std::byte{0xff} && bytes[at - 1] == std::byte{0xd9}) return false;
  }
  return true;
}

bool is_png_with_alpha(std::span<const std::byte> bytes) {
  return bytes.size() > 25 && bytes[0] == std::byte{0x89} && bytes[1] == std::byte{'P'} &&
         (bytes[25] == std::byte{4} || bytes[25] == std::byte{6});
}

/// The strongest reduction that still leaves more pixels than asked for, whichever way the picture is turned.
int reading_mode(std::span<const std::byte> bytes, int width, int height) {
  if (!is_jpeg(bytes)) return is_png_with_alpha(bytes) ? cv::IMREAD_UNCHANGED : cv::IMREAD_COLOR;
  const ImageExtent extent = image_extent(bytes);
  const int shorter = std::min(extent.width, extent.height), wanted = std::max(width, height);
  if (shorter >= 8 * wanted) return cv::IMREAD_REDUCED_COLOR_8;
  if (shorter >= 4 * wanted) return cv::IMREAD_REDUCED_COLOR_4;
  if (shorter >= 2 * wanted) return cv::IMREAD_REDUCED_COLOR_2;
  return cv::IMREAD_COLOR;
}

/// BGR of 8 bits; transparent parts on white.
cv::Mat on_white(const cv::Mat& read) {
  cv::Mat picture;
  read.convertTo(picture, CV_8U, read.depth() == CV_16U ? 1.0 / 257 : 1.0);
  if (picture.channels() == 1) cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
  if (picture.channels() != 4) return picture;
  cv::Mat out(picture.size(), CV_8UC3);
  for (int y = 0; y < picture.rows; ++y) {
    const auto* from = picture.ptr<cv::Vec4b>(y);
    auto* to = out.ptr<cv::Vec3b>(y);
    for (int x = 0; x < picture.cols; ++x) {
      const int alpha = from[x][3];
      for (int c = 0; c < 3; ++c)
        to[x][c] = static_cast<unsigned char>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return out;
}

/// The middle of `picture` in the shape of width x height.
cv::Mat middle(const cv::Mat& picture, int width, int height) {
  const double shape = static_cast<double>(width) / height;
  int w = picture.cols, h = picture.rows;
  if (w > shape * h)
    w = std::max(1, static_cast<int>(shape * h + 0.5));
  else
    h = std::max(1, static_cast<int>(w / shape + 0.5));
  return picture(cv::Rect((picture.cols - w) / 2, (picture.rows - h) / 2, w, h));
}

Problem broken(const std::string& name, const std::string& what, const std::string& cure) {
  return {Code::bad_input, what, name, cure};
}

const char* const kReplace = "Replace the file or take it out; the item is masked until then.";

}  // namespace

Result<Image> decode_image(std::span<const std::byte> bytes, const std::string& name, int width, int height, Fit fit) {
  settle_opencv();
  if (bytes.empty()) return broken(name, "the picture file is empty", kReplace);
  if (is_jpeg(bytes) && is_cut_short(bytes)) return broken(name, "the picture is cut short", kReplace);
  const ImageExtent extent = image_extent(bytes);
  if (static_cast<std::int64_t>(extent.width) * extent.height > kMostPixels) {
    return broken(name, "the picture has more than 512 megapixels", "Make it smaller.");
  }
  try {
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::byte*>(bytes.data()));  // read only
    const int mode = reading_mode(bytes, width, height);
    cv::Mat picture = cv::imdecode(encoded, mode);
    if (picture.empty()) return broken(name, "this is no picture that can be read, or it is damaged", kReplace);
    if (mode == cv::IMREAD_UNCHANGED) picture = on_white(picture);
    if (fit == Fit::cover) picture = middle(picture, width, height);
    const bool smaller = picture.cols > width || picture.rows > height;
    if (picture.cols != width || picture.rows != height) {
      cv::Mat sized;
      cv::resize(picture, sized, cv::Size(width, height), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
      picture = sized;
    }
    Image out{width, height,
              std::vector<std::uint8_t>(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    cv::Mat rgb(height, width, CV_8UC3, out.rgb.data());
    cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    return out;
  } catch (const cv::Exception& e) {
    return broken(name, "the picture can not be decoded (" + e.err + ")", kReplace);
  } catch (const std::bad_alloc&) {
    return Problem{Code::no_memory, "there is not enough memory for this picture", name, "Make it smaller."};
  }
}

Result<Image> read_image(const std::filesystem::path& path, int width, int height, Fit fit) {
  TRY(file, map_file(path));
  if (file.size > 0x7fffffff) return broken(path.string(), "the picture file is larger than 2 GiB", "Make it smaller.");
  return decode_image({file.data, file.size}, path.string(), width, height, fit);
}

}  // namespace tributary
