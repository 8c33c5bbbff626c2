#pragma once
#include "base/result.h"
#include "split/fold.h"

namespace tributary {

class Bundle;

/// FoldSet <-> the bundle of stage "split": part "folds" is a table with one uint8 column (a Part) for each different
/// fold and one row for each interaction; names, hashes and rule are the table's metadata. Read folds look into the
/// mapped file without copying.
Bundle to_bundle(const FoldSet& folds);
Result<FoldSet> fold_set_from(const Bundle& bundle);

}  // namespace tributary
