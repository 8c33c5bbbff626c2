#pragma once
#include "pipeline/declare.h"

namespace tributary {

/// The table "ranking" of pipeline.toml: which rankers are in use. Each has a table of its own, "ranking.ease".
struct RankingConfig {
  StringList model = {"ease"};
};

Section ranking_section();

}  // namespace tributary
