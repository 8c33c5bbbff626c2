#pragma once
#include <cstdint>
#include <filesystem>

namespace tributary {

/// items.csv and interactions.csv of a shop with 30 series of five parts, whose titles are spelt alike and share no
/// word ("Zorvana", "Zorvanix"): each of 120 people goes through two or three series, part by part. Few have any one
/// item, so that who likes what says little, and the spelling much. backwards: each goes from the last part to the
/// first.
void write_sequel_shop(const std::filesystem::path& folder, std::uint64_t seed, bool backwards = false);

}  // namespace tributary
