#include "fuzz/xlsx_fuzz.h"
#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/os/file.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// Corpus and good workbooks, by name.
std::vector<std::string> inputs() {
  std::vector<fs::path> files;
  for (const auto* folder : {"xlsx", "xlsx/corpus"}) {
    for (const auto& file : fs::directory_iterator(fs::path(TRIBUTARY_FIXTURES) / folder)) {
      if (file.is_regular_file() && file.path().extension() != ".py") files.push_back(file.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> contents;
  for (const auto& file : files) contents.push_back(*read_file(file));
  return contents;
}

void feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

TEST(XlsxFuzz, TheCorpusIsReplayed) {
  const auto all = inputs();
  EXPECT_GE(all.size(), 10U);
  for (const auto& bytes : all) feed(bytes);
}

// What the fuzzer does, without its sense of where it has been.
TEST(XlsxFuzz, MutationsOfTheCorpusDoNoHarm) {
  Random random(11);
  const auto all = inputs();
  const auto below = [&](std::size_t end) -> std::size_t { return random.below(static_cast<std::uint32_t>(end)); };
  for (int trial = 0; trial < 3000; ++trial) {
    auto bytes = all[below(all.size())];
    for (auto changes = 1 + below(4); changes > 0 && bytes.size() > 8; --changes) {
      const auto at = below(bytes.size()), length = 1 + below(std::min<std::size_t>(60, bytes.size() - at));
      switch (below(4)) {
        case 0:
          bytes[at] = static_cast<char>(below(256));
          break;
        case 1:
          bytes.erase(at, length);
          break;
        case 2:
          bytes.insert(below(bytes.size()), bytes.substr(at, length));
          break;
        default: {
          const auto& other = all[below(all.size())];
          const auto from = below(other.size());
          bytes.replace(at, length, other.substr(from, 1 + below(60)));
        }
      }
    }
    feed(bytes);
  }
}

}  // namespace
}  // namespace tributary
