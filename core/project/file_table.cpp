#include "project/file_table.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/threads.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kAlone = 2 * kSecond;        ///< a file must have been left alone so long for its stamp to tell
constexpr std::int64_t kForgottenAfter = 180;       ///< days
constexpr std::size_t kSlice = 1024;                ///< files between two writes: a stopped reading keeps what it has
constexpr int kWaitMs = 200, kUsualWaitMs = 10000;  ///< for another program that is writing

/// Under which name it is known wherever the program stands.
std::string key_of(const fs::path& file) {
  std::error_code error;
  const auto whole = fs::absolute(file, error);
  return error ? file.string() : whole.string();
}

}  // namespace

std::vector<Result<std::string>> FileTable::content_hashes(std::span<const fs::path> files, const StopToken& stop) {
  std::vector<Result<std::string>> hashes(files.size(), Result<std::string>(cancelled()));
  std::vector<std::string> keys(files.size());
  std::vector<std::size_t> missing;
  {
    const std::lock_guard lock(own_);
    load();
    for (std::size_t i = 0; i < files.size() && !stop.stopped(); ++i) {
      keys[i] = key_of(files[i]);
      const auto stamp = stamp_of(files[i]);
      std::string content;
      if (!stamp) {
        hashes[i] = stamp.problem();
      } else if (find(keys[i], *stamp, content)) {
        hashes[i] = std::move(content);
      } else {
        missing.push_back(i);
      }
    }
  }
  for (std::size_t begin = 0; begin < missing.size() && !stop.stopped(); begin += kSlice) {
    const auto count = std::min(kSlice, missing.size() - begin);
    parallel_for(count, 1, [&](std::size_t from, std::size_t to) {
      for (std::size_t m = begin + from; m < begin + to && !stop.stopped(); ++m) {
        const auto i = missing[m];
        const auto hashed = now();
        ++reads_;
        const auto file = ReadFile::open(files[i]);
        hashes[i] = file ? tributary::content_hash(*file, stop) : Result<std::string>(file.problem());
        if (hashes[i]) keep(keys[i], {file->stamp(), hashed, *hashes[i], hashed / kDay});
      }
    });
    write();
  }
  if (missing.empty()) write();
  return hashes;
}

Status FileTable::collect() {
  if (!can_write_) return done;
  const std::lock_guard lock(*mutex_);
  Statement old(*database_, "delete from files where seen < ?");
  old.bind(now() / kDay - kForgottenAfter);
  return old.finish();
}

void FileTable::set_clock(std::function<std::int64_t()> now) {
  const std::lock_guard lock(own_);
  clock_ = std::move(now);
}

std::int64_t FileTable::now() const {
  if (clock_) return clock_();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void FileTable::load() {
  if (std::exchange(is_loaded_, true)) return;
  const std::lock_guard lock(*mutex_);
  Statement rows(*database_,
                 "select path, bytes, written, changed, inode, device, hashed, content, seen from files where hash = "
                 "row_hash(path, bytes, written, changed, inode, device, hashed, content)");
  while (rows.step()) {
    Entry entry{{rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)},
                rows.integer(6),
                rows.text(7),
                rows.integer(8)};
    entries_.insert_or_assign(rows.text(0), std::move(entry));
  }
}

bool FileTable::find(const std::string& path, const FileStamp& stamp, std::string& content) {
  const auto known = entries_.find(path);
  if (known == entries_.end()) return false;
  auto& entry = known->second;
  if (entry.stamp != stamp || entry.hashed - stamp.changed <= kAlone) return false;
  content = entry.content;
  if (const auto today = now() / kDay; entry.seen != today) {
    entry.seen = today;
    unwritten_.insert_or_assign(path, entry);
  }
  return true;
}

void FileTable::keep(const std::string& path, Entry entry) {
  const std::lock_guard lock(own_);
  unwritten_.insert_or_assign(path, entry);
  entries_.insert_or_assign(path, std::move(entry));
}

void FileTable::write() {
  std::map<std::string, Entry> going;
  {
    const std::lock_guard lock(own_);
    going = std::exchange(unwritten_, {});
  }
  if (going.empty() || write(going)) return;
  const std::lock_guard lock(own_);
  unwritten_.merge(going);  // what was learnt meanwhile is newer
}

Status FileTable::write(const std::map<std::string, Entry>& entries) {
  const std::lock_guard lock(*mutex_);
  const auto wait = [&](int milliseconds) {
    return database_->run("pragma busy_timeout = " + std::to_string(milliseconds));
  };
  // A reader's connection takes no writes but these.
  if (!can_write_) ENSURE(database_->run("pragma query_only = off"));
  (void)wait(kWaitMs);
  auto status = database_->transaction([&]() -> Status {
    Statement insert(*database_,
                     "insert or replace into files (path, bytes, written, changed, inode, device, hashed, content, "
                     "seen, hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, row_hash(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                     "?8))");
    for (const auto& [path, entry] : entries) {
      insert.bind(path)
          .bind(entry.stamp.bytes)
          .bind(entry.stamp.written)
          .bind(entry.stamp.changed)
          .bind(entry.stamp.inode)
          .bind(entry.stamp.device)
          .bind(entry.hashed)
          .bind(entry.content)
          .bind(entry.seen);
      ENSURE(insert.finish());
      insert.reset();
    }
    return done;
  });
  (void)wait(kUsualWaitMs);
  if (!can_write_) (void)database_->run("pragma query_only = on");
  return status;
}

}  // namespace tributary
