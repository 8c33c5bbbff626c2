#include "workflow/built_in.h"

#include "cleaning/cleaning_stage.h"
#include "dataset/dataset_stage.h"
#include "features/attributes/attributes_stage.h"
#include "features/audio/audio_stage.h"
#include "features/image/image_stage.h"
#include "features/text/tfidf_stage.h"
#include "llm/llm_stage.h"
#include "preprocessing/scale_stage.h"
#include "preprocessing/text_stage.h"
#include "ranking/ranking_stage.h"
#include "ranking/rating_stage.h"
#include "scoring/scoring_config.h"
#include "sources/source_stage.h"
#include "split/evaluation_config.h"
#include "split/split_stage.h"

namespace tributary {

Registry built_in_registry() {
  Registry r;
  r.add(root_section());
  r.add(source_stage());
  r.add(dataset_stage());
  r.add(cleaning_stage());
  r.add(evaluation_section());
  r.add(split_stage());
  r.add(scale_stage());
  r.add(text_stage());
  r.add(tfidf_stage());
  r.add(attributes_stage());
  r.add(image_stage());
  r.add(audio_stage());
  r.add(llm_stage());
  r.add(ranking_stage());
  r.add(rating_stage());
  r.add(scoring_section());
  return r;
}

}  // namespace tributary
