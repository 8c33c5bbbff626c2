#pragma once
#include <cstddef>
#include <functional>

#include "base/result.h"

namespace tributary {

/// How many threads heavy work uses. Set once at start (0: all cores); the library wrappers (torch, Arrow, OpenCV,
/// FFmpeg) read it.
void set_thread_count(int count);
int thread_count();

/// Runs body(begin, end) over [0, count) in blocks of at least `grain` on thread_count() threads; the caller works too
/// and waits. Never nested: a call from inside a body runs serially. What a body throws (no memory) is thrown here once
/// all have stopped.
void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body);

/// no_memory when `bytes` is more than `share` of what is available. `what` names the need, `cure` says what to take
/// instead.
Status require_memory(std::size_t bytes, const char* what, const char* cure, double share = 0.8);

}  // namespace tributary
