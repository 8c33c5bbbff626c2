#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store.h"

namespace tributary {

/// The manifest of an ArtifactStore in memory.
class MapManifest : public Manifest {
 public:
  Result<std::optional<ArtifactRow>> find(std::string_view key) override {
    const auto found = rows.find(std::string(key));
    return found == rows.end() ? std::optional<ArtifactRow>() : std::optional(found->second);
  }
  Status commit(const ArtifactRow& row) override {
    rows[row.key] = row;
    for (const auto& file : row.files) names.erase(file.name);
    return done;
  }
  Status erase(const std::vector<ArtifactRow>& dead) override {
    for (const auto& row : dead) {
      for (const auto& file : row.files) names.insert(file.name);
      rows.erase(row.key);
    }
    return done;
  }
  Status announce(const std::vector<std::string>& said) override {
    names.insert(said.begin(), said.end());
    return done;
  }
  Result<std::vector<std::string>> announced() override { return std::vector<std::string>(names.begin(), names.end()); }
  Status forget(const std::vector<std::string>& gone) override {
    for (const auto& name : gone) names.erase(name);
    return done;
  }
  Result<std::vector<ArtifactRow>> all() override {
    std::vector<ArtifactRow> list;
    for (const auto& [key, row] : rows) list.push_back(row);
    return list;
  }
  std::map<std::string, ArtifactRow> rows;
  std::set<std::string> names;  ///< announced
};

}  // namespace tributary
