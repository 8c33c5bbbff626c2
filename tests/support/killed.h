#pragma once
#include <functional>

namespace tributary {

/// Runs `work` in a child process and kills it (SIGKILL) as it begins its n-th system call, n = 0, `step`, 2 `step`,
/// ..., calling `look(n)` after each, until a child came to its end. Returns how many were killed; -1 where this
/// machine lets no process be traced. `work` may not need threads that were started before.
int kill_at_calls(int step, const std::function<void()>& work, const std::function<void(int)>& look);

}  // namespace tributary
