#include "project/unfinished.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/folder.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMark = ".unfinished";

Result<std::set<std::string>> names_in(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.insert(at->path().filename().string());
  if (error) return io_problem(say::cannot_look_into_folder, folder, error);
  return names;
}

}  // namespace

bool is_own_name(std::string_view name) {
  static const std::set<std::string_view> own{"pipeline.toml",
                                              "project.sqlite",
                                              "project.sqlite-wal",
                                              "project.sqlite-shm",
                                              "project.sqlite-journal",
                                              "artifacts",
                                              "sources",
                                              "test_reads.log",
                                              "lock"};
  const auto being_written = [&](std::string_view of) { return name.starts_with(of) && name.ends_with(".tmp"); };
  return own.contains(name) || (name.starts_with("pipeline.format-") && name.ends_with(".toml")) ||
         name.starts_with(".sources") || being_written(".pipeline.toml.") || being_written(".test_reads.log.") ||
         being_written("..unfinished.");
}

Status mark_unfinished(const fs::path& folder) {
  UNWRAP(names, names_in(folder));
  std::string text;
  for (const auto& name : names) text += name + '\n';
  return write_atomically(folder / kMark, text);
}

bool is_unfinished(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(folder / kMark, error));
}

Status discard_unfinished(const fs::path& folder) {
  UNWRAP(text, read_file(folder / kMark));
  std::set<std::string> before;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) before.insert(line);
  UNWRAP(names, names_in(folder));
  for (const auto& name : names) {
    if (before.contains(name) || !is_own_name(name) || name == "lock") continue;
    std::error_code error;
    fs::remove_all(folder / name, error);  // does not follow links
    if (error) return io_problem(say::cannot_remove, folder / name, error);
  }
  return mark_finished(folder);
}

Status mark_finished(const fs::path& folder) {
  UNWRAP(opened, Folder::open(folder));
  if (auto removed = opened.remove(kMark); !removed) return removed.problem();
  return opened.sync();
}

}  // namespace tributary
