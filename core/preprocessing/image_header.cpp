#include <algorithm>

#include "preprocessing/image.h"

namespace tributary {
namespace {

std::size_t byte_at(std::span<const std::byte> bytes, std::size_t at) {
  return std::to_integer<std::size_t>(bytes[at]);
}
std::size_t word_at(std::span<const std::byte> bytes, std::size_t at) {
  return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}

/// From the frame header (SOF0 to SOF15 without the tables between them), ITU T.81 B.2.2.
ImageExtent jpeg_extent(std::span<const std::byte> bytes) {
  std::size_t at = 2;
  while (at + 9 < bytes.size()) {
    if (byte_at(bytes, at) != 0xff) return {};
    const std::size_t marker = byte_at(bytes, at + 1);
    if (marker == 0xff) {  // fill byte
      ++at;
      continue;
    }
    const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) return {static_cast<int>(word_at(bytes, at + 7)), static_cast<int>(word_at(bytes, at + 5))};
    if (marker == 0xd9 || marker == 0xda) return {};
    at += 2 + word_at(bytes, at + 2);
  }
  return {};
}

}  // namespace

ImageExtent image_extent(std::span<const std::byte> bytes) {
  if (bytes.size() > 4 && word_at(bytes, 0) == 0xffd8) return jpeg_extent(bytes);
  if (bytes.size() > 24 && word_at(bytes, 0) == 0x8950 && word_at(bytes, 2) == 0x4e47) {
    const auto side = [&](std::size_t at) {
      return static_cast<int>(std::min<std::size_t>(word_at(bytes, at) << 16U | word_at(bytes, at + 2), 0x7fffffff));
    };
    return {side(16), side(20)};
  }
  return {};
}

}  // namespace tributary
