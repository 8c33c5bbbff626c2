#include "sample/sound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace tributary::sample {
namespace {

enum class Drums { none, brushes, four, backbeat, swing, funk, bossa, toms };
enum class Lead { soft, pluck, bell, reed, buzz, wall };

/// How a style is played.
struct Recipe {
  std::string_view style;
  double slow = 60, fast = 120;  ///< beats a minute at energy -1 and 1
  std::array<int, 7> scale{};    ///< semitones above the key
  std::array<int, 4> chords{};   ///< degrees of the scale, one a bar
  Lead lead = Lead::soft;
  Drums drums = Drums::none;
  double pad = 0, bass = 0, melody = 0, beat = 0;  ///< loudness of each part
  double swing = 0;                                ///< how late every second eighth comes, in eighths
  double room = 0.3, wet = 0.2;
  double grain = 0;  ///< drive gain - 1
};

constexpr std::array<int, 7> kMajor{0, 2, 4, 5, 7, 9, 11};
constexpr std::array<int, 7> kMinor{0, 2, 3, 5, 7, 8, 10};
constexpr std::array<int, 7> kDorian{0, 2, 3, 5, 7, 9, 10};
constexpr std::array<int, 7> kLydian{0, 2, 4, 6, 7, 9, 11};
constexpr std::array<int, 7> kPentatonic{0, 2, 4, 7, 9, 12, 14};

constexpr std::array<Recipe, kStyles> kRecipes{{
    {"Ambient", 48, 84, kLydian, {0, 4, 0, 2}, Lead::bell, Drums::none, 0.50, 0.10, 0.16, 0.15, 0, 0.95, 0.55, 0},
    {"Jazz", 74, 168, kDorian, {1, 4, 0, 5}, Lead::bell, Drums::swing, 0.10, 0.42, 0.36, 0.55, 0.33, 0.35, 0.20, 0},
    {"Folk", 66, 132, kMajor, {0, 3, 5, 4}, Lead::pluck, Drums::none, 0.04, 0.16, 0.52, 0.25, 0, 0.3, 0.16, 0},
    {"Techno", 116, 140, kMinor, {0, 0, 0, 5}, Lead::buzz, Drums::four, 0.10, 0.40, 0.18, 0.95, 0, 0.35, 0.14, 0.5},
    {"Synthwave",
     84,
     124,
     kMinor,
     {0, 5, 2, 6},
     Lead::buzz,
     Drums::backbeat,
     0.26,
     0.38,
     0.26,
     0.75,
     0,
     0.6,
     0.26,
     0.2},
    {"Lo-fi", 62, 94, kDorian, {1, 4, 0, 3}, Lead::bell, Drums::swing, 0.22, 0.34, 0.28, 0.60, 0.26, 0.25, 0.14, 0.4},
    {"Post-rock", 60, 138, kMinor, {0, 5, 3, 4}, Lead::pluck, Drums::toms, 0.22, 0.30, 0.40, 0.60, 0, 0.85, 0.42, 0.7},
    {"Shoegaze", 76, 136, kMajor, {0, 4, 5, 3}, Lead::wall, Drums::backbeat, 0.30, 0.30, 0.34, 0.55, 0, 0.9, 0.42, 1.8},
    {"Guqin", 40, 84, kPentatonic, {0, 2, 0, 3}, Lead::pluck, Drums::none, 0.00, 0.20, 0.62, 0.00, 0, 0.6, 0.30, 0},
    {"Chamber", 56, 120, kMajor, {0, 5, 3, 4}, Lead::reed, Drums::none, 0.36, 0.22, 0.34, 0.08, 0, 0.65, 0.32, 0},
    {"Funk", 92, 126, kDorian, {0, 0, 3, 0}, Lead::pluck, Drums::funk, 0.08, 0.55, 0.28, 0.80, 0.08, 0.2, 0.10, 0.3},
    {"Bossa nova", 92, 156, kMajor, {0, 1, 4, 0}, Lead::reed, Drums::bossa, 0.08, 0.36, 0.34, 0.45, 0, 0.3, 0.16, 0},
}};

/// The clip while it is made: the recipe turned to one album.
class Session {
 public:
  Session(const Album& album, Random& random)
      : sound_(album.sound), recipe_(kRecipes[static_cast<std::size_t>(album.styles.front())]), random_(random) {
    energy_ = (sound_.energy + 1) / 2;
    bright_ = (sound_.brightness + 1) / 2;
    // Tempo goes with the style's range, pulled towards what the album itself wants.
    const double usual = recipe_.slow + (recipe_.fast - recipe_.slow) * energy_;
    beat_ = 60 / (0.6 * usual + 0.4 * (58 + 92 * energy_));
    key_ = 110 * std::pow(2.0, static_cast<double>(random.below(12)) / 12);
    lead_ = recipe_.lead;
    if (sound_.acoustic > 0.35 && (lead_ == Lead::buzz || lead_ == Lead::wall)) lead_ = Lead::pluck;
    if (sound_.acoustic < -0.35 && (lead_ == Lead::pluck || lead_ == Lead::reed)) lead_ = Lead::buzz;
    chord_seconds_ = std::max(1.45, 4 * beat_ > 3 ? 2 * beat_ : 4 * beat_);
  }

