#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// Kind "dataset": joins all sources. Fits on nothing. Parts: items, users, interactions, texts, media (see README) and
/// join: source, as, id, rows, matched, unmatched_ids, examples, table_ids, found_ids.
StageKind dataset_stage();

}  // namespace tributary
