#pragma once
#include "workflow/built_in.h"

namespace tributary {

/// The program's own kinds, for tests that add none.
inline const Registry& test_registry() {
  static const Registry registry = built_in_registry();
  return registry;
}

}  // namespace tributary
