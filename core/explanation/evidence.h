#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "explanation/reasons.h"
#include "preprocessing/documents.h"
#include "scoring/candidates.h"
#include "scoring/scorer_inputs.h"

namespace tributary {

struct Dataset;

/// What reasons rest on and are worded from, once for all users of a fold.
class EvidenceSource {
 public:
  /// content: modalities that some item has, aligned with the dataset's items. texts: those that count in the fold.
  EvidenceSource(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const std::vector<ItemContent>> content,
                 CountedTexts texts);

  /// Why the item stands where it does under these weights, strongest first.
  std::vector<Evidence> of(const Candidates& candidates, std::span<const float> weights, Item item) const;

 private:
  std::vector<Evidence> of_nobody(const Candidates& candidates, std::span<const float> weights, Item item) const;
  void add_content(const Candidates& candidates, std::span<const float> weights, std::size_t term, Item item,
                   std::vector<Evidence>& found) const;
  std::shared_ptr<const Dataset> dataset_;
  std::shared_ptr<const std::vector<ItemContent>> content_;
  std::vector<std::vector<std::int64_t>> items_with_;  ///< per content: of words; empty for others
  CountedTexts texts_;
};

}  // namespace tributary
