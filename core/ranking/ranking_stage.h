#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// The stage `ranking`: fits the rankers of ranking.model on the liked train rows. Read back by rankers_from
/// (ranker_set.h).
StageKind ranking_stage();

}  // namespace tributary
