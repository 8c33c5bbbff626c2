#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// Kind "features.title", role "modality": dataset -> "matrix", "columns". Fits on nothing.
StageKind title_stage();

}  // namespace tributary
