#pragma once
#include "features/feature_matrix.h"
#include "pipeline/stage.h"

namespace tributary {

/// The stage `features.attributes`: what the item tables say of each item (features/attributes/attribute_rows.h) and
/// the year in its title. Modality "attributes".
StageKind attributes_stage();
/// Its name, for stages that read attributes of users.
inline constexpr const char* kUserAttributes = "features.attributes";

/// What the stage says of users, in a part of its own: their attributes, encoded as those of items are, with
/// categories, weights, means and scales learnt from the users who have a train row (all on the deploy fold). Likes
/// play no part. There is such a part where a table of users has categories, numbers or dates.
bool has_user_attributes(const Bundle& bundle);
Result<FeatureMatrix> user_attributes_from(const Bundle& bundle);

}  // namespace tributary
