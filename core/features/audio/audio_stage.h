#pragma once
#include <cstdint>

#include "features/media_matrix.h"
#include "pipeline/stage.h"

namespace tributary {

struct AudioConfig {
  double seconds = 60;  ///< of each clip, from its beginning
};

Section audio_section();

/// Sound files to log-mel statistics (audio_statistics.h).
MediaExtractor audio_extractor(const AudioConfig& config);

/// Kind "features.audio", role "modality": dataset -> "matrix", "columns". Several clips of an item are averaged.
StageKind audio_stage();

}  // namespace tributary
