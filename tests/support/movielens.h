#pragma once
#include <optional>
#include <string>

#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// ../shared/data/ml-latest-small: ratings in file order, titles, genres and tags. nullptr where the data are not there (the test
/// skips). Read once.
const Dataset* movielens();

/// The folds of a file of ../shared/data/splits ("p2-leave-last-out.csv"), liked = 4.0 and more.
FoldSet movielens_folds(const std::string& split_file);

}  // namespace tributary

/// Skips a Data test, saying why, where the shared data are not there.
#define SKIP_WITHOUT_MOVIELENS() \
  if (tributary::movielens() == nullptr) GTEST_SKIP() << "no " << TRIBUTARY_SHARED_DATA << "/ml-latest-small here"
