#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/stage.h"
#include "pipeline/store.h"
#include "project/sqlite.h"

namespace tributary {

/// The artifact manifest in project.sqlite; a row carries the hash of all its columns. A reader's commit does nothing.
class SqliteManifest : public Manifest {
 public:
  SqliteManifest(Sqlite* database, std::mutex* mutex, bool can_write)
      : database_(database), mutex_(mutex), can_write_(can_write) {}
  Result<std::optional<ArtifactRow>> find(std::string_view key) override;
  Status commit(const ArtifactRow& row) override;
  Status erase(const std::vector<ArtifactRow>& rows) override;
  Result<std::vector<ArtifactRow>> all() override;
  Status announce(const std::vector<std::string>& names) override;
  Result<std::vector<std::string>> announced() override;
  Status forget(const std::vector<std::string>& names) override;

 private:
  Status each(const char* sql, const std::vector<std::string>& values);

  Sqlite* database_;
  std::mutex* mutex_;  ///< of the connection, which both of these use
  bool can_write_;
};

/// The per-item memo in project.sqlite; an entry whose hash does not fit is none. A reader's put does nothing. When an
/// entry was last used stands in table memo_uses.
class SqliteMemo : public Memo {
 public:
  SqliteMemo(Sqlite* database, std::mutex* mutex, bool can_write)
      : database_(database), mutex_(mutex), can_write_(can_write) {}
  std::optional<std::string> get(std::string_view space, std::string_view key) override;
  std::vector<std::optional<std::string>> get_many(std::string_view space,
                                                   const std::vector<std::string>& keys) override;
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) override;

  /// What is kept at least: below this nothing is deleted.
  static constexpr std::int64_t kMostBytes = std::int64_t{256} << 20U;
  /// Where there is more than `most_bytes`: deletes entries that no result in the manifest can have used, because all
  /// results of the stages that use their space were begun after their last use. `kinds`: the stage kind of each
  /// instance; a space is its kind's name, then a slash. Entries of kinds without a result stay (a run may have been
  /// cut short), and those of spaces that are no kind's.
  Status collect(const std::map<std::string, std::string>& kinds, std::int64_t most_bytes = kMostBytes);

 private:
  Status mark_used(std::string_view space, const std::vector<std::string>& keys);

  Sqlite* database_;
  std::mutex* mutex_;  ///< of the connection, which both of these use
  bool can_write_;
};

}  // namespace tributary
