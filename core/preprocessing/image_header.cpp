#include "preprocessing/image_header.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace tributary {
namespace {

constexpr std::size_t kWindow = 4096;

/// Numbers at places of a picture's bytes, read a window at a time. What lies beyond the end reads as 0.
class Numbers {
 public:
  explicit Numbers(const ImageBytes& bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size; }

  std::uint64_t byte(std::size_t at) {
    if (at < begin_ || at >= begin_ + count_) {
      begin_ = at;
      count_ = at < bytes_.size ? bytes_.read(at, window_) : 0;
      if (count_ == 0) return 0;
    }
    return std::to_integer<std::uint64_t>(window_[at - begin_]);
  }
  std::uint64_t big(std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8U | byte(at + i);
    return value;
  }
  std::uint64_t little(std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i > 0; --i) value = value << 8U | byte(at + i - 1);
    return value;
  }
  bool has(std::size_t at, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (byte(at + i) != static_cast<unsigned char>(text[i])) return false;
    }
    return true;
  }

 private:
  const ImageBytes& bytes_;
  std::array<std::byte, kWindow> window_{};
  std::size_t begin_ = 0, count_ = 0;
};

std::int64_t up(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

/// A component of a JPEG: how many of its samples stand for a block of the picture (ITU T.81 A.1.1).
struct Component {
  std::int64_t across = 1, down = 1;
};

/// Two bytes for each coefficient of each block that a component is made of (libjpeg's jdcoefct.c).
double coefficients(const ImageHeader& header, std::span<const Component> components) {
  std::int64_t most_across = 1, most_down = 1;
  for (const Component& c : components) {
    most_across = std::max(most_across, c.across);
    most_down = std::max(most_down, c.down);
  }
  double bytes = 0;
  for (const Component& c : components) {
    const auto wide = up(up(header.width * c.across, 8 * most_across), c.across) * c.across;
    const auto high = up(up(header.height * c.down, 8 * most_down), c.down) * c.down;
    bytes += static_cast<double>(wide) * static_cast<double>(high) * 64 * 2;
  }
  return bytes;
}

/// Segments up to the first scan: the frame header (SOF0 to SOF15 without the tables between them, ITU T.81 B.2.2),
/// EXIF, and whether one scan holds all components.
void read_jpeg(Numbers& in, ImageHeader& out) {
  std::array<Component, 4> components{};
  std::size_t count = 0;
  bool progressive = false;
  for (std::size_t at = 2; at + 9 < in.size();) {
    const std::uint64_t marker = in.byte(at + 1);
    if (in.byte(at) != 0xff || marker == 0xff || marker == 0) {  // fill bytes, and what does not belong: passed over
      ++at;
      continue;
    }
    if ((marker >= 0xd0 && marker <= 0xd8) || marker == 1) {  // without a length
      at += 2;
      continue;
    }
    const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) {
      out.bits = static_cast<int>(in.byte(at + 4));
      out.height = static_cast<std::int64_t>(in.big(at + 5, 2));
      out.width = static_cast<std::int64_t>(in.big(at + 7, 2));
      count = std::min<std::size_t>(in.byte(at + 9), components.size());
      out.channels = static_cast<int>(count);
      for (std::size_t c = 0; c < count; ++c) {
        const auto factors = static_cast<std::int64_t>(in.byte(at + 11 + 3 * c));
        components[c] = {std::clamp<std::int64_t>(factors >> 4, 1, 4), std::clamp<std::int64_t>(factors & 15, 1, 4)};
      }
      progressive = (marker & 3U) == 2;
    }
    if (marker == 0xe1 && in.has(at + 4, "Exif")) out.may_turn = true;
    if (marker == 0xda) {
      if (progressive || in.byte(at + 4) < count)
        out.coefficient_bytes = coefficients(out, std::span(components).first(count));
      return;
    }
    if (marker == 0xd9) return;
    at += 2 + static_cast<std::size_t>(in.big(at + 2, 2));
  }
}

