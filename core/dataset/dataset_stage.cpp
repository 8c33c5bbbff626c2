#include "dataset/dataset_stage.h"

#include <arrow/api.h>

#include "base/messages.h"
#include "dataset/join.h"

namespace tributary {
namespace {

Result<std::shared_ptr<arrow::Table>> table_of(const std::vector<MatchRow>& matches) {
  arrow::StringBuilder source, as, id, examples;
  arrow::Int64Builder rows, matched, unmatched, table_ids, found_ids;
  arrow::Status status;
  const auto put = [&](auto& builder, const auto& value) {
    if (status.ok()) status = builder.Append(value);
  };
  for (const auto& match : matches) {
    std::string all;
    for (const auto& example : match.examples) all += (all.empty() ? "" : ", ") + example;
    put(source, match.source);
    put(as, match.as ? name_of(*match.as) : std::string());
    put(id, name_of(match.id));
    put(rows, match.rows);
    put(matched, match.matched);
    put(unmatched, match.unmatched_ids);
    put(examples, all);
    put(table_ids, match.table_ids);
    put(found_ids, match.found_ids);
  }
  arrow::ArrayVector arrays;
  for (arrow::ArrayBuilder* builder : std::initializer_list<arrow::ArrayBuilder*>{
           &source, &as, &id, &rows, &matched, &unmatched, &examples, &table_ids, &found_ids}) {
    auto array = builder->Finish();
    if (!status.ok() || !array.ok()) return problem_of(Code::no_memory, say::no_memory_for_join, "dataset");
    arrays.push_back(*array);
  }
  const auto text = arrow::utf8();
  const auto count = arrow::int64();
  return arrow::Table::Make(
      arrow::schema({arrow::field("source", text), arrow::field("as", text), arrow::field("id", text),
                     arrow::field("rows", count), arrow::field("matched", count), arrow::field("unmatched_ids", count),
                     arrow::field("examples", text), arrow::field("table_ids", count),
                     arrow::field("found_ids", count)}),
      arrays);
}

Result<Bundle> run_dataset(const StageRun& run) {
  std::vector<SourceRows> sources;
  for (const auto& input : run.inputs("sources")) {
    UNWRAP(rows, input.bundle.table("rows"));
    sources.push_back({input.instance, rows});
  }
  UNWRAP(joined, join(sources, run.job()));
  Bundle bundle = to_bundle(joined.dataset);
  UNWRAP(report, table_of(joined.matches));
  bundle.put("join", std::move(report));
  bundle.notes.assign(joined.notes.begin(), joined.notes.end());
  return bundle;
}

}  // namespace

StageKind dataset_stage() {
  StageKind kind;
  kind.name = "dataset";
  kind.column = StageColumn::dataset;
  kind.title = "Joining";
  kind.inputs = {{.name = "sources", .from = "role:source", .many = true}};
  kind.outputs = {"items", "users", "interactions", "texts", "media", "join"};
  kind.run = run_dataset;
  return kind;
}

}  // namespace tributary
