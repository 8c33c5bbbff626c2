#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/os/file.h"
#include "base/os/file_hashes.h"
#include "project/sqlite.h"

namespace tributary {

/// Content hashes of files, kept in table `files` of project.sqlite under the whole path and the stamp that the file
/// had: one whose stamp is still the same is not read again. It is only believed of files that had been left alone for
/// two seconds when they were hashed, since a write within a clock's tick leaves the stamp as it is. What cannot be
/// written down (a disk for reading only, another program at work) is
/// known as long as this lives. Readers of a project write it too: it says nothing of the project.
class FileTable : public FileHashes {
 public:
  /// `mutex` is of the connection.
  FileTable(Sqlite* database, std::mutex* mutex, bool can_write)
      : database_(database), mutex_(mutex), can_write_(can_write) {}

  std::vector<Result<std::string>> content_hashes(std::span<const std::filesystem::path> files,
                                                  const StopToken& stop = {}) override;

  /// Forgets files that nobody has asked for in half a year.
  Status collect();

  /// Files that were read since the project was opened.
  std::int64_t reads() const { return reads_; }
  /// For tests: what tells the time, ns since 1970, in place of the system's clock.
  void set_clock(std::function<std::int64_t()> now);

 private:
  struct Entry {
    FileStamp stamp;
    std::int64_t hashed = 0;  ///< when reading began, ns since 1970
    std::string content;
    std::int64_t seen = 0;  ///< day since 1970 on which it was last asked for
  };
  void load();
  std::int64_t now() const;
  /// What is known of the file as it stands now; notes that it was asked for.
  bool find(const std::string& path, const FileStamp& stamp, std::string& content);
  void keep(const std::string& path, Entry entry);
  /// Brings to the database what it lacks. What does not go now goes the next time.
  void write();
  Status write(const std::map<std::string, Entry>& entries);

  Sqlite* database_;
  std::mutex* mutex_;
  bool can_write_;
  std::mutex own_;  ///< of what follows; never held while the connection's is waited for, but when loading
  std::function<std::int64_t()> clock_;
  bool is_loaded_ = false;
  std::map<std::string, Entry> entries_, unwritten_;
  std::atomic<std::int64_t> reads_ = 0;
};

}  // namespace tributary
