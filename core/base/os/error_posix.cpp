#include <cerrno>

#include "base/os/error.h"

namespace tributary::os {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

bool is_disk_full(std::error_code error) {
  const bool is_errno = error.category() == std::generic_category() || error.category() == std::system_category();
  return is_errno && (error.value() == ENOSPC || error.value() == EDQUOT);
}

}  // namespace tributary::os
