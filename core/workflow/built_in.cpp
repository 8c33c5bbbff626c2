#include "workflow/built_in.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "cleaning/cleaning_stage.h"
#include "dataset/dataset_stage.h"
#include "evaluation/metrics_stage.h"
#include "evaluation/weights_stage.h"
#include "exporting/embeddings/embeddings.h"
#include "exporting/lists/lists.h"
#include "features/attributes/attributes_stage.h"
#include "features/audio/audio_stage.h"
#include "features/image/image_stage.h"
#include "features/text/tfidf_stage.h"
#include "llm/llm_stage.h"
#include "preprocessing/scale_stage.h"
#include "preprocessing/text_stage.h"
#include "ranking/alike_users/alike_users.h"
#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/popularity/popularity.h"
#include "ranking/ranker_kind.h"
#include "ranking/ranking_config.h"
#include "ranking/rating_stage.h"
#include "scoring/match_stage.h"
#include "sources/source_reader.h"
#include "sources/source_stage.h"
#include "split/evaluation_config.h"
#include "split/split_stage.h"

namespace tributary {
namespace {

/// What is refused is an error of the program, not of a person.
void must(const Status& added) {
  if (added) return;
  std::fprintf(stderr, "%s\n", to_string(added.problem()).c_str());
  std::abort();
}

void add(Registry& registry, StageKind kind) {
  must(registry.add(std::move(kind)));
}

void add(Registry& registry, const std::shared_ptr<const SourceReader>& reader) {
  must(registry.add(reader->name, reader));
}

void add(Registry& registry, const std::shared_ptr<const Exporter>& exporter) {
  must(registry.add(exporter->name, exporter));
}

}  // namespace

Registry built_in_registry() {
  Registry r;
  r.add(root_section());
  add(r, source_stage());
  for (const auto& [name, reader] : own_readers()) add(r, reader);
  add(r, dataset_stage());
  add(r, cleaning_stage());
  r.add(evaluation_section());
  add(r, split_stage());
  add(r, scale_stage());
  add(r, text_stage());
  add(r, tfidf_stage());
  add(r, attributes_stage());
  add(r, image_stage());
  add(r, audio_stage());
  add(r, llm_stage());
  r.add(ranking_section());
  add(r, liked_stage());
  add(r, popularity_stage());
  add(r, ease_stage());
  add(r, kernel_ridge_stage());
  add(r, alike_users_stage());
  add(r, rating_stage());
  add(r, match_stage());
  add(r, weights_stage());
  add(r, valid_metrics_stage());
  add(r, test_metrics_stage());
  add(r, list_exporter());
  add(r, embeddings_exporter());
  return r;
}

}  // namespace tributary
