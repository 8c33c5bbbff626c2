#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tributary::media_testing {

/// A PNG chunk: length, name, data, CRC-32.
std::string png_chunk(const std::string& name, const std::string& data);

/// A zlib stream of so many zeros: a fifteenth of a byte for each, and no time to make.
std::string zlib_zeros(std::uint64_t count);

/// A PNG of zeros: valid whatever its size, and about a thousandth of its pixels in bytes. colour: 0 grey, 2 RGB, 6
/// RGB with transparency. `before`: chunks that stand before the pixels.
std::string zeros_png(std::uint32_t width, std::uint32_t height, int bits, int colour, bool interlaced = false,
                      const std::string& before = {});

/// A little-endian TIFF of one strip that is all zeros, packed by Deflate; samples of `bits`, floats where said.
std::string zeros_tiff(std::uint32_t width, std::uint32_t height, int bits, int channels, bool floats);

/// The picture with its sides in the frame header (JPEG) or in the header (BMP) written over: the rest is as it was.
std::string with_sides(std::string picture, std::uint32_t width, std::uint32_t height);

/// A small picture by OpenCV: ".jpg", ".png", ".webp", ".bmp", ".tiff".
std::string small_picture(const char* extension, const std::vector<int>& parameters = {});

}  // namespace tributary::media_testing
