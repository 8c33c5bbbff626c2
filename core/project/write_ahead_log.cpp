#include "project/write_ahead_log.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

namespace tributary {
namespace {

constexpr std::size_t kHeader = 32, kFrameHeader = 24;
constexpr std::uint32_t kMagic = 0x377f0682;  // its last bit: checksums are of big-endian words

using Bytes = std::vector<unsigned char>;

std::uint32_t word(const unsigned char* at, bool is_big) {
  const auto byte = [&](int i) { return static_cast<std::uint32_t>(at[is_big ? i : 3 - i]); };
  return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
}

std::uint32_t big(const Bytes& bytes, std::size_t at) {
  return word(bytes.data() + at, true);
}

/// Goes on over each frame from what stands before it.
class Checksum {
 public:
  explicit Checksum(bool is_big) : is_big_(is_big) {}
  void add(const unsigned char* bytes, std::size_t count) {
    for (std::size_t i = 0; i + 8 <= count; i += 8) {
      first_ += word(bytes + i, is_big_) + second_;
      second_ += word(bytes + i + 4, is_big_) + first_;
    }
  }
  bool is(std::uint32_t first, std::uint32_t second) const { return first == first_ && second == second_; }

 private:
  bool is_big_;
  std::uint32_t first_ = 0, second_ = 0;
};

bool read(std::ifstream& file, Bytes& bytes) {
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<std::size_t>(file.gcount()) == bytes.size();
}

bool looks_damaged(const std::filesystem::path& log) {
  std::ifstream file(log, std::ios::binary);
  Bytes header(kHeader);
  if (!file || !read(file, header)) return false;
  std::error_code error;
  const auto size = std::filesystem::file_size(log, error);
  const bool has_frames = !error && size > kHeader + kFrameHeader;
  const auto magic = big(header, 0);
  Checksum sum((magic & 1U) != 0);
  sum.add(header.data(), 24);
  if ((magic | 1U) != (kMagic | 1U) || !sum.is(big(header, 24), big(header, 28))) return has_frames;
  Bytes frame(kFrameHeader + big(header, 8));
  bool is_broken = false;
  std::uintmax_t end = kHeader;
  while (read(file, frame)) {
    end += frame.size();
    const bool is_of_this_round = std::memcmp(frame.data() + 8, header.data() + 16, 8) == 0;
    if (!is_broken) {
      sum.add(frame.data(), 8);
      sum.add(frame.data() + kFrameHeader, frame.size() - kFrameHeader);
      if (is_of_this_round && sum.is(big(frame, 16), big(frame, 20))) continue;
      is_broken = true;
      const bool ends_a_change = big(frame, 4) != 0;
      if (is_of_this_round && ends_a_change && end == size) return true;
    } else if (is_of_this_round) {
      return true;
    }
  }
  return false;
}

Bytes header_of(const std::filesystem::path& log) {
  std::ifstream file(log, std::ios::binary);
  Bytes header(kHeader);
  return file && read(file, header) ? header : Bytes();
}

}  // namespace

bool is_log_damaged(const std::filesystem::path& log) {
  // Another program may begin the log anew while it is read: then it is another log, and looked at by who opens it
  // next.
  const auto before = header_of(log);
  return !before.empty() && looks_damaged(log) && header_of(log) == before;
}

}  // namespace tributary
