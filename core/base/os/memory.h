#pragma once
#include <cstddef>

namespace tributary::os {

/// Bytes of memory that this process may still take without swapping; files that are held in memory count as free.
/// Linux: within the limit of its cgroup; Windows: within that of its job. Where the system does not say, 4 GiB.
std::size_t available_memory();

}  // namespace tributary::os