  Track record() {
    pads();
    bass();
    melody();
    Track tuned = std::move(track_);
    const double rolled = 650 * std::pow(2.0, 3.9 * bright_);  // 650 Hz .. 9.7 kHz
    if (recipe_.grain > 0) drive(tuned, 1 + recipe_.grain * (0.6 + 0.8 * energy_));
    low_pass(tuned, rolled);
    track_.assign(tuned.size(), 0.0F);
    drums();
    low_pass(track_, 1500 + 9000 * bright_);
    for (std::size_t i = 0; i < track_.size(); ++i) track_[i] += tuned[i];
    if (recipe_.style == "Lo-fi") {
      hiss(track_, 0.012, random_);
      crackle(track_, 0.16, random_);
    }
    if (recipe_.style == "Ambient") hiss(track_, 0.010, random_);
    reverb(track_, recipe_.room, recipe_.wet * (1.15 - 0.4 * energy_));
    master();
    return std::move(track_);
  }

 private:
  static constexpr std::size_t kSamples = static_cast<std::size_t>(kClipSeconds * kRate);

  double hertz(int degree, int octave) const {
    const int turn = degree >= 0 ? degree / 7 : -((6 - degree) / 7);
    const int semitone = recipe_.scale[static_cast<std::size_t>(degree - 7 * turn)];
    const int span = recipe_.scale[6] > 12 ? 24 : 12;  // the pentatonic row covers more than an octave
    return key_ * std::pow(2.0, (semitone + span * turn + 12 * octave) / 12.0);
  }

  int root_at(double seconds) const {
    return recipe_.chords[static_cast<std::size_t>(seconds / chord_seconds_) % recipe_.chords.size()];
  }

  void pads() {
    if (recipe_.pad <= 0) return;
    Timbre timbre{2.3 - 1.1 * bright_, 0.8, 0.45 - 0.3 * energy_, 0.6, 0, 7, 0};
    if (sound_.acoustic > 0.3) timbre = {1.7 - 0.5 * bright_, 1.0, 0.22, 0.35, 0, 4, 9};  // strings
    Oscillator pad(timbre);
    for (double at = 0; at < kClipSeconds; at += chord_seconds_)
      for (const int step : {0, 2, 4, 6})
        pad.play(track_, {at, chord_seconds_, hertz(root_at(at) + step, step > 4 ? 0 : 1),
                          recipe_.pad * (step == 6 ? 0.12 : 0.26)});
  }

