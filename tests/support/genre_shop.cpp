#include "support/genre_shop.h"

#include <fstream>
#include <set>

#include "base/random.h"

namespace tributary {

void write_genre_shop(const std::filesystem::path& folder, std::uint64_t seed) {
  constexpr const char* kGenres[] = {"Jazz", "Folk", "Metal", "House"};
  constexpr const char* kWords[] = {"blue smoke trumpet", "river hill fiddle", "iron storm blade", "pulse night floor"};
  std::ofstream items(folder / "items.csv"), rows(folder / "interactions.csv");
  items << "item_id,title,genre\n";
  for (int i = 0; i < 60; ++i) items << 'i' << i << ',' << kWords[i % 4] << ' ' << i << ',' << kGenres[i % 4] << '\n';
  rows << "user_id,item_id,rating,timestamp\n";
  Random random(seed);
  for (int u = 0; u < 90; ++u) {
    std::set<int> had;
    for (int n = 0; n < 9; ++n) {
      const int item =
          static_cast<int>(random.below(15)) * 4 + (random.uniform() < .75 ? u % 4 : static_cast<int>(random.below(4)));
      if (!had.insert(item).second) continue;
      rows << 'u' << u << ",i" << item << ',' << (random.uniform() < .8 ? 5 : 2) << ',' << 1500000000 + n * 86400 + u
           << '\n';
    }
  }
}

}  // namespace tributary
