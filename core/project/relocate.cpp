#include "project/relocate.h"

#include "base/messages.h"
#include "base/os/error.h"
#include "base/os/names.h"
#include "project/writer_lock.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr const char* kEnding = ".tributary";
constexpr std::size_t kLongestName = 200;  // bytes; file systems take 255, with the ending and what SQLite adds

bool is_name(const std::string& name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '.' || name.front() == ' ' || name.back() == ' ')
    return false;
  for (const char byte : name) {
    if (byte == '/' || static_cast<unsigned char>(byte) < ' ') return false;
  }
  return true;
}

/// At one instant, and never over something that is there.
Result<fs::path> relocate(const fs::path& folder, const fs::path& to) {
  std::error_code error;
  if (!fs::is_regular_file(folder / "pipeline.toml", error))
    return problem_of(Code::not_found, {say::no_project_here, {}}, folder.string());
  if (folder == to) return to;
  WriterLock lock;
  ENSURE(lock.take(folder / "lock"));
  const auto failed = os::rename_new(folder, to);
  if (!failed) return to;
  if (failed == std::errc::file_exists)
    return problem_of(Code::conflict, {say::project_name_taken, {to.filename().string()}}, to.string());
  if (failed == std::errc::cross_device_link)
    return problem_of(Code::unsupported, {say::project_on_another_disk, {}}, to.string());
  return io_problem(say::cannot_move_project, folder, failed);
}

}  // namespace

Result<fs::path> rename_project(const fs::path& folder, const std::string& name) {
  if (!is_name(name)) return problem_of(Code::usage, {say::no_project_name, {name}});
  return relocate(folder, folder.parent_path() / (name + kEnding));
}

Result<fs::path> move_project(const fs::path& folder, const fs::path& into) {
  return relocate(folder, into / folder.filename());
}

}  // namespace tributary
