#pragma once
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tributary {

/// Strings to numbers, walked byte by byte: finds the longest prefix of a text that is a key in one pass. All edges lie
/// in one open-addressing table, keyed by (node, byte).
class ByteTrie {
 public:
  explicit ByteTrie(std::size_t expected_bytes = 0) { rehash(std::bit_ceil(expected_bytes * 2 + 16)); }

  void insert(std::string_view key, std::int32_t value) {
    std::uint32_t node = 0;
    for (const char c : key) {
      const auto edge = edge_of(node, c);
      std::size_t at = slot(edge);
      if (slots_[at].target == 0) {
        if ((value_.size() + 1) * 2 > slots_.size()) {
          rehash(slots_.size() * 2);
          at = slot(edge);
        }
        slots_[at] = {edge, static_cast<std::uint32_t>(value_.size())};
        value_.push_back(kNone);
      }
      node = slots_[at].target;
    }
    value_[node] = value;
  }

  static constexpr std::int32_t kNone = -1;
  struct Match {
    std::int32_t value = kNone;
    std::size_t length = 0;
  };
  /// The longest key that `text` begins with; value kNone when there is none.
  Match longest(std::string_view text) const {
    Match best;
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      node = slots_[slot(edge_of(node, text[i]))].target;
      if (node == 0) break;
      if (value_[node] != kNone) best = {value_[node], i + 1};
    }
    return best;
  }

 private:
  struct Slot {
    std::uint64_t edge = 0;
    std::uint32_t target = 0;  ///< 0: free (no edge leads to the root)
  };
  static std::uint64_t edge_of(std::uint32_t node, char c) {
    return (std::uint64_t{node} << 8U) | static_cast<unsigned char>(c);
  }
  /// Where the edge is, or would be.
  std::size_t slot(std::uint64_t edge) const {
    std::size_t at = (edge * 0x9E3779B97F4A7C15ULL) >> shift_;
    while (slots_[at].target != 0 && slots_[at].edge != edge) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void rehash(std::size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    shift_ = 64 - std::countr_zero(size);
    for (const auto& s : old) {
      if (s.target != 0) slots_[slot(s.edge)] = s;
    }
  }

  std::vector<Slot> slots_;
  std::vector<std::int32_t> value_{kNone};  ///< by node; 0 is the root
  int shift_ = 0;
};

}  // namespace tributary
