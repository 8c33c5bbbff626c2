#include <algorithm>
#include <cmath>
#include <numeric>

#include "sample/world.h"
#include "sample/writing.h"

namespace tributary::sample {
namespace {

struct City {
  std::string_view name;
  bool chinese;
};
constexpr std::array<City, 18> kCities{{{"Chengdu", true},
                                        {"Shanghai", true},
                                        {"Beijing", true},
                                        {"Kunming", true},
                                        {"Xi'an", true},
                                        {"London", false},
                                        {"Bristol", false},
                                        {"Berlin", false},
                                        {"Lyon", false},
                                        {"Oslo", false},
                                        {"Lisbon", false},
                                        {"Montreal", false},
                                        {"Austin", false},
                                        {"Portland", false},
                                        {"Melbourne", false},
                                        {"Dublin", false},
                                        {"Rotterdam", false},
                                        {"Kyoto", false}}};

/// A format of choice goes with three styles; a device with a sound. That is what makes these columns worth having.
struct Format {
  std::string_view name;
  std::array<std::string_view, 3> styles;
};
constexpr std::array<Format, 4> kFormats{{{"vinyl", {"Jazz", "Funk", "Bossa nova"}},
                                          {"CD", {"Chamber", "Guqin", "Post-rock"}},
                                          {"cassette", {"Lo-fi", "Shoegaze", "Folk"}},
                                          {"download", {"Techno", "Synthwave", "Ambient"}}}};
struct Device {
  std::string_view name;
  Sound sound;
};
constexpr std::array<Device, 4> kDevices{{{"headphones", {-0.5, 0.4, 0.0}},
                                          {"speakers", {0.0, 0.0, 0.5}},
                                          {"car", {0.6, 0.0, -0.2}},
                                          {"phone", {0.3, 0.5, -0.5}}}};

Segment drawn_segment(Random& random) {
  constexpr std::array<double, kSegments> shares{0.36, 0.16, 0.16, 0.16, 0.16};
  double left = random.uniform();
  for (std::size_t s = 0; s < shares.size(); ++s) {
    if (left < shares[s]) return static_cast<Segment>(s);
    left -= shares[s];
  }
  return Segment::all_round;
}

template <std::size_t n>
void fill_normal(std::array<double, n>& values, Random& random) {
  for (double& v : values) v = random.normal();
}

Listener make_listener(Random& random) {
  Listener one;
  const City& city = pick_from(kCities, random);
  one.city = city.name;
  one.chinese = city.chinese;
  one.age = std::clamp(static_cast<int>(std::lround(16 + 9 * std::exp(0.65 + 0.6 * random.normal()))), 16, 79);
  one.segment = drawn_segment(random);
  const Format& format = pick_from(kFormats, random);
  const Device& device = pick_from(kDevices, random);
  one.format = format.name;
  one.listens_on = device.name;

  fill_normal(one.styles, random);
  for (int favourite = 0; favourite < 2; ++favourite) one.styles[random.below(kStyles)] += 1.3;
  const double youth = 2025 - one.age + 20;  // the year one was twenty
  for (std::size_t s = 0; s < kStyles; ++s) {
    const Style& st = style(static_cast<int>(s));
    const double years = (st.year - youth) / 22;
    one.styles[s] -= 0.5 * std::min(4.0, years * years);
    if (std::find(format.styles.begin(), format.styles.end(), st.name) != format.styles.end()) one.styles[s] += 0.9;
  }
  fill_normal(one.themes, random);
  for (int favourite = 0; favourite < 2; ++favourite) one.themes[random.below(kThemes)] += 1.4;
  fill_normal(one.look, random);
  fill_normal(one.family, random);
  const auto liked = [&](double lean) { return std::clamp(0.9 * lean + 0.75 * random.normal(), -1.2, 1.2); };
  one.sound.energy = liked(device.sound.energy);
  one.sound.brightness = liked(device.sound.brightness);
  one.sound.acoustic = liked(device.sound.acoustic);
  fill_normal(one.hidden, random);

  one.bias = 0.36 * random.normal();
  one.writes = chance(random, 0.5) ? between(random, 0.15, 0.5) : 0.02;
  one.wanted = static_cast<std::int64_t>(std::lround(std::exp(3.30 + 0.70 * random.normal())));
  one.joined = kOpening + static_cast<std::int64_t>(std::pow(random.uniform(), 1.3) * 0.95 *
                                                    static_cast<double>(kClosing - kOpening));
  return one;
}

/// A few customers are programs that rate almost everything alike; a few have only just arrived.
void set_odd_ones(std::vector<Listener>& listeners, const SampleConfig& config, Random& random) {
  std::vector<std::size_t> order(listeners.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(std::span(order));
  const std::size_t robots = std::clamp<std::size_t>(listeners.size() / 250, 1, 8);
  const std::size_t cold = std::max<std::size_t>(2, listeners.size() / 100);
  for (std::size_t i = 0; i < robots; ++i) {
    Listener& one = listeners[order[i]];
    one.robot = true;
    one.robot_rating = i % 3 == 1 ? kLowest : kHighest;
    one.wanted = std::min<std::int64_t>(config.items * 4 / 5, 2000);
    one.joined = kOpening + (700 + static_cast<std::int64_t>(random.below(350))) * kDay;
    one.writes = 0;
  }
  for (std::size_t i = robots; i < robots + cold; ++i) {
    Listener& one = listeners[order[i]];
    one.cold = true;
    one.joined = kClosing - 9 * kDay + static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(3 * kDay)));
    one.wanted = i % 2 == 0 ? 0 : 1 + static_cast<std::int64_t>(random.below(2));
  }
}

}  // namespace

