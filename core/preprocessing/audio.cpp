#include "preprocessing/audio.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

namespace tributary {
namespace {

struct CloseInput {
  void operator()(AVFormatContext* p) const { avformat_close_input(&p); }
};
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
struct FreeDictionary {
  void operator()(AVDictionary* p) const { av_dict_free(&p); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;
using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;

std::string reason(int error) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(error, text, sizeof text);
  return text;
}

Problem unreadable(const std::filesystem::path& path, const std::string& what) {
  return {Code::bad_input, what, path.string(), "Replace the file or take it out; the item is masked until then."};
}

/// Containers of sound and film. Playlists are not among them: they would lead to other files and into the network.
constexpr const char* kContainers =
    "wav,w64,rf64,flac,ogg,mp3,aac,ac3,eac3,aiff,au,caf,amr,ape,wv,tta,tak,dsf,opus,mov,matroska,asf,avi,flv,mpeg,"
    "mpegts,mpegvideo,"
    "gxf,mxf,nut,rm,voc,xwma";

Result<Input> open_input(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return Problem{Code::not_found, "the sound file is not there", path.string(), "Check the path."};
  if (!std::filesystem::is_regular_file(path, ignored)) return unreadable(path, "this is no file");
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  av_dict_set(&options, "format_whitelist", kContainers, 0);
  AVFormatContext* context = nullptr;
  const int error = avformat_open_input(&context, ("file:" + path.string()).c_str(), nullptr, &options);
  const std::unique_ptr<AVDictionary, FreeDictionary> left(options);
  if (error < 0) return unreadable(path, "the file can not be read as sound (" + reason(error) + ")");
  return Input(context);
}

/// Turns decoded frames into mono float at one rate, whatever the frames change to along the way.
class Mixer {
 public:
  Mixer(int rate, std::vector<float>& out) : rate_(rate), out_(out) {}

  int take(const AVFrame& frame) {
    if (!resampler_ || !same_shape(frame)) {
      if (resampler_) flush();
      const int error = make(frame);
      if (error < 0) return error;
    }
    return convert(const_cast<const std::uint8_t**>(frame.extended_data), frame.nb_samples);
  }
  int flush() { return resampler_ ? convert(nullptr, 0) : 0; }

 private:
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
    frame_rate_ = frame.sample_rate;
    format_ = frame.format;
    channels_ = frame.ch_layout.nb_channels;
    return error;
  }
  int convert(const std::uint8_t** data, int count) {
    const int room = swr_get_out_samples(resampler_.get(), count);
    if (room < 0) return room;
    const std::size_t before = out_.size();
    out_.resize(before + static_cast<std::size_t>(room));
    auto* to = reinterpret_cast<std::uint8_t*>(out_.data() + before);
    const int got = swr_convert(resampler_.get(), &to, room, data, count);
    out_.resize(before + static_cast<std::size_t>(std::max(0, got)));
    return got;
  }

  int rate_;
  std::vector<float>& out_;
  Resampler resampler_;
  int frame_rate_ = 0, format_ = -1, channels_ = 0;
};

/// Takes all frames that the decoder has ready. AVERROR(EAGAIN) is none left; a frame that can not be decoded is passed
/// over.
int drain(AVCodecContext* codec, AVFrame* frame, Mixer& mixer) {
  for (;;) {
    int error = avcodec_receive_frame(codec, frame);
    if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) return 0;
    if (error < 0) return error;
    error = mixer.take(*frame);
    av_frame_unref(frame);
    if (error < 0) return error;
  }
}

}  // namespace

Result<Sound> read_audio(const std::filesystem::path& path, int rate, double most_seconds) {
  static std::once_flag once;
  std::call_once(once, [] { av_log_set_level(AV_LOG_QUIET); });
  TRY(input, open_input(path));
  int error = avformat_find_stream_info(input.get(), nullptr);
  if (error < 0) return unreadable(path, "the file can not be read as sound (" + reason(error) + ")");
  const AVCodec* decoder = nullptr;
  const int track = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
  if (track < 0 || decoder == nullptr)
    return unreadable(path, "there is no sound track in the file that can be decoded");
  for (unsigned i = 0; i < input->nb_streams; ++i) {
    if (static_cast<int>(i) != track) input->streams[i]->discard = AVDISCARD_ALL;  // cover pictures, video
  }
  const Codec codec(avcodec_alloc_context3(decoder));
  const Packet packet(av_packet_alloc());
  const Frame frame(av_frame_alloc());
  if (!codec || !packet || !frame)
    return Problem{Code::no_memory, "there is no memory left to decode sound", path.string(), "Close other programs."};
  avcodec_parameters_to_context(codec.get(), input->streams[track]->codecpar);
  codec->thread_count = 1;  // files are decoded side by side
  error = avcodec_open2(codec.get(), decoder, nullptr);
  if (error < 0) return unreadable(path, "the sound can not be decoded (" + reason(error) + ")");

  Sound sound{rate, {}};
  Mixer mixer(rate, sound.samples);
  const auto most = static_cast<std::size_t>(most_seconds * rate);
  while (sound.samples.size() < most && av_read_frame(input.get(), packet.get()) >= 0) {
    if (packet->stream_index == track && avcodec_send_packet(codec.get(), packet.get()) >= 0)
      (void)drain(codec.get(), frame.get(), mixer);
    av_packet_unref(packet.get());
  }
  avcodec_send_packet(codec.get(), nullptr);
  if (sound.samples.size() < most) (void)drain(codec.get(), frame.get(), mixer);
  mixer.flush();
  if (sound.samples.size() > most) sound.samples.resize(most);
  if (sound.samples.empty()) return unreadable(path, "no sound could be decoded from the file");
  return sound;
}

}  // namespace tributary
