#include "features/audio/audio_stage.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "features/audio/audio_statistics.h"
#include "features/audio/log_mel.h"
#include "preprocessing/audio.h"

namespace tributary {
namespace {

Result<std::vector<float>> clip_statistics(const MediaRow& row, double seconds, const StopToken& stop) {
  thread_local std::optional<LogMel> log_mel;  // tables of the transform, made once a thread
  if (!log_mel) {
    UNWRAP(made, LogMel::make({}));
    log_mel.emplace(std::move(made));
  }
  UNWRAP(sound, read_audio(row.path, LogMelConfig{}.rate, seconds, stop));
  return audio_statistics(log_mel->decibels(sound.samples));
}

/// A mean of several clips is shorter than 1.
void to_length_one(std::span<float> row) {
  double squares = 0;
  for (const float x : row) squares += static_cast<double>(x) * static_cast<double>(x);
  const auto scale = static_cast<float>(squares > 0 ? 1 / std::sqrt(squares) : 0);
  for (float& x : row) x *= scale;
}

Result<Bundle> run_audio(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  MediaExtractor extractor = audio_extractor(run.config<AudioConfig>());
  extractor.finish = to_length_one;
  UNWRAP(media, media_matrix(dataset, extractor, run.job(), run.memo(), run.outside()));
  media.matrix.columns = audio_statistic_names();
  return media_bundle(media, dataset, extractor);
}

}  // namespace

Section audio_section() {
  return Declare<AudioConfig>("features.audio",
                              "What items sound like: loudness and movement of 64 pitch bands, without a network.")
      .param("seconds", &AudioConfig::seconds, "How much of each clip is heard, from its beginning.")
      .title("Heard of each clip")
      .range(1, 3600)
      .unit("s");
}

MediaExtractor audio_extractor(const AudioConfig& config) {
  MediaExtractor extractor;
  extractor.kind = MediaKind::audio;
  extractor.modality = "audio";
  extractor.noun = "clips";
  extractor.memo_space = "features.audio/1/" + std::to_string(std::lround(config.seconds * 1000)) + "ms";
  extractor.dim = kAudioStatistics;
  extractor.extract = [seconds = config.seconds](const MediaRow& row, const StopToken& stop) {
    return clip_statistics(row, seconds, stop);
  };
  return extractor;
}

StageKind audio_stage() {
  StageKind kind;
  kind.name = "features.audio";
  kind.column = StageColumn::features;
  kind.title = "Sound · statistics";
  kind.version = 3;
  kind.role = "modality";
  kind.modality = Modality{.id = "audio",
                           .title = "Sound",
                           .order = 400,
                           .colour = 4,
                           .icon = "audio",
                           .needs = Needs::sounds,
                           .likeness = "Sounds like %1",
                           .cost = 2};
  kind.section = audio_section();
  kind.inputs = {{"dataset", "dataset"}};
  kind.outputs = {"matrix", "columns"};
  kind.run = run_audio;
  return kind;
}

}  // namespace tributary
