#include "scoring/scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/messages.h"
#include "ranking/behaviour.h"
#include "ranking/kernel_ridge/kernel_ridge.h"

namespace tributary {
namespace {

/// Fits and asks for the scores of one history: what only shows when it is used is to show here, where the pipeline can
/// go on without it.
Status fit_match(KernelRidge& match, const FeatureMatrix& content, const Interactions& train, Job& job) {
  ENSURE(match.fit({.train = train, .job = job, .features = {.items = {&content, 1}}}));
  for (std::size_t user = 0; user < train.rows; ++user) {
    if (train.columns(user).empty()) continue;
    DenseMatrix scores;
    const auto one = rows_of(train, user, 1);
    ENSURE(match.score(Users(one), scores, job));
    if (std::all_of(scores.data.begin(), scores.data.end(), [](float x) { return std::isfinite(x); })) return done;
    return problem_of(Code::bad_input, {say::scores_without_numbers, {match.name()}}, match.name());
  }
  return done;
}

}  // namespace

Result<Scorer> Scorer::make(Fitted fitted, std::vector<Content> content, const Interactions& train,
                            const ScoringConfig& config, Job& job, bool muted) {
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
    std::vector<std::string> modalities;
    for (const Content& part : content) modalities.push_back(part.matrix.modality);
    for (Content& part : content) {
      const std::string modality = part.matrix.modality;
      if (part.matrix.dim() == 0) continue;
      std::string name =
          std::count(modalities.begin(), modalities.end(), modality) > 1 ? modality + "/" + part.instance : modality;
      // A weight of 0 costs nothing: the match is not even prepared.
      if (!muted && chosen_weight(config, name, modality) == 0.0F) continue;
      auto match = std::make_unique<KernelRidge>(KernelRidgeConfig{config.content_lambda, {{modality, "1"}}}, name);
      if (const auto matched = fit_match(*match, part.matrix, train, job); !matched) {
        if (matched.problem().code == Code::cancelled) return matched.problem();
        scorer.left_out_.emplace_back(part.instance, matched.problem());
        continue;
      }
      TermSource source;
      source.info = {std::move(name), modality};
      source.ranker = match.get();
      source.mask = match->present();
      scorer.sources_.push_back(std::move(source));
      scorer.matches_.push_back(std::move(match));
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
