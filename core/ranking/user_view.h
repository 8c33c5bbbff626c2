#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/matrix.h"

namespace tributary {

struct FeatureMatrix;

using Item = std::int32_t;  ///< index into the dataset's items

/// Kinds of events: 0 is a like; what the others are is the data set's to say.
using EventKind = std::uint8_t;
inline constexpr EventKind kLike = 0;

/// Liked items by user: users x items in compressed rows; value = weight of the event (1 for a like), already
/// preprocessed. What a ranker learns from (train rows), and the histories it is asked about.
struct Interactions : SparseMatrix {
  Interactions() = default;
  Interactions(SparseMatrix matrix) : SparseMatrix(std::move(matrix)) {}  // of unknown times
  std::vector<std::int64_t> time;  ///< of each entry, in the data set's unit (kNoTime: unknown); empty: of none
  std::vector<EventKind> event;    ///< of each entry; empty: all are likes
};

/// Rows [first, first + count): a block of users.
SparseMatrix rows_of(const SparseMatrix& matrix, std::size_t first, std::size_t count);
Interactions rows_of(const Interactions& interactions, std::size_t first, std::size_t count);

struct SparseRow {
  std::span<const std::int32_t> columns;
  std::span<const float> values;
};

/// All that is known of a user, each part of which may be empty. A user is this, never an id, so that seen and unseen
/// users, what-if and feedback need no special path.
struct UserView {
  std::span<const Item> items;          ///< liked, in the order of time (as they stand in the catalogue where unknown)
  std::span<const float> weights;       ///< of items
  std::span<const std::int64_t> times;  ///< of items; empty: unknown
  std::span<const EventKind> events;    ///< of items; empty: all are likes
  SparseRow attributes;                 ///< in the columns of the attributes that the ranker was fitted with
  std::span<const std::string> searches;  ///< as they were typed
};

using Searches = std::vector<std::string>;  ///< of one user

/// A block of users. Views into what it was made from, which must outlive it.
class Users {
 public:
  /// attributes: a row for each user of the data set; who: their rows there (-1, or empty: nobody that is known).
  /// searches: one entry for each user of the block, or empty.
  explicit Users(const Interactions& histories, const FeatureMatrix* attributes = nullptr,
                 std::span<const std::int32_t> who = {}, std::span<const Searches> searches = {})
      : histories_(&histories), attributes_(attributes), who_(who), searches_(searches) {}

  std::size_t size() const { return histories_->rows; }
  /// One row a user, columns ascending: for rankers to whom the order says nothing.
  const Interactions& histories() const { return *histories_; }
  SparseRow attributes(std::size_t user) const;
  std::span<const std::string> searches(std::size_t user) const;
  /// Users [first, first + count). Their histories are put into `rows`, which must outlive what is returned.
  Users part(std::size_t first, std::size_t count, Interactions& rows) const;

  /// A user with items put in the order of time.
  class Known {
   public:
    const UserView& view() const { return view_; }

   private:
    friend class Users;
    std::vector<Item> items_;
    std::vector<float> weights_;
    std::vector<std::int64_t> times_;
    std::vector<EventKind> events_;
    UserView view_;
  };
  Known at(std::size_t user) const;

 private:
  const Interactions* histories_;
  const FeatureMatrix* attributes_;
  std::span<const std::int32_t> who_;
  std::span<const Searches> searches_;
};

}  // namespace tributary
