#pragma once
#include <cstdint>
#include <filesystem>

namespace tributary {

/// items.csv and interactions.csv of a shop in which 90 people keep to one of four genres, and the titles' words go
/// with the genre: items "i0" to "i59" by turns Jazz, Folk, Metal, House, up to nine rated ones for each of "u0" to
/// "u89".
void write_genre_shop(const std::filesystem::path& folder, std::uint64_t seed);

}  // namespace tributary
