#include "core/preprocessing/media/sound_files.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/log.h>
}

#include <algorithm>
#include <cmath>

namespace tributary::media_testing {
namespace {

/// The tone at sample `at`, in the encoder's own format; the same in all channels.
void fill(AVFrame& frame, std::int64_t at) {
  const int channels = frame.ch_layout.nb_channels;
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  for (int i = 0; i < frame.nb_samples; ++i) {
    const double tone = 0.4 * std::sin(0.1 * static_cast<double>(at + i));
    for (int c = 0; c < channels; ++c) {
      std::uint8_t* const plane = planar ? frame.extended_data[c] : frame.extended_data[0];
      const int place = planar ? i : i * channels + c;
      switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
        case AV_SAMPLE_FMT_S16:
          reinterpret_cast<std::int16_t*>(plane)[place] = static_cast<std::int16_t>(tone * 32767);
          break;
        case AV_SAMPLE_FMT_S32:
          reinterpret_cast<std::int32_t*>(plane)[place] = static_cast<std::int32_t>(tone * 2147483647.0);
          break;
        case AV_SAMPLE_FMT_FLT:
          reinterpret_cast<float*>(plane)[place] = static_cast<float>(tone);
          break;
        case AV_SAMPLE_FMT_DBL:
          reinterpret_cast<double*>(plane)[place] = tone;
          break;
        default:
          plane[place] = static_cast<std::uint8_t>(128 + tone * 127);
          break;
      }
    }
  }
}

}  // namespace

std::string encoded_sound(const char* container, const char* encoder, int rate, double seconds) {
  av_log_set_level(AV_LOG_QUIET);
  const AVCodec* const codec = avcodec_find_encoder_by_name(encoder);
  AVFormatContext* file = nullptr;
  if (codec == nullptr || avformat_alloc_output_context2(&file, nullptr, container, nullptr) < 0) return {};
  AVCodecContext* context = avcodec_alloc_context3(codec);
  context->sample_rate = rate;
  context->sample_fmt = codec->sample_fmts[0];
  context->time_base = {1, rate};
  context->bit_rate = 64000;
  context->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
  av_channel_layout_default(&context->ch_layout, 2);
  if ((file->oformat->flags & AVFMT_GLOBALHEADER) != 0) context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  std::string bytes;
  AVStream* const stream = avformat_new_stream(file, nullptr);
  if (avcodec_open2(context, codec, nullptr) >= 0 && avio_open_dyn_buf(&file->pb) >= 0) {
    avcodec_parameters_from_context(stream->codecpar, context);
    stream->time_base = context->time_base;
    AVPacket* packet = av_packet_alloc();
    AVFrame* frame = av_frame_alloc();
    bool fine = avformat_write_header(file, nullptr) >= 0;
    const auto drain = [&] {
      while (avcodec_receive_packet(context, packet) >= 0) {
        av_packet_rescale_ts(packet, context->time_base, stream->time_base);
        packet->stream_index = 0;
        fine = av_interleaved_write_frame(file, packet) >= 0 && fine;
      }
    };
    const int step = context->frame_size > 0 ? context->frame_size : 1024;
    for (std::int64_t at = 0; fine && at < static_cast<std::int64_t>(seconds * rate); at += step) {
      frame->nb_samples = step;
      frame->format = context->sample_fmt;
      frame->sample_rate = rate;
      av_channel_layout_copy(&frame->ch_layout, &context->ch_layout);
      fine = av_frame_get_buffer(frame, 0) >= 0;
      if (fine) fill(*frame, at);
      frame->pts = at;
      fine = fine && avcodec_send_frame(context, frame) >= 0;
      drain();
      av_frame_unref(frame);
    }
    avcodec_send_frame(context, nullptr);
    drain();
    if (fine) av_write_trailer(file);
    std::uint8_t* written = nullptr;
    const int size = avio_close_dyn_buf(file->pb, &written);
    if (fine && size > 0) bytes.assign(reinterpret_cast<const char*>(written), static_cast<std::size_t>(size));
    av_free(written);
    av_frame_free(&frame);
    av_packet_free(&packet);
  }
  avcodec_free_context(&context);
  avformat_free_context(file);
  return bytes;
}

}  // namespace tributary::media_testing
