#include "base/os/faults.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <limits>
#include <mutex>
#include <vector>

namespace tributary::os {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kCalls = static_cast<std::size_t>(Call::rename) + 1;

std::atomic<Faults*> active{nullptr};

std::size_t place(Call call) {
  return static_cast<std::size_t>(call);
}

fs::path whole(const fs::path& path) {
  std::error_code ignored;
  const fs::path normal = fs::absolute(path, ignored).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

struct Fault {
  Call call;
  int first, last;
  std::errc error;
};

}  // namespace

struct Faults::State {
  explicit State(const fs::path& folder) : below(whole(folder)) {}

  std::error_code answer(Call call, const fs::path& path) {
    const fs::path asked = whole(path);
    if (std::mismatch(below.begin(), below.end(), asked.begin(), asked.end()).first != below.end()) return {};
    const std::lock_guard lock(mutex);
    const int number = ++counts[place(call)];
    for (const auto& fault : faults) {
      if (fault.call == call && number >= fault.first && number <= fault.last) return std::make_error_code(fault.error);
    }
    return {};
  }

  void add(Call call, std::errc error, int first, bool forever) {
    const std::lock_guard lock(mutex);
    first += counts[place(call)];
    faults.push_back({call, first, forever ? std::numeric_limits<int>::max() : first, error});
  }

  const fs::path below;
  std::mutex mutex;
  std::array<int, kCalls> counts{};
  std::vector<Fault> faults;
};

Faults::Faults(const fs::path& below) : state_(std::make_unique<State>(below)) {
  [[maybe_unused]] const Faults* other = active.exchange(this);
  assert(other == nullptr);
}

Faults::~Faults() {
  active = nullptr;
}

void Faults::fail(Call call, std::errc error, int nth) {
  state_->add(call, error, nth, false);
}

void Faults::fail_from(Call call, std::errc error, int nth) {
  state_->add(call, error, nth, true);
}

int Faults::count(Call call) const {
  const std::lock_guard lock(state_->mutex);
  return state_->counts[place(call)];
}

std::error_code refused(Call call, const fs::path& path) {
  const Faults* faults = active.load(std::memory_order_acquire);
  return faults == nullptr ? std::error_code() : faults->state_->answer(call, path);
}

}  // namespace tributary::os
