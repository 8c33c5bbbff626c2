#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// Kind "cleaning": dataset -> parts "rows" and "steps" (see verdicts.h).
StageKind cleaning_stage();

}  // namespace tributary
