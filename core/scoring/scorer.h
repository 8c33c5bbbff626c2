#pragma once
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "features/feature_matrix.h"
#include "pipeline/modality.h"
#include "ranking/popularity.h"
#include "ranking/ranker.h"
#include "scoring/alike_users.h"
#include "scoring/build_terms.h"
#include "scoring/scoring_config.h"

namespace tributary {

/// All that scores in one fold: the rankers of ranking.model as behaviour, one content match (KernelRidge) a modality,
/// and for users without any (known) history popularity and what people with the same attributes like. The terms, in
/// this order:
///   "behaviour/<ranker>" for each ranker; "behaviour" where there is one alone is a name that weights may use too (the
///   modality);
///   "<modality>" or, where several instances have the same modality, "<modality>/<instance>";
///   "attributes/cold_start", AlikeUsers, where users have attributes; for the same users as the next, beside it;
///   "behaviour/cold_start", popularity, which counts only where the history has no item that training knows.
/// Immutable once made; const members are thread-safe.
class Scorer {
 public:
  /// A modality as the pipeline gives it: the instance's name, its matrix with one row for each item of the data set
  /// (align), and what its stage kind declares.
  struct Content {
    std::string instance;
    FeatureMatrix matrix;
    Modality modality = {};
  };

  /// train: the liked train rows of the fold. rankers: fitted on them. Fits the content matches (fast: nothing is
  /// solved yet, but for dense content with few dimensions) and popularity. method "ranker": content is left out.
  /// muted: content whose weight is set to 0 is prepared all the same (it is left out otherwise).
  /// users: their attributes, one row for each user of the data set (align); no columns: there are none.
  /// A content match that cannot be fitted, or whose scores are no numbers, is left out and named in left_out(); so is
  /// what goes by attributes of users.
  static Result<Scorer> make(std::vector<std::unique_ptr<Ranker>> rankers, std::vector<Content> content,
                             const Interactions& train, const ScoringConfig& config, Job& job, bool muted = false,
                             const FeatureMatrix& users = {});

  const std::vector<TermInfo>& terms() const { return infos_; }
  /// Instances (of attributes of users: the term) that are no term, and why.
  const std::vector<std::pair<std::string, Problem>>& left_out() const { return left_out_; }
  /// NaN where the weight is to be fitted: the first behaviour term and those for cold-start users are 1 unless set (no
  /// validation user is a cold-start user, so that there is nothing to fit them on).
  std::vector<float> chosen_weights() const;
  /// Weights by name, as an earlier fit gave them, in the order of terms(); a term without one gets 0.
  std::vector<float> weights_by_name(const std::vector<std::pair<std::string, double>>& named) const;

  /// See build_terms. catalogue and seen as there; ask for at most users_at_once users. users: whose histories these
  /// are, as rows of the data set; empty: nobody's, so that attributes of users say nothing.
  Result<Terms> build(const Interactions& histories, const SparseMatrix* seen, std::span<const std::uint8_t> catalogue,
                      Job& job, std::span<const std::int32_t> users = {}) const;

  /// The ranker behind a term, for contributions.
  const Ranker& ranker(std::size_t term) const { return *sources_[term].ranker; }
  std::size_t behaviour_terms() const { return rankers_.size(); }
  /// What the attributes of users say of those without a history; nullptr where there is no such term.
  const AlikeUsers* alike_users() const { return alike_.get(); }

 private:
  ScoringConfig config_;
  std::vector<std::unique_ptr<Ranker>> rankers_;  ///< behaviour
  std::vector<std::unique_ptr<Ranker>> matches_;  ///< content
  std::unique_ptr<Popularity> popularity_;
  std::unique_ptr<const AlikeUsers> alike_;
  std::vector<std::uint8_t> known_;  ///< per item: it has a training event
  std::vector<TermSource> sources_;
  std::vector<TermInfo> infos_;
  std::vector<std::pair<std::string, Problem>> left_out_;
};

}  // namespace tributary
