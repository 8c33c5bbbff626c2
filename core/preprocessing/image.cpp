#include "preprocessing/image.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/memory_budget.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "preprocessing/image_header.h"

namespace tributary {
namespace {

constexpr std::size_t kMostFile = std::size_t{512} << 20U;

/// Pictures are decoded side by side by parallel_for: OpenCV's own threads under that would only wait for each other.
void settle_opencv() {
  static std::once_flag once;
  std::call_once(once, [] {
    cv::setNumThreads(1);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  });
}

/// A JPEG file without its end marker was cut short: the decoder would fill the rest with grey and say nothing.
bool is_cut_short(std::span<const std::byte> bytes) {
  for (std::size_t at = bytes.size(); at >= 2; --at) {
    if (bytes[at - 2] == std::byte{0xff} && bytes[at - 1] == std::byte{0xd9}) return false;
  }
  return true;
}

/// The strongest reduction that still leaves more pixels than asked for, whichever way the picture is turned.
int reduction_of(const ImageHeader& header, int width, int height) {
  if (header.kind != ImageKind::jpeg) return 1;
  const std::int64_t shorter = std::min(header.width, header.height), wanted = std::max(width, height);
  for (const int reduction : {8, 4, 2}) {
    if (shorter >= reduction * wanted) return reduction;
  }
  return 1;
}

int reading_mode(const ImageHeader& header, int reduction) {
  switch (reduction) {
    case 8:
      return cv::IMREAD_REDUCED_COLOR_8;
    case 4:
      return cv::IMREAD_REDUCED_COLOR_4;
    case 2:
      return cv::IMREAD_REDUCED_COLOR_2;
    default:
      return header.kind == ImageKind::png && header.alpha ? cv::IMREAD_UNCHANGED : cv::IMREAD_COLOR;
  }
}

/// BGR of 8 bits; transparent parts on white. A row at a time: the whole at a greater depth is there already.
cv::Mat on_white(const cv::Mat& read) {
  cv::Mat out(read.size(), CV_8UC3), row;
  for (int y = 0; y < read.rows; ++y) {
    read.row(y).convertTo(row, CV_8U, read.depth() == CV_16U ? 1.0 / 257 : 1.0);
    cv::Mat into = out.row(y);
    if (row.channels() == 1) {
      cv::cvtColor(row, into, cv::COLOR_GRAY2BGR);
      continue;
    }
    if (row.channels() == 3) {
      row.copyTo(into);
      continue;
    }
    const auto* from = row.ptr<cv::Vec4b>(0);
    auto* to = into.ptr<cv::Vec3b>(0);
    for (int x = 0; x < row.cols; ++x) {
      const int alpha = from[x][3];
      for (int c = 0; c < 3; ++c)
        to[x][c] = static_cast<unsigned char>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return out;
}

/// The PNG without texts, profiles and other things that the pixels do not need: libpng would unpack all of them, and a
/// kilobyte can hold a megabyte of text.
std::vector<std::byte> without_extras(std::span<const std::byte> bytes) {
  std::vector<std::byte> out(bytes.begin(), bytes.begin() + 8);
  out.reserve(bytes.size());
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    std::size_t length = 12;
    for (std::size_t i = 0; i < 4; ++i) length += std::to_integer<std::size_t>(bytes[at + i]) << (8 * (3 - i));
    const std::string_view name(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4);
    const auto chunk = bytes.subspan(at, std::min(length, bytes.size() - at));
    if ((static_cast<unsigned char>(name[0]) & 0x20U) == 0 || name == "tRNS" || name == "eXIf")
      out.insert(out.end(), chunk.begin(), chunk.end());
    at += chunk.size();
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

/// The size that `picture` gets for Fit::inside.
cv::Size inside(const cv::Mat& picture, int width, int height) {
  const double scale =
      std::min({1.0, static_cast<double>(width) / picture.cols, static_cast<double>(height) / picture.rows});
  return {std::max(1, static_cast<int>(picture.cols * scale + 0.5)),
          std::max(1, static_cast<int>(picture.rows * scale + 0.5))};
}

const char* name_of(ImageKind kind) {
  switch (kind) {
    case ImageKind::gif:
      return "GIF";
    case ImageKind::jpeg2000:
      return "JPEG 2000";
    case ImageKind::heif:
      return "HEIF";
    default:
      return nullptr;
  }
}

/// What is wrong with a picture by its header alone.
Status check_header(const ImageHeader& header, const std::string& name) {
  if (const char* kind = name_of(header.kind))
    return problem_of(Code::bad_input, {say::picture_of_another_kind, {kind}}, name);
  if (header.width <= 0 || header.height <= 0) return problem_of(Code::bad_input, {say::no_picture}, name);
  return done;
}

/// Bytes for decoding a picture of a file of `file` bytes to width x height, beside the file itself. The file's size
/// once more: for a copy without extras, or for what a library keeps of texts and tables in it.
double bytes_for(const ImageHeader& header, std::size_t file, int width, int height) {
  const double result = 3.0 * width * height;
  return decoding_bytes(header, reduction_of(header, width, height)) + 2 * result + static_cast<double>(file);
}

Result<MemoryBudget::Share> memory_for(double bytes, const std::string& name, const StopToken& stop) {
  const double total = static_cast<double>(media_budget().total());
  if (bytes > total) {
    const auto mebibytes = [](double x) { return static_cast<std::int64_t>(std::ceil(x / (1 << 20))); };
    return problem_of(Code::no_memory, {say::picture_too_large, {mebibytes(bytes), mebibytes(total)}}, name);
  }
  return media_budget().acquire(static_cast<std::size_t>(bytes), stop);
}

/// Decodes what there is memory for.
Result<Image> decoded(std::span<const std::byte> bytes, const ImageHeader& header, const std::string& name, int width,
                      int height, Fit fit) {
  if (header.kind == ImageKind::jpeg && is_cut_short(bytes))
    return problem_of(Code::bad_input, {say::picture_cut_short}, name);
  settle_opencv();
  std::vector<std::byte> needed;
  if (header.has_extras) {
    needed = without_extras(bytes);
    bytes = needed;
  }
  try {
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::byte*>(bytes.data()));  // read only
    const int mode = reading_mode(header, reduction_of(header, width, height));
    cv::Mat picture = cv::imdecode(encoded, mode);
    if (picture.empty()) return problem_of(Code::bad_input, {say::no_picture}, name);
    if (mode == cv::IMREAD_UNCHANGED) picture = on_white(picture);
    if (fit == Fit::cover) picture = middle(picture, width, height);
    const cv::Size size = fit == Fit::inside ? inside(picture, width, height) : cv::Size(width, height);
    const bool smaller = picture.cols > size.width || picture.rows > size.height;
    if (picture.size() != size) {
      cv::Mat sized;
      cv::resize(picture, sized, size, 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
      picture = sized;
    }
    Image out{
        size.width, size.height,
        std::vector<std::uint8_t>(3 * static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height))};
    cv::Mat rgb(size.height, size.width, CV_8UC3, out.rgb.data());
    cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    return out;
  } catch (const cv::Exception& e) {
    return problem_of(Code::bad_input, {say::picture_not_decoded, {e.err}}, name);
  } catch (const std::bad_alloc&) {
    return problem_of(Code::no_memory, {say::no_memory_for_picture}, name);
  }
}

}  // namespace

Result<Image> decode_image(std::span<const std::byte> bytes, const std::string& name, int width, int height, Fit fit,
                           const StopToken& stop) {
  if (bytes.empty()) return problem_of(Code::bad_input, {say::picture_empty}, name);
  const ImageHeader header = read_image_header(image_bytes(bytes));
  ENSURE(check_header(header, name));
  UNWRAP(share, memory_for(bytes_for(header, bytes.size(), width, height), name, stop));
  return decoded(bytes, header, name, width, height, fit);
}

Result<Image> read_image(const std::filesystem::path& path, int width, int height, Fit fit, const StopToken& stop) {
  const std::string name = path.string();
  MemoryBudget::Share share;
  {
    UNWRAP(file, ReadFile::open(path));
    if (file.size() == 0) return problem_of(Code::bad_input, {say::picture_empty}, name);
    const ImageHeader header = read_image_header(image_bytes(file));
    ENSURE(check_header(header, name));
    const double bytes = bytes_for(header, file.size(), width, height) + static_cast<double>(file.size());
    UNWRAP(taken, memory_for(bytes, name, stop));
    share = std::move(taken);
  }
  UNWRAP(content, read_file(path, std::min(kMostFile, share.bytes())));
  const auto bytes = std::as_bytes(std::span(content));
  // The file can have become another one meanwhile.
  const ImageHeader header = read_image_header(image_bytes(bytes));
  ENSURE(check_header(header, name));
  if (bytes_for(header, bytes.size(), width, height) + static_cast<double>(bytes.size()) >
      static_cast<double>(share.bytes()) + 1)
    return problem_of(Code::io, {say::file_changed_while_read}, name);
  return decoded(bytes, header, name, width, height, fit);
}

}  // namespace tributary
