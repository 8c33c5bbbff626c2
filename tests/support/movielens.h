#pragma once
#include "dataset/dataset.h"

namespace tributary {

/// ../shared/data/ml-latest-small: ratings in file order, titles, genres and tags. nullptr where the data are not there
/// (the test skips). Read once.
const Dataset* movielens();

}  // namespace tributary

/// Skips a Data test, saying why, where the shared data are not there.
#define SKIP_WITHOUT_MOVIELENS() \
  if (tributary::movielens() == nullptr) GTEST_SKIP() << "no " << TRIBUTARY_SHARED_DATA << "/ml-latest-small here"
