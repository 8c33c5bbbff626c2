#include "support/toys/title/title_stage.h"

#include <algorithm>

#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "support/toys/title/title_trigrams.h"

namespace tributary {
namespace {

Result<Bundle> run_title(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  if (run.job().stopped()) return cancelled();
  FeatureMatrix matrix = title_trigrams(dataset.item_ids, dataset.titles, run.config<TitleConfig>());
  const auto present = std::count(matrix.present.begin(), matrix.present.end(), 1);
  Bundle bundle = to_bundle(matrix);
  bundle.figures = {{"items", static_cast<double>(present)},
                    {"nonzeros", static_cast<double>(matrix.sparse_rows.nonzeros())}};
  if (present == 0) bundle.notes.emplace_back("No item has a title: give a column of an items table the role title.");
  return bundle;
}

}  // namespace

StageKind title_stage() {
  StageKind kind;
  kind.name = "features.title";
  kind.column = StageColumn::features;
  kind.title = "Title · trigrams";
  kind.role = "modality";
  kind.modality = Modality{.id = "title",
                           .title = "Title",
                           .order = 250,
                           .colour = 5,
                           .icon = "tag",
                           .needs = Needs::nothing,
                           .likeness = "Is spelt like %1"};
  kind.section =
      Declare<TitleConfig>("features.title", "Titles that are spelt alike: sequels, series, other spellings.")
          .param("columns", &TitleConfig::columns,
                 "Columns that the pieces of titles are counted in; with fewer, different pieces share one.")
          .range(256, 1048576)
          .unit("columns")
          .title("Columns for pieces of titles");
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"matrix", "columns"};
  kind.run = run_title;
  return kind;
}

}  // namespace tributary
