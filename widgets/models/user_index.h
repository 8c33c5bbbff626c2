#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "preprocessing/documents.h"
#include "split/fold.h"
#include "split/user_groups.h"
#include "workflow/recommend.h"

namespace tributary::ui {

/// One item of a user's history: the last row of the pair decides.
struct HistoryRow {
  Item item = 0;
  float rating = 0;  ///< NaN: an event without a rating
  std::int64_t time = kNoTime;
  bool is_liked = false;
};

/// warm: liked at least kWarmFrom items.
enum class UserGroup { all, warm, cold };

/// What belongs to whom in a data set: rows by user, covers by item, and search over both. Immutable and thread-safe;
/// making it takes one pass over the interactions, so it is made beside the UI thread.
class UserIndex {
 public:
  /// folds may be null or of other data: then every row counts.
  UserIndex(std::shared_ptr<const Recommender> recommender, std::shared_ptr<const FoldSet> folds);

  const Dataset& dataset() const { return recommender_->dataset(); }
  const std::shared_ptr<const Recommender>& recommender() const { return recommender_; }
  const FoldSet* folds() const { return folds_.get(); }
  bool has_ratings() const { return !dataset().interactions.rating.empty(); }

  /// Sound rows, and the liked ones among them.
  std::int32_t rows(std::int32_t user) const { return rows_[static_cast<std::size_t>(user)]; }
  std::int32_t liked(std::int32_t user) const { return liked_[static_cast<std::size_t>(user)]; }
  bool is_warm(std::int32_t user) const { return liked(user) >= kWarmFrom; }
  std::size_t count(UserGroup group) const;

  /// Newest first, an item once. fold: its train and fold-in rows; nullptr: the rows of the deploy fold.
  std::vector<HistoryRow> history(std::int32_t user, const Fold* fold) const;
  /// Which part of the fold (nullptr: of the deploy fold) the user's row with this item belongs to: the part that
  /// counts where there are several; nothing where the user has no row of it.
  std::optional<Part> part(std::int32_t user, Item item, const Fold* fold) const;
  /// The validation fold that holds something of this user back.
  std::optional<std::size_t> judged_fold(std::int32_t user) const;

  /// The item's first picture; empty: none.
  const std::string& cover(Item item) const;
  /// What people wrote of an item, as the deploy fold counts it.
  const CountedTexts& texts() const { return texts_; }

  /// The first `most` users whose id holds the text (letter case aside): the same id, then those that begin with it,
  /// then the rest, each in the order of the data. total: how many there are. Stops early when asked to.
  std::vector<std::int32_t> find_users(std::string_view text, UserGroup group, std::size_t most, const StopToken& stop,
                                       std::size_t& total) const;
  /// Items by title or id, in the same way.
  std::vector<Item> find_items(std::string_view text, std::size_t most, const StopToken& stop,
                               std::size_t& total) const;

 private:
  bool is_liked(std::size_t row) const;
  bool counts(std::size_t row, const Fold* fold) const;

  std::shared_ptr<const Recommender> recommender_;
  std::shared_ptr<const FoldSet> folds_;
  std::vector<std::int64_t> offset_;  ///< users + 1
  std::vector<std::int32_t> row_;     ///< of interactions, in file order within a user
  std::vector<std::int32_t> rows_, liked_;
  std::size_t warm_ = 0;
  std::vector<std::int32_t> picture_;  ///< per item: of Dataset::media; -1: none
  CountedTexts texts_;
};

}  // namespace tributary::ui
