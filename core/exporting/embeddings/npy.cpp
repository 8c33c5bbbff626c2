#include "exporting/embeddings/npy.h"

#include <charconv>
#include <cstring>
#include <ostream>

#include "base/messages.h"
#include "base/os/file.h"

namespace tributary {
namespace {

constexpr std::string_view kMagic("\x93NUMPY\x01\x00", 8);

std::size_t item_size(std::string_view descr) {
  return descr.size() == 3 ? static_cast<std::size_t>(descr[2] - '0') : 0;
}

}  // namespace

Status write_npy(const std::filesystem::path& file, std::string_view descr, std::span<const std::int64_t> shape,
                 std::span<const std::byte> bytes) {
  std::string header = "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': (";
  for (const auto n : shape) header += std::to_string(n) + ",";
  header += "), }";
  const std::size_t unpadded = kMagic.size() + 2 + header.size() + 1;
  header.append((64 - unpadded % 64) % 64, ' ');
  header += '\n';
  const auto length = static_cast<std::uint16_t>(header.size());
  return write_atomically(file, [&](const std::filesystem::path& temporary) -> Status {
    return write_stream(temporary, [&](std::ostream& out) {
      out.write(kMagic.data(), static_cast<std::streamsize>(kMagic.size()));
      out.write(reinterpret_cast<const char*>(&length), sizeof length);
      out.write(header.data(), static_cast<std::streamsize>(header.size()));
      out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    });
  });
}

Result<NpyArray> read_npy(const std::filesystem::path& file) {
  UNWRAP(map, map_file(file));
  const Problem damaged = problem_of(Code::bad_input, say::no_numpy_array, file.string());
  if (map.size < kMagic.size() + 2 || std::memcmp(map.data, kMagic.data(), kMagic.size()) != 0) return damaged;
  std::uint16_t length = 0;
  std::memcpy(&length, map.data + kMagic.size(), sizeof length);
  const std::size_t begin = kMagic.size() + 2 + length;
  if (begin > map.size) return damaged;
  const std::string header(reinterpret_cast<const char*>(map.data) + kMagic.size() + 2, length);
  NpyArray array;
  const auto descr = header.find("'descr': '");
  const auto shape = header.find("'shape': (");
  if (descr == std::string::npos || shape == std::string::npos ||
      header.find("'fortran_order': False") == std::string::npos)
    return damaged;
  array.descr = header.substr(descr + 10, header.find('\'', descr + 10) - descr - 10);
  std::size_t elements = 1;
  const char* at = header.data() + shape + 10;
  const char* end = header.data() + header.size();
  while (at < end && *at != ')') {
    std::int64_t n = 0;
    const auto [next, error] = std::from_chars(at, end, n);
    if (error != std::errc() || n < 0) return damaged;
    array.shape.push_back(n);
    elements *= static_cast<std::size_t>(n);
    at = next;
    while (at < end && (*at == ',' || *at == ' ')) ++at;
  }
  if (elements * item_size(array.descr) != map.size - begin) return damaged;
  array.bytes.assign(map.data + begin, map.data + map.size);
  return array;
}

}  // namespace tributary