  void bass() {
    if (recipe_.bass <= 0) return;
    Oscillator round({sound_.acoustic < 0 ? 1.25 : 2.2, 0.7, 0.008, 0.06, 0.5, 0, 0});
    const double step = recipe_.drums == Drums::four || recipe_.drums == Drums::funk ? beat_ / 2 : beat_;
    int walk = 0;
    for (double at = 0; at < kClipSeconds; at += step) {
      const int root = root_at(at);
      const bool fresh = std::fmod(at, chord_seconds_) < step * 0.5;
      if (recipe_.drums == Drums::none && !fresh && !chance(random_, 0.2)) continue;
      if (recipe_.drums == Drums::funk && !fresh && chance(random_, 0.35)) continue;
      walk = fresh ? 0 : recipe_.drums == Drums::swing ? walk + (chance(random_, 0.7) ? 1 : -2) : one_in({0, 0, 4, 7});
      const double pitch = hertz(root + walk, -1);
      const double loud = 0.62 * recipe_.bass * (fresh ? 1.0 : 0.8);
      if (sound_.acoustic > 0.2)
        pluck(track_, {at, step * 1.3, pitch, loud * 0.9}, 0.25 + 0.3 * bright_, random_);
      else
        round.play(track_, {at, step * 0.8, pitch, loud * 0.75});
    }
  }

  void melody() {
    Oscillator soft({2.6 - bright_, 0.6, 0.03, 0.15, 1.2, 0, 6});
    Oscillator reed({1.25 + 0.6 * (1 - bright_), 0.25, 0.05, 0.12, 0, 0, 14});
    Oscillator buzz({1.45 - 0.5 * bright_, 1.0, 0.006, 0.10, 0.45, 9, 0});
    Oscillator wall({1.05, 1.0, 0.08, 0.30, 0, 14, 5});
    const double eighth = beat_ / 2;
    const double grid = energy_ > 0.6 ? eighth / 2 : eighth;
    const double density = 0.22 + 0.55 * energy_;
    int place = 2 + static_cast<int>(random_.below(4));
    int count = 0;
    for (double at = 0; at < kClipSeconds - 0.2; at += grid, ++count) {
      const bool on_beat = count % 2 == 0;
      const bool opening = count == 0;
      if (!opening && !chance(random_, on_beat ? std::min(1.0, density * 1.35) : density * 0.75)) continue;
      place = std::clamp(place + one_in({-2, -1, -1, 0, 1, 1, 2, 3}), -1, 9);
      if (on_beat && chance(random_, 0.4)) place = root_at(at) + one_in({0, 2, 4, 7});
      const double when = at + (on_beat ? 0 : recipe_.swing * eighth) + 0.004 * random_.uniform();
      const double length = eighth * one_of_lengths();
      const Note note{when, length, hertz(place, 1), recipe_.melody * (0.65 + 0.35 * random_.uniform())};
      switch (lead_) {
        case Lead::soft:
          soft.play(track_, note);
          break;
        case Lead::reed:
          reed.play(track_, note);
          break;
        case Lead::buzz:
          buzz.play(track_, {note.at, note.length, note.hertz, note.loudness * 0.8});
          break;
        case Lead::wall:
          for (const int step : {0, 4, 7})
            wall.play(track_, {note.at, note.length * 1.6, hertz(place + step, 0), note.loudness * 0.5});
          break;
        case Lead::bell:
          bell(track_, note, sound_.acoustic > 0.3 ? 1.0 : 2.0, 0.5 + 3.0 * bright_, 0.35 + 0.5 * (1 - energy_));
          break;
        case Lead::pluck:
          pluck(track_, {note.at, std::max(1.1, note.length), note.hertz, note.loudness}, 0.25 + 0.7 * bright_,
                random_);
          if (on_beat && recipe_.style != "Guqin")  // a strummed chord under it
            for (const int step : {0, 4, 7})
              pluck(track_, {note.at + 0.012 * step, 0.9, hertz(root_at(at) + step, 0), note.loudness * 0.35},
                    0.2 + 0.6 * bright_, random_);
          break;
      }
    }
  }

