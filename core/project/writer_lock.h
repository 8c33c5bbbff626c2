#pragma once
#include <filesystem>

#include "base/result.h"

namespace tributary {

/// Held by the one program that writes to a project: the file `lock` in its folder. The lock goes with the process, so
/// a killed writer leaves none behind, and it stays with the folder where that is renamed.
class WriterLock {
 public:
  WriterLock() = default;
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();
  /// conflict where another program has it.
  Status take(const std::filesystem::path& file);

 private:
  int descriptor_ = -1;
};

}  // namespace tributary
