#pragma once
#include <QString>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "charts/marks.h"
#include "explanation/reasons.h"
#include "scoring/candidates.h"

namespace tributary::ui {

/// Weight of each term by name: the models of all rows, of a fold and of the validation need not have the same terms
/// while a run goes on.
using TermWeights = std::map<std::string, float>;
/// In the order of the terms; 0 where none is named.
std::vector<float> in_order(const std::vector<TermInfo>& terms, const TermWeights& weights);

/// A place in a list.
struct ListRow {
  Item item = 0;
  int rank = 0;    ///< 1-based
  int before = 0;  ///< in the list that it is compared with; 0: it was no candidate
  double score = 0;
  std::optional<double> rating;   ///< predicted, where ratings were asked for
  bool is_held_out = false;       ///< the fold holds it back: a hit
  std::vector<SharePart> parts;   ///< weight * z of each term, against the average candidate; they sum to the score
  std::vector<Evidence> because;  ///< strongest first; comes a moment after the list
  bool has_reasons = false;
  int moved() const { return before == 0 ? 0 : before - rank; }  ///< up is positive
};

/// The top of one user's list, and what became of the list that it is compared with: the same candidates under other
/// weights, or those of another history.
struct RankedList {
  std::vector<ListRow> rows;
  int moved = 0, entered = 0;      ///< of the first rows: was among the other list's first at another place; was not
  std::vector<ListRow> left;       ///< among the other list's first and no longer among these; in its order
  std::vector<SharePart> average;  ///< mean parts over the rows
};

struct ListSide {
  const Candidates& candidates;
  std::vector<float> weights;
};

/// What is shown of a list.
struct ListLength {
  std::size_t rows = 20;
  std::size_t first = 20;  ///< places within which it counts what moved, entered and left
  bool ratings = false;
};

/// A few weighted sums over one user's candidates: a fraction of a millisecond for 10,000 items. Any thread.
RankedList make_ranked_list(const ListSide& now, const ListSide& before, std::span<const Item> held_out,
                            const ListLength& length);

/// The row's parts as they are, or against the list's average.
std::vector<SharePart> parts_against(const ListRow& row, const std::vector<SharePart>& average);

/// Where an item stands that is not among the rows.
struct ItemPlace {
  Item item = -1;
  bool is_candidate = false;
  std::int64_t candidates = 0;  ///< in all
  ListRow row, next;            ///< its own, and the one behind it; next.rank 0: it is the last
};
/// items: of the catalogue. Any thread.
ItemPlace place_of(Item item, std::size_t items, const ListSide& now, const ListSide& before);

}  // namespace tributary::ui
