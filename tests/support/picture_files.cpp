#include "support/picture_files.h"

#include <array>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

namespace tributary::media_testing {
namespace {

void put_big(std::string& out, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
}
void put_little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

std::uint32_t crc_of(const std::string& bytes) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t n = 0; n < 256; ++n) {
      std::uint32_t c = n;
      for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? 0xedb88320U ^ (c >> 1U) : c >> 1U;
      made[n] = c;
    }
    return made;
  }();
  std::uint32_t crc = 0xffffffffU;
  for (const char byte : bytes) crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xffU] ^ (crc >> 8U);
  return ~crc;
}

/// Bits from the lowest on, as Deflate packs them.
class Bits {
 public:
  void put(std::uint32_t value, int count) {
    held_ |= static_cast<std::uint64_t>(value) << filled_;
    for (filled_ += count; filled_ >= 8; filled_ -= 8, held_ >>= 8U) out_ += static_cast<char>(held_);
  }
  std::string end() {
    if (filled_ > 0) out_ += static_cast<char>(held_);
    return std::move(out_);
  }

 private:
  std::string out_;
  std::uint64_t held_ = 0;
  int filled_ = 0;
};

}  // namespace

std::string png_chunk(const std::string& name, const std::string& data) {
  std::string out;
  put_big(out, data.size(), 4);
  out += name + data;
  put_big(out, crc_of(name + data), 4);
  return out;
}

std::string zlib_zeros(std::uint64_t count) {
  // RFC 1951, fixed codes: one literal 0, runs of 258 at a distance of 1 (codes 285 and 0), and single zeros.
  Bits bits;
  bits.put(1, 1);
  bits.put(1, 2);
  constexpr std::uint32_t kZero = 0x0c, kRun = 0xa3;  // 00110000 and 11000101, first bit lowest
  std::uint64_t left = count;
  for (; left > 0 && (left == count || left < 258); --left) bits.put(kZero, 8);
  while (left > 0) {
    for (; left >= 258; left -= 258) bits.put(kRun, 8 + 5);
    for (; left > 0 && left < 258; --left) bits.put(kZero, 8);
  }
  bits.put(0, 7);
  std::string out = "\x78\x01" + bits.end();
  put_big(out, count % 65521, 2);  // Adler-32 of zeros
  put_big(out, 1, 2);
  return out;
}

std::string zeros_png(std::uint32_t width, std::uint32_t height, int bits, int colour, bool interlaced,
                      const std::string& before) {
  std::string header;
  put_big(header, width, 4);
  put_big(header, height, 4);
  header += static_cast<char>(bits);
  header += static_cast<char>(colour);
  header += std::string("\0\0", 2) + static_cast<char>(interlaced ? 1 : 0);
  const std::uint64_t channels = colour == 6 ? 4 : colour == 2 ? 3 : 1;
  const auto rows = [&](std::uint64_t w, std::uint64_t h) {
    return w == 0 || h == 0 ? 0 : h * (1 + (w * channels * static_cast<std::uint64_t>(bits) + 7) / 8);
  };
  std::uint64_t bytes = rows(width, height);
  if (interlaced) {  // Adam7
    constexpr std::array<std::array<std::uint64_t, 4>, 7> kPasses{
        {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
    bytes = 0;
    for (const auto& [x, y, across, down] : kPasses)
      bytes += rows((width + across - 1 - x) / across, (height + down - 1 - y) / down);
  }
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + before + png_chunk("IDAT", zlib_zeros(bytes)) +
         png_chunk("IEND", "");
}

std::string zeros_tiff(std::uint32_t width, std::uint32_t height, int bits, int channels, bool floats) {
  const std::string strip =
      zlib_zeros(static_cast<std::uint64_t>(width) * height * static_cast<std::uint64_t>(channels * bits / 8));
  constexpr std::uint32_t kDirectory = 8;
  struct Tag {
    int tag, type;
    std::uint64_t count, value;
  };
  constexpr std::uint32_t kTags = 11, kAfter = kDirectory + 2 + kTags * 12 + 4;
  const auto samples = static_cast<std::uint64_t>(channels);
  const Tag tags[kTags] = {{256, 4, 1, width},
                           {257, 4, 1, height},
                           {258, 3, samples, kAfter},
                           {259, 3, 1, 8},
                           {262, 3, 1, 2},
                           {273, 4, 1, kAfter + 4 * samples},
                           {277, 3, 1, samples},
                           {278, 4, 1, height},
                           {279, 4, 1, strip.size()},
                           {284, 3, 1, 1},
                           {339, 3, samples, kAfter + 2 * samples}};
  std::string out("II*\0", 4);
  put_little(out, kDirectory, 4);
  put_little(out, kTags, 2);
  for (const Tag& tag : tags) {
    put_little(out, static_cast<std::uint64_t>(tag.tag), 2);
    put_little(out, static_cast<std::uint64_t>(tag.type), 2);
    put_little(out, tag.count, 4);
    put_little(out, tag.value, 4);
  }
  put_little(out, 0, 4);
  for (int c = 0; c < channels; ++c) put_little(out, static_cast<std::uint64_t>(bits), 2);
  for (int c = 0; c < channels; ++c) put_little(out, floats ? 3 : 1, 2);
  return out + strip;
}

std::string with_sides(std::string picture, std::uint32_t width, std::uint32_t height) {
  std::string sides;
  if (picture.starts_with("BM")) {
    put_little(sides, width, 4);
    put_little(sides, height, 4);
    return picture.replace(18, 8, sides);
  }
  put_big(sides, height, 2);
  put_big(sides, width, 2);
  for (std::size_t at = 2; at + 9 < picture.size();) {
    const auto marker = static_cast<unsigned char>(picture[at + 1]);
    if (marker >= 0xc0 && marker <= 0xc2) return picture.replace(at + 5, 4, sides);
    at += 2U + static_cast<unsigned char>(picture[at + 2]) * 256U + static_cast<unsigned char>(picture[at + 3]);
  }
  return picture;
}

std::string small_picture(const char* extension, const std::vector<int>& parameters) {
  cv::Mat picture(60, 80, CV_8UC3, cv::Scalar(200, 10, 10));
  picture(cv::Rect(0, 0, 40, 60)) = cv::Scalar(10, 10, 200);
  std::vector<unsigned char> out;
  cv::imencode(extension, picture, out, parameters);
  return {out.begin(), out.end()};
}

}  // namespace tributary::media_testing
