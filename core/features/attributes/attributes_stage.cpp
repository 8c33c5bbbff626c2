#include "features/attributes/attributes_stage.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "features/attributes/attribute_rows.h"
#include "features/feature_matrix.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

Result<Bundle> run_attributes(const StageRun& run) {
  const auto& config = run.config<AttributesConfig>();
  TRY(dataset, dataset_from(run.input("dataset")));
  const auto attributes = config.year_from_title ? attributes_with_year(dataset) : dataset.item_attributes;
  const AttributeEncoding encoding = fit_attributes(attributes, training_catalogue(dataset, run.fold()), config);
  if (run.job().stopped()) return cancelled();
  SparseMatrix rows = attribute_rows(attributes, dataset.items(), encoding);
  const FeatureMatrix matrix = attribute_matrix(std::move(dataset.item_ids), encoding, std::move(rows));
  const auto present = std::count(matrix.present.begin(), matrix.present.end(), std::uint8_t{1});

  Bundle bundle = to_bundle(matrix);
  bundle.figures = {{"items", static_cast<double>(present)},
                    {"attributes", static_cast<double>(encoding.blocks.size())},
                    {"columns", static_cast<double>(encoding.columns.size())}};
  if (attributes.size() > dataset.item_attributes.size()) {
    const auto& years = attributes.back().number;
    const auto found = std::count_if(years.begin(), years.end(), [](double y) { return y == y; });
    bundle.notes.push_back("The titles of " + std::to_string(found) +
                           " items carry a year, which counts as an attribute of theirs.");
  }
  if (encoding.blocks.empty())
    bundle.notes.push_back("The items have no attributes: import a table of items with categories, numbers or dates.");
  else if (const auto absent = static_cast<std::int64_t>(matrix.rows()) - present; absent > 0)
    bundle.notes.push_back(std::to_string(absent) +
                           " items have no attribute that the training items know; they are masked.");
  return bundle;
}

}  // namespace

StageKind attributes_stage() {
  StageKind kind;
  kind.name = "features.attributes";
  kind.fits_on = FitsOn::items;
  kind.role = "modality";
  kind.section =
      Declare<AttributesConfig>(
          "features.attributes",
          "Categories, numbers and dates of each item. Every attribute weighs the same, and one that an "
          "item lacks is masked.")
          .param("year_from_title", &AttributesConfig::year_from_title,
                 "The year in a title such as 'Heat (1995)' counts as an attribute, unless there is one already.")
          .param("year_width", &AttributesConfig::year_width,
                 "How far apart two years may lie and still be alike: at twice this distance a third of the likeness "
                 "is left.")
          .range(0.25, 50)
          .unit("years")
          .param("category_weight", &AttributesConfig::category_weight,
                 "idf: a rare category says more than one that most items share. plain: all say the same.")
          .choices({"idf", "plain"})
          .param("min_items", &AttributesConfig::min_items, "A category counts if so many training items have it.")
          .range(1, 1000000)
          .unit("items");
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"matrix", "columns"};
  kind.run = run_attributes;
  return kind;
}

}  // namespace tributary
