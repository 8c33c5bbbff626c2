#include "base/os/error.h"

#include "base/messages.h"

namespace tributary {

Problem io_problem(const MessageText& doing, const std::filesystem::path& path, std::error_code error) {
  const bool full = os::is_disk_full(error);
  const Code code = full ? Code::no_space : error == std::errc::no_such_file_or_directory ? Code::not_found : Code::io;
  const Message what(doing, {error.message()});
  return problem_of(code, Message(full ? say::disk_is_full : say::path_cannot_be_used, {what}), path.string());
}

Problem io_problem(const MessageText& doing, const std::filesystem::path& path, int error_number) {
  return io_problem(doing, path, std::error_code(error_number, std::generic_category()));
}

}  // namespace tributary
