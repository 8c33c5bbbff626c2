#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/stage.h"

namespace tributary {

/// A kind that makes nothing, for tests of what may stand where.
inline StageKind bare_kind(const char* name, StageColumn column, std::vector<InputSpec> inputs = {},
                           const char* role = "") {
  StageKind made;
  made.name = name;
  made.column = column;
  made.role = role;
  made.inputs = std::move(inputs);
  made.run = [](const StageRun&) -> Result<Bundle> { return Bundle(); };
  return made;
}

}  // namespace tributary
