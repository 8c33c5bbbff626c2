#include "sample/synth.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace tributary::sample {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr int kTable = 2048;

/// One period of a wave at a phase of 0..1 (whole turns are dropped).
float look_up(const std::vector<float>& table, double phase) {
  const auto turns =
      static_cast<double>(static_cast<std::int64_t>(phase)) - (phase < 0 ? 1 : 0);  // floor, without the call
  const double at = (phase - turns) * kTable;
  const auto i = std::min<std::size_t>(static_cast<std::size_t>(at), kTable - 1);
  const auto share = static_cast<float>(at - static_cast<double>(i));
  return table[i] + (table[i + 1] - table[i]) * share;
}

/// harmonics[k - 1] is the weight of harmonic k. Peak 1; one entry more than kTable, so that interpolation need not
/// wrap.
std::vector<float> wave(const std::vector<double>& harmonics) {
  std::vector<double> sum(kTable + 1, 0.0);
  for (std::size_t k = 1; k <= harmonics.size(); ++k) {
    // A rotation by recurrence: no sine per sample.
    const double step = kTurn * static_cast<double>(k) / kTable;
    const double c = std::cos(step);
    const double s = std::sin(step);
    double x = 1;
    double y = 0;
    for (double& value : sum) {
      value += harmonics[k - 1] * y;
      const double turned = x * c - y * s;
      y = x * s + y * c;
      x = turned;
    }
  }
  double peak = 1e-9;
  for (const double v : sum) peak = std::max(peak, std::abs(v));
  std::vector<float> table(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) table[i] = static_cast<float>(sum[i] / peak);
  return table;
}

const std::vector<float>& sine() {
  static const std::vector<float> table = wave({1.0});
  return table;
}

float noise(Random& random) {
  return static_cast<float>(random.next()) / 2147483648.0F - 1.0F;
}

/// The samples that a stretch of time covers, cut to the track.
struct Span {
  std::size_t begin, end;
};
Span covered(const Track& track, double at, double seconds) {
  const auto size = static_cast<double>(track.size());
  const double begin = std::clamp(at * kRate, 0.0, size);
  const double end = std::clamp((at + seconds) * kRate, begin, size);
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

double seconds_in(std::size_t samples) {
  return static_cast<double>(samples) / kRate;
}

/// exp(-t / seconds), sample by sample.
class Decay {
 public:
  explicit Decay(double seconds) : factor_(std::exp(-1.0 / (seconds * kRate))) {}
  double next() { return value_ *= factor_; }

 private:
  double factor_, value_ = 1;
};

}  // namespace

const std::vector<float>& Oscillator::table_for(double hertz) {
  const int octave = static_cast<int>(std::floor(std::log2(std::max(20.0, hertz))));
  auto [entry, fresh] = tables_.try_emplace(octave);
  if (fresh) {
    const double highest = std::pow(2.0, octave + 1);
    const auto count = static_cast<std::size_t>(std::clamp(0.42 * kRate / highest, 1.0, 32.0));
    std::vector<double> weights;
    for (std::size_t k = 1; k <= count; ++k)
      weights.push_back(std::pow(static_cast<double>(k), -timbre_.rolloff) * (k % 2 == 0 ? timbre_.even : 1.0));
    entry->second = wave(weights);
  }
  return entry->second;
}

void Oscillator::play(Track& track, const Note& note) {
  const auto& table = table_for(note.hertz);
  const auto [begin, end] = covered(track, note.at, note.length + timbre_.release);
  const double cents = std::pow(2.0, timbre_.detune / 1200);
  const double step = note.hertz / kRate;
  double phase = 0;
  double other = 0.37;
  Decay held(timbre_.decay > 0 ? timbre_.decay : 1e9);
  for (std::size_t i = begin; i < end; ++i) {
    const double t = seconds_in(i - begin);
    double level = std::min(1.0, t / timbre_.attack) * held.next();
    if (t > note.length) level *= std::max(0.0, 1 - (t - note.length) / timbre_.release);
    const double bend = timbre_.vibrato > 0 ? 1 + timbre_.vibrato / 1731 * look_up(sine(), 5.2 * t) : 1;
    phase += step * bend;
    float value = look_up(table, phase);
    if (timbre_.detune > 0) {
      other += step * bend * cents;
      value = 0.6F * (value + look_up(table, other));
    }
    track[i] += static_cast<float>(note.loudness * level) * value;
  }
}

