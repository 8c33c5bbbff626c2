#pragma once
#include <cstdint>
#include <string>

namespace tributary::media_testing {

/// What the header of a WAV file says; nothing of it need be true.
struct WavHeader {
  std::uint32_t rate = 22050;
  std::uint32_t channels = 1;
  std::uint32_t bits = 16;
  std::uint32_t format = 1;  ///< 1: whole numbers, 3: floats
  std::uint32_t block = 0;   ///< bytes; 0: channels x bits / 8
};
std::string wav_file(const WavHeader& header, const std::string& data);

}  // namespace tributary::media_testing
