#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pipeline/bundle.h"

namespace tributary {

/// What the manifest says about an artifact. A row in the manifest is what makes it exist; files without one are
/// debris.
struct ArtifactRow {
  std::string key, stage, fold;
  std::vector<std::string> files;  ///< "<key>.<part>.arrow", "<key>.<part>.safetensors"
  std::vector<std::pair<std::string, double>> figures;
  std::vector<Message> notes;
  std::int64_t bytes = 0;
  double seconds = 0;  ///< what it took to make
};

/// Where manifest rows live (project.sqlite; a map in tests). Thread-safe.
class Manifest {
 public:
  virtual ~Manifest() = default;
  virtual Result<std::optional<ArtifactRow>> find(std::string_view key) = 0;
  /// Durable when it returns.
  virtual Status commit(const ArtifactRow& row) = 0;
  virtual Status erase(const std::set<std::string>& keys) = 0;
  virtual Result<std::vector<ArtifactRow>> all() = 0;
};

/// Content-addressed artifacts: `artifacts/<key>.<part>.arrow` (Arrow IPC file) and `.safetensors`, read through memory
/// maps. Parts are written atomically, then the manifest row commits them: killed at any instant, an artifact is whole
/// or not there.
class ArtifactStore {
 public:
  ArtifactStore(std::filesystem::path folder, Manifest* manifest) : folder_(std::move(folder)), manifest_(manifest) {}

  /// Whether its files are there and as long as they were written.
  bool has(const std::string& key) const;
  Result<std::optional<ArtifactRow>> describe(const std::string& key) const { return manifest_->find(key); }
  /// not_found where there is none, or where a file is gone or damaged (saving it anew heals it).
  Result<Bundle> load(const std::string& key) const;
  Status save(const std::string& key, const std::string& stage, const std::string& fold, const Bundle& bundle,
              double seconds);
  /// Deletes artifacts whose key is not in `live`, and files no manifest row names. Returns bytes freed. Only with the
  /// writer lock.
  Result<std::int64_t> collect_garbage(const std::set<std::string>& live);

 private:
  std::int64_t bytes_of(const std::vector<std::string>& files) const;  ///< -1: one of them is not there

  std::filesystem::path folder_;
  Manifest* manifest_;
};

}  // namespace tributary
