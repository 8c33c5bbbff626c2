#pragma once
#include <cstdint>
#include <system_error>
#include <utility>

namespace tributary::os {

/// What the system knows an open file or folder by: a descriptor, on Windows a HANDLE. One owner; closed with it.
class Handle {
 public:
  Handle() = default;
  explicit Handle(std::intptr_t value) : value_(value) {}
  Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, kNone)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Handle() { (void)close(); }

  explicit operator bool() const { return value_ != kNone; }
  std::intptr_t get() const { return value_; }
  /// A network disk may say only now that it is full. Nothing where it is closed already.
  std::error_code close();

 private:
  static constexpr std::intptr_t kNone = -1;  ///< INVALID_HANDLE_VALUE too
  std::intptr_t value_ = kNone;
};

}  // namespace tributary::os
