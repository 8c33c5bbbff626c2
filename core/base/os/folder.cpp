#include "base/os/folder.h"

#include "base/messages.h"
#include "base/os/calls.h"
#include "base/os/faults.h"

namespace tributary {
namespace fs = std::filesystem;
namespace calls = os::calls;
using os::Call;
using os::refused;
namespace {

bool is_plain(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('\0') == std::string::npos &&
         fs::path(name).filename() == fs::path(name);
}

Status require_plain(const fs::path& folder, const std::string& name) {
  if (is_plain(name)) return done;
  return problem_of(Code::bad_input, {say::not_a_plain_name, {name}}, folder.string());
}

}  // namespace

Result<Folder> Folder::open(const fs::path& path) {
  ENSURE(refuse_link(path));
  if (const auto error = refused(Call::open, path)) return io_problem(say::cannot_open, path, error);
  auto opened = calls::open_folder(path, false);
  if (opened.error == std::errc::not_a_directory)
    return problem_of(Code::bad_input, {say::not_a_folder, {}}, path.string());
  if (opened.error) return io_problem(say::cannot_open, path, opened.error);
  return Folder(path, std::make_shared<const os::Handle>(std::move(opened.value)));
}

Result<Folder> Folder::open_or_make(const fs::path& path) {
  std::error_code error;
  fs::create_directory(path, error);
  if (error && error != std::errc::file_exists) return io_problem(say::cannot_create, path, error);
  return open(path);
}

Result<ReadFile> Folder::read(const std::string& name) const {
  ENSURE(require_plain(path_, name));
  return ReadFile::open_in(*handle_, path_ / name);
}

Result<NewFile> Folder::create(const std::string& name) const {
  if (auto removed = remove(name); !removed) return removed.problem();
  const fs::path path = path_ / name;
  if (const auto error = refused(Call::create, path)) return io_problem(say::cannot_create, path, error);
  auto made = calls::create({path, handle_.get()});
  if (made.error) return io_problem(say::cannot_create, path, made.error);
  return NewFile(path, std::move(made.value));
}

Status Folder::rename(const std::string& from, const std::string& to) const {
  ENSURE(require_plain(path_, from));
  ENSURE(require_plain(path_, to));
  const fs::path old_path = path_ / from, path = path_ / to;
  auto error = refused(Call::rename, path);
  if (!error) error = calls::rename({old_path, handle_.get()}, {path, handle_.get()});
  return error ? Status(io_problem(say::cannot_rename, path, error)) : Status(done);
}

Result<std::int64_t> Folder::remove(const std::string& name) const {
  ENSURE(require_plain(path_, name));
  const fs::path path = path_ / name;
  const auto info = calls::info({path, handle_.get()});
  if (info.error == std::errc::no_such_file_or_directory) return std::int64_t{0};
  if (info.error) return io_problem(say::cannot_remove, path, info.error);
  if (const auto error = calls::remove({path, handle_.get()})) return io_problem(say::cannot_remove, path, error);
  const bool last_name = info.value.kind == calls::Kind::file && info.value.links <= 1;
  return last_name ? static_cast<std::int64_t>(info.value.size) : std::int64_t{0};
}

Status Folder::sync() const {
  auto error = refused(Call::sync, path_);
  if (!error) error = calls::sync_folder(*handle_);
  return error ? Status(io_problem(say::cannot_write_to_disk, path_, error)) : Status(done);
}

Status refuse_link(const fs::path& path) {
  const auto info = calls::info_of_link(path);
  if (info.error || info.value.kind != calls::Kind::link) return done;
  return problem_of(Code::bad_input, {say::link_in_place_of_ours, {}}, path.string());
}

}  // namespace tributary
