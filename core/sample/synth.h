#pragma once
#include <array>
#include <map>
#include <vector>

#include "base/random.h"

namespace tributary::sample {

inline constexpr int kRate = 22050;  ///< samples per second, everywhere in the sample's sound

/// Mono, at kRate, about -1..1. Instruments add to it; what would reach beyond its end is dropped.
using Track = std::vector<float>;

/// When and how one note sounds. Seconds, hertz; loudness about 0..1.
struct Note {
  double at = 0, length = 0, hertz = 0, loudness = 0;
};

/// A sustained tone: harmonics k with weight k^-rolloff, an attack and a decay, one or two voices apart by `detune`
/// cents.
struct Timbre {
  double rolloff = 1.5;  ///< small: buzzing (saw 1); large: near a sine
  double even = 1;       ///< share of even harmonics: 0 hollow like a clarinet
  double attack = 0.01, release = 0.08;
  double decay = 0;  ///< time constant towards silence while held; 0: holds
  double detune = 0;
  double vibrato = 0;  ///< cents
};

/// Plays Timbre notes from wave tables of one period, band-limited per octave. Not thread-safe.
class Oscillator {
 public:
  explicit Oscillator(Timbre timbre) : timbre_(timbre) {}
  void play(Track& track, const Note& note);

 private:
  const std::vector<float>& table_for(double hertz);
  Timbre timbre_;
  std::map<int, std::vector<float>> tables_;  ///< by octave
};

/// A plucked string (Karplus and Strong 1983) with linear interpolation; bright 0..1 keeps the treble.
void pluck(Track& track, const Note& note, double bright, Random& random);
/// Two-operator frequency modulation (Chowning 1973): index falls with the note, as a bell or an electric piano does.
void bell(Track& track, const Note& note, double ratio, double index, double decay);

void kick(Track& track, double at, double loudness);
void snare(Track& track, double at, double loudness, double tone, Random& random);
void hat(Track& track, double at, double loudness, double seconds, Random& random);
void brush(Track& track, double at, double loudness, double seconds, Random& random);  ///< swelling soft noise
void click(Track& track, double at, double loudness, double hertz);                    ///< wood, rim

void hiss(Track& track, double loudness, Random& random);
void crackle(Track& track, double loudness, Random& random);

/// Two one-pole filters in a row (12 dB an octave).
void low_pass(Track& track, double hertz);
void high_pass(Track& track, double hertz);
void drive(Track& track, double gain);  ///< tanh
void tremolo(Track& track, double hertz, double depth);
void echo(Track& track, double seconds, double feedback);
/// Four combs and two all-passes (Schroeder 1962). room 0..1 sets the decay.
void reverb(Track& track, double room, double wet);

}  // namespace tributary::sample
