#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "explanation/recommendation.h"
#include "scoring/candidates.h"
#include "workflow/evaluate.h"

namespace tributary {

/// A user of the dataset by id; not_found, naming near ids.
Result<std::int32_t> find_user(const Dataset& dataset, std::string_view id);

/// Makes lists from one fold. The models are loaded once; a list takes milliseconds. Stands for itself: the pipeline
/// may go. Immutable and thread-safe.
class Recommender {
 public:
  /// The deploy fold: lists for people. A validation fold: what it holds back is a candidate, and held_out names it.
  /// muted: terms whose weight is set to 0 are there all the same, for sliders.
  static Result<Recommender> make(const WorkflowContext& c, const Fold& fold, bool muted = false);
  ~Recommender();
  Recommender(Recommender&&) noexcept;
  Recommender& operator=(Recommender&&) noexcept;

  const Dataset& dataset() const;
  bool is_deploy() const;
  const std::vector<TermInfo>& terms() const;
  /// In the order of terms(): set by hand, else fitted on validation.
  const std::vector<float>& weights() const;
  /// The user's liked items that the models of this fold were not shown, ascending; none on the deploy fold.
  std::vector<Item> held_out(std::int32_t user) const;

  /// The user's terms over all candidates, with a change to the history. An added item is no candidate; a removed one
  /// stays out of the list all the same (the person has it).
  Result<std::shared_ptr<const Candidates>> candidates(std::int32_t user, const HistoryChange& change = {}) const;

  /// Why an item stands where it does in what candidates() gave, strongest first.
  std::vector<Evidence> evidence(const Candidates& candidates, std::span<const float> weights, Item item) const;

  /// The first k candidates of a user of the dataset. With `explain`: evidence for each.
  Result<RecommendedList> list(std::int32_t user, std::int64_t k, bool explain) const;
  /// All users' lists in blocks, in the order of the dataset.
  Status all(std::int64_t k, const RunContext& run, const std::function<Status(const RecommendedList&)>& take) const;

 private:
  struct State;
  explicit Recommender(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace tributary
