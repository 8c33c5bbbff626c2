#pragma once
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tributary {

/// Strings to numbers 0, 1, 2, ... in order of first appearance. Open addressing; an id of up to 7 bytes is its own
/// key, so the usual ids cost one probe and no comparison of strings. "1" and "01" differ.
class IdTable {
 public:
  /// The number of `id`, new ones get the next.
  std::int32_t add(std::string_view id) {
    if (2 * (ids_.size() + 1) > slots_.size()) grow();
    const std::uint64_t key = key_of(id);
    Slot& slot = slots_[find_slot(key, id)];
    if (slot.number < 0) {
      slot = {key, static_cast<std::int32_t>(ids_.size())};
      ids_.emplace_back(id);
    }
    return slot.number;
  }
  /// Starts to fetch the place where `id` will be looked up. A few rows ahead, it hides the memory's latency: large
  /// tables fit no cache.
  void prefetch(std::string_view id) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[spread(key_of(id)) & (slots_.size() - 1)]);
  }
  /// -1 for one that is not there.
  std::int32_t find(std::string_view id) const {
    return slots_.empty() ? -1 : slots_[find_slot(key_of(id), id)].number;
  }
  const std::vector<std::string>& ids() const { return ids_; }
  std::size_t size() const { return ids_.size(); }
  std::vector<std::string> take() && { return std::move(ids_); }

  /// A key that tells short ids apart exactly and long ones almost surely.
  static std::uint64_t key_of(std::string_view id) {
    std::uint64_t key = 0;
    if (id.size() <= 7) {
      std::memcpy(&key, id.data(), id.size());
      return key | (static_cast<std::uint64_t>(id.size()) << 56U);
    }
    return std::hash<std::string_view>{}(id) | (0xFFULL << 56U);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::int32_t number = -1;
  };

  /// The letters of a short id lie in all eight bytes: every bit of the key must reach the low bits that choose a slot.
  static std::size_t spread(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(key ^ (key >> 32U));
  }
  std::size_t find_slot(std::uint64_t key, std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = spread(key) & mask;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.number < 0) return at;
      if (slot.key == key && (id.size() <= 7 || ids_[static_cast<std::size_t>(slot.number)] == id)) return at;
    }
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number < 0) continue;
      std::size_t at = spread(slot.key) & mask;
      while (slots_[at].number >= 0) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<std::string> ids_;
};

}  // namespace tributary