std::vector<Listener> make_listeners(const SampleConfig& config) {
  const auto count = static_cast<std::size_t>(config.users);
  std::vector<Listener> listeners(count);
  for (std::size_t i = 0; i < count; ++i) {
    Random random = random_for(config.seed, Stream::listeners, i + 1);
    listeners[i] = make_listener(random);
    listeners[i].id = numbered('U', i + 1, count);
    listeners[i].wanted =
        std::clamp<std::int64_t>(listeners[i].wanted, 4, std::max<std::int64_t>(5, config.items * 2 / 5));
  }
  Random odd = random_for(config.seed, Stream::listeners);
  set_odd_ones(listeners, config, odd);
  return listeners;
}

std::vector<std::array<double, kSenses>> pulls(const Listener& one, const std::vector<Album>& albums) {
  std::vector<std::array<double, kSenses>> pull(albums.size());
  for (std::size_t i = 0; i < albums.size(); ++i) {
    const Album& album = albums[i];
    auto& [attributes, text, image, audio, hidden] = pull[i];
    attributes = text = image = hidden = 0;
    for (const int s : album.styles)
      attributes += one.styles[static_cast<std::size_t>(s)] / static_cast<double>(album.styles.size());
    for (std::size_t t = 0; t < kThemes; ++t) text += one.themes[t] * album.themes[t];
    if (album.chinese && one.chinese) text += 0.8;
    const Look look = look_of(album.palette);
    for (std::size_t d = 0; d < look.size(); ++d) image += one.look[d] * look[d];
    image += 0.6 * one.family[static_cast<std::size_t>(motif(album.motif).family)];
    const auto apart = [](double a, double b) { return (a - b) * (a - b); };
    audio = -apart(one.sound.energy, album.sound.energy) - apart(one.sound.brightness, album.sound.brightness) -
            apart(one.sound.acoustic, album.sound.acoustic);
    for (std::size_t h = 0; h < kHidden; ++h) hidden += one.hidden[h] * album.hidden[h];
  }
  for (std::size_t s = 0; s < kSenses; ++s) {
    double sum = 0;
    double squares = 0;
    for (const auto& p : pull) {
      sum += p[s];
      squares += p[s] * p[s];
    }
    const auto n = static_cast<double>(std::max<std::size_t>(1, pull.size()));
    const double mean = sum / n;
    const double deviation = std::sqrt(std::max(1e-12, squares / n - mean * mean));
    for (auto& p : pull) p[s] = (p[s] - mean) / deviation;
  }
  return pull;
}

}  // namespace tributary::sample
