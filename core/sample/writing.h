#pragma once
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/random.h"
#include "sample/world.h"

namespace tributary::sample {

/// Album titles, each used once. Titles come from the album's main theme, so that they say what it is about.
class Titles {
 public:
  std::string next(int theme, bool chinese, Random& random);

 private:
  std::unordered_set<std::string> taken_;
};

/// Two to five sentences in the shop's voice, English or Chinese: what it is about, what plays, sometimes how it
/// sounds.
std::string describe(const Album& album, bool chinese, Random& random);

/// What one listener writes about one album after rating it: verdict, a theme of the album, and what this kind of
/// listener looks at (cover, sound, words, pressing).
std::string review(const Listener& listener, const Album& album, double rating, bool chinese, Random& random);

/// "slow and dark", "quick, bright and synthetic": up to three words for a sound.
std::string sound_words(const Sound& sound, bool chinese, Random& random);

/// An index drawn by the album's theme shares.
int drawn_theme(const Album& album, Random& random);

template <class Range>
auto pick_from(const Range& range, Random& random) {
  return range[random.below(static_cast<std::uint32_t>(range.size()))];
}

}  // namespace tributary::sample
