#pragma once
#include <string>
#include <vector>

#include "sample/faults.h"
#include "sample/world.h"

namespace tributary::sample {

/// ground_truth.json: what was planted and where, and the world behind the files. Format in core/sample/README.md.
std::string ground_truth(const SampleConfig& config, const World& world, const std::vector<const Table*>& tables);

/// README.txt of the folder: that all of it is simulated, what each file holds, how much of it is there.
std::string folder_readme(const SampleConfig& config, const World& world);

}  // namespace tributary::sample
