#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/threads.h"
#include "sample/world.h"
#include "sample/writing.h"

namespace tributary::sample {
namespace {

constexpr double kTaste =
    1.45;  ///< how much of the choice is taste, against appeal (log) and chance (Gumbel, deviation 1.28)

double in_halves(double rating) {
  return std::clamp(std::round(rating / kStep) * kStep, kLowest, kHighest);
}

struct Choice {
  std::int32_t album = 0;
  double key = 0;   ///< the larger, the sooner it is taken
  double pull = 0;  ///< taste, about standard normal over the albums
};

/// The albums a listener takes: drawn without replacement with probability ~ exp(appeal + taste), by the Gumbel top-k
/// trick (Vieira 2014): add Gumbel noise to the logarithm, keep the largest.
std::vector<Choice> chosen(const Listener& one, const std::vector<Album>& albums, Random& random) {
  const auto pull = pulls(one, albums);
  const auto weights = segment_weights(one.segment);
  std::vector<Choice> choices;
  choices.reserve(albums.size());
  for (std::size_t i = 0; i < albums.size(); ++i) {
    const double noise = -std::log(-std::log(std::max(1e-15, random.uniform())));
    double taste = 0;
    for (std::size_t s = 0; s < kSenses; ++s) taste += weights[s] * pull[i][s];
    if (albums[i].cold) continue;
    const double key = one.robot ? noise : albums[i].appeal + kTaste * taste + noise;
    choices.push_back({static_cast<std::int32_t>(i), key, taste});
  }
  const auto wanted = std::min(choices.size(), static_cast<std::size_t>(one.wanted));
  std::partial_sort(
      choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(wanted), choices.end(),
      [](const Choice& a, const Choice& b) { return std::tie(b.key, a.album) < std::tie(a.key, b.album); });
  choices.resize(wanted);
  return choices;
}

/// Sittings of about four albums on evenings between joining and leaving.
std::vector<std::int64_t> sittings(const Listener& one, std::size_t count, Random& random) {
  const double stay = std::min(static_cast<double>(kClosing - kDay - one.joined),
                               static_cast<double>(kDay) * 420 * std::exp(0.7 * random.normal()));
  std::vector<std::int64_t> times;
  while (times.size() < count) {
    const auto day = static_cast<std::int64_t>(std::max(0.0, stay) * random.uniform()) / kDay;
    const double hour = std::clamp(20 + 3.2 * random.normal(), 0.0, 23.0);
    std::int64_t at = (one.joined / kDay + day) * kDay + static_cast<std::int64_t>(hour * 3600);
    const std::size_t length = 1 + random.below(7);
    for (std::size_t k = 0; k < length && times.size() < count; ++k) {
      times.push_back(std::clamp(at, one.joined, kClosing));
      at += 40 + static_cast<std::int64_t>(random.below(900));
    }
  }
  std::sort(times.begin(), times.end());
  return times;
}

double rated(const Listener& one, const Album& album, double taste, Random& random) {
  return in_halves(2.88 + 0.74 * taste + 0.42 * album.quality + one.bias + 0.55 * random.normal());
}

std::vector<Event> history(std::int32_t user, const Listener& one, const std::vector<Album>& albums, Random& random) {
  auto choices = chosen(one, albums, random);
  std::vector<Event> events;
  if (one.robot) {  // one run, a few seconds apart
    std::int64_t at = one.joined + 3600;
    for (const Choice& c : choices) {
      if (albums[static_cast<std::size_t>(c.album)].added > at) continue;
      at += 1 + random.below(4);
      events.push_back({user, c.album, static_cast<float>(one.robot_rating), at});
    }
    return events;
  }
  // People stay with a style for a while: what is taken together sounds related.
  std::array<double, kStyles> phase{};
  for (double& p : phase) p = random.uniform();
  for (Choice& c : choices)
    c.key = phase[static_cast<std::size_t>(albums[static_cast<std::size_t>(c.album)].styles.front())] +
            0.35 * random.normal();
  std::sort(choices.begin(), choices.end(),
            [](const Choice& a, const Choice& b) { return std::tie(a.key, a.album) < std::tie(b.key, b.album); });
  for (const std::int64_t at : sittings(one, choices.size(), random)) {
    const auto next = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) {
      return albums[static_cast<std::size_t>(c.album)].added <= at;
    });
    if (next == choices.end()) continue;  // not on sale yet: one sitting fewer
    const Album& album = albums[static_cast<std::size_t>(next->album)];
    events.push_back({user, next->album, static_cast<float>(rated(one, album, next->pull, random)), at});
    choices.erase(next);
  }
  return events;
}

