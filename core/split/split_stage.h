#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// Kind "split": dataset, cleaning -> part "folds" (see fold_bundle.h). Its parameters are those of the table
/// "evaluation" that decide who plays which part, and the seed.
StageKind split_stage();

}  // namespace tributary
