#include "sample/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sample/sound.h"

namespace tributary::sample {
namespace {

World default_world() {
  const SampleConfig config;
  World world;
  world.albums = make_albums(config);
  world.listeners = make_listeners(config);
  Job job;
  auto events = make_events(config, world.albums, world.listeners, job);
  EXPECT_TRUE(events);
  if (events) world.events = *std::move(events);
  world.reviews = make_reviews(config, world);
  return world;
}

const World& shop() {
  static const World world = default_world();
  return world;
}

TEST(SampleWorld, HasTheSizeAndTheLongTailOfAShop) {
  ASSERT_EQ(shop().albums.size(), 300U);
  ASSERT_EQ(shop().listeners.size(), 800U);
  const auto events = static_cast<double>(shop().events.size());
  EXPECT_GT(events, 800 * 25);
  EXPECT_LT(events, 800 * 36);
  EXPECT_GT(shop().reviews.size(), 1000U);
  EXPECT_TRUE(std::is_sorted(shop().events.begin(), shop().events.end(),
                             [](const Event& a, const Event& b) { return a.time < b.time; }));

  std::vector<double> count(300, 0.0);
  for (const Event& e : shop().events) count[static_cast<std::size_t>(e.album)] += 1;
  std::sort(count.rbegin(), count.rend());
  const double head = std::accumulate(count.begin(), count.begin() + 30, 0.0) / events;
  EXPECT_GT(head, 0.25);  // a tenth of the albums
  EXPECT_LT(head, 0.55);
}

TEST(SampleWorld, ColdAlbumsAndUsersHaveNoneOrHardlyAnyInteractions) {
  std::vector<int> of_album(shop().albums.size(), 0);
  std::vector<int> of_user(shop().listeners.size(), 0);
  for (const Event& e : shop().events) {
    ++of_album[static_cast<std::size_t>(e.album)];
    ++of_user[static_cast<std::size_t>(e.user)];
    EXPECT_GE(e.time, shop().albums[static_cast<std::size_t>(e.album)].added);  // nobody rates what is not on sale
  }
  int untouched = 0;
  for (std::size_t i = 0; i < of_album.size(); ++i) {
    if (!shop().albums[i].cold) continue;
    EXPECT_LE(of_album[i], 2);
    untouched += of_album[i] == 0 ? 1 : 0;
  }
  EXPECT_GE(untouched, 4);
  for (std::size_t u = 0; u < of_user.size(); ++u) {
    if (shop().listeners[u].cold) {
      EXPECT_LE(of_user[u], 2);
    }
    if (shop().listeners[u].robot) {
      EXPECT_GE(of_user[u], 200);
    }
  }
}

/// What a segment is driven by shows in what its people take and in what they rate high, and the other senses show
/// less.
TEST(SampleWorld, EverySegmentIsDrivenByItsSense) {
  std::vector<std::vector<const Event*>> histories(shop().listeners.size());
  for (const Event& e : shop().events) histories[static_cast<std::size_t>(e.user)].push_back(&e);
  std::array<std::array<double, kSenses>, kSegments> taken{};
  std::array<double, kSegments> count{};
  for (std::size_t u = 0; u < histories.size(); ++u) {
    const Listener& one = shop().listeners[u];
    if (one.robot) continue;
    const auto pull = pulls(one, shop().albums);
    for (const Event* e : histories[u]) {
      for (std::size_t s = 0; s < kSenses; ++s)
        taken[static_cast<std::size_t>(one.segment)][s] += pull[static_cast<std::size_t>(e->album)][s];
      ++count[static_cast<std::size_t>(one.segment)];
    }
  }
  for (std::size_t segment = 1; segment < kSegments; ++segment) {
    for (std::size_t s = 0; s < kSenses; ++s) {
      const double mean = taken[segment][s] / count[segment];
      EXPECT_GT(mean, 0.02) << segment_name(static_cast<Segment>(segment)) << " " << sense_name(static_cast<Sense>(s));
      if (s != segment - 1) {
        EXPECT_LT(mean + 0.3, taken[segment][segment - 1] / count[segment]) << segment;
      }
    }
  }
}

TEST(SampleWorld, TitlesAndIdsAreUnique) {
  std::vector<std::string> titles;
  std::vector<std::string> ids;
  for (const Album& a : make_albums({3000, 20, 2})) {
    EXPECT_FALSE(a.title.empty());
    titles.push_back(a.title);
    ids.push_back(a.id);
  }
  for (auto* names : {&titles, &ids}) {
    std::sort(names->begin(), names->end());
    EXPECT_EQ(std::adjacent_find(names->begin(), names->end()), names->end());
  }
}

double level(const Track& track) {
  double squares = 0;
  for (const float v : track) squares += static_cast<double>(v) * v;
  return std::sqrt(squares / static_cast<double>(track.size()));
}

/// Share of the energy in differences from sample to sample: rises with the treble.
double treble(const Track& track) {
  double squares = 0;
  for (std::size_t i = 1; i < track.size(); ++i) squares += std::pow(static_cast<double>(track[i]) - track[i - 1], 2);
  return std::sqrt(squares / static_cast<double>(track.size())) / level(track);
}

TEST(SampleSound, FollowsEnergyAndBrightnessInEveryStyleWithoutClipping) {
  for (int s = 0; s < kStyles; ++s) {
    Album album;
    album.styles = {s};
    const auto played = [&](double energy, double brightness) {
      album.sound = {energy, brightness, 0};
      Random random(3);
      const Track track = play(album, random);
      for (const float v : track) EXPECT_LT(std::abs(v), 0.9F);
      return track;
    };
    const Track calm = played(-0.8, 0);
    const Track driving = played(0.8, 0);
    EXPECT_GT(level(calm), 0.04) << style(s).name;
    EXPECT_GT(level(driving), 1.4 * level(calm)) << style(s).name;
    EXPECT_GT(treble(played(0, 0.9)), 1.3 * treble(played(0, -0.9))) << style(s).name;
  }
}

TEST(SampleSound, APluckedStringIsInTune) {
  for (const double hertz : {110.0, 440.0, 700.0}) {
    Track track(kRate, 0.0F);
    Random random(1);
    pluck(track, {0, 1, hertz, 0.5}, 0.4, random);
    // The period is where the track, an eighth of a second in, is most like itself.
    const auto similar = [&](double lag) {
      double sum = 0;
      for (std::size_t i = 2756; i < 12000; ++i) {
        const double at = static_cast<double>(i) + lag;
        const auto whole = static_cast<std::size_t>(at);
        const double share = at - static_cast<double>(whole);
        sum += track[i] * ((1 - share) * track[whole] + share * track[whole + 1]);
      }
      return sum;
    };
    const double period = kRate / hertz;
    double best = 0;
    double found = 0;
    // Over sixteen periods, so that a small error grows large.
    for (double lag = 16 * period * 0.98; lag < 16 * period * 1.02; lag += 0.1) {
      if (const double s = similar(lag); s > best) {
        best = s;
        found = lag / 16;
      }
    }
    EXPECT_NEAR(1200 * std::log2(period / found), 0, 6) << hertz;  // cents
  }
}

}  // namespace
}  // namespace tributary::sample
