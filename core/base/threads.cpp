#include "base/threads.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/messages.h"
#include "base/os/memory.h"
#include "base/work.h"

namespace tributary {
namespace {

std::atomic<int> chosen_count{0};
thread_local bool inside_parallel = false;

}  // namespace

void set_thread_count(int count) {
  chosen_count = count;
}

int thread_count() {
  const int chosen = chosen_count.load();
  return chosen > 0 ? chosen : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body) {
  if (count == 0) return;
  grain = std::max<std::size_t>(grain, 1);
  if (count > grain) tell_work("rows", {});
  const std::size_t threads =
      std::min<std::size_t>(static_cast<std::size_t>(thread_count()), (count + grain - 1) / grain);
  if (threads <= 1 || inside_parallel) {
    body(0, count);
    return;
  }
  // Blocks are handed out as threads come free: rows differ in cost by orders of magnitude (power-law histories).
  const std::size_t block = std::max(grain, count / (threads * 8));
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto work = [&] {
    inside_parallel = true;
    try {
      for (;;) {
        const std::size_t begin = next.fetch_add(block);
        if (begin >= count) break;
        body(begin, std::min(begin + block, count));
      }
    } catch (...) {
      next = count;  // the others need not go on
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
    inside_parallel = false;
  };
  std::vector<std::thread> helpers;
  helpers.reserve(threads - 1);
  try {
    for (std::size_t t = 1; t < threads; ++t) helpers.emplace_back(work);
  } catch (const std::system_error&) {
    // No more threads to be had: those that there are do the work.
  }
  work();
  for (auto& helper : helpers) helper.join();
  if (thrown) std::rethrow_exception(thrown);
}

Status require_memory(std::size_t bytes, const char* what, const char* cure, double share) {
  const std::size_t available = os::available_memory();
  if (static_cast<double>(bytes) <= share * static_cast<double>(available)) return done;
  const auto gibibytes = [](std::size_t count) {
    char text[40];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(count) / (1U << 30U));
    return std::string(text);
  };
  return problem_of(Code::no_memory, Message(say::needs_memory, {what, gibibytes(bytes), gibibytes(available), cure}));
}

}  // namespace tributary
