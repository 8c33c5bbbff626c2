#include "scoring/match_stage.h"

#include <algorithm>
#include <cmath>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "ranking/ranker_kind.h"
#include "scoring/scoring_config.h"

namespace tributary {
namespace {

constexpr const char* kMatch = "match";

std::unique_ptr<KernelRidge> new_match(const std::string& modality, double content_lambda) {
  return std::make_unique<KernelRidge>(KernelRidgeConfig{content_lambda, {{modality, "1"}}}, kMatch);
}

/// Asks for the scores of one history: what only shows when it is used is to show here, where the pipeline can go on
/// without it.
Status try_out(const KernelRidge& match, const Interactions& train, const std::string& modality, Job& job) {
  for (std::size_t user = 0; user < train.rows; ++user) {
    if (train.columns(user).empty()) continue;
    DenseMatrix scores;
    const auto one = rows_of(train, user, 1);
    ENSURE(match.score(Users(one), scores, job));
    if (std::all_of(scores.data.begin(), scores.data.end(), [](float x) { return std::isfinite(x); })) return done;
    return problem_of(Code::bad_input, {say::scores_without_numbers, {modality}}, modality);
  }
  return done;
}

Result<Bundle> run_match(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(given, feature_matrix_from(run.input("content")));
  const auto content = align(std::move(given), dataset.item_ids);
  if (content.dim() == 0 ||
      std::find(content.present.begin(), content.present.end(), std::uint8_t{1}) == content.present.end())
    return Bundle();
  UNWRAP(train, liked_from(run.input("liked"), false));
  const auto match = new_match(content.modality, run.config<ScoringConfig>("scoring").content_lambda);
  ENSURE(match->fit({.train = train, .job = run.job(), .features = {.items = {&content, 1}}}));
  ENSURE(try_out(*match, train, content.modality, run.job()));
  return match->save();
}

}  // namespace

StageKind match_stage() {
  StageKind kind;
  kind.name = kMatchStage;
  kind.column = StageColumn::scoring;
  kind.title = "Match with the history";
  kind.fits_on = FitsOn::train;
  kind.bound = true;
  kind.also_reads = {{"scoring", {"content_lambda"}}};
  kind.inputs = {{.name = "dataset", .from = "dataset"},
                 {.name = "liked", .from = kLikedStage},
                 {.name = "content", .from = "role:modality"}};
  kind.outputs = {kMatch};
  kind.run = run_match;
  return kind;
}

Result<std::unique_ptr<KernelRidge>> match_from(const Bundle& bundle, const FeatureMatrix& features,
                                                double content_lambda) {
  if (!bundle.has(kMatch)) return std::unique_ptr<KernelRidge>();
  auto match = new_match(features.modality, content_lambda);
  ENSURE(match->load(bundle, {.items = {&features, 1}}));
  return match;
}

}  // namespace tributary
