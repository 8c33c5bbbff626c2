#pragma once
extern "C" {
#include <libavformat/avformat.h>
}

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// The sound track of a file as FFmpeg's demuxer gives it, of an untrusted file: read through ReadFile, so that nothing
/// else is opened and nothing waits; only containers of sound and film; no more bytes in all than kMostRead, no single
/// allocation above kMostAtOnce by the word of a header. One thread.
class SoundInput {
 public:
  static constexpr std::size_t kMostRead = std::size_t{1} << 30U;
  static constexpr std::size_t kMostAtOnce = std::size_t{128} << 20U;

  /// Reading ends when `stop` does. not_found; bad_input where there is no sound track that can be decoded.
  static Result<SoundInput> open(const std::filesystem::path& path, const StopToken& stop);

  const AVCodecParameters& parameters() const;
  const AVCodec& decoder() const { return *decoder_; }
  /// The next packet of the track; false at the end, whatever the reason.
  bool next(AVPacket& packet);

 private:
  struct Bytes;
  struct Close {
    void operator()(AVFormatContext* context) const;
  };
  SoundInput() = default;

  std::shared_ptr<Bytes> bytes_;
  std::unique_ptr<AVFormatContext, Close> context_;  ///< goes before the bytes that it reads
  const AVCodec* decoder_ = nullptr;
  int track_ = -1;
};

/// What FFmpeg says of an error.
std::string sound_error(int error);

}  // namespace tributary
