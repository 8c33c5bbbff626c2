#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tributary {

/// A streaming 128-bit content hash (XXH3). Not cryptographic: it names content, it does not authenticate it.
/// Values are framed with their length, so that add("ab"), add("c") differs from add("a"), add("bc").
class Hash {
 public:
  Hash();
  ~Hash();
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;

  Hash& add(std::string_view text);
  Hash& add(std::int64_t value);
  Hash& add(double value);
  Hash& add_bytes(const void* data, std::size_t bytes);
  /// add_bytes in pieces: begin_bytes says how many there will be, add_more brings them.
  Hash& begin_bytes(std::size_t bytes);
  Hash& add_more(const void* data, std::size_t bytes);
  template <class T>
  Hash& add_span(std::span<const T> values) {
    return add_bytes(values.data(), values.size_bytes());
  }

  /// 32 lower-case hexadecimal digits. The hash can go on after.
  std::string hex() const;

 private:
  struct State;
  State* state_;
};

/// A 64-bit hash of some bytes (XXH3), for checksums of blocks.
std::uint64_t block_hash(std::span<const std::byte> bytes);

}  // namespace tributary
