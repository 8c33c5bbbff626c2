#include <algorithm>

#include "base/os/memory.h"
#include "base/os/windows_impl.h"

namespace tributary::os {

std::size_t available_memory() {
  MEMORYSTATUSEX status{};
  status.dwLength = sizeof status;
  if (::GlobalMemoryStatusEx(&status) == 0) return std::size_t{4} << 30U;
  std::uint64_t bytes = std::min(status.ullAvailPhys, status.ullAvailPageFile);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION job{};
  const bool in_job =
      ::QueryInformationJobObject(nullptr, JobObjectExtendedLimitInformation, &job, sizeof job, nullptr) != 0;
  const DWORD limits = in_job ? job.BasicLimitInformation.LimitFlags : 0;
  // Of the job's limit the most that was used is taken off: what is used now it does not say.
  if ((limits & JOB_OBJECT_LIMIT_JOB_MEMORY) != 0)
    bytes = std::min<std::uint64_t>(bytes, job.JobMemoryLimit - std::min(job.JobMemoryLimit, job.PeakJobMemoryUsed));
  if ((limits & JOB_OBJECT_LIMIT_PROCESS_MEMORY) != 0)
    bytes = std::min<std::uint64_t>(
        bytes, job.ProcessMemoryLimit - std::min(job.ProcessMemoryLimit, job.PeakProcessMemoryUsed));
  return static_cast<std::size_t>(bytes);
}

}  // namespace tributary::os
