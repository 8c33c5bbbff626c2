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
#include "evaluation/measured.h"
#include "explanation/recommendation.h"
#include "features/feature_matrix.h"
#include "pipeline/registry.h"
#include "pipeline/runner.h"
#include "project/project.h"
#include "split/row_counts.h"

namespace tributary {

struct Dataset;
struct FoldSet;
struct Verdicts;
class ModelProvider;
class Recommender;
class ValidationTerms;

/// One line of the pipeline as `status` and the window show it.
struct StageStatus {
  std::string instance, kind;
  StageState state = StageState::waiting;
  std::vector<std::pair<std::string, double>> figures;  ///< the first is the key figure
  std::vector<Message> notes;
  double seconds = 0;                    ///< what the saved result took to make
  Message problem;                       ///< why it failed or waits
  bool file_changed = false;             ///< of a source: its file is not as it was when it was read
  std::optional<Message> left_out = {};  ///< there was something to read and none of it could be read; also a note
  bool is_judging = false;               ///< weights and metrics: nothing is trained for them that lists do not need
};

struct WorkflowStatus {
  std::vector<StageStatus> stages;
  std::optional<RunRow> last_run;  ///< of those on validation: the test part is sealed
  std::int64_t test_reads = 0;
  std::vector<std::string> example_users;  ///< up to three with a long, a middling and a short history
};

/// What the pipeline has read, shared and never changed.
struct WorkflowData {
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<const FoldSet> folds;
  std::shared_ptr<const Verdicts> verdicts;
  std::optional<RowCounts> counts = {};  ///< of these rows
};

/// What a run did.
struct RunSummary {
  std::vector<std::pair<std::string, double>> seconds;  ///< made anew, by stage
  std::map<std::string, Problem> failures;              ///< stages the pipeline went on without
  std::map<std::string, Message> left_out;              ///< those and modalities that could not read anything, and why
  std::vector<MetricValue> metrics;  ///< on validation; empty where they were not asked for or nothing can be judged
};

/// What both front ends ask of the pipeline of one project. A saved result that turns out to be damaged is made anew
/// where results can be kept or not, and said: in the log, and as a notice of the project. One thread at a time;
/// several pipelines of one project may be at work in several threads. `project` must outlive it.
class Workflow {
 public:
  /// models: fitted models that others hold too; none: its own.
  Workflow(Project& project, RunContext context, std::shared_ptr<ModelProvider> models = nullptr);
  /// The pipeline under other settings than the project's: an overlay, nothing is changed.
  Workflow(Project& project, Settings settings, RunContext context, std::shared_ptr<ModelProvider> models = nullptr);
  ~Workflow();

  /// What stands and what is stale. Makes nothing.
  Result<WorkflowStatus> status();
  /// Everything stale up to `until` (empty: the whole pipeline: validation metrics and what lists for people need).
  Result<RunSummary> run(std::string_view until);
  /// Metrics on the validation part, or on the sealed test part (counted, then read).
  Result<EvaluationReport> evaluate(EvaluatedPart part);
  /// The list of one user from the deploy fold. not_found names similar ids.
  Result<RecommendedList> recommend(std::string_view user, std::int64_t k, bool explain);
  /// The lists of all users, handed over as they are made.
  Status recommend_all(std::int64_t k, const std::function<Status(const RecommendedList&)>& take);
  /// Joined sources, folds and verdicts of cleaning, made where they are stale.
  Result<WorkflowData> data();
  /// What makes lists: of all rows, or of validation fold `valid` (what it holds back is in none of its models).
  Result<std::shared_ptr<const Recommender>> recommender(std::optional<std::size_t> valid = std::nullopt);
  /// The validation users with their terms, for sliders.
  Result<std::shared_ptr<const ValidationTerms>> validation_terms();
  /// Metrics on the validation part as evaluate gives them, with the values of each user; not recorded as a run.
  Result<Measured> measure();
  /// Stages that failed so far and that it goes on without.
  std::map<std::string, Problem> failures() const;
  /// All modalities' item vectors on the deploy fold: instance and matrix.
  Result<std::vector<std::pair<std::string, FeatureMatrix>>> embeddings();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tributary
