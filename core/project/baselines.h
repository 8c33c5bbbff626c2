#pragma once
#include <array>
#include <string_view>

#include "pipeline/settings.h"
#include "ranking/behaviour.h"

namespace tributary {

/// What every run is held against: one ranker alone.
inline constexpr std::string_view kPopularity = "popularity";
inline constexpr std::array<std::string_view, 2> kBaselines = {kPopularity, kBehaviour};

/// The same pipeline with that baseline's ranker alone: the most popular items, or the ranker that the settings name.
/// It reads no modality (none is to be named to Workflow), and weights of a sum play no part in it.
Settings baseline_settings(Settings settings, std::string_view baseline);

}  // namespace tributary
