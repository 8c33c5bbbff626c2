#pragma once
#include <memory>

#include "sources/source_stage.h"

namespace tributary {

/// "grouped": lines under a key, in one of two forms: a user and a list of items on each line (LightGCN, NGCF), or an
/// item and a colon, and below it a line for each of its ratings: user, rating, date (Netflix Prize). A "line" is the
/// number of a pair.
std::shared_ptr<const SourceReader> grouped_reader();

}  // namespace tributary
