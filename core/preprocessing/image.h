#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// 8-bit RGB, row-major, rows from the top, without padding.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  ///< 3 x width x height
  const std::uint8_t* pixel(int x, int y) const {
    return rgb.data() +
           3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
  }
};

/// How a picture of one shape becomes one of another.
enum class Fit {
  stretch,  ///< the whole picture, its shape changed
  cover,    ///< the middle of the picture, its shape kept
  inside,   ///< the whole picture, its shape kept, no larger than asked for and never enlarged
};

/// Reads a picture (JPEG, PNG, WebP, TIFF, BMP), turned upright as its EXIF says, transparent parts on white, and
/// brought to width x height. Large JPEG files are decoded at 1/2, 1/4 or 1/8 where that is still larger than what is
/// asked for. Safe for untrusted files: what decoding takes is reckoned from the header before anything is decoded, and
/// waited for in media_budget(). Thread-safe; one thread. not_found; bad_input where the file is no picture or is cut
/// short; no_memory where it takes more than the budget has; cancelled.
Result<Image> read_image(const std::filesystem::path& path, int width, int height, Fit fit, const StopToken& stop = {});

/// The same for a file's bytes; `name` stands in messages.
Result<Image> decode_image(std::span<const std::byte> bytes, const std::string& name, int width, int height, Fit fit,
                           const StopToken& stop = {});

}  // namespace tributary
