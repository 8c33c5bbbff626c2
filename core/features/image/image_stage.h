#pragma once
#include "features/media_matrix.h"
#include "pipeline/stage.h"

namespace tributary {

/// How much of the squared length of an item's vector each kind of statistic has, relative to the others.
struct ImageConfig {
  double shape = 0.8, colour = 0.1, texture = 0.1;
};

Section image_section();

/// Image files to statistics (image_statistics.h); unweighted, so that the memo outlives a change of weights.
MediaExtractor image_extractor();

/// Kind "features.image", role "modality": dataset -> "matrix", "columns". Several images of an item are averaged.
StageKind image_stage();

}  // namespace tributary
