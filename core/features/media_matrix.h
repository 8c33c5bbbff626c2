#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "pipeline/stage.h"

namespace tributary {

/// What turns files of one kind into vectors.
struct MediaExtractor {
  MediaKind kind = MediaKind::image;
  std::string modality;    ///< "image", "audio"
  std::string noun;        ///< "images", "clips": what is counted
  std::string memo_space;  ///< "features.image/1": raise the number when the same file gives another vector
  std::size_t dim = 0;
  /// dim numbers of one file, whose path is as the system has it. Called from many threads; must not throw. Ends early,
  /// cancelled, at a stop.
  std::function<Result<std::vector<float>>(const MediaRow&, const StopToken&)> extract;
  /// Brings the mean vector of an item's files to the form in which it is kept; empty: it stays as it is.
  std::function<void(std::span<float>)> finish = {};
};

struct MediaMatrix {
  /// One row for each item of the data set, in its order, masked where it has no file that can be read; no rows where
  /// no item has a file.
  FeatureMatrix matrix;
  std::int64_t files = 0, broken = 0, remembered = 0;
  std::vector<Message> examples;  ///< up to three broken files with the cause
};

/// The mean vector of each item's files, finished. Contents seen before come from the memo, wherever they lie and
/// whatever they are called; new ones are worked on by all threads and remembered in batches, so that a cancelled run
/// loses little. A file whose vector is not `dim` numbers to reckon with counts as broken, and so does one that is
/// found to hold something else than the dataset says (asked of outside.files, where there is one); a memo entry that
/// is not such a vector is made anew. no_memory; cancelled.
Result<MediaMatrix> media_matrix(const Dataset& dataset, const MediaExtractor& extractor, Job& job, Memo& memo,
                                 const Outside& outside = {});

/// The bundle of a media stage: matrix, figures, and what a person should know (broken files with examples, items
/// without).
Bundle media_bundle(MediaMatrix& media, const Dataset& dataset, const MediaExtractor& extractor);

}  // namespace tributary