void pluck(Track& track, const Note& note, double bright, Random& random) {
  const double period = kRate / note.hertz;
  const auto size = static_cast<std::size_t>(period) + 2;
  std::vector<float> string(size);
  // The finger: noise, softened where the tone is to be dark.
  float before = 0;
  const auto soft = static_cast<float>(0.15 + 0.8 * bright);
  for (float& v : string) v = before += soft * (noise(random) - before);
  const auto [begin, end] = covered(track, note.at, note.length);
  const double loss = std::pow(0.001, 1.0 / (note.hertz * std::max(0.3, 1.1 * note.length)));
  const auto keep = static_cast<float>(loss * (0.5 + 0.5 * bright));
  const auto blur = static_cast<float>(loss) - keep;
  // The blur delays by its share of a sample; the rest of the period is the line and what lies between two of its
  // samples.
  const double line = period - 0.5 * (1 - bright);
  const auto whole = static_cast<std::size_t>(line);
  const auto share = static_cast<float>(line - static_cast<double>(whole));
  std::size_t write = 0;
  float last = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t a = (write + size - whole) % size;
    const std::size_t b = (a + size - 1) % size;
    const float delayed = string[a] + share * (string[b] - string[a]);
    const float value = keep * delayed + blur * last;
    last = delayed;
    string[write] = value;
    write = (write + 1) % size;
    track[i] += static_cast<float>(note.loudness) * 1.6F * value;
  }
}

void bell(Track& track, const Note& note, double ratio, double index, double decay) {
  const auto [begin, end] = covered(track, note.at, std::min(note.length + 2 * decay, 5 * decay));
  Decay level(decay);
  Decay color(decay * 0.45);
  double carrier = 0;
  double modulator = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const double attack = std::min(1.0, seconds_in(i - begin) / 0.004);
    modulator += note.hertz * ratio / kRate;
    carrier += note.hertz / kRate;
    const double bent = carrier + index / kTurn * color.next() * look_up(sine(), modulator);
    track[i] += static_cast<float>(note.loudness * attack * level.next()) * look_up(sine(), bent);
  }
}

void kick(Track& track, double at, double loudness) {
  const auto [begin, end] = covered(track, at, 0.35);
  Decay level(0.085);
  Decay pitch(0.028);
  double phase = 0;
  for (std::size_t i = begin; i < end; ++i) {
    phase += (46 + 130 * pitch.next()) / kRate;
    track[i] += static_cast<float>(1.25 * loudness * level.next()) * look_up(sine(), phase);
  }
}

void snare(Track& track, double at, double loudness, double tone, Random& random) {
  const auto [begin, end] = covered(track, at, 0.28);
  Decay rattle(0.055);
  Decay skin(0.04);
  double phase = 0;
  float before = 0;
  for (std::size_t i = begin; i < end; ++i) {
    phase += (178 + 40 * tone) / kRate;
    const float raw = noise(random);
    const float thin = raw - before * 0.55F;
    before = raw;
    track[i] += static_cast<float>(loudness * 0.55 * rattle.next()) * thin +
                static_cast<float>(loudness * 0.6 * skin.next()) * look_up(sine(), phase);
  }
}

void hat(Track& track, double at, double loudness, double seconds, Random& random) {
  const auto [begin, end] = covered(track, at, 5 * seconds);
  Decay level(seconds);
  float one = 0;
  float two = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const float raw = noise(random);
    const float thin = raw - 2 * one + two;  // a second difference: only the treble is left
    two = one;
    one = raw;
    track[i] += static_cast<float>(0.28 * loudness * level.next()) * thin;
  }
}

