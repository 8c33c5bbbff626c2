#include "sources/sqlite/untouched_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/os/file.h"

namespace tributary {
namespace {

/// The signatures below are SQLite's.
struct Content {
  std::optional<ReadFile> file;  ///< none: a log that is not there, which is an empty one
  std::vector<std::unique_ptr<std::byte[]>>
      shared;  ///< the index of the write-ahead log, in the memory of this process
};

struct File {
  sqlite3_file base;  ///< first, as SQLite casts it
  Content* content;
};

Content& content_of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file)->content;
}

sqlite3_vfs* system_vfs() {
  static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  return vfs;
}

int close(sqlite3_file* file) {
  delete reinterpret_cast<File*>(file)->content;
  reinterpret_cast<File*>(file)->content = nullptr;
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int bytes, sqlite3_int64 offset) {
  const auto& content = content_of(file);
  const std::span<std::byte> wanted(static_cast<std::byte*>(into), static_cast<std::size_t>(bytes));
  std::size_t got = 0;
  if (content.file) {
    const auto read = content.file->read_at(static_cast<std::size_t>(offset), wanted);
    if (!read) return SQLITE_IOERR_READ;
    got = *read;
  }
  if (got == wanted.size()) return SQLITE_OK;
  std::memset(wanted.data() + got, 0, wanted.size() - got);
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file*, const void*, int, sqlite3_int64) {
  return SQLITE_READONLY;
}
int truncate(sqlite3_file*, sqlite3_int64) {
  return SQLITE_READONLY;
}
int sync(sqlite3_file*, int) {
  return SQLITE_OK;
}
int size(sqlite3_file* file, sqlite3_int64* bytes) {
  const auto& content = content_of(file);
  *bytes = content.file ? static_cast<sqlite3_int64>(content.file->size()) : 0;
  return SQLITE_OK;
}
int lock(sqlite3_file*, int level) {
  return level <= SQLITE_LOCK_SHARED ? SQLITE_OK : SQLITE_BUSY;
}
int unlock(sqlite3_file*, int) {
  return SQLITE_OK;
}
int check_reserved(sqlite3_file*, int* is_reserved) {
  *is_reserved = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return 4096;
}
int characteristics(sqlite3_file*) {
  return 0;
}
int map_shared(sqlite3_file* file, int region, int bytes, int, void volatile** memory) {
  auto& shared = content_of(file).shared;
  const auto wanted = static_cast<std::size_t>(region);
  while (shared.size() <= wanted) shared.push_back(std::make_unique<std::byte[]>(static_cast<std::size_t>(bytes)));
  *memory = shared[wanted].get();
  return SQLITE_OK;
}
int lock_shared(sqlite3_file*, int, int, int) {
  return SQLITE_OK;
}
void order_shared(sqlite3_file*) {}
int unmap_shared(sqlite3_file* file, int) {
  content_of(file).shared.clear();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{2,
                                      close,
                                      read,
                                      write,
                                      truncate,
                                      sync,
                                      size,
                                      lock,
                                      unlock,
                                      check_reserved,
                                      control,
                                      sector_size,
                                      characteristics,
                                      map_shared,
                                      lock_shared,
                                      order_shared,
                                      unmap_shared,
                                      nullptr,
                                      nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  constexpr int kOfDatabase = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
  if (name == nullptr || (flags & kOfDatabase) == 0)
    return system_vfs()->xOpen(system_vfs(), name, file, flags, out_flags);
  file->pMethods = nullptr;
  auto content = std::make_unique<Content>();
  auto opened = ReadFile::open(name);
  if (opened) {
    content->file = *std::move(opened);
  } else if (opened.problem().code != Code::not_found || (flags & SQLITE_OPEN_WAL) == 0) {
    return SQLITE_CANTOPEN;
  }
  reinterpret_cast<File*>(file)->content = content.release();
  file->pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  return SQLITE_OK;
}

int refuse_delete(sqlite3_vfs*, const char*, int) {
  return SQLITE_READONLY;
}

}  // namespace

const char* untouched_vfs() {
  constexpr const char* kName = "tributary-untouched";
  static sqlite3_vfs vfs;
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite3_initialize();
    vfs = *system_vfs();
    vfs.zName = kName;
    vfs.pNext = nullptr;
    vfs.szOsFile = std::max(vfs.szOsFile, static_cast<int>(sizeof(File)));
    vfs.xOpen = open;
    vfs.xDelete = refuse_delete;
    sqlite3_vfs_register(&vfs, 0);
  });
  return kName;
}

}  // namespace tributary
