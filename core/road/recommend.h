#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "explanation/recommendation.h"
#include "road/evaluate.h"

namespace tributary {

/// A user of the dataset by id; not_found, naming near ids.
Result<std::int32_t> find_user(const Dataset& dataset, std::string_view id);

/// Makes lists from the deploy fold. The models are loaded once; a list takes milliseconds. `c` must outlive it.
class Recommender {
 public:
  static Result<Recommender> make(const RoadContext& c);

  /// The first k candidates of a user of the dataset. With `explain`: evidence for each.
  Result<RecommendedList> list(std::int32_t user, std::int64_t k, bool explain) const;
  /// All users' lists in blocks, in the order of the dataset.
  Status all(std::int64_t k, const std::function<Status(const RecommendedList&)>& take) const;

 private:
  explicit Recommender(const RoadContext& c) : c_(&c) {}
  Result<std::vector<RecommendedList>> lists(std::size_t first, std::size_t count, std::int64_t k, bool explain) const;
  std::vector<Evidence> evidence(const Terms& terms, std::size_t row, std::span<const Item> history,
                                 std::span<const float> history_weights, const std::vector<DenseMatrix>& raw,
                                 Item item) const;

  const RoadContext* c_;
  FoldModels models_;
  SparseMatrix seen_;           ///< what each user has, rows that cleaning struck included
  std::vector<float> weights_;  ///< in the order of the scorer's terms
  std::vector<std::uint8_t> catalogue_;
};

}  // namespace tributary
