#pragma once
#include <string>

#include "pipeline/stage.h"

namespace tributary {

/// Parameters of `preprocessing.text`.
struct TextConfig {
  std::string tokens = "words";
  std::string cjk = "bigrams";
  std::string stop_words = "none";
};

/// The stage `preprocessing.text`: one document for each item, and its tokens (Documents).
StageKind text_stage();

}  // namespace tributary
