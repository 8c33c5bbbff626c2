#include <arrow/array.h>
#include <arrow/builder.h>
#include <arrow/table.h>

#include "evaluation/measure.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

// Names and values of the three maps, told apart by a prefix.
constexpr const char* kTotal = "total/";
constexpr const char* kFact = "fact/";
constexpr const char* kWeight = "weight/";

}  // namespace

Bundle to_bundle(const FoldMetrics& measure) {
  Bundle bundle;
  TensorFile tensors;
  const auto users = static_cast<std::int64_t>(measure.users.size());
  const auto metrics = static_cast<std::int64_t>(user_metric_names().size());
  tensors.put("values", measure.values, {users, metrics});
  tensors.put("history_size", measure.history_size, {users});
  if (!measure.ranker_values.empty()) tensors.put("ranker_values", measure.ranker_values, {users, metrics});
  bundle.put("values", std::move(tensors));

  arrow::StringBuilder ids, names;
  arrow::DoubleBuilder values;
  for (const auto& id : measure.users) (void)ids.Append(id);
  const auto add = [&](const char* prefix, const std::map<std::string, double>& map) {
    for (const auto& [name, value] : map) {
      (void)names.Append(prefix + name);
      (void)values.Append(value);
    }
  };
  add(kTotal, measure.totals);
  add(kFact, measure.facts);
  add(kWeight, measure.weights);
  bundle.put("users", arrow::Table::Make(arrow::schema({arrow::field("id", arrow::utf8())}), {*ids.Finish()}));
  bundle.put(
      "figures",
      arrow::Table::Make(arrow::schema({arrow::field("name", arrow::utf8()), arrow::field("value", arrow::float64())}),
                         {*names.Finish(), *values.Finish()}));
  return bundle;
}

Result<FoldMetrics> fold_metrics_from(const Bundle& bundle) {
  FoldMetrics measure;
  UNWRAP(tensors, bundle.tensors("values"));
  UNWRAP(values, tensors.values<double>("values"));
  UNWRAP(history, tensors.values<std::int32_t>("history_size"));
  measure.values.assign(values.begin(), values.end());
  measure.history_size.assign(history.begin(), history.end());
  if (tensors.has("ranker_values")) {
    UNWRAP(ranker, tensors.values<double>("ranker_values"));
    measure.ranker_values.assign(ranker.begin(), ranker.end());
  }
  UNWRAP(users, bundle.table("users"));
  for (const auto& chunk : users->column(0)->chunks()) {
    const auto& ids = static_cast<const arrow::StringArray&>(*chunk);
    for (std::int64_t i = 0; i < ids.length(); ++i) measure.users.push_back(ids.GetString(i));
  }
  UNWRAP(figures, bundle.table("figures"));
  for (int c = 0; c < figures->column(0)->num_chunks(); ++c) {
    const auto& names = static_cast<const arrow::StringArray&>(*figures->column(0)->chunk(c));
    const auto& numbers = static_cast<const arrow::DoubleArray&>(*figures->column(1)->chunk(c));
    for (std::int64_t i = 0; i < names.length(); ++i) {
      const std::string name = names.GetString(i);
      auto& map = name.starts_with(kTotal) ? measure.totals : name.starts_with(kFact) ? measure.facts : measure.weights;
      map[name.substr(name.find('/') + 1)] = numbers.Value(i);
    }
  }
  return measure;
}

}  // namespace tributary
