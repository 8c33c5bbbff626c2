#pragma once

#include "split/fold.h"

namespace tributary {

/// Sets hash and train_hash from part. Two folds with the same train rows have the same train_hash, whatever their
/// names.
void seal(Fold& fold);

}  // namespace tributary
