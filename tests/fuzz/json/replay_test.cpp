// The corpus of the fuzz target, and what comes of it when bytes of it change.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "fuzz/json/json_target.h"
#include "support/temporary_folder.h"

namespace tributary::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::pair<std::string, std::string>> corpus() {
  std::vector<std::pair<std::string, std::string>> inputs;
  for (const auto& entry : fs::directory_iterator(TRIBUTARY_SOURCE_DIR "/tests/fuzz/json/corpus")) {
    std::ifstream file(entry.path(), std::ios::binary);
    inputs.emplace_back(entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

TEST(FuzzJson, TheCorpusHolds) {
  const TemporaryFolder folder;
  const auto inputs = corpus();
  EXPECT_GE(inputs.size(), 20U);
  for (const auto& [name, bytes] : inputs) EXPECT_EQ(json_target(bytes, folder / ""), "") << name;
}

TEST(FuzzJson, ChangedBytesOfItHold) {
  const TemporaryFolder folder;
  const auto inputs = corpus();
  Random random(11);
  static const std::string kSigns = "\"\"\"{}[]:,\\'\n\r 0-eu\xFF\xC3";
  for (int trial = 0; trial < 1500; ++trial) {
    std::string bytes = inputs[random.below(static_cast<std::uint32_t>(inputs.size()))].second;
    bytes.resize(std::min<std::size_t>(bytes.size(), 2000));
    for (std::uint32_t change = 1 + random.below(4); change > 0 && !bytes.empty(); --change) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(bytes.size()));
      const char sign = kSigns[random.below(static_cast<std::uint32_t>(kSigns.size()))];
      switch (random.below(4)) {
        case 0:
          bytes[at] = sign;
          break;
        case 1:
          bytes.insert(at, 1, sign);
          break;
        case 2:
          bytes.erase(at, 1 + random.below(6));
          break;
        default:
          bytes.insert(at, bytes.substr(random.below(static_cast<std::uint32_t>(bytes.size())), random.below(20)));
          break;
      }
    }
    ASSERT_EQ(json_target(bytes, folder / ""), "") << "trial " << trial << ": " << bytes;
  }
}

}  // namespace
}  // namespace tributary::test
