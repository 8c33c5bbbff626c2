#pragma once
#include <cstdint>
#include <string>

#include "pipeline/stage.h"

namespace tributary {

/// Parameters of `llm`.
struct LlmConfig {
  std::string model = "all-MiniLM-L6-v2";  ///< a folder in models_folder()/text
  std::string prompt = "{title}.\n{attributes}.\nTags: {tags}.\n{description}\n{reviews}";
  std::int64_t max_tokens = 256;
  std::string precision = "auto";
  bool centre = true;
};

/// The stage `llm`: the prompt of each item through a sentence encoder; its semantic vector. Modality "llm".
/// Without a model folder no item is present and a note says how to get one.
StageKind llm_stage();

}  // namespace tributary
