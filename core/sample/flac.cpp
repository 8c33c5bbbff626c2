#include "sample/flac.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "base/messages.h"
#include "sample/synth.h"

namespace tributary::sample {
namespace {

struct Free {
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVFormatContext* context) const {
    if (context->pb != nullptr) avio_closep(&context->pb);
    avformat_free_context(context);
  }
};

Problem failed(const MessageText& doing, const std::filesystem::path& path, int error) {
  char reason[AV_ERROR_MAX_STRING_SIZE] = "unknown reason";
  av_strerror(error, reason, sizeof reason);
  const Code code = error == AVERROR(ENOSPC) ? Code::no_space : Code::io;
  return problem_of(code, {say::sound_not_written, {Message(doing, {reason})}}, path.string());
}

}  // namespace

Status write_flac(const std::filesystem::path& path, std::span<const float> samples, std::string_view comment) {
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_FLAC);
  if (codec == nullptr) return problem_of(Code::unsupported, say::no_flac_encoder);
  const std::unique_ptr<AVCodecContext, Free> encoder(avcodec_alloc_context3(codec));
  encoder->sample_fmt = AV_SAMPLE_FMT_S16;
  encoder->sample_rate = kRate;
  encoder->ch_layout = AV_CHANNEL_LAYOUT_MONO;
  encoder->compression_level = 5;
  encoder->thread_count = 1;
  encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  if (const int error = avcodec_open2(encoder.get(), codec, nullptr); error < 0)
    return failed(say::cannot_start_flac, path, error);

  AVFormatContext* made = nullptr;
  const std::string name = path.string();
  if (const int error = avformat_alloc_output_context2(&made, nullptr, "flac", name.c_str()); error < 0)
    return failed(say::cannot_write_flac, path, error);
  const std::unique_ptr<AVFormatContext, Free> file(made);
  file->flags |= AVFMT_FLAG_BITEXACT;
  const std::string text(comment);
  av_dict_set(&file->metadata, "comment", text.c_str(), 0);
  AVStream* stream = avformat_new_stream(file.get(), nullptr);
  stream->time_base = {1, kRate};
  avcodec_parameters_from_context(stream->codecpar, encoder.get());
  if (const int error = avio_open(&file->pb, name.c_str(), AVIO_FLAG_WRITE); error < 0)
    return failed(say::cannot_create, path, error);
  if (const int error = avformat_write_header(file.get(), nullptr); error < 0)
    return failed(say::cannot_write, path, error);

  const std::unique_ptr<AVFrame, Free> frame(av_frame_alloc());
  const std::unique_ptr<AVPacket, Free> packet(av_packet_alloc());
  const auto drain = [&]() -> int {
    for (;;) {
      const int error = avcodec_receive_packet(encoder.get(), packet.get());
      if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) return 0;
      if (error < 0) return error;
      packet->stream_index = stream->index;
      if (const int written = av_write_frame(file.get(), packet.get()); written < 0) return written;
      av_packet_unref(packet.get());
    }
  };
  for (std::size_t at = 0; at < samples.size();) {
    const auto count =
        static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(encoder->frame_size), samples.size() - at));
    av_frame_unref(frame.get());
    frame->format = encoder->sample_fmt;
    frame->ch_layout = encoder->ch_layout;
    frame->sample_rate = kRate;
    frame->nb_samples = count;
    frame->pts = static_cast<std::int64_t>(at);
    if (const int error = av_frame_get_buffer(frame.get(), 0); error < 0)
      return failed(say::no_memory_to_write_sound, path, error);
    auto* out = reinterpret_cast<std::int16_t*>(frame->data[0]);
    for (int i = 0; i < count; ++i, ++at)
      out[i] = static_cast<std::int16_t>(8 * std::lround(std::clamp(samples[at], -0.999F, 0.999F) * 4095.0F));
    int error = avcodec_send_frame(encoder.get(), frame.get());
    if (error >= 0) error = drain();
    if (error < 0) return failed(say::cannot_write_sound, path, error);
  }
  int error = avcodec_send_frame(encoder.get(), nullptr);
  if (error >= 0) error = drain();
  if (error >= 0) error = av_write_trailer(file.get());
  if (error < 0) return failed(say::cannot_finish_sound, path, error);
  return done;
}

}  // namespace tributary::sample
