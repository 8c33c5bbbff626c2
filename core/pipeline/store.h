#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/os/folder.h"
#include "base/result.h"
#include "pipeline/artifact_file.h"
#include "pipeline/bundle.h"

namespace tributary {

/// What the manifest says about an artifact. A row in the manifest is what makes it exist.
struct ArtifactRow {
  std::string key, stage, fold;
  std::vector<ArtifactFile> files;  ///< "<key>.<part>.arrow", "<key>.<part>.safetensors"
  std::vector<std::pair<std::string, double>> figures;
  std::vector<Message> notes;
  double seconds = 0;                    ///< what it took to make
  bool sound = true;                     ///< false: the row does not have the hash that it was written with
  std::optional<Message> left_out = {};  ///< see Bundle
};

/// Where manifest rows live (project.sqlite; a map in tests). Thread-safe.
class Manifest {
 public:
  virtual ~Manifest() = default;
  virtual Result<std::optional<ArtifactRow>> find(std::string_view key) = 0;
  /// Durable when it returns; the row's files are no longer announced.
  virtual Status commit(const ArtifactRow& row) = 0;
  /// The rows go, their files become announced ones: killed in between, they are still known.
  virtual Status erase(const std::vector<ArtifactRow>& rows) = 0;
  virtual Result<std::vector<ArtifactRow>> all() = 0;

  /// Names of files that are about to be written: whatever happens to the writer, what stands in the folder under
  /// these names is ours. Durable when it returns.
  virtual Status announce(const std::vector<std::string>& names) = 0;
  virtual Result<std::vector<std::string>> announced() = 0;
  virtual Status forget(const std::vector<std::string>& names) = 0;
};

/// A saved result that turned out not to be as it was written.
struct DamagedResult {
  std::string key, stage;
  Problem problem;
};

/// Content-addressed artifacts: `artifacts/<key>.<part>.arrow` (Arrow IPC file) and `.safetensors`, read through memory
/// maps. Names are announced, parts are written, then the manifest row commits them: killed at any instant, an artifact
/// is whole or not there, and what is left over is known by name. The manifest keeps a hash of each MiB; bytes are
/// compared with it once a process, when they are first handed out. Thread-safe.
class ArtifactStore {
 public:
  /// Without a folder there are no artifacts (a reader of a project that has none).
  ArtifactStore(std::optional<Folder> folder, Manifest* manifest);

  /// Whether its files are there and as long as they were written.
  bool has(const std::string& key) const;
  /// Nothing where there is none, or where its row is damaged.
  Result<std::optional<ArtifactRow>> describe(const std::string& key) const;
  /// not_found where there is none, or where a file is gone or damaged (saving it anew heals it). Damage can also show
  /// later, when a part is asked for.
  Result<Bundle> load(const std::string& key) const;
  Status save(const std::string& key, const std::string& stage, const std::string& fold, const Bundle& bundle,
              double seconds);
  /// Looks through every byte of every artifact, so that all damage is known; what was checked before is not read
  /// again.
  Status check_all() const;
  /// Results found damaged so far, from the `from`th on. They count as not there until they are saved anew.
  std::vector<DamagedResult> damage(std::size_t from = 0) const;

  /// Deletes artifacts whose key is not in `live`, and what was announced and never committed. Nothing else: no file
  /// that is not known by name, nothing through a link. Returns bytes freed. Only with the writer lock.
  Result<std::int64_t> collect_garbage(const std::set<std::string>& live);

 private:
  struct State;
  std::optional<Folder> folder_;
  Manifest* manifest_;
  std::shared_ptr<State> state_;  ///< shared with the parts that were handed out
};

}  // namespace tributary
