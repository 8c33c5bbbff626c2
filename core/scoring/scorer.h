#pragma once
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "features/feature_matrix.h"
#include "ranking/ranker.h"
#include "scoring/build_terms.h"
#include "scoring/scoring_config.h"

namespace tributary {

class KernelRidge;

/// All that scores in one fold: the rankers of ranking.model as behaviour, one content match (match_stage.h) a
/// modality, and for users without any (known) history popularity and what people with the same attributes like. The
/// terms, in this order:
///   "behaviour/<ranker>" for each ranker; "behaviour" where there is one alone is a name that weights may use too (the
///   modality);
///   "<modality>" or, where several instances have the same modality, "<modality>/<instance>";
///   "attributes/cold_start", what goes by attributes of users; for the same users as the next, beside it;
///   "behaviour/cold_start", popularity, which counts only where the history has no item that training knows.
/// Immutable once made; const members are thread-safe.
class Scorer {
 public:
  /// What one modality says of a history.
  struct Match {
    std::string instance;  ///< of the modality
    std::string modality;
    std::shared_ptr<const KernelRidge> ranker;
  };

  /// The rankers of a fold, fitted on it.
  struct Fitted {
    struct Behaviour {
      std::string name;  ///< as ranking.model has it
      std::unique_ptr<Ranker> ranker;
    };
    struct ColdStart {
      std::string modality;
      std::unique_ptr<Ranker> ranker;
    };
    std::vector<Behaviour> behaviour;
    std::vector<Match> matches;
    std::vector<ColdStart> cold_start;  ///< for users without a history; the last is popularity
    FeatureMatrix users = {};           ///< attributes of users, a row for each user of the data set; may be empty
  };

  /// train: the liked train rows of the fold. Fits nothing. method "ranker": content is left out.
  /// muted: content whose weight is set to 0 is a term all the same (it is left out otherwise).
  static Scorer make(Fitted fitted, const Interactions& train, const ScoringConfig& config, bool muted = false);

  const std::vector<TermInfo>& terms() const { return infos_; }
  /// NaN where the weight is to be fitted: the first behaviour term and those for cold-start users are 1 unless set (no
  /// validation user is a cold-start user, so that there is nothing to fit them on).
  std::vector<float> chosen_weights() const;
  /// Weights by name, as an earlier fit gave them, in the order of terms(); a term without one gets 0.
  std::vector<float> weights_by_name(const std::vector<std::pair<std::string, double>>& named) const;

  /// What is known of users: their histories and, by their rows in the data set, attributes. who: empty: nobody's, so
  /// that attributes say nothing. Views into all three.
  Users users(const Interactions& histories, std::span<const std::int32_t> who = {}) const {
    return Users(histories, &fitted_.users, who);
  }

  /// See build_terms. catalogue and seen as there; ask for at most users_at_once users.
  Result<Terms> build(const Interactions& histories, const SparseMatrix* seen, std::span<const std::uint8_t> catalogue,
                      Job& job, std::span<const std::int32_t> who = {}) const;

  /// The ranker behind a term, for what it rests on.
  const Ranker& ranker(std::size_t term) const { return *sources_[term].ranker; }
  std::size_t behaviour_terms() const { return fitted_.behaviour.size(); }

 private:
  ScoringConfig config_;
  Fitted fitted_;
  std::vector<std::uint8_t> known_;  ///< per item: it has a training event
  std::vector<TermSource> sources_;
  std::vector<TermInfo> infos_;
};

}  // namespace tributary
