#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/random.h"
#include "base/result.h"
#include "sample/color.h"
#include "sample/generate.h"
#include "sample/motifs.h"
#include "sample/styles.h"

namespace tributary::sample {

/// What a listener's choice is made of, and what the program can see of it. `hidden` shows only in behaviour.
enum class Sense { attributes, text, image, audio, hidden };
inline constexpr int kSenses = 5;
inline constexpr int kHidden = 4;
std::string_view sense_name(Sense sense);

/// One album as it truly is, before anything is spoilt.
struct Album {
  std::string id, title, artist, label, description;
  std::vector<int> styles;  ///< the first is the main one
  int year = 2000;
  double price = 0;
  std::array<double, kThemes> themes{};  ///< shares, sum 1
  int palette = 0, motif = 0;
  Sound sound;
  std::array<double, kHidden> hidden{};  ///< what no file shows
  double quality = 0;                    ///< standard normal: lifts every rating
  double appeal = 0;                     ///< logarithm of how often it is met, power law over the catalogue
  bool chinese = false;                  ///< title, and often the description
  bool cold = false;                     ///< brand-new: none or hardly any interactions
  bool has_cover = true, has_sound = true, has_description = true;
  std::int64_t added = 0;  ///< on sale since, unix seconds
};

enum class Segment { all_round, collectors, readers, gazers, listeners };
inline constexpr int kSegments = 5;
std::string_view segment_name(Segment segment);
/// Weight per sense, squares sum to 1. collectors go by style and year, readers by words, gazers by covers, listeners
/// by sound.
std::array<double, kSenses> segment_weights(Segment segment);

/// One customer and the taste that drives every choice.
struct Listener {
  std::string id, city, format, listens_on;
  int age = 30;
  std::int64_t joined = 0;  ///< unix seconds
  bool chinese = false;     ///< writes Chinese more often than not
  Segment segment = Segment::all_round;
  std::array<double, kStyles> styles{};  ///< liking of each style
  std::array<double, kThemes> themes{};
  Look look{};                             ///< direction in the space of palettes
  std::array<double, kFamilies> family{};  ///< liking of each family of motifs
  Sound sound;                             ///< the point it likes best
  std::array<double, kHidden> hidden{};
  double bias = 0;          ///< in stars
  double writes = 0;        ///< share of interactions with a review
  std::int64_t wanted = 0;  ///< interactions
  bool cold = false, robot = false;
  double robot_rating = 5;
};

/// One rating. In file order.
struct Event {
  std::int32_t user = 0, album = 0;
  float rating = 0;       ///< 1..5 in halves
  std::int64_t time = 0;  ///< unix seconds
};

struct Review {
  std::int32_t user = 0, album = 0;
  std::int64_t time = 0;
  std::string text;
};

struct World {
  std::vector<Album> albums;
  std::vector<Listener> listeners;
  std::vector<Event> events;    ///< by time
  std::vector<Review> reviews;  ///< by time
};

inline constexpr std::int64_t kOpening = 1656633600;  ///< 2022-07-01, the shop opens
inline constexpr std::int64_t kClosing = 1751327999;  ///< 2025-06-30, the last second in the files
inline constexpr std::int64_t kDay = 86400;
inline constexpr double kLowest = 1, kHighest = 5, kStep = 0.5;

/// Own random numbers for one purpose and one thing, so that the result depends neither on threads nor on the number of
/// others.
enum class Stream : std::uint64_t {
  artists = 1,
  albums,
  titles,
  blurbs,
  cover,
  sound,
  listeners,
  choices,
  cold,
  reviews,
  faults
};
Random random_for(std::uint64_t seed, Stream stream, std::size_t index = 0);

/// "A0007": the letter and the number, as wide as the largest (at least 4 digits).
std::string numbered(char letter, std::size_t number, std::size_t largest);

std::vector<Album> make_albums(const SampleConfig& config);
std::vector<Listener> make_listeners(const SampleConfig& config);
/// users x [events]: who took what when, and how it was rated. By time. cancelled.
Result<std::vector<Event>> make_events(const SampleConfig& config, const std::vector<Album>& albums,
                                       const std::vector<Listener>& listeners, Job& job);
/// By time.
std::vector<Review> make_reviews(const SampleConfig& config, const World& world);

/// The listener's pull to each album, per sense; each sense has mean 0 and deviation 1 over the albums.
std::vector<std::array<double, kSenses>> pulls(const Listener& listener, const std::vector<Album>& albums);

}  // namespace tributary::sample
