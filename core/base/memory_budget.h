#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <set>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// Bytes that work on many threads shares, so that what all of them hold at once stays below one sum. Who needs memory
/// by the measure of a stranger's file asks here first, for the most that it can come to, and holds the share as long
/// as the memory. Those who wait are served in the order they came, so that a large need is not starved by small ones.
/// Thread-safe. Ask once for all: a thread that holds a share and waits for another can wait for ever.
class MemoryBudget {
 public:
  /// Bytes held; given back when it goes. Empty where nothing is held. Must not outlive its budget.
  class Share {
   public:
    Share() = default;
    Share(Share&& other) noexcept;
    Share& operator=(Share&& other) noexcept;
    ~Share();
    std::size_t bytes() const { return bytes_; }
    /// Gives back what is above `bytes`.
    void shrink(std::size_t bytes);

   private:
    friend class MemoryBudget;
    Share(MemoryBudget* budget, std::size_t bytes) : budget_(budget), bytes_(bytes) {}
    MemoryBudget* budget_ = nullptr;
    std::size_t bytes_ = 0;
  };

  explicit MemoryBudget(std::size_t total) : total_(total) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  /// Waits until `bytes` are free. no_memory at once where they are more than there ever will be; cancelled within a
  /// tenth of a second of a stop.
  Result<Share> acquire(std::size_t bytes, const StopToken& stop = {});

  std::size_t total() const { return total_; }
  std::size_t used() const;
  /// The most that was held at once.
  std::size_t peak() const;

 private:
  void give_back(std::size_t bytes);

  const std::size_t total_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t used_ = 0, peak_ = 0;
  std::uint64_t next_ticket_ = 0;
  std::set<std::uint64_t> waiting_;  ///< tickets; the lowest is next
};

/// What decoding pictures and sounds may take in this process, all threads together: 1 GiB.
MemoryBudget& media_budget();

}  // namespace tributary
