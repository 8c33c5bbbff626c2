#include "explanation/evidence.h"

#include <algorithm>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "explanation/matches.h"
#include "explanation/shared_words.h"
#include "ranking/behaviour.h"

namespace tributary {
namespace {

constexpr double kWorthSaying = 0.05;  // a share below this is not given as a reason
constexpr std::size_t kHistoryItems = 3, kWords = 4, kCandidateColumns = 40;
constexpr float kCarries = 0.15F;  // a shared column weaker than this part of the strongest is not named

/// "genres=Drama" -> "Drama", "year~1995" -> "year about 1995".
Message attribute_words(const std::string& column) {
  if (const auto equals = column.find('='); equals != std::string::npos) return column.substr(equals + 1);
  if (const auto about = column.find('~'); about != std::string::npos)
    return Message(say::about, {column.substr(0, about), column.substr(about + 1)});
  return column;
}

/// Whether a number ("year~1995") is named by a nearer value already; where it is not, it is from now on.
bool is_named_already(const std::string& column, std::vector<std::string>& numbers) {
  const auto about = column.find('~');
  if (about == std::string::npos) return false;
  auto attribute = column.substr(0, about);
  if (std::find(numbers.begin(), numbers.end(), attribute) != numbers.end()) return true;
  numbers.push_back(std::move(attribute));
  return false;
}

/// What item and history share by attributes: the columns that carry the match.
std::vector<Message> shared_attributes(const FeatureMatrix& matrix, Item item, std::span<const Item> history) {
  std::vector<Message> names;
  std::vector<std::string> numbers;
  float strongest = 0;
  for (const auto& shared : shared_columns(matrix.sparse_rows, item, history, kCandidateColumns)) {
    const auto& column = matrix.columns[static_cast<std::size_t>(shared.column)];
    if (strongest == 0) strongest = shared.strength;
    if (names.size() == kWords || shared.strength < kCarries * strongest) break;
    if (is_named_already(column, numbers)) continue;
    auto words = attribute_words(column);
    if (std::find(names.begin(), names.end(), words) == names.end()) names.push_back(std::move(words));
  }
  return names;
}

/// What of a user's attributes lifts an item, in words; a number once.
std::vector<Message> users_attributes(const std::vector<std::pair<std::string, double>>& reasons) {
  std::vector<Message> names;
  std::vector<std::string> numbers;
  for (const auto& [column, amount] : reasons) {
    if (names.size() == kWords || amount < static_cast<double>(kCarries) * reasons.front().second) break;
    if (is_named_already(column, numbers)) continue;
    names.push_back(attribute_words(column));
  }
  return names;
}

}  // namespace

EvidenceSource::EvidenceSource(std::shared_ptr<const Dataset> dataset,
                               std::shared_ptr<const std::vector<ItemContent>> content, CountedTexts texts)
    : dataset_(std::move(dataset)), content_(std::move(content)), texts_(std::move(texts)) {
  for (const auto& [instance, matrix, modality] : *content_) {
    const bool has_words = matrix.sparse && modality.reason == MatchReason::words;
    items_with_.push_back(has_words ? items_with(matrix.sparse_rows) : std::vector<std::int64_t>());
  }
}

std::vector<Evidence> EvidenceSource::of_nobody(const Candidates& candidates, std::span<const float> weights,
                                                Item item) const {
  std::vector<Evidence> found;
  const auto share = [&](std::size_t term) { return candidates.share(weights, term, item); };
  found.push_back({Evidence::Kind::popular, kBehaviour, "", "", "", {}, share(weights.size() - 1)});
  for (std::size_t m = 0; m < weights.size(); ++m) {
    const auto& term = candidates.terms()[m];
    if (!is_for_cold_start(term) || term.modality == kBehaviour || !(share(m) >= kWorthSaying)) continue;
    auto values = users_attributes(candidates.attribution(m, item).attributes);
    if (!values.empty())
      found.push_back({Evidence::Kind::popular, term.modality, "", "", "", std::move(values), share(m)});
  }
  return found;
}

void EvidenceSource::add_content(const Candidates& candidates, std::span<const float> weights, std::size_t term,
                                 Item item, std::vector<Evidence>& found) const {
  const auto& info = candidates.terms()[term];
  const double share = candidates.share(weights, term, item);
  const auto content = std::find_if(content_->begin(), content_->end(), [&](const ItemContent& c) {
    return info.name == c.matrix.modality || info.name == c.matrix.modality + "/" + c.instance;
  });
  if (content == content_->end() || !(share >= kWorthSaying)) return;
  const auto history = candidates.history();
  const FeatureMatrix& matrix = content->matrix;
  const auto reason = content->modality.reason;
  if (reason != MatchReason::nearest && matrix.sparse && !matrix.columns.empty()) {
    Evidence piece{reason == MatchReason::attributes ? Evidence::Kind::attributes : Evidence::Kind::words,
                   info.modality,
                   "",
                   "",
                   "",
                   {},
                   share};
    if (piece.kind == Evidence::Kind::attributes) {
      piece.values = shared_attributes(matrix, item, history);
    } else {
      const auto& with = items_with_[static_cast<std::size_t>(content - content_->begin())];
      const auto text = item_document(*dataset_, texts_, static_cast<std::size_t>(item));
      const auto words = shared_words(matrix, with, item, history, text, kWords);
      piece.values.assign(words.begin(), words.end());
    }
    if (!piece.values.empty()) found.push_back(std::move(piece));
  } else if (const Item close = nearest(matrix, item, history); close >= 0) {
    const auto n = static_cast<std::size_t>(close);
    found.push_back({Evidence::Kind::likeness,
                     info.modality,
                     dataset_->item_ids[n],
                     dataset_->titles[n],
                     content->modality.likeness,
                     {},
                     share});
  }
}

std::vector<Evidence> EvidenceSource::of(const Candidates& candidates, std::span<const float> weights,
                                         Item item) const {
  const Scorer& scorer = candidates.scorer();
  std::vector<Evidence> found;
  if (candidates.history().empty()) {
    found = of_nobody(candidates, weights, item);
  } else {
    for (std::size_t m = 0; m < scorer.behaviour_terms(); ++m) {
      auto parts = candidates.contributions(weights, m, item);
      if (parts.size() > kHistoryItems) parts.resize(kHistoryItems);
      const auto kind = scorer.ranker(m).by_content() ? Evidence::Kind::likeness : Evidence::Kind::history;
      for (const auto& [liked, amount] : parts) {
        const auto h = static_cast<std::size_t>(liked);
        found.push_back({kind, kBehaviour, dataset_->item_ids[h], dataset_->titles[h], "", {}, amount});
      }
    }
    for (std::size_t m = scorer.behaviour_terms(); m < weights.size(); ++m)
      add_content(candidates, weights, m, item, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Evidence& a, const Evidence& b) { return a.amount > b.amount; });
  return found;
}

}  // namespace tributary
