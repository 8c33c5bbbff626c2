#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// The stage `features.attributes`: what the item tables say of each item (features/attributes/attribute_rows.h) and
/// the year in its title. Modality "attributes".
StageKind attributes_stage();

}  // namespace tributary
