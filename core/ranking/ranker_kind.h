#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/stage.h"
#include "ranking/ranker.h"

namespace tributary {

/// How a ranker is made: what its stage kind says beside its settings (StageKind::ranker).
struct RankerKind {
  /// Not fitted; config: of its own section.
  std::function<std::unique_ptr<Ranker>(const void* config)> make;
  bool reads_content = false;          ///< all modalities of items
  bool reads_user_attributes = false;  ///< those of users
  bool reads_seed = false;             ///< it draws random numbers
  bool by_time = false;                ///< the order of a history says something: histories come with times
  bool also_for_cold_start = false;  ///< popularity: users without a history get its list, whatever ranking.model says
};

/// Roles of ranker stages.
inline constexpr const char* kRankerRole = "ranker";                ///< ranking.model may name it
inline constexpr const char* kColdStartRole = "cold-start ranker";  ///< for users without a history alone

/// A stage that fits a ranker. declared: name ("ranking.ease"), title, section, what it fits on, role. The rest is the
/// same for all: it reads the liked train rows, and features where it wants them; its bundle has the ranker's part and
/// "curves", a tensor (points x 2: step, value) for each curve.
StageKind ranker_stage(StageKind declared, RankerKind ranker);

/// The stage "ranking.liked", which all rankers read: the liked train rows of a fold.
StageKind liked_stage();
inline constexpr const char* kLikedStage = "ranking.liked";
/// times: whether the order of histories is wanted.
Result<Interactions> liked_from(const Bundle& bundle, bool times);

/// What a ranker's stage kept, ready to score. features must be those it was fitted with.
Result<std::unique_ptr<Ranker>> ranker_from(const StageKind& kind, const void* config, const Bundle& bundle,
                                            const RankerFeatures& features);

/// The name of a ranker's instance as ranking.model and terms have it: "ease" for "ranking.ease".
std::string short_name(const std::string& instance);

}  // namespace tributary
