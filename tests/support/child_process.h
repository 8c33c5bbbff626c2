#pragma once
#include <cstddef>
#include <functional>

namespace tributary {

/// How a child process ended.
struct ChildEnd {
  int status = -1;             ///< exit status; 128 + signal when killed
  std::size_t peak_bytes = 0;  ///< the most memory that it held at once, what it began with among it
};

/// Runs `work` in a fork of this process, which gives its exit status. For a test that has started no threads.
ChildEnd in_child(const std::function<int()>& work);

}  // namespace tributary
