#pragma once
#include <filesystem>
#include <functional>

namespace tributary {

/// A name beside a file or folder under which it is written before it takes its place: `.NAME.PID.N.tmp`. Nobody else
/// uses it as long as this lives. Makes and removes nothing. Thread-safe.
class TemporaryName {
 public:
  explicit TemporaryName(const std::filesystem::path& target);
  ~TemporaryName();
  TemporaryName(const TemporaryName&) = delete;
  TemporaryName& operator=(const TemporaryName&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Calls `take` with what processes that were killed left beside `target` under such names; what a process that lives
/// still writes is left alone.
void for_each_leftover(const std::filesystem::path& target,
                       const std::function<void(const std::filesystem::path&)>& take);

/// Removes those that are files.
void remove_leftovers(const std::filesystem::path& target);

}  // namespace tributary