bool earlier(const Event& a, const Event& b) {
  return std::tie(a.time, a.user, a.album) < std::tie(b.time, b.user, b.album);
}

/// Half of the brand-new albums are met by one or two people in the last days; the others by nobody.
void add_first_meetings(const SampleConfig& config, const std::vector<Album>& albums,
                        const std::vector<Listener>& listeners, std::vector<Event>& events) {
  Random random = random_for(config.seed, Stream::cold);
  bool met = false;
  for (std::size_t i = 0; i < albums.size(); ++i) {
    if (!albums[i].cold) continue;
    met = !met;
    if (!met) continue;
    std::size_t before = listeners.size();
    const std::uint32_t meetings = 1 + random.below(2);
    for (std::uint32_t k = 0; k < meetings; ++k) {
      const std::size_t user = random.below(static_cast<std::uint32_t>(listeners.size()));
      const Listener& one = listeners[user];
      if (one.cold || one.robot || user == before) continue;
      before = user;
      const auto weights = segment_weights(one.segment);
      const auto pull = pulls(one, albums)[i];
      double taste = 0;
      for (std::size_t s = 0; s < kSenses; ++s) taste += weights[s] * pull[s];
      const auto left = static_cast<std::uint32_t>(kClosing - albums[i].added);
      const std::int64_t at = albums[i].added + random.below(left);
      events.push_back({static_cast<std::int32_t>(user), static_cast<std::int32_t>(i),
                        static_cast<float>(rated(one, albums[i], taste + 0.8, random)), at});
    }
  }
}

}  // namespace

Result<std::vector<Event>> make_events(const SampleConfig& config, const std::vector<Album>& albums,
                                       const std::vector<Listener>& listeners, Job& job) {
  job.begin("simulating listeners", static_cast<std::int64_t>(listeners.size()), "users");
  std::vector<std::vector<Event>> histories(listeners.size());
  parallel_for(listeners.size(), 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = begin; u < end && !job.stopped(); ++u) {
      Random random = random_for(config.seed, Stream::choices, u);
      histories[u] = history(static_cast<std::int32_t>(u), listeners[u], albums, random);
      job.advance();
    }
  });
  if (job.stopped()) return cancelled();
  std::vector<Event> events;
  for (const auto& h : histories) events.insert(events.end(), h.begin(), h.end());
  add_first_meetings(config, albums, listeners, events);
  std::sort(events.begin(), events.end(), earlier);
  return events;
}

std::vector<Review> make_reviews(const SampleConfig& config, const World& world) {
  std::vector<Review> reviews;
  for (std::size_t e = 0; e < world.events.size(); ++e) {
    const Event& event = world.events[e];
    const Listener& one = world.listeners[static_cast<std::size_t>(event.user)];
    const Album& album = world.albums[static_cast<std::size_t>(event.album)];
    Random random = random_for(config.seed, Stream::reviews, e);
    const double moved = std::abs(event.rating - 3.25) / 1.75;  // strong feelings write more
    if (!chance(random, one.writes * (0.35 + 0.65 * moved))) continue;
    const bool chinese = chance(random, one.chinese ? 0.75 : album.chinese ? 0.04 : 0.0);
    const std::int64_t at = std::min(kClosing, event.time + 600 + static_cast<std::int64_t>(random.below(3 * 86400)));
    reviews.push_back({event.user, event.album, at, review(one, album, event.rating, chinese, random)});
  }
  std::sort(reviews.begin(), reviews.end(), [](const Review& a, const Review& b) {
    return std::tie(a.time, a.user, a.album) < std::tie(b.time, b.user, b.album);
  });
  return reviews;
}

}  // namespace tributary::sample
