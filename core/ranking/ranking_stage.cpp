#include "ranking/ranking_stage.h"

#include <string>
#include <utility>
#include <vector>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "ranking/behaviour.h"
#include "ranking/liked.h"
#include "ranking/ranker_set.h"
#include "split/evaluation_config.h"
#include "split/split.h"

namespace tributary {
namespace {

Result<Bundle> run_ranking(const StageRun& run) {
  const auto& config = run.config<RankingConfig>();
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(verdicts, verdicts_from(run.input("cleaning")));
  std::vector<FeatureMatrix> modalities;
  if (uses_content(config)) {
    for (const Input& input : run.inputs("modalities")) {
      UNWRAP(matrix, feature_matrix_from(input.bundle));
      modalities.push_back(align(matrix, dataset.item_ids));
    }
  }
  const double asked = run.config<EvaluationConfig>("evaluation").positive_min;
  const double positive_min = resolved_positive_min(dataset.interactions, excluded_rows(verdicts), asked);
  const Interactions train = liked(dataset, run.fold(), positive_min, {Part::train});
  UNWRAP(rankers, make_rankers(config, modalities));
  Bundle bundle;
  for (const auto& ranker : rankers) {
    ENSURE(ranker->fit(train, run.job()));
    const Bundle saved = ranker->save();
    for (const auto& [part, tensors] : saved.tensor_parts()) bundle.put(part, tensors);
  }
  std::size_t users = 0;
  for (std::size_t user = 0; user < train.rows; ++user) users += train.columns(user).empty() ? 0 : 1;
  bundle.figures = {{"liked", static_cast<double>(train.nonzeros())}, {"users", static_cast<double>(users)}};
  if (model_names(config).front() != "popularity") bundle.figures.emplace_back("lambda", lambda_of(config, 0));
  return bundle;
}

}  // namespace

StageKind ranking_stage() {
  StageKind kind;
  kind.name = "ranking";
  kind.column = StageColumn::ranking;
  kind.title = "Ranking";
  kind.fits_on = FitsOn::train;
  kind.role = "ranker";
  kind.modality = Modality{.id = kBehaviour,
                           .title = "Behaviour",
                           .order = 0,
                           .colour = 0,
                           .icon = "behaviour",
                           .needs = Needs::interactions};
  kind.section = ranking_section();
  kind.also_reads = {{"evaluation", {"positive_min"}}};
  kind.inputs = {
      {.name = "dataset", .from = "dataset"},
      {.name = "cleaning", .from = "cleaning"},
      {.name = "modalities", .from = "role:modality", .many = true, .optional = true, .only_if = [](const void* own) {
         return uses_content(*static_cast<const RankingConfig*>(own));
       }}};
  kind.outputs = {"popularity", "ease", "kernel_ridge"};
  kind.run = run_ranking;
  return kind;
}

}  // namespace tributary
