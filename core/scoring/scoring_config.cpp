#include "scoring/scoring_config.h"

#include <cstdlib>
#include <limits>

namespace tributary {

Section scoring_section() {
  using C = ScoringConfig;
  return Declare<C>("scoring",
                    "How the terms become one score: s = sum of weight x z, z in standard deviations above the user's "
                    "average candidate.")
      .param("method", &C::method, "ranker: the score of ranking.model alone. sum: the sum of all terms.")
      .title("What the score is")
      .choices({"ranker", "sum"})
      .choice_titles({{"ranker", "The ranking model alone"}, {"sum", "Weighted sum of all"}})
      .param("weights", &C::weights,
             "Weight of each modality. fit: as validation says; so are those that are not named. Only ratios matter; "
             "behaviour is 1 unless it is set. attributes/cold_start is what users' own attributes say of users "
             "without a history; it is 1 unless it or "
             "attributes is set.")
      .title("Weights of the modalities")
      .stands_for("", {.means = "all as validation says"})
      .numbers_or({"fit"}, 0, 100)
      .modalities(false)
      .formerly({{"attributes/newcomers", "attributes/cold_start"}, {"behaviour/newcomers", "behaviour/cold_start"}})
      .param("content_lambda", &C::content_lambda,
             "Regularisation of each modality's match with the history: higher trusts single likes less.")
      .title("Regularisation of content")
      .range(1e-6, 1e9)
      .param("damping", &C::damping,
             "With a history of this many likes behaviour counts half of what it does with a long one.")
      .title("Damping of short histories")
      .stands_for("0", {.means = "no damping"})
      .range(0, 10000)
      .unit("likes")
      .param("caution", &C::caution,
             "How many standard errors a fitted gain must clear on validation, or behaviour stands alone.")
      .title("Caution in fitting weights")
      .stands_for("0", {.means = "any gain is taken"})
      .range(0, 10)
      .unit("standard errors");
}

float chosen_weight(const ScoringConfig& config, std::string_view term, std::string_view modality) {
  for (const std::string_view key : {term, modality}) {
    const auto found = config.weights.find(std::string(key));
    if (found != config.weights.end() && found->second != "fit") return std::strtof(found->second.c_str(), nullptr);
  }
  return std::numeric_limits<float>::quiet_NaN();
}

}  // namespace tributary
