#include "scoring/scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ranking/behaviour.h"
#include "ranking/kernel_ridge/kernel_ridge.h"

namespace tributary {

Scorer Scorer::make(Fitted fitted, const Interactions& train, const ScoringConfig& config, bool muted) {
  Scorer scorer;
  scorer.config_ = config;
  scorer.fitted_ = std::move(fitted);
  for (const auto& [name, ranker] : scorer.fitted_.behaviour) {
    TermSource source;
    source.info = {std::string(kBehaviour) + "/" + name, kBehaviour};
    source.ranker = ranker.get();
    source.damped = config.method == "sum";
    scorer.sources_.push_back(std::move(source));
  }
  if (config.method == "sum") {
    const auto& matches = scorer.fitted_.matches;
    for (const Match& match : matches) {
      const auto alike = std::count_if(matches.begin(), matches.end(),
                                       [&](const Match& other) { return other.modality == match.modality; });
      std::string name = alike > 1 ? match.modality + "/" + match.instance : match.modality;
      if (!muted && chosen_weight(config, name, match.modality) == 0.0F) continue;
      TermSource source;
      source.info = {std::move(name), match.modality};
      source.ranker = match.ranker.get();
      source.mask = match.ranker->present();
      scorer.sources_.push_back(std::move(source));
    }
  }
  scorer.known_.assign(train.cols, 0);
  for (const std::int32_t item : train.column) scorer.known_[static_cast<std::size_t>(item)] = 1;
  for (const auto& [modality, ranker] : scorer.fitted_.cold_start) {
    TermSource source;
    source.info = {cold_start_term(modality), modality};
    source.ranker = ranker.get();
    source.for_cold_start = true;
    const bool is_popularity = &ranker == &scorer.fitted_.cold_start.back().ranker;
    if (is_popularity || (config.method == "sum" && (muted || chosen_weight(config, source.info.name, modality) != 0)))
      scorer.sources_.push_back(std::move(source));
  }
  for (const TermSource& each : scorer.sources_) scorer.infos_.push_back(each.info);
  return scorer;
}

std::vector<float> Scorer::chosen_weights() const {
  std::vector<float> weights;
  for (std::size_t term = 0; term < sources_.size(); ++term) {
    const float chosen = chosen_weight(config_, infos_[term].name, infos_[term].modality);
    const bool popularity = term + 1 == sources_.size();
    const bool anchor = term == 0 || sources_[term].for_cold_start;
    weights.push_back(popularity || (anchor && std::isnan(chosen)) ? 1.0F : chosen);
  }
  if (config_.method == "ranker") {
    for (std::size_t term = 1; term < fitted_.behaviour.size(); ++term)
      weights[term] = std::isnan(weights[term]) ? 1.0F : weights[term];
  }
  return weights;
}

std::vector<float> Scorer::weights_by_name(const std::vector<std::pair<std::string, double>>& named) const {
  std::vector<float> weights;
  for (const TermInfo& info : infos_) {
    const auto found =
        std::find_if(named.begin(), named.end(), [&](const auto& entry) { return entry.first == info.name; });
    weights.push_back(found == named.end() ? 0.0F : static_cast<float>(found->second));
  }
  return weights;
}

Result<Terms> Scorer::build(const Interactions& histories, const SparseMatrix* seen,
                            std::span<const std::uint8_t> catalogue, Job& job,
                            std::span<const std::int32_t> who) const {
  const Users asked = users(histories, who);
  TermRequest request;
  request.users = &asked;
  request.seen = seen;
  request.catalogue = catalogue;
  request.known = known_;
  request.damping = config_.damping;
  return build_terms(sources_, request, job);
}

}  // namespace tributary
