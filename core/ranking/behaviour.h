#pragma once
#include "pipeline/modality.h"

namespace tributary {

/// The modality of what rankers say of interactions: its terms are "behaviour/<ranker>".
inline constexpr const char* kBehaviour = "behaviour";

inline Modality behaviour() {
  return {.id = kBehaviour,
          .title = "Behaviour",
          .order = 0,
          .colour = 0,
          .icon = "behaviour",
          .needs = Needs::interactions};
}

}  // namespace tributary
