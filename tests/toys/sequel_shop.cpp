#include "toys/sequel_shop.h"

#include <fstream>
#include <set>
#include <string>

#include "base/random.h"

namespace tributary {

void write_sequel_shop(const std::filesystem::path& folder, std::uint64_t seed, bool backwards) {
  constexpr int kSeries = 30, kParts = 5, kUsers = 120;
  constexpr const char* kSyllables[] = {"zor", "van", "mel", "kir", "tho", "bru",
                                        "sel", "dax", "lun", "fey", "gor", "pim"};
  constexpr const char* kEndings[] = {"a", "ix", "or", "el", "um"};
  Random random(seed);
  std::ofstream items(folder / "items.csv"), rows(folder / "interactions.csv");
  items << "item_id,title\n";
  std::set<std::string> stems;
  for (int s = 0; s < kSeries;) {
    std::string stem;
    for (int n = 0; n < 3; ++n) stem += kSyllables[random.below(12)];
    if (!stems.insert(stem).second) continue;
    stem[0] = static_cast<char>(stem[0] - 'a' + 'A');
    for (int part = 0; part < kParts; ++part)
      items << 'i' << s * kParts + part << ',' << stem << kEndings[part] << '\n';
    ++s;
  }
  rows << "user_id,item_id,timestamp\n";
  for (int u = 0; u < kUsers; ++u) {
    int day = 0;
    std::set<int> followed;
    const auto count = 2 + random.below(2);
    while (followed.size() < count) followed.insert(static_cast<int>(random.below(kSeries)));
    for (const int s : followed) {
      const auto last = 2 + random.below(kParts - 2);
      for (std::uint32_t part = 0; part <= last; ++part)
        rows << 'u' << u << ",i" << s * kParts + static_cast<int>(backwards ? last - part : part) << ','
             << 1500000000 + 86400 * ++day + u << '\n';
    }
  }
}

}  // namespace tributary
