#include "preprocessing/audio.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/messages.h"
#include "preprocessing/sound_input.h"

namespace tributary {
namespace {

constexpr int kLowestRate = 1000, kHighestRate = 2822400;  // the highest: DSD512, which decoders give at an eighth
constexpr int kMostChannels = 64;                          // what libswresample mixes
constexpr int kLargestBlock = 1 << 20;                     // bytes
constexpr int kLargestFrame = 1 << 21;                     // samples of all channels
/// What demuxer, decoder and resampler take, whatever the file says.
constexpr double kDecoderBytes = 48 << 20;
/// Samples while the vector grows; and a quarter of them as a spectrogram of the same sound.
constexpr double kGrowingBytes = 2 * sizeof(float), kKeptBytes = 1.25 * sizeof(float);

struct FreeCodec {
  void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
};
struct FreePacket {
  void operator()(AVPacket* p) const { av_packet_free(&p); }
};
struct FreeFrame {
  void operator()(AVFrame* p) const { av_frame_free(&p); }
};
struct FreeResampler {
  void operator()(SwrContext* p) const { swr_free(&p); }
};
using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;

/// What can be handed to the resampler: it ends the process where a rate is beyond all sense.
Status check_shape(int rate, int channels, const std::string& name) {
  if (rate < kLowestRate || rate > kHighestRate)
    return problem_of(Code::bad_input, {say::sound_rate_out_of_range, {rate, kLowestRate, kHighestRate}}, name);
  if (channels < 1 || channels > kMostChannels)
    return problem_of(Code::bad_input, {say::sound_channels_out_of_range, {channels, kMostChannels}}, name);
  return done;
}

/// Turns decoded frames into mono float at one rate, whatever the frames change to along the way, until `most` samples
/// are there.
class Mixer {
 public:
  Mixer(int rate, std::size_t most, std::string name, std::vector<float>& out)
      : rate_(rate), most_(most), name_(std::move(name)), out_(out) {}

  bool is_full() const { return out_.size() >= most_; }

  Status take(const AVFrame& frame) {
    if (is_full()) return done;
    if (!resampler_ || !same_shape(frame)) {
      ENSURE(check_shape(frame.sample_rate, frame.ch_layout.nb_channels, name_));
      ENSURE(flush());
      const int error = make(frame);
      if (error < 0) return undecodable(error);
    }
    // Not more than is still wanted: a frame of a low rate becomes many times as long.
    const double wanted = std::ceil(static_cast<double>(most_ - out_.size()) * frame_rate_ / rate_) + frame_rate_;
    return convert(const_cast<const std::uint8_t**>(frame.extended_data),
                   static_cast<int>(std::min<double>(frame.nb_samples, wanted)));
  }
  Status flush() { return resampler_ && !is_full() ? convert(nullptr, 0) : Status(done); }

