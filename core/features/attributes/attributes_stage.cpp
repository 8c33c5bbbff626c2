#include "features/attributes/attributes_stage.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "features/attributes/attribute_names.h"
#include "features/attributes/attribute_rows.h"
#include "features/feature_matrix.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

constexpr const char* kUsers = "users";
constexpr const char* kUserColumns = "user_columns";

/// 1 for each user with a train row in the fold; for the deploy fold, 1 for all.
std::vector<std::uint8_t> training_users(const Dataset& dataset, const Fold& fold) {
  std::vector<std::uint8_t> training(dataset.users(), fold.is_deploy ? 1 : 0);
  const auto& rows = dataset.interactions;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (fold.at(row) == Part::train) training[static_cast<std::size_t>(rows.user[row])] = 1;
  }
  return training;
}

/// Numbers and dates of attributes that count as missing, by their attribute.
void say_unreckonable(const std::vector<Attribute>& attributes, Bundle& bundle) {
  for (const Attribute& attribute : attributes) {
    const auto count = std::count_if(attribute.number.begin(), attribute.number.end(), [&](double x) {
      return !std::isnan(x) && !is_reckonable(attribute, x);  // NaN: the item has none
    });
    if (count > 0) bundle.notes.emplace_back(Message(say::attribute_numbers_out_of_range, {count, attribute.name}));
  }
}

Status put_users(const Dataset& dataset, const Fold& fold, const AttributesConfig& config, Bundle& bundle) {
  const auto& attributes = dataset.user_attributes;
  const AttributeEncoding encoding = fit_attributes(attributes, training_users(dataset, fold), config);
  if (encoding.columns.empty()) return done;
  FeatureMatrix users =
      attribute_matrix(dataset.user_ids, encoding, attribute_rows(attributes, dataset.users(), encoding));
  const Bundle parts = to_bundle(users);
  UNWRAP(matrix, parts.table("matrix"));
  UNWRAP(columns, parts.table("columns"));
  bundle.notes.insert(bundle.notes.end(), parts.notes.begin(), parts.notes.end());
  bundle.put(kUsers, std::move(matrix));
  bundle.put(kUserColumns, std::move(columns));
  const auto present = std::count(users.present.begin(), users.present.end(), std::uint8_t{1});
  bundle.figures.emplace_back("users", static_cast<double>(present));
  bundle.notes.push_back(Message(say::users_with_attributes, {present, users.rows()}));
  return done;
}

Result<Bundle> run_attributes(const StageRun& run) {
  const auto& config = run.config<AttributesConfig>();
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  const auto attributes = config.year_from_title ? attributes_with_year(dataset) : dataset.item_attributes;
  const AttributeEncoding encoding = fit_attributes(attributes, training_catalogue(dataset, run.fold()), config);
  if (run.job().stopped()) return cancelled();
  SparseMatrix rows = attribute_rows(attributes, dataset.items(), encoding);
  FeatureMatrix matrix = attribute_matrix(dataset.item_ids, encoding, std::move(rows));
  Bundle bundle = to_bundle(matrix);
  const auto present = std::count(matrix.present.begin(), matrix.present.end(), std::uint8_t{1});
  say_unreckonable(attributes, bundle);
  bundle.figures = {{"items", static_cast<double>(present)},
                    {"attributes", static_cast<double>(encoding.blocks.size())},
                    {"columns", static_cast<double>(encoding.columns.size())}};
  if (attributes.size() > dataset.item_attributes.size()) {
    const auto& years = attributes.back().number;
    const auto found = std::count_if(years.begin(), years.end(), [](double y) { return y == y; });
    bundle.notes.push_back(Message(say::titles_with_year, {found}));
  }
  if (encoding.blocks.empty())
    bundle.notes.emplace_back(say::no_item_attributes);
  else if (const auto absent = static_cast<std::int64_t>(matrix.rows()) - present; absent > 0)
    bundle.notes.push_back(Message(say::items_without_known_attribute, {absent}));
  say_unreckonable(dataset.user_attributes, bundle);
  ENSURE(put_users(dataset, run.fold(), config, bundle));
  return bundle;
}

}  // namespace

StageKind attributes_stage() {
  StageKind kind;
  kind.name = "features.attributes";
  kind.column = StageColumn::features;
  kind.title = "Attributes";
  kind.version = 3;
  kind.fits_on = FitsOn::train;
  kind.role = "modality";
  kind.modality = Modality{.id = kAttributes,
                           .title = "Attributes",
                           .order = 100,
                           .colour = 1,
                           .icon = "attributes",
                           .needs = Needs::item_attributes,
                           .reason = MatchReason::attributes,
                           .cost = 0,
                           .space = 1};
  kind.section =
      Declare<AttributesConfig>(
          "features.attributes",
          "Categories, numbers and dates of each item. Every attribute weighs the same, and one that an "
          "item lacks is masked.")
          .param("year_from_title", &AttributesConfig::year_from_title,
                 "The year in a title such as 'Heat (1995)' counts as an attribute, unless there is one already.")
          .title("Take the year from the title")
          .param("year_width", &AttributesConfig::year_width,
                 "How far apart two years may lie and still be alike: at twice this distance a third of the likeness "
                 "is left.")
          .title("How far a year reaches")
          .range(0.25, 50)
          .unit("years")
          .param("category_weight", &AttributesConfig::category_weight,
                 "idf: a rare category says more than one that most items share. plain: all say the same.")
          .title("What a category weighs")
          .choices({"idf", "plain"})
          .choice_titles({{"idf", "More the rarer it is"}, {"plain", "The same for all"}})
          .param("min_items", &AttributesConfig::min_items,
                 "A category counts if so many training items (of a user's attribute: training users) have it.")
          .title("Fewest items of a category")
          .range(1, 1000000)
          .unit("items");
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"matrix", "columns", kUsers, kUserColumns};
  kind.run = run_attributes;
  return kind;
}

bool has_user_attributes(const Bundle& bundle) {
  return bundle.has(kUsers) && bundle.has(kUserColumns);
}

Result<FeatureMatrix> user_attributes_from(const Bundle& bundle) {
  UNWRAP(matrix, bundle.table(kUsers));
  UNWRAP(columns, bundle.table(kUserColumns));
  Bundle parts;
  parts.put("matrix", std::move(matrix));
  parts.put("columns", std::move(columns));
  return feature_matrix_from(parts);
}

}  // namespace tributary
