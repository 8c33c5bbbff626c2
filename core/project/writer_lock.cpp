#include "project/writer_lock.h"

#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/folder.h"

namespace tributary {

Status WriterLock::take(const std::filesystem::path& file) {
  ENSURE(refuse_link(file));
  const auto error = lock_.take(file);
  if (error == std::errc::resource_unavailable_try_again)
    return problem_of(Code::conflict, say::another_program_writes, file.parent_path().string());
  if (error) return io_problem(say::cannot_lock_project, file, error);
  if (auto regular = ReadFile::open(file); !regular) return regular.problem();
  return done;
}

}  // namespace tributary
