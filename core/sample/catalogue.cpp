#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "sample/artists.h"
#include "sample/world.h"
#include "sample/writing.h"

namespace tributary::sample {
namespace {

struct Artist {
  std::string name;
  bool chinese = false;
  int style = 0, label = 0, theme = 0, palette = 0;
  std::array<double, kHidden> hidden{};
};

int below(Random& random, int bound) {
  return static_cast<int>(random.below(static_cast<std::uint32_t>(bound)));
}

int motif_named(std::string_view name) {
  for (int i = 0; i < kMotifs; ++i)
    if (motif(i).name == name) return i;
  return 0;
}

int motif_of_theme(int wanted, Random& random) {
  std::vector<int> fitting;
  for (int i = 0; i < kMotifs; ++i)
    if (motif(i).theme == theme(wanted).name) fitting.push_back(i);
  return pick_from(fitting, random);
}

Artist make_artist(std::unordered_set<std::string>& taken, Random& random) {
  Artist artist;
  artist.style = below(random, kStyles);
  artist.chinese = chance(random, style(artist.style).chinese_share);
  artist.name = artist_name(artist.chinese, taken, random);
  // Each style has three labels it is mostly found on.
  artist.label = chance(random, 0.7) ? (artist.style + below(random, 3) * 5) % kLabels : below(random, kLabels);
  artist.theme = below(random, kThemes);
  artist.palette = below(random, kPalettes);
  for (double& h : artist.hidden) h = random.normal();
  return artist;
}

/// A style, a theme, a cover and a sound lean to each other a little and are mostly free: each modality says something
/// of its own.
Album make_album(const Artist& artist, Random& random) {
  Album album;
  album.artist = artist.name;
  album.chinese = artist.chinese ? chance(random, 0.85) : chance(random, 0.01);
  const int main = chance(random, 0.8) ? artist.style : below(random, kStyles);
  album.styles.push_back(main);
  if (chance(random, 0.42)) {
    const int second = below(random, kStyles);
    if (second != main) album.styles.push_back(second);
  }
  album.label = label_name(chance(random, 0.85) ? artist.label : below(random, kLabels));
  const Style& s = style(main);
  album.year = std::clamp(static_cast<int>(std::lround(s.year + 8.5 * random.normal())), 1962, 2025);

  const double theme_kind = random.uniform();
  const int first = theme_kind < 0.25   ? artist.theme
                    : theme_kind < 0.45 ? theme_named(pick_from(s.themes, random))
                                        : below(random, kThemes);
  const int second = below(random, kThemes);
  const double share = chance(random, 0.3) ? 1.0 : between(random, 0.6, 0.85);
  album.themes[static_cast<std::size_t>(first)] += share;
  album.themes[static_cast<std::size_t>(second)] += 1 - share;

  album.palette = chance(random, 0.25) ? artist.palette : below(random, kPalettes);
  const double motif_kind = random.uniform();
  album.motif = motif_kind < 0.45   ? motif_of_theme(first, random)
                : motif_kind < 0.60 ? motif_named(pick_from(s.motifs, random))
                                    : below(random, kMotifs);

  const auto near = [&](double middle) { return std::clamp(0.5 * middle + 0.6 * random.normal(), -1.0, 1.0); };
  album.sound.energy = near(s.sound.energy);
  album.sound.brightness = near(s.sound.brightness);
  album.sound.acoustic = near(s.sound.acoustic);

  for (std::size_t h = 0; h < kHidden; ++h) album.hidden[h] = 0.6 * artist.hidden[h] + 0.8 * random.normal();
  album.quality = random.normal();
  const double age = (2025 - album.year) / 50.0;
  const double usual = between(random, 9, 24) + 7 * age;
  album.price = std::round(usual + 2 * std::max(0.0, random.normal())) - 0.01;
  return album;
}

std::vector<std::size_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(std::span(order));
  return order;
}

/// On sale since: most from the first day, the rest spread over the years; brand-new ones in the last five days.
void set_dates(std::vector<Album>& albums, Random& random) {
  for (Album& album : albums) {
    album.added = kOpening;
    if (chance(random, 0.35))
      album.added += static_cast<std::int64_t>(random.uniform() * 0.9 * static_cast<double>(kClosing - kOpening));
    if (album.year >= 2023)  // not before it was made
      album.added =
          std::max(album.added, kOpening + (album.year - 2023) * 365 * kDay + 184 * kDay + below(random, 150) * kDay);
  }
  const auto order = shuffled(albums.size(), random);
  const std::size_t cold = std::max<std::size_t>(2, albums.size() / 25);
  for (std::size_t i = 0; i < cold; ++i) {
    Album& album = albums[order[i]];
    album.cold = true;
    album.year = 2025;
    album.added = kClosing - 5 * kDay + below(random, 4 * static_cast<int>(kDay));
  }
}

/// Some things are simply not there: one in twenty albums lacks a cover, a sound, a description.
void set_gaps(std::vector<Album>& albums, Random& random) {
  const std::size_t each = std::max<std::size_t>(1, albums.size() / 20);
  for (bool Album::*what : {&Album::has_cover, &Album::has_sound, &Album::has_description}) {
    const auto order = shuffled(albums.size(), random);
    for (std::size_t i = 0; i < each; ++i) albums[order[i]].*what = false;
  }
}

}  // namespace

std::vector<Album> make_albums(const SampleConfig& config) {
  const auto count = static_cast<std::size_t>(config.items);
  Random artists = random_for(config.seed, Stream::artists);
  std::unordered_set<std::string> names;
  std::vector<Album> albums;
  albums.reserve(count);
  while (albums.size() < count) {
    const Artist artist = make_artist(names, artists);
    const std::size_t records = std::min<std::size_t>(count - albums.size(), 1 + artists.below(5));
    for (std::size_t r = 0; r < records; ++r) {
      Random own = random_for(config.seed, Stream::albums, albums.size());
      albums.push_back(make_album(artist, own));
    }
  }
  artists.shuffle(std::span(albums));

  // Power law over the catalogue (Zipf with a flat head), better albums a little more often.
  const auto ranks = shuffled(count, artists);
  for (std::size_t i = 0; i < count; ++i)
    albums[i].appeal = -0.85 * std::log(static_cast<double>(ranks[i]) + 4.0) + 0.25 * albums[i].quality;
  set_dates(albums, artists);
  set_gaps(albums, artists);

  Titles titles;
  for (std::size_t i = 0; i < count; ++i) {
    albums[i].id = numbered('A', i + 1, count);
    Random title = random_for(config.seed, Stream::titles, i);
    const auto main = std::max_element(albums[i].themes.begin(), albums[i].themes.end()) - albums[i].themes.begin();
    albums[i].title = titles.next(static_cast<int>(main), albums[i].chinese, title);
    Random blurb = random_for(config.seed, Stream::blurbs, i);
    const bool chinese = albums[i].chinese && chance(blurb, 0.6);
    albums[i].description = describe(albums[i], chinese, blurb);
  }
  return albums;
}

}  // namespace tributary::sample
