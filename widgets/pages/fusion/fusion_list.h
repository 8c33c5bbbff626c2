#pragma once
#include <map>
#include <string>
#include <vector>

#include "charts/marks.h"
#include "scoring/candidates.h"

namespace tributary::ui {

/// Weight of each term by name: validation and recommender need not have the same terms while a run goes on.
using TermWeights = std::map<std::string, float>;

/// A row of the list beside the sliders.
struct FusionRow {
  Item item = 0;
  int rank = 0;    ///< 1-based, under the weights of now
  int before = 0;  ///< under the baseline's; 0: no candidate
  double score = 0;
  bool is_held_out = false;      ///< the fold holds it back: a hit
  std::vector<SharePart> parts;  ///< weight * z of each term; they sum to the score
  int moved() const { return before - rank; }
};

/// The top of one user's list, and what became of the baseline's.
struct FusionList {
  std::vector<FusionRow> rows;
  std::vector<FusionRow> left;     ///< in the baseline's top, no longer in this one; in the baseline's order
  int moved = 0, entered = 0;      ///< of rows: was in the baseline's top at another place; was not in it
  std::vector<SharePart> average;  ///< mean parts over the rows
};

/// Two weighted sums over one user's candidates: a fraction of a millisecond for 10,000 items. Any thread.
FusionList make_fusion_list(const Candidates& candidates, const TermWeights& now, const TermWeights& baseline,
                            std::size_t k);

/// The row's parts as they are, or against the list's average.
std::vector<SharePart> parts_against(const FusionRow& row, const std::vector<SharePart>& average);

}  // namespace tributary::ui