 private:
  Problem undecodable(int error) const {
    return problem_of(Code::bad_input, {say::sound_not_decoded, {sound_error(error)}}, name_);
  }
  bool same_shape(const AVFrame& frame) const {
    return frame.sample_rate == frame_rate_ && frame.format == format_ && frame.ch_layout.nb_channels == channels_;
  }
  int make(const AVFrame& frame) {
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    AVChannelLayout layout = {};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
      av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
    else
      av_channel_layout_copy(&layout, &frame.ch_layout);
    SwrContext* made = nullptr;
    int error = swr_alloc_set_opts2(&made, &mono, AV_SAMPLE_FMT_FLT, rate_, &layout,
                                    static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    resampler_.reset(made);
    av_channel_layout_uninit(&layout);
    if (error >= 0) {
      // mean of the channels, as most tools do; swresample's own default would keep loudness instead
      std::vector<double> weights(static_cast<std::size_t>(frame.ch_layout.nb_channels),
                                  1.0 / frame.ch_layout.nb_channels);
      error = swr_set_matrix(made, weights.data(), frame.ch_layout.nb_channels);
    }
    if (error >= 0) error = swr_init(made);
    if (error < 0) resampler_.reset();
    frame_rate_ = frame.sample_rate;
    format_ = frame.format;
    channels_ = frame.ch_layout.nb_channels;
    return error;
  }
  Status convert(const std::uint8_t** data, int count) {
    const int room = swr_get_out_samples(resampler_.get(), count);
    if (room < 0) return undecodable(room);
    const std::size_t before = out_.size(), after = before + static_cast<std::size_t>(room);
    // By doubling, but never far beyond what is wanted.
    if (after > out_.capacity()) out_.reserve(std::max(after, std::min(2 * out_.capacity(), most_)));
    out_.resize(after);
    auto* to = reinterpret_cast<std::uint8_t*>(out_.data() + before);
    const int got = swr_convert(resampler_.get(), &to, room, data, count);
    out_.resize(std::min(most_, before + static_cast<std::size_t>(std::max(0, got))));
    if (got < 0) return undecodable(got);
    return done;
  }

  int rate_;
  std::size_t most_;
  std::string name_;
  std::vector<float>& out_;
  Resampler resampler_;
  int frame_rate_ = 0, format_ = -1, channels_ = 0;
};

/// Takes all frames that the decoder has ready. A frame that can not be decoded is passed over.
Status drain(AVCodecContext* codec, AVFrame* frame, Mixer& mixer) {
  while (!mixer.is_full() && avcodec_receive_frame(codec, frame) >= 0) {
    const auto taken = mixer.take(*frame);
    av_frame_unref(frame);
    ENSURE(taken);
  }
  return done;
}

Result<Codec> open_decoder(const SoundInput& input, const std::string& name) {
  const AVCodecParameters& parameters = input.parameters();
  const int channels = parameters.ch_layout.nb_channels;
  ENSURE(check_shape(parameters.sample_rate, channels, name));
  if (parameters.block_align > kLargestBlock) {
    return problem_of(Code::bad_input, {say::sound_block_out_of_range, {parameters.block_align, kLargestBlock}}, name);
  }
  Codec codec(avcodec_alloc_context3(&input.decoder()));
  if (!codec) return problem_of(Code::no_memory, {say::no_memory_for_sound}, name);
  int error = avcodec_parameters_to_context(codec.get(), &parameters);
  codec->thread_count = 1;  // files are decoded side by side
  codec->max_samples = kLargestFrame / std::max(8, channels);
  if (error >= 0) error = avcodec_open2(codec.get(), &input.decoder(), nullptr);
  if (error < 0) return problem_of(Code::bad_input, {say::sound_not_decoded, {sound_error(error)}}, name);
  return codec;
}

Status decode(SoundInput& input, AVCodecContext* codec, Mixer& mixer, const std::string& name, const StopToken& stop) {
  const Packet packet(av_packet_alloc());
  const Frame frame(av_frame_alloc());
  if (!packet || !frame) return problem_of(Code::no_memory, {say::no_memory_for_sound}, name);
  while (!mixer.is_full() && !stop.stopped() && input.next(*packet)) {
    const bool sent = avcodec_send_packet(codec, packet.get()) >= 0;
    av_packet_unref(packet.get());
    if (sent) ENSURE(drain(codec, frame.get(), mixer));
  }
  if (stop.stopped()) return cancelled();
  avcodec_send_packet(codec, nullptr);
  ENSURE(drain(codec, frame.get(), mixer));
  return mixer.flush();
}

}  // namespace

Result<Sound> read_audio(const std::filesystem::path& path, int rate, double most_seconds, const StopToken& stop) {
  const std::string name = path.string();
  const double most = std::floor(most_seconds * rate), bytes = kDecoderBytes + kGrowingBytes * most;
  const auto total = media_budget().total();
  if (bytes > static_cast<double>(total)) {
    return problem_of(
        Code::no_memory,
        {say::sound_too_long, {std::llround(most_seconds), static_cast<std::int64_t>(bytes) >> 20U, total >> 20U}},
        name);
  }
  UNWRAP(memory, media_budget().acquire(static_cast<std::size_t>(bytes), stop));
  Sound sound{rate, {}, std::move(memory)};
  {
    UNWRAP(input, SoundInput::open(path, stop));
    UNWRAP(codec, open_decoder(input, name));
    Mixer mixer(rate, static_cast<std::size_t>(most), name, sound.samples);
    ENSURE(decode(input, codec.get(), mixer, name, stop));
  }
  if (sound.samples.empty()) return problem_of(Code::bad_input, {say::no_sound_in_file}, name);
  if (!std::all_of(sound.samples.begin(), sound.samples.end(), [](float x) { return std::isfinite(x); }))
    return problem_of(Code::bad_input, {say::sound_without_numbers}, name);
  sound.samples.shrink_to_fit();
  sound.memory.shrink(static_cast<std::size_t>(kKeptBytes * static_cast<double>(sound.samples.size())));
  return sound;
}

}  // namespace tributary
