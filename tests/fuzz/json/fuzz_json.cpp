// The target as libFuzzer wants it; see README.md.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "fuzz/json/json_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path folder = [] {
    auto path = std::filesystem::temp_directory_path() / ("tributary-fuzz-json-" + std::to_string(std::rand()));
    std::filesystem::create_directories(path);
    return path;
  }();
  const auto wrong = tributary::test::json_target({reinterpret_cast<const char*>(data), size}, folder);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
