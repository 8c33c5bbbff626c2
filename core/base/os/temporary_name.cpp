#include "base/os/temporary_name.h"

#include <charconv>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/os/process.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kEnding = ".tmp";

/// Names that this process writes under now. A process that was killed can have had the same number as this one, in a
/// container even always: the number alone does not tell.
struct InUse {
  std::mutex mutex;
  unsigned long long next = 0;
  std::set<fs::path> names;
};

InUse& in_use() {
  static InUse names;
  return names;
}

std::string beginning(const fs::path& target) {
  return "." + target.filename().string() + ".";
}

/// The process in `.NAME.PID.N.tmp`; 0 where the name is another one.
int process_of(std::string_view name, std::string_view beginning) {
  if (!name.starts_with(beginning) || !name.ends_with(kEnding) || name.size() <= beginning.size() + kEnding.size())
    return 0;
  name.remove_prefix(beginning.size());
  name.remove_suffix(kEnding.size());
  int process = 0;
  unsigned long long number = 0;
  const char* end = name.data() + name.size();
  const auto first = std::from_chars(name.data(), end, process);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.') return 0;
  const auto second = std::from_chars(first.ptr + 1, end, number);
  return second.ec == std::errc() && second.ptr == end && process > 0 ? process : 0;
}

bool is_written(const fs::path& path, int process) {
  if (process != os::process_number()) return os::is_process(process);
  const std::lock_guard lock(in_use().mutex);
  return in_use().names.contains(path);
}

}  // namespace

TemporaryName::TemporaryName(const fs::path& target) {
  const std::lock_guard lock(in_use().mutex);
  path_ = target.parent_path() / (beginning(target) + std::to_string(os::process_number()) + "." +
                                  std::to_string(in_use().next++) + std::string(kEnding));
  in_use().names.insert(path_);
}

TemporaryName::~TemporaryName() {
  const std::lock_guard lock(in_use().mutex);
  in_use().names.erase(path_);
}

void for_each_leftover(const fs::path& target, const std::function<void(const fs::path&)>& take) {
  const fs::path folder = target.parent_path();
  const std::string begins = beginning(target);
  std::vector<fs::path> found;  // collected first: the folder is not to change while it is read
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? fs::path(".") : folder, error), end; !error && at != end;
       at.increment(error)) {
    const auto name = at->path().filename().string();
    const auto process = process_of(name, begins);
    if (process != 0 && !is_written(folder / name, process)) found.push_back(folder / name);
  }
  for (const auto& path : found) take(path);
}

void remove_leftovers(const fs::path& target) {
  for_each_leftover(target, [](const fs::path& path) {
    std::error_code ignored;
    if (fs::is_regular_file(fs::symlink_status(path, ignored))) fs::remove(path, ignored);
  });
}

}  // namespace tributary
