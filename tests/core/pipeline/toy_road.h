#pragma once
#include <map>
#include <memory>
#include <string>

#include "pipeline/registry.h"
#include "pipeline/store.h"

namespace tributary {

/// Three small stages for tests of the pipeline: numbers (source) -> doubled -> sum over the modalities. `runs` counts
/// how often each ran.
struct ToyRoad {
  std::map<std::string, int> runs;
  bool doubled_fails = false;
  Registry registry;
  ToyRoad();
};

class MapManifest : public Manifest {
 public:
  Result<std::optional<ArtifactRow>> find(std::string_view key) override {
    const auto found = rows.find(std::string(key));
    return found == rows.end() ? std::optional<ArtifactRow>() : std::optional(found->second);
  }
  Status commit(const ArtifactRow& row) override {
    rows[row.key] = row;
    return done;
  }
  Status erase(const std::set<std::string>& keys) override {
    for (const auto& key : keys) rows.erase(key);
    return done;
  }
  Result<std::vector<ArtifactRow>> all() override {
    std::vector<ArtifactRow> list;
    for (const auto& [key, row] : rows) list.push_back(row);
    return list;
  }
  std::map<std::string, ArtifactRow> rows;
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
