#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "evaluation/report.h"
#include "explanation/recommendation.h"
#include "features/feature_matrix.h"
#include "pipeline/registry.h"
#include "pipeline/runner.h"
#include "project/project.h"

namespace tributary {

/// Every stage kind and shared section, in road order. Adding a stage: one line in registry.cpp.
const Registry& road_registry();

/// One line of the road as `status` and the window show it.
struct StageStatus {
  std::string instance, kind;
  StageState state = StageState::waiting;
  std::vector<std::pair<std::string, double>> figures;  ///< the first is the key figure
  std::vector<std::string> notes;
  double seconds = 0;   ///< what the saved result took to make
  std::string problem;  ///< why it failed or waits
};

struct RoadStatus {
  std::vector<StageStatus> stages;
  std::optional<RunRow> last_run;
  std::int64_t test_reads = 0;
  std::vector<std::string> example_users;  ///< up to three with a long, a middling and a short history
};

/// What a run did.
struct RunSummary {
  std::vector<std::pair<std::string, double>> seconds;  ///< made anew, by stage
  std::map<std::string, Problem> failures;              ///< stages the road went on without
};

/// The road of one project: what both front ends ask of it. One thread at a time. `project` must outlive it.
class Road {
 public:
  Road(Project& project, RunContext context);
  ~Road();

  /// What stands and what is stale. Makes nothing.
  Result<RoadStatus> status();
  /// Everything stale up to `until` (empty: the whole road: validation metrics and what lists for people need).
  Result<RunSummary> run(std::string_view until);
  /// Metrics on the validation part, or on the sealed test part (counted, then read).
  Result<EvaluationReport> evaluate(EvaluatedPart part);
  /// The list of one user from the deploy fold. not_found names similar ids.
  Result<RecommendedList> recommend(std::string_view user, std::int64_t k, bool explain);
  /// The lists of all users, handed over as they are made.
  Status recommend_all(std::int64_t k, const std::function<Status(const RecommendedList&)>& take);
  /// All modalities' item vectors on the deploy fold: instance and matrix.
  Result<std::vector<std::pair<std::string, FeatureMatrix>>> embeddings();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tributary
