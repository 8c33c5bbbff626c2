#pragma once
#include "pipeline/stage.h"

namespace tributary {

/// The stage `text.tfidf`: the words of each item, weighted (features/text/tfidf.h). Modality "text".
/// Beside the parts of a FeatureMatrix it gives "vocabulary": word, idf, documents; enough to weigh new texts
/// elsewhere.
StageKind tfidf_stage();

}  // namespace tributary