/// The header and the names of all chunks (PNG specification, 5.3 and 11.2.2).
void read_png(Numbers& in, ImageHeader& out) {
  out.width = static_cast<std::int64_t>(in.big(16, 4));
  out.height = static_cast<std::int64_t>(in.big(20, 4));
  out.bits = static_cast<int>(in.byte(24));
  const auto colour = in.byte(25);
  out.alpha = colour == 4 || colour == 6;
  out.channels = out.alpha ? 4 : 3;  // as OpenCV gives them
  for (std::size_t at = 8; at + 12 <= in.size();) {
    if (in.has(at + 4, "eXIf")) out.may_turn = true;
    if ((in.byte(at + 4) & 0x20U) != 0 && !in.has(at + 4, "tRNS") && !in.has(at + 4, "eXIf")) out.has_extras = true;
    at += 12 + static_cast<std::size_t>(in.big(at, 4));
  }
}

/// The first chunk: lossy, lossless, or a canvas with what may follow (WebP container specification).
void read_webp(Numbers& in, ImageHeader& out) {
  if (in.has(12, "VP8 ")) {
    out.width = static_cast<std::int64_t>(in.little(26, 2) & 0x3fffU);
    out.height = static_cast<std::int64_t>(in.little(28, 2) & 0x3fffU);
    return;
  }
  out.lossless = true;
  out.alpha = true;
  if (in.has(12, "VP8L")) {
    const auto sides = in.little(21, 4);
    out.width = static_cast<std::int64_t>(sides & 0x3fffU) + 1;
    out.height = static_cast<std::int64_t>(sides >> 14U & 0x3fffU) + 1;
  } else if (in.has(12, "VP8X")) {
    out.width = static_cast<std::int64_t>(in.little(24, 3)) + 1;
    out.height = static_cast<std::int64_t>(in.little(27, 3)) + 1;
  }
}

void read_bmp(Numbers& in, ImageHeader& out) {
  const bool old = in.little(14, 4) == 12;  // OS/2: sides of 16 bits
  const auto side = [&](std::size_t at) {
    return old ? static_cast<std::int64_t>(in.little(at, 2))
               : std::abs(static_cast<std::int64_t>(static_cast<std::int32_t>(in.little(at, 4))));
  };
  out.width = side(18);
  out.height = side(old ? 20 : 22);
}

/// The tags of the first picture (TIFF 6.0 section 2; BigTIFF where the version is 43).
void read_tiff(Numbers& in, ImageHeader& out) {
  const bool is_little = in.byte(0) == 'I';
  const auto number = [&](std::size_t at, std::size_t bytes) {
    return is_little ? in.little(at, bytes) : in.big(at, bytes);
  };
  const bool big = number(2, 2) == 43;
  const auto start = static_cast<std::size_t>(number(big ? 8 : 4, big ? 8 : 4));
  const std::size_t entry = big ? 20 : 12;
  const std::uint64_t entries = number(start, big ? 8 : 2);
  std::int64_t strip = 0, tile_width = 0, tile_height = 0;
  out.bits = 1;
  out.channels = 1;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(entries, 65535); ++i) {
    const std::size_t at = start + (big ? 8 : 2) + static_cast<std::size_t>(i) * entry;
    if (at + entry > in.size()) break;
    const auto tag = number(at, 2), type = number(at + 2, 2), count = number(at + 4, big ? 8 : 4);
    const std::size_t width = type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 1;
    std::size_t place = at + (big ? 12 : 8);
    if (count > (big ? 8 : 4) / width) place = static_cast<std::size_t>(number(place, big ? 8 : 4));
    const auto value = static_cast<std::int64_t>(std::min<std::uint64_t>(number(place, width), 0xffffffffU));
    switch (tag) {
      case 256:
        out.width = value;
        break;
      case 257:
        out.height = value;
        break;
      case 258:
        out.bits = static_cast<int>(std::clamp<std::int64_t>(value, 1, 64));
        break;
      case 259:
        out.log_encoded = value == 34676 || value == 34677;
        break;
      case 277:
        out.channels = static_cast<int>(std::clamp<std::int64_t>(value, 1, 65535));
        break;
      case 278:
        strip = value;
        break;
      case 322:
        tile_width = value;
        break;
      case 323:
        tile_height = value;
        break;
      default:
        break;
    }
  }
  out.may_turn = true;
  if (strip == 0 || strip > out.height) strip = out.height;
  out.block_pixels = tile_width > 0 && tile_height > 0
                         ? static_cast<double>(tile_width) * static_cast<double>(tile_height)
                         : static_cast<double>(out.width) * static_cast<double>(strip);
}

}  // namespace

