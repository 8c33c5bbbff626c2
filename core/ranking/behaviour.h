#pragma once

namespace tributary {

/// The modality of what rankers say of interactions: its terms are "behaviour/<ranker>".
inline constexpr const char* kBehaviour = "behaviour";

}  // namespace tributary
