#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tributary {

/// A NumPy array file, version 1.0, C order (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
/// descr: "<f4", "<i4", "<i8", "|u1".
Status write_npy(const std::filesystem::path& file, std::string_view descr, std::span<const std::int64_t> shape,
                 std::span<const std::byte> bytes);

struct NpyArray {
  std::string descr;
  std::vector<std::int64_t> shape;
  std::vector<std::byte> bytes;
};
/// bad_input for what is no such file, or not in C order.
Result<NpyArray> read_npy(const std::filesystem::path& file);

}  // namespace tributary
