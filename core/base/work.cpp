#include "base/work.h"

#include <atomic>

namespace tributary {
namespace {

std::atomic<WorkWatcher> watching{nullptr};

}  // namespace

void watch_work(WorkWatcher watcher) {
  watching = watcher;
}

void tell_work(std::string_view kind, std::string_view what) {
  if (const auto watcher = watching.load(std::memory_order_relaxed)) watcher(kind, what);
}

}  // namespace tributary