  /// One hit on each sixteenth where the pattern has a mark: k kick, s snare, h hat, o open hat, r rim, b brush, t tom.
  void drums() {
    const double loud = recipe_.beat * (0.35 + 0.8 * energy_);
    if (loud <= 0.02) return;
    std::array<std::string_view, 3> rows;
    switch (recipe_.drums) {
      case Drums::none:
        if (energy_ < 0.55) return;
        rows = {"k.......k.......", "....b.......b...", "..h...h...h...h."};
        break;
      case Drums::brushes:
        rows = {"k.......k.......", "b...b...b...b...", "....h.......h..."};
        break;
      case Drums::four:
        rows = {"k...k...k...k...", "....s.......s...", "..o...o...o.h.o."};
        break;
      case Drums::backbeat:
        rows = {"k.....k.k.......", "....s.......s...", "h.h.h.h.h.h.h.h."};
        break;
      case Drums::swing:
        rows = {"k.........k.....", "b...s...b...s...", "h...h.h.h...h.h."};
        break;
      case Drums::funk:
        rows = {"k..k......k..k..", "....s..r.r..s..r", "h.hhh.h.h.hhh.o."};
        break;
      case Drums::bossa:
        rows = {"k.....k.k.....k.", "r..r..r...r..r..", "h.h.h.h.h.h.h.h."};
        break;
      case Drums::toms:
        rows = {"k...t.t.k..t..t.", "........s.......", "h...h...h...h..."};
        break;
    }
    const double sixteenth = beat_ / 4;
    for (int step = 0; step * sixteenth < kClipSeconds; ++step) {
      const double late = step % 4 == 2 ? recipe_.swing * sixteenth : 0;
      const double at = step * sixteenth + late;
      for (const auto row : rows)
        hit(row[static_cast<std::size_t>(step % 16)], at, loud * (0.85 + 0.15 * random_.uniform()));
    }
  }

  void hit(char what, double at, double loud) {
    switch (what) {
      case 'k':
        kick(track_, at, loud * 0.50);
        break;
      case 's':
        snare(track_, at, loud * 0.62, bright_, random_);
        break;
      case 'h':
        hat(track_, at, loud * 0.30, 0.022, random_);
        break;
      case 'o':
        hat(track_, at, loud * 0.36, 0.075, random_);
        break;
      case 'r':
        click(track_, at, loud * 0.35, 1150);
        break;
      case 'b':
        brush(track_, at, loud * 0.45, beat_ * 0.8, random_);
        break;
      case 't':
        click(track_, at, loud * 0.9, 120);
        break;
      default:
        break;
    }
  }

  /// Same loudness for the same energy, a ceiling, and soft ends.
  void master() {
    high_pass(track_, 30);
    double squares = 0;
    for (const float v : track_) squares += static_cast<double>(v) * v;
    const double level = std::sqrt(squares / static_cast<double>(track_.size()));
    const double target = 0.075 * std::pow(2.0, 1.3 * energy_);  // -22.5 .. -14.7 dB
    const auto gain = static_cast<float>(target / std::max(level, 1e-6));
    constexpr float knee = 0.55F;
    const std::size_t fade_in = kRate / 100;
    const std::size_t fade_out = kRate * 6 / 10;
    for (std::size_t i = 0; i < track_.size(); ++i) {
      float v = gain * track_[i];
      const float over = std::abs(v) - knee;
      if (over > 0) v = std::copysign(knee + 0.33F * std::tanh(over / 0.33F), v);
      v *= std::min(1.0F, static_cast<float>(i) / static_cast<float>(fade_in));
      const std::size_t left = track_.size() - 1 - i;
      if (left < fade_out) {
        const float share = static_cast<float>(left) / static_cast<float>(fade_out);
        v *= share * share * (3 - 2 * share);
      }
      track_[i] = v;
    }
  }

  int one_in(std::initializer_list<int> values) {
    return *(values.begin() + random_.below(static_cast<std::uint32_t>(values.size())));
  }
  double one_of_lengths() { return 0.9 + (1 - energy_) * 2.2 * random_.uniform(); }

  Sound sound_;
  const Recipe& recipe_;
  Random& random_;
  double energy_ = 0, bright_ = 0;  ///< 0..1
  double beat_ = 0.5;               ///< seconds
  double key_ = 110;                ///< hertz
  double chord_seconds_ = 2;
  Lead lead_ = Lead::soft;
  Track track_ = Track(kSamples, 0.0F);
};

}  // namespace

Track play(const Album& album, Random& random) {
  return Session(album, random).record();
}

}  // namespace tributary::sample
