#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/registry.h"
#include "support/map_manifest.h"

namespace tributary {

/// Three small stages for tests of the pipeline: numbers (source) -> doubled -> sum over the modalities. `runs` counts
/// how often each ran.
struct ToyPipeline {
  std::map<std::string, int> runs;
  bool doubled_fails = false;
  Registry registry;
  ToyPipeline();
};

class MapMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view space, std::string_view key) override {
    const auto found = values.find(std::string(space) + "/" + std::string(key));
    return found == values.end() ? std::nullopt : std::optional(found->second);
  }
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) override {
    for (const auto& [key, value] : entries) values[std::string(space) + "/" + key] = value;
    return done;
  }
  std::map<std::string, std::string> values;
};

}  // namespace tributary
