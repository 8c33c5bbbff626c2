#include "preprocessing/sound_input.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <mutex>
#include <span>
#include <string>
#include <utility>

#include "base/messages.h"
#include "base/os/file.h"

namespace tributary {
namespace {

/// Containers of sound and film. Playlists are not among them: they would lead to other files and into the network.
constexpr const char* kContainers =
    "wav,w64,rf64,flac,ogg,mp3,aac,ac3,eac3,aiff,au,caf,amr,ape,wv,tta,tak,dsf,opus,mov,matroska,asf,avi,flv,mpeg,"
    "mpegts,mpegvideo,"
    "gxf,mxf,nut,rm,voc,xwma";
constexpr int kBuffer = 64 << 10;
constexpr const char* kMostStreams = "64";

void settle_ffmpeg() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(SoundInput::kMostAtOnce);
  });
}

/// The names of all decoders of sound. Others are not asked: while it looks at a file FFmpeg would decode its cover
/// pictures and its film, of whatever size they are.
const std::string& sound_decoders() {
  static const std::string names = [] {
    std::string list;
    void* at = nullptr;
    while (const AVCodec* codec = av_codec_iterate(&at)) {
      if (codec->type == AVMEDIA_TYPE_AUDIO && av_codec_is_decoder(codec) != 0)
        list += (list.empty() ? "" : ",") + std::string(codec->name);
    }
    return list;
  }();
  return names;
}

/// A container may name other files. None is opened.
int open_nothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EACCES);
}

struct FreeDictionary {
  void operator()(AVDictionary* p) const { av_dict_free(&p); }
};
struct FreeIo {
  void operator()(AVIOContext* io) const {
    if (io != nullptr) av_freep(&io->buffer);
    avio_context_free(&io);
  }
};

}  // namespace

/// The file behind FFmpeg's reads and seeks.
struct SoundInput::Bytes {
  Bytes(ReadFile opened, StopToken token) : file(std::move(opened)), stop(std::move(token)) {}

  static int read(void* self, std::uint8_t* into, int count) {
    auto& bytes = *static_cast<Bytes*>(self);
    if (bytes.stop.stopped()) return AVERROR_EXIT;
    const std::size_t room =
        std::min<std::size_t>(static_cast<std::size_t>(std::max(count, 0)), kMostRead - bytes.read_so_far);
    if (room == 0) return AVERROR_EOF;
    const auto got = bytes.file.read_at(bytes.at, std::as_writable_bytes(std::span(into, room)));
    if (!got) return AVERROR(EIO);
    if (*got == 0) return AVERROR_EOF;
    bytes.at += *got;
    bytes.read_so_far += *got;
    return static_cast<int>(*got);
  }
  static std::int64_t seek(void* self, std::int64_t offset, int whence) {
    auto& bytes = *static_cast<Bytes*>(self);
    const auto size = static_cast<std::int64_t>(bytes.file.size());
    switch (whence & ~AVSEEK_FORCE) {
      case AVSEEK_SIZE:
        return size;
      case SEEK_SET:
        break;
      case SEEK_CUR:
        offset += static_cast<std::int64_t>(bytes.at);
        break;
      case SEEK_END:
        offset += size;
        break;
      default:
        return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    bytes.at = static_cast<std::size_t>(offset);
    return offset;
  }
  static int stopped(void* self) { return static_cast<Bytes*>(self)->stop.stopped() ? 1 : 0; }

  ReadFile file;
  StopToken stop;
  std::size_t at = 0, read_so_far = 0;
  std::unique_ptr<AVIOContext, FreeIo> io;
};

void SoundInput::Close::operator()(AVFormatContext* context) const {
  avformat_close_input(&context);
}

std::string sound_error(int error) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(error, text, sizeof text);
  return text;
}

Result<SoundInput> SoundInput::open(const std::filesystem::path& path, const StopToken& stop) {
  settle_ffmpeg();
  const std::string name = path.string();
  const auto no_memory = [&] { return problem_of(Code::no_memory, {say::no_memory_for_sound}, name); };
  UNWRAP(file, ReadFile::open(path));
  SoundInput input;
  input.bytes_ = std::make_shared<Bytes>(std::move(file), stop);
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBuffer));
  if (buffer == nullptr) return no_memory();
  input.bytes_->io.reset(avio_alloc_context(buffer, kBuffer, 0, input.bytes_.get(), Bytes::read, nullptr, Bytes::seek));
  if (!input.bytes_->io) {
    av_free(buffer);
    return no_memory();
  }
  AVFormatContext* context = avformat_alloc_context();
  if (context == nullptr) return no_memory();
  context->pb = input.bytes_->io.get();
  context->interrupt_callback = {Bytes::stopped, input.bytes_.get()};
  context->io_open = open_nothing;
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "none", 0);
  av_dict_set(&options, "format_whitelist", kContainers, 0);
  av_dict_set(&options, "codec_whitelist", sound_decoders().c_str(), 0);
  av_dict_set(&options, "max_streams", kMostStreams, 0);
  int error = avformat_open_input(&context, name.c_str(), nullptr, &options);  // frees the context where it fails
  const std::unique_ptr<AVDictionary, FreeDictionary> left(options);
  if (error >= 0) {
    input.context_.reset(context);
    error = avformat_find_stream_info(context, nullptr);
  }
  if (stop.stopped()) return cancelled();
  if (error < 0) return problem_of(Code::bad_input, {say::sound_not_read, {sound_error(error)}}, name);
  input.track_ = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, &input.decoder_, 0);
  if (input.track_ < 0 || input.decoder_ == nullptr) return problem_of(Code::bad_input, {say::no_sound_track}, name);
  for (unsigned i = 0; i < context->nb_streams; ++i) {
    if (static_cast<int>(i) != input.track_) context->streams[i]->discard = AVDISCARD_ALL;  // cover pictures, video
  }
  return input;
}

const AVCodecParameters& SoundInput::parameters() const {
  return *context_->streams[track_]->codecpar;
}

bool SoundInput::next(AVPacket& packet) {
  while (av_read_frame(context_.get(), &packet) >= 0) {
    if (packet.stream_index == track_) return true;
    av_packet_unref(&packet);
  }
  return false;
}

}  // namespace tributary
