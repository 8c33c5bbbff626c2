#pragma once
#include <filesystem>

#include "base/os/lock.h"
#include "base/result.h"

namespace tributary {

/// Held by the one program that writes to a project: the file `lock` in its folder. The lock goes with the process, so
/// a killed writer leaves none behind, and it stays with the folder where that is renamed.
class WriterLock {
 public:
  /// conflict where another program has it.
  Status take(const std::filesystem::path& file);

 private:
  os::FileLock lock_;
};

}  // namespace tributary
