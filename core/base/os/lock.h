#pragma once
#include <filesystem>
#include <system_error>

#include "base/os/handle.h"

namespace tributary::os {

/// A lock that one process holds: a file that is made for it and stays. It goes with the process, so a killed one
/// leaves none behind, and it stays with the file where its folder is renamed. (Windows refuses to rename a folder
/// while a lock in it is held.) Given back with the object.
class FileLock {
 public:
  /// resource_unavailable_try_again at once where another holder has it. A link is not followed, and opening waits for
  /// nobody. Once for an object.
  std::error_code take(const std::filesystem::path& file);

 private:
  Handle handle_;
};

}  // namespace tributary::os
