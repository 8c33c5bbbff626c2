#include "base/memory_budget.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/messages.h"

namespace tributary {

MemoryBudget::Share::Share(Share&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}

MemoryBudget::Share& MemoryBudget::Share::operator=(Share&& other) noexcept {
  std::swap(budget_, other.budget_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

MemoryBudget::Share::~Share() {
  shrink(0);
}

void MemoryBudget::Share::shrink(std::size_t bytes) {
  if (bytes >= bytes_) return;
  budget_->give_back(bytes_ - bytes);
  bytes_ = bytes;
}

Result<MemoryBudget::Share> MemoryBudget::acquire(std::size_t bytes, const StopToken& stop) {
  if (bytes > total_) {
    return problem_of(Code::no_memory, {say::more_than_the_memory_budget, {bytes >> 20U, total_ >> 20U}});
  }
  std::unique_lock lock(mutex_);
  const std::uint64_t ticket = next_ticket_++;
  waiting_.insert(ticket);
  // A stop comes as a flag that nobody announces: it is looked at ten times a second.
  while (!stop.stopped() && (ticket != *waiting_.begin() || used_ + bytes > total_))
    changed_.wait_for(lock, std::chrono::milliseconds(100));
  waiting_.erase(ticket);
  changed_.notify_all();  // the next in the row may have room beside this one
  if (stop.stopped()) return cancelled();
  used_ += bytes;
  peak_ = std::max(peak_, used_);
  return Share(this, bytes);
}

std::size_t MemoryBudget::used() const {
  const std::lock_guard lock(mutex_);
  return used_;
}

std::size_t MemoryBudget::peak() const {
  const std::lock_guard lock(mutex_);
  return peak_;
}

void MemoryBudget::give_back(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  used_ -= bytes;
  changed_.notify_all();
}

MemoryBudget& media_budget() {
  static MemoryBudget budget(std::size_t{1} << 30U);
  return budget;
}

}  // namespace tributary
