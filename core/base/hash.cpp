#include "base/hash.h"

#include <xxhash.h>

#include <cstdio>

namespace tributary {

struct Hash::State {
  XXH3_state_t* xxh;
};

Hash::Hash() : state_(new State{XXH3_createState()}) {
  XXH3_128bits_reset(state_->xxh);
}

Hash::~Hash() {
  XXH3_freeState(state_->xxh);
  delete state_;
}

Hash& Hash::begin_bytes(std::size_t bytes) {
  const std::uint64_t length = bytes;
  XXH3_128bits_update(state_->xxh, &length, sizeof length);
  return *this;
}
Hash& Hash::add_more(const void* data, std::size_t bytes) {
  if (bytes > 0) XXH3_128bits_update(state_->xxh, data, bytes);
  return *this;
}
Hash& Hash::add_bytes(const void* data, std::size_t bytes) {
  return begin_bytes(bytes).add_more(data, bytes);
}

Hash& Hash::add(std::string_view text) {
  return add_bytes(text.data(), text.size());
}
Hash& Hash::add(std::int64_t value) {
  return add_bytes(&value, sizeof value);
}
Hash& Hash::add(double value) {
  return add_bytes(&value, sizeof value);
}

std::string Hash::hex() const {
  const XXH128_hash_t digest = XXH3_128bits_digest(state_->xxh);
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(digest.high64),
                static_cast<unsigned long long>(digest.low64));
  return text;
}

std::uint64_t block_hash(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace tributary
