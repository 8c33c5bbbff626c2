#include "base/job.h"

#include <chrono>
#include <mutex>
#include <utility>

namespace tributary {

using Clock = std::chrono::steady_clock;

struct Job::State {
  std::mutex mutex;
  Progress progress;
  Clock::time_point began = Clock::now();
  Clock::time_point reported{};
  std::atomic<std::int64_t> done{0};
};

Job::Job() : Job(StopToken{}, nullptr, nullptr) {}

Job::Job(StopToken stop, ProgressSink* sink, Log* log)
    : stop_(std::move(stop)), sink_(sink), log_(log), state_(std::make_unique<State>()) {}

Job::~Job() = default;

void Job::begin(std::string task, std::int64_t total, std::string unit) {
  const std::lock_guard lock(state_->mutex);
  state_->progress = {std::move(task), std::move(unit), 0, total, 0};
  state_->done = 0;
  state_->began = state_->reported = Clock::now();
  if (sink_ != nullptr) sink_->report(state_->progress);
}

void Job::advance(std::int64_t count) {
  const std::int64_t now_done = state_->done.fetch_add(count, std::memory_order_relaxed) + count;
  if (sink_ == nullptr) return;
  const std::unique_lock lock(state_->mutex, std::try_to_lock);
  if (!lock.owns_lock()) return;
  const auto now = Clock::now();
  const bool last = state_->progress.total > 0 && now_done >= state_->progress.total;
  if (!last && now - state_->reported < std::chrono::milliseconds(100)) return;
  state_->reported = now;
  state_->progress.done = now_done;
  state_->progress.seconds = std::chrono::duration<double>(now - state_->began).count();
  sink_->report(state_->progress);
}

void Job::write(Level level, std::string_view line) const {
  if (log_ != nullptr) log_->write(level, line);
}

}  // namespace tributary