void brush(Track& track, double at, double loudness, double seconds, Random& random) {
  const auto [begin, end] = covered(track, at, seconds);
  float slow = 0;
  float fast = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const double share = seconds_in(i - begin) / seconds;
    const double level = std::sin(std::numbers::pi * std::pow(share, 0.6));
    const float raw = noise(random);
    fast += 0.75F * (raw - fast);
    slow += 0.12F * (raw - slow);
    track[i] += static_cast<float>(0.55 * loudness * level) * (fast - slow);
  }
}

void click(Track& track, double at, double loudness, double hertz) {
  const auto [begin, end] = covered(track, at, 0.08);
  Decay level(0.012);
  double phase = 0;
  for (std::size_t i = begin; i < end; ++i) {
    phase += hertz / kRate;
    track[i] += static_cast<float>(loudness * level.next()) * look_up(sine(), phase);
  }
}

void hiss(Track& track, double loudness, Random& random) {
  float before = 0;
  for (float& v : track) {
    before += 0.5F * (noise(random) - before);
    v += static_cast<float>(loudness) * before;
  }
}

void crackle(Track& track, double loudness, Random& random) {
  for (std::size_t i = 0; i < track.size(); i += 1 + random.below(2600)) {
    const auto size = static_cast<float>(loudness * random.uniform());
    for (std::size_t k = i; k < std::min(track.size(), i + 14); ++k)
      track[k] += size * noise(random) * (1 - static_cast<float>(k - i) / 14);
  }
}

void low_pass(Track& track, double hertz) {
  const auto share = static_cast<float>(1 - std::exp(-kTurn * std::min(hertz, 0.49 * kRate) / kRate));
  float one = 0;
  float two = 0;
  for (float& v : track) {
    one += share * (v - one);
    two += share * (one - two);
    v = two;
  }
}

void high_pass(Track& track, double hertz) {
  const auto share = static_cast<float>(1 - std::exp(-kTurn * hertz / kRate));
  float slow = 0;
  for (float& v : track) {
    slow += share * (v - slow);
    v -= slow;
  }
}

void drive(Track& track, double gain) {
  for (float& v : track) v = std::tanh(static_cast<float>(gain) * v);
}

void tremolo(Track& track, double hertz, double depth) {
  double phase = 0;
  for (float& v : track) {
    phase += hertz / kRate;
    v *= static_cast<float>(1 - depth * (0.5 + 0.5 * look_up(sine(), phase)));
  }
}

void echo(Track& track, double seconds, double feedback) {
  const auto delay = static_cast<std::size_t>(seconds * kRate);
  for (std::size_t i = delay; i < track.size(); ++i) track[i] += static_cast<float>(feedback) * track[i - delay];
}

void reverb(Track& track, double room, double wet) {
  constexpr std::array<std::size_t, 4> combs{743, 823, 911, 977};
  constexpr std::array<std::size_t, 2> passes{113, 37};
  const auto feedback = static_cast<float>(0.70 + 0.22 * room);
  Track sum(track.size(), 0.0F);
  for (const std::size_t delay : combs) {
    std::vector<float> line(delay, 0.0F);
    std::size_t at = 0;
    float damped = 0;
    for (std::size_t i = 0; i < track.size(); ++i) {
      const float out = line[at];
      damped += 0.6F * (out - damped);
      line[at] = track[i] + feedback * damped;
      at = at + 1 == delay ? 0 : at + 1;
      sum[i] += 0.25F * out;
    }
  }
  for (const std::size_t delay : passes) {
    std::vector<float> line(delay, 0.0F);
    std::size_t at = 0;
    for (float& v : sum) {
      const float held = line[at];
      const float in = v + 0.5F * held;
      line[at] = in;
      at = at + 1 == delay ? 0 : at + 1;
      v = held - 0.5F * in;
    }
  }
  for (std::size_t i = 0; i < track.size(); ++i)
    track[i] = static_cast<float>(1 - 0.5 * wet) * track[i] + static_cast<float>(wet) * sum[i];
}

}  // namespace tributary::sample
