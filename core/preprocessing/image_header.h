#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "base/os/file.h"

namespace tributary {

/// A picture's bytes wherever they lie: `read` gives what there is from an offset on, fewer where they end.
struct ImageBytes {
  std::size_t size = 0;
  std::function<std::size_t(std::size_t offset, std::span<std::byte> into)> read;
};
ImageBytes image_bytes(std::span<const std::byte> bytes);
/// `file` must outlive it.
ImageBytes image_bytes(const ReadFile& file);

enum class ImageKind { unknown, jpeg, png, webp, bmp, tiff, gif, jpeg2000, heif };

/// What the header of a picture says, as far as it decides what decoding takes. Nothing of it is checked against the
/// rest of the file.
struct ImageHeader {
  ImageKind kind = ImageKind::unknown;
  std::int64_t width = 0, height = 0;  ///< before any turn; 0 where the header is damaged or of a kind that is not read
  int bits = 8;                        ///< of a sample
  int channels = 3;                    ///< in the file
  bool alpha = false;                  ///< PNG: transparent by a channel of its own
  bool may_turn = false;               ///< it has EXIF data, or an orientation of its own
  bool lossless = false;               ///< WebP: it may hold a lossless picture or a plane of transparency
  bool has_extras = false;             ///< PNG: chunks beside those that the pixels need
  double coefficient_bytes = 0;        ///< JPEG in several passes: what holds all coefficients between them
  double block_pixels = 0;             ///< TIFF: of one strip or tile, which is decoded in one piece
  bool log_encoded = false;            ///< TIFF: LogLuv, which becomes floats
};
ImageHeader read_image_header(const ImageBytes& bytes);

/// Bytes that OpenCV and the library below it take at most to decode this, beside the file itself, reduced by
/// `reduction` (JPEG: 1, 2, 4, 8; else 1), up to a picture of three bytes a pixel.
double decoding_bytes(const ImageHeader& header, int reduction);

}  // namespace tributary
