#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/message.h"

#include "base/matrix.h"

namespace tributary {

/// The role of one interaction row in a fold.
enum class Part : std::uint8_t { unused = 0, train = 1, valid = 2, foldin = 3, test = 4 };

/// Which rows play which part. A value: evaluation, tuning, cold-start bench and deployment all map over folds.
/// What is fitted may see `train` only; `foldin` is the history of users who are not in train; `test` is sealed.
struct Fold {
  std::string name;        ///< "deploy", "0", "0/valid"
  std::string hash;        ///< of `part`: part of the key of everything evaluated on it
  std::string train_hash;  ///< of the train rows alone: part of the key of everything fitted on it
  Column<std::uint8_t>
      part;                ///< a Part for each interaction row, in the dataset's row order (excluded rows are unused)
  bool is_deploy = false;  ///< every sound row trains; lists for people and exports come from here
  /// Of a fold with a test part: the one on whose validation part is chosen what is measured on it. nullptr: itself.
  std::shared_ptr<const Fold> validation = {};

  Part at(std::size_t row) const { return static_cast<Part>(part[row]); }
};

/// What the split stage gives. `outer[i]` carries the test part and `valid[i]` the validation part that belongs to it;
/// where the split draws both from one training set they are the same fold. The models of valid[i] never see a row of
/// outer[i]'s test part.
struct FoldSet {
  std::vector<Fold> outer, valid;
  Fold deploy;
  double positive_min = 0;  ///< a rating from which an interaction counts as liked (already resolved when set to auto)
  double rating_low = 0, rating_high = 0;  ///< the scale of the sound rows; equal when there are no ratings
  bool catalogue_is_test_items =
      false;                    ///< evaluation.candidates = test_items, or a split in which no test item is in train
  bool judges_ratings = false;  ///< judged rows were drawn whatever their rating, so errors in stars mean something
  Message rule;                 ///< one sentence for the protocol card
  std::vector<Message> notes;   ///< what a person should know: lines of the split file that match nothing, ...
};

}  // namespace tributary
