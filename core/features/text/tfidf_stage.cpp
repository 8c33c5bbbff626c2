#include "features/text/tfidf_stage.h"

#include <arrow/api.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "features/text/tfidf.h"
#include "preprocessing/documents.h"
#include "split/evaluation_config.h"

namespace tributary {
namespace {

Result<std::shared_ptr<arrow::Table>> vocabulary_of(const TfidfModel& model) {
  arrow::StringBuilder words;
  arrow::DoubleBuilder idf;
  arrow::Int64Builder documents;
  arrow::ArrayVector columns(3);
  arrow::Status status = words.AppendValues(model.words);
  if (!model.words.empty()) {  // Arrow would copy from nowhere
    if (status.ok()) status = idf.AppendValues(model.idf);
    if (status.ok()) status = documents.AppendValues(model.document_count);
  }
  if (status.ok()) status = words.Finish(&columns[0]);
  if (status.ok()) status = idf.Finish(&columns[1]);
  if (status.ok()) status = documents.Finish(&columns[2]);
  if (!status.ok())
    return problem_of(status.IsOutOfMemory() ? Code::no_memory : Code::internal,
                      {say::vocabulary_not_a_table, {status.message()}}, "text.tfidf");
  return arrow::Table::Make(arrow::schema({arrow::field("word", arrow::utf8()), arrow::field("idf", arrow::float64()),
                                           arrow::field("documents", arrow::int64())}),
                            columns);
}

Result<Bundle> run_tfidf(const StageRun& run) {
  const auto& config = run.config<TfidfConfig>();
  UNWRAP(documents, documents_from(run.input("documents")));
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  if (documents.ids != dataset.item_ids)
    return problem_of(Code::internal, say::documents_of_other_items, run.instance());
  // With item_text = all the person lets every item's text count, cold ones' too: then it counts in the weights as
  // well.
  UNWRAP(which, item_text_from(run.config<EvaluationConfig>("evaluation").item_text));
  const auto catalogue =
      which == ItemText::all ? std::vector<std::uint8_t>(documents.size(), 1) : training_catalogue(dataset, run.fold());
  const TfidfModel model = fit_tfidf(documents, catalogue, config);
  UNWRAP(rows, tfidf_rows(documents, model, config.sublinear, run.job()));
  const auto nonzeros = static_cast<double>(rows.nonzeros());
  FeatureMatrix matrix = tfidf_matrix(documents, model, std::move(rows));
  Bundle bundle = to_bundle(matrix);
  const auto present = std::count(matrix.present.begin(), matrix.present.end(), std::uint8_t{1});
  UNWRAP(vocabulary, vocabulary_of(model));
  bundle.put("vocabulary", std::move(vocabulary));
  bundle.figures = {{"items", static_cast<double>(present)},
                    {"words", static_cast<double>(model.words.size())},
                    {"nonzeros", nonzeros}};
  if (const auto absent = static_cast<std::int64_t>(matrix.rows()) - present; absent > 0)
    bundle.notes.push_back(Message(say::items_without_known_word, {absent}));
  if (model.words.empty()) bundle.notes.emplace_back(say::no_word_left);
  return bundle;
}

}  // namespace

StageKind tfidf_stage() {
  StageKind kind;
  kind.name = "text.tfidf";
  kind.column = StageColumn::features;
  kind.title = "Text · TF-IDF";
  kind.fits_on = FitsOn::train;
  kind.role = "modality";
  kind.modality = Modality{.id = "text",
                           .title = "Text",
                           .order = 200,
                           .colour = 2,
                           .icon = "text",
                           .needs = Needs::texts,
                           .reason = MatchReason::words,
                           .cost = 1,
                           .space = 2};
  kind.section =
      Declare<TfidfConfig>(
          "text.tfidf",
          "Words of each item, weighted by how often it has them and how few items do (TF-IDF). Vocabulary "
          "and weights come from the items of the training rows alone (with evaluation.item_text = all: from all "
          "items).")
          .param("min_df", &TfidfConfig::min_df, "A word must stand in the text of at least so many items.")
          .title("Fewest items a word stands in")
          .range(1, 1000000)
          .unit("items")
          .param("max_df", &TfidfConfig::max_df,
                 "A word that stands in more than this share of the items does not count.")
          .title("Largest share of items a word stands in")
          .range(0.0001, 1)
          .unit("share")
          .param("max_features", &TfidfConfig::max_features, "Only so many words, the most frequent ones; 0 keeps all.")
          .title("Most words that are kept")
          .stands_for("0", {.means = "all words", .stage = "text.tfidf", .figure = "words"})
          .range(0, 100000000)
          .unit("words")
          .param("sublinear", &TfidfConfig::sublinear,
                 "Count a word that stands n times as 1 + ln(n): the tenth use says less than the first.")
          .title("Repeated words count less");
  kind.also_reads = {{"evaluation", {"item_text"}}};
  kind.inputs = {{.name = "documents", .from = "preprocessing.text"}, {.name = "dataset", .from = "dataset"}};
  kind.outputs = {"matrix", "columns", "vocabulary"};
  kind.run = run_tfidf;
  return kind;
}

}  // namespace tributary
