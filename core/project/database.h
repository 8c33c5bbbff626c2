#pragma once
#include <mutex>

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

/// The per-item memo in project.sqlite; an entry whose hash does not fit is none. A reader's put does nothing.
class SqliteMemo : public Memo {
 public:
  SqliteMemo(Sqlite* database, std::mutex* mutex, bool can_write)
      : database_(database), mutex_(mutex), can_write_(can_write) {}
  std::optional<std::string> get(std::string_view space, std::string_view key) override;
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) override;

 private:
  Sqlite* database_;
  std::mutex* mutex_;  ///< of the connection, which both of these use
  bool can_write_;
};

}  // namespace tributary
