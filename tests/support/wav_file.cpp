#include "support/wav_file.h"

namespace tributary::media_testing {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

}  // namespace

std::string wav_file(const WavHeader& header, const std::string& data) {
  const std::uint32_t block = header.block != 0 ? header.block : header.channels * header.bits / 8;
  std::string out = "RIFF";
  put(out, 36 + data.size(), 4);
  out += "WAVEfmt ";
  put(out, 16, 4);
  put(out, header.format, 2);
  put(out, header.channels, 2);
  put(out, header.rate, 4);
  put(out, static_cast<std::uint64_t>(header.rate) * block, 4);
  put(out, block, 2);
  put(out, header.bits, 2);
  out += "data";
  put(out, data.size(), 4);
  return out + data;
}

}  // namespace tributary::media_testing
