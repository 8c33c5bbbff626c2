#include "llm/llm_stage.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/threads.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "llm/model_identity.h"
#include "llm/prompt.h"
#include "llm/semantic_vectors.h"
#include "nn/bert_encoder.h"
#include "nn/device.h"
#include "nn/model_folder.h"
#include "pipeline/bundle.h"
#include "preprocessing/documents.h"
#include "split/evaluation_config.h"

namespace tributary {
namespace {

/// The folder of the model; not_found, saying how to get one, where there is none or it holds no model.
Result<std::filesystem::path> model_folder(const LlmConfig& config) {
  UNWRAP(folder, find_model("text", config.model));
  if (is_model_folder(folder)) return folder;
  return problem_of(Code::not_found, Message(say::text_model_incomplete, {config.model}), folder.string());
}

EncoderOptions::Precision precision_of(const LlmConfig& config) {
  if (config.precision == "fp32") return EncoderOptions::Precision::fp32;
  if (config.precision == "bf16") return EncoderOptions::Precision::bf16;
  return EncoderOptions::Precision::auto_;
}

std::vector<std::string> prompts_of(const Dataset& dataset, const CountedTexts& texts, const PromptTemplate& prompt) {
  std::vector<std::string> prompts(dataset.items());
  parallel_for(dataset.items(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) prompts[i] = prompt.fill(prompt_parts(dataset, texts, i));
  });
  return prompts;
}

Bundle bundle_of(std::vector<std::string> ids, SemanticVectors vectors, const std::filesystem::path& model) {
  FeatureMatrix matrix;
  matrix.modality = "llm";
  matrix.ids = std::move(ids);
  matrix.dense_rows = std::move(vectors.rows);
  matrix.present = std::move(vectors.present);
  Bundle bundle = to_bundle(matrix);
  const auto present = std::count(matrix.present.begin(), matrix.present.end(), std::uint8_t{1});
  bundle.figures = {{"items", static_cast<double>(present)},
                    {"dimensions", static_cast<double>(matrix.dim())},
                    {"encoded", static_cast<double>(vectors.encoded)},
                    {"remembered", static_cast<double>(vectors.remembered)}};
  if (vectors.unusable > 0) {
    Message why(say::prompts_without_numbers,
                {vectors.unusable, vectors.encoded + vectors.remembered, vectors.unusable_example, model.string()});
    if (present == 0) {
      bundle.left_out = std::move(why);
    } else {
      bundle.notes.insert(bundle.notes.begin(), std::move(why));
    }
  }
  return bundle;
}

Bundle without_model(std::vector<std::string> ids, const Problem& problem) {
  SemanticVectors none;
  none.rows = DenseMatrix(ids.size(), 0);
  none.present.assign(ids.size(), 0);
  Bundle bundle = bundle_of(std::move(ids), std::move(none), {});
  bundle.left_out =
      Message(say::without_semantic_vectors, {problem.message, problem.where, Message(say::bring_a_text_model)});
  return bundle;
}

Result<Bundle> run_llm(const StageRun& run) {
  const auto& config = run.config<LlmConfig>();
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(which, item_text_from(run.config<EvaluationConfig>("evaluation").item_text));
  UNWRAP(prompt, PromptTemplate::parse(config.prompt));
  const auto folder = model_folder(config);
  if (!folder) return without_model(std::move(dataset.item_ids), folder.problem());

  EncoderOptions options;
  options.max_tokens = static_cast<int>(config.max_tokens);
  options.precision = precision_of(config);
  UNWRAP(encoder, BertEncoder::load(*folder, options, run.outside().files));
  const std::string space = "llm/" + encoder.fingerprint() + "/" + encoder.precision();
  const auto prompts = prompts_of(dataset, counted_texts(dataset, run.fold(), which), prompt);
  const Encode encode = [&encoder](std::span<const std::string> texts, Job& job) { return encoder.encode(texts, job); };
  UNWRAP(vectors, semantic_vectors(prompts, encoder.dim(), space, encode, run.memo(), run.job()));
  if (config.centre) centre_rows(vectors.rows, vectors.present, training_catalogue(dataset, run.fold()));
  return bundle_of(std::move(dataset.item_ids), std::move(vectors), *folder);
}

}  // namespace

StageKind llm_stage() {
  StageKind kind;
  kind.name = "llm";
  kind.column = StageColumn::llm;
  kind.title = "LLM · semantic vector";
  kind.version = 2;
  kind.fits_on = FitsOn::train;
  kind.role = "modality";
  kind.is_possible = [](const void* config) { return model_folder(*static_cast<const LlmConfig*>(config)).ok(); };
  kind.modality = Modality{.id = "llm",
                           .title = "LLM",
                           .order = 600,
                           .colour = 6,
                           .icon = "llm",
                           .likeness = "Described much like %1",
                           .cost = 3};
  kind.section =
      Declare<LlmConfig>(
          "llm", "The meaning of what is known about each item: a prompt, read by a sentence encoder that runs here.")
          .param("model", &LlmConfig::model,
                 "Folder of the model: a name under the models folder's 'text', or a full path.")
          .title("Folder of the model")
          .param("prompt", &LlmConfig::prompt,
                 "What the model reads of each item, with {title} {attributes} {tags} {reviews} {description}. A line "
                 "whose "
                 "placeholders are all empty is left out.")
          .title("What the model reads")
          .param("max_tokens", &LlmConfig::max_tokens,
                 "Longer prompts are cut here. Time grows with it where texts are long.")
          .title("Longest text that is read")
          .range(8, 512)
          .unit("tokens")
          .param("precision", &LlmConfig::precision,
                 "auto: bf16 where the processor has it, about three times as fast; fp32 else.")
          .title("Precision of the numbers")
          .stands_for("auto", {.means = "bf16 where the processor has it, else fp32"})
          .choices({"auto", "fp32", "bf16"})
          .choice_titles({{"auto", "What suits the processor"}, {"fp32", "32 bits (fp32)"}, {"bf16", "16 bits (bf16)"}})
          .param("centre", &LlmConfig::centre,
                 "Take away the mean vector of the training items, which all share, so that what tells items apart "
                 "shows.")
          .title("Take away what all share");
  kind.also_reads = {{"evaluation", {"item_text"}}};
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"matrix", "columns"};
  kind.run = run_llm;
  kind.fingerprint = [](const void* config, FileHashes& files, const StopToken& stop) -> Result<std::string> {
    const auto& own = *static_cast<const LlmConfig*>(config);
    const auto folder = model_folder(own);
    if (!folder) return std::string("missing");
    UNWRAP(identity, model_identity(*folder, files, stop));
    // What "auto" comes to differs between processors: a project that moves is not to take one's vectors for the
    // other's.
    return identity + (own.precision == "auto" && has_native_bf16() ? "/native bf16" : "");
  };
  return kind;
}

}  // namespace tributary
