#pragma once
#include "pipeline/registry.h"

namespace tributary {

/// Every stage kind and shared section of the program itself, in pipeline order: built once at start and handed down.
/// Plugins and tests add theirs to the value. Adding a stage: one line in built_in.cpp.
Registry built_in_registry();

}  // namespace tributary
