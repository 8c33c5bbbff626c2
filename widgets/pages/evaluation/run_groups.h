#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "project/run_history.h"

namespace tributary::ui {

/// Runs that stand under one head: judged by one protocol.
struct RunGroup {
  std::string key;  ///< protocol_group
  Protocol protocol;
  std::vector<std::size_t> runs;  ///< places in the list, the newest first, pinned ones before all
};

/// The group with the newest run first.
std::vector<RunGroup> groups_of(const std::vector<PastRun>& list);

/// The same figures by the same protocol: one is shown.
bool same_metrics(const PastRun& a, const PastRun& b);

}  // namespace tributary::ui