ImageBytes image_bytes(std::span<const std::byte> bytes) {
  return {bytes.size(), [bytes](std::size_t offset, std::span<std::byte> into) {
            if (offset >= bytes.size()) return std::size_t{0};
            const std::size_t count = std::min(into.size(), bytes.size() - offset);
            std::memcpy(into.data(), bytes.data() + offset, count);
            return count;
          }};
}

ImageBytes image_bytes(const ReadFile& file) {
  return {file.size(), [&file](std::size_t offset, std::span<std::byte> into) {
            const auto got = file.read_at(offset, into);
            return got ? *got : std::size_t{0};
          }};
}

ImageHeader read_image_header(const ImageBytes& bytes) {
  Numbers in(bytes);
  ImageHeader out;
  if (in.has(0, "\xff\xd8")) {
    out.kind = ImageKind::jpeg;
    read_jpeg(in, out);
  } else if (in.has(0, "\x89PNG")) {
    out.kind = ImageKind::png;
    read_png(in, out);
  } else if (in.has(0, "RIFF") && in.has(8, "WEBP")) {
    out.kind = ImageKind::webp;
    read_webp(in, out);
  } else if (in.has(0, "BM")) {
    out.kind = ImageKind::bmp;
    read_bmp(in, out);
  } else if (in.has(0, std::string_view("II*\0", 4)) || in.has(0, std::string_view("MM\0*", 4)) ||
             in.has(0, std::string_view("II+\0", 4)) || in.has(0, std::string_view("MM\0+", 4))) {
    out.kind = ImageKind::tiff;
    read_tiff(in, out);
  } else if (in.has(0, "GIF8")) {
    out.kind = ImageKind::gif;
  } else if (in.has(4, "jP  \r\n") || in.has(0, "\xff\x4f\xff\x51")) {
    out.kind = ImageKind::jpeg2000;
  } else if (in.has(4, "ftyp")) {
    out.kind = ImageKind::heif;
  }
  return out;
}

double decoding_bytes(const ImageHeader& header, int reduction) {
  const double pixels =
      static_cast<double>(up(header.width, reduction)) * static_cast<double>(up(header.height, reduction));
  const double row = static_cast<double>(header.width);
  double bytes = 3 * pixels;
  if (header.may_turn) bytes *= 2;  // turned into a second picture
  switch (header.kind) {
    case ImageKind::jpeg:
      return bytes + header.coefficient_bytes + 64 * row;  // some rows of each component
    case ImageKind::png:
      // With transparency all channels at their depth are held beside what comes of them.
      if (header.alpha) bytes += 4 * pixels * (header.bits == 16 ? 2 : 1);
      return bytes + 32 * row + 8 * static_cast<double>(header.height);  // rows, and where each begins
    case ImageKind::webp:
      return bytes + (header.lossless ? 9 : 4) * pixels + 64 * row;
    case ImageKind::bmp:
      return bytes + pixels + 16 * row;
    case ImageKind::tiff: {
      const double sample = std::max(1.0, std::ceil(header.bits / 8.0)) * header.channels;
      return bytes + header.block_pixels * (4 + 2 * sample) + (header.log_encoded ? 24 : 0) * pixels + 64 * row;
    }
    default:
      return bytes;
  }
}

}  // namespace tributary
