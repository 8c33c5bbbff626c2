#include "base/os/file.h"

#include <algorithm>
#include <ostream>
#include <streambuf>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/messages.h"
#include "base/os/calls.h"
#include "base/os/faults.h"
#include "base/os/names.h"
#include "base/os/temporary_name.h"
#include "base/work.h"

namespace tributary {
namespace fs = std::filesystem;
namespace calls = os::calls;
using os::Call;
using os::refused;

Result<NewFile> NewFile::open(const fs::path& path) {
  if (const auto error = refused(Call::create, path)) return io_problem(say::cannot_create, path, error);
  auto opened = calls::open_to_write(path);
  if (opened.error) return io_problem(say::cannot_create, path, opened.error);
  return NewFile(path, std::move(opened.value));
}

Status NewFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    if (const auto error = refused(Call::write, path_)) return io_problem(say::cannot_write, path_, error);
    const auto written = calls::write(handle_, bytes);
    if (written.error) return io_problem(say::cannot_write, path_, written.error);
    bytes = bytes.subspan(written.value);
  }
  return done;
}

Status NewFile::finish() {
  auto error = refused(Call::sync, path_);
  if (!error) error = calls::sync(handle_);
  const auto closed = handle_.close();
  if (!error) error = closed;
  return error ? Status(io_problem(say::cannot_write_to_disk, path_, error)) : Status(done);
}

Status NewFile::close() {
  const auto error = handle_.close();
  return error ? Status(io_problem(say::cannot_write, path_, error)) : Status(done);
}

namespace {

/// `write` brings its file to the disk itself where it says so.
enum class Synced { yes, no };

Status sync_file(const fs::path& path) {
  if (const auto error = refused(Call::open, path)) return io_problem(say::cannot_open, path, error);
  const auto opened = calls::open_to_sync(path);
  if (opened.error) return io_problem(say::cannot_open, path, opened.error);
  auto error = refused(Call::sync, path);
  if (!error) error = calls::sync(opened.value);
  return error ? Status(io_problem(say::cannot_write_to_disk, path, error)) : Status(done);
}

Status put_in_place(const fs::path& path, Synced synced, const std::function<Status(const fs::path&)>& write) {
  const TemporaryName name(path);
  const fs::path& temporary = name.path();
  auto status = write(temporary);
  if (status && synced == Synced::no) status = sync_file(temporary);
  if (status) {
    if (const auto error = os::rename_over(temporary, path)) status = io_problem(say::cannot_rename, path, error);
  }
  if (!status) {
    (void)calls::remove({temporary});
    Problem problem = status.problem();
    if (problem.where == temporary.string()) problem.where = path.string();  // the person knows the file by this name
    return problem;
  }
  const auto error = os::sync_folder(path.parent_path());
  return error ? Status(io_problem(say::cannot_write_to_disk, path.parent_path(), error)) : Status(done);
}

/// Gives a file what a stream is given, and keeps why that failed first.
class FileBuffer : public std::streambuf {
 public:
  explicit FileBuffer(NewFile& file) : file_(file), held_(std::size_t{1} << 16U) { empty(); }
  /// All that was given is with the system, or why not.
  Status flush() {
    if (status_) status_ = file_.write(std::as_bytes(std::span(pbase(), pptr())));
    empty();
    return status_;
  }

 protected:
  int_type overflow(int_type byte) override {
    if (!flush()) return traits_type::eof();
    if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
    return sputc(traits_type::to_char_type(byte));
  }
  int sync() override { return flush() ? 0 : -1; }

 private:
  void empty() { setp(held_.data(), held_.data() + held_.size()); }
  NewFile& file_;
  std::vector<char> held_;
  Status status_ = done;
};

}  // namespace

Status write_atomically(const fs::path& path, const std::function<Status(const fs::path&)>& write) {
  return put_in_place(path, Synced::no, write);
}

Status write_atomically(const fs::path& path, std::string_view content) {
  return put_in_place(path, Synced::yes, [&](const fs::path& temporary) -> Status {
    UNWRAP(file, NewFile::open(temporary));
    ENSURE(file.write(std::as_bytes(std::span(content))));
    return file.finish();
  });
}

Status write_stream(const fs::path& path, const std::function<void(std::ostream&)>& body) {
  UNWRAP(file, NewFile::open(path));
  FileBuffer buffer(file);
  std::ostream out(&buffer);
  body(out);
  ENSURE(buffer.flush());
  return file.close();
}

namespace {

const char* words(calls::Kind kind) {
  switch (kind) {
    case calls::Kind::file:
      return "a file";
    case calls::Kind::folder:
      return "a folder";
    case calls::Kind::pipe:
      return "a named pipe";
    case calls::Kind::socket:
      return "a socket";
    case calls::Kind::link:
      return "a link";
    case calls::Kind::device:
      return "a device";
  }
  return "a device";
}

FileStamp stamp_from(const calls::Info& info) {
  return {static_cast<std::int64_t>(info.size), info.written, info.changed, static_cast<std::int64_t>(info.inode),
          static_cast<std::int64_t>(info.device)};
}

/// What can be read, and how it stands now.
Result<calls::Info> regular(const calls::Answer<calls::Info>& told, const fs::path& path) {
  if (told.error) return io_problem(say::cannot_read, path, told.error);
  if (told.value.kind == calls::Kind::file) return told.value;
  return problem_of(Code::bad_input, {say::not_a_regular_file, {words(told.value.kind)}}, path.string());
}

}  // namespace

Result<FileStamp> stamp_of(const fs::path& path) {
  UNWRAP(info, regular(calls::info({path, nullptr}), path));
  return stamp_from(info);
}

Result<ReadFile> ReadFile::open(const fs::path& path) {
  return open_at(path, nullptr);
}

Result<ReadFile> ReadFile::open_in(const os::Handle& folder, const fs::path& path) {
  return open_at(path, &folder);
}

Result<ReadFile> ReadFile::open_at(const fs::path& path, const os::Handle* folder) {
  tell_work("read", path.string());
  if (const auto error = refused(Call::open, path)) return io_problem(say::cannot_read, path, error);
  // Looked at before it is opened, since opening a device can do something, and after it, since it can have changed.
  ENSURE(regular(calls::info({path, folder}), path));
  auto opened = calls::open_to_read({path, folder});
  if (opened.error) return io_problem(say::cannot_read, path, opened.error);
  UNWRAP(info, regular(calls::info(opened.value), path));
  ReadFile file(path, std::move(opened.value));
  file.stamp_ = stamp_from(info);
  return file;
}

Result<std::size_t> ReadFile::read_at(std::size_t offset, std::span<std::byte> into) const {
  std::size_t at = 0;
  while (at < into.size()) {
    if (const auto error = refused(Call::read, path_)) return io_problem(say::cannot_read, path_, error);
    const auto got = calls::read(handle_, offset + at, into.subspan(at));
    if (got.error) return io_problem(say::cannot_read, path_, got.error);
    if (got.value == 0) break;
    at += got.value;
  }
  return at;
}

Status ReadFile::require_unchanged() const {
  const auto now = calls::info(handle_);
  if (now.error) return io_problem(say::cannot_read, path_, now.error);
  const auto stamp = stamp_from(now.value);
  if (stamp.bytes == stamp_.bytes && stamp.written == stamp_.written) return done;
  return problem_of(Code::io, say::file_changed_while_read, path_.string());
}

Result<std::string> read_file(const fs::path& path, std::size_t most) {
  UNWRAP(file, ReadFile::open(path));
  if (file.size() > most) {
    return problem_of(Code::bad_input, {say::file_too_large, {file.size() >> 20U, most >> 20U}}, path.string());
  }
  std::string content(file.size(), '\0');
  UNWRAP(bytes, file.read_at(0, std::as_writable_bytes(std::span(content))));
  content.resize(bytes);
  return content;
}

Result<MappedFile> map_file(const fs::path& path) {
  UNWRAP(file, ReadFile::open(path));
  return map_file(file);
}

Result<MappedFile> map_file(const ReadFile& file) {
  const std::size_t size = file.size();
  if (size == 0) return MappedFile{};
  auto mapped = os::calls::map(file.handle(), size);
  if (mapped.error) return io_problem(say::cannot_map, file.path(), mapped.error);
  const auto* data = static_cast<const std::byte*>(mapped.value.get());
  return MappedFile{data, size, std::move(mapped.value)};
}

Result<std::string> content_hash(const fs::path& path, const StopToken& stop) {
  UNWRAP(file, ReadFile::open(path));
  return content_hash(file, stop);
}

Result<std::string> content_hash(const ReadFile& file, const StopToken& stop) {
  Hash hash;
  hash.begin_bytes(file.size());
  std::vector<std::byte> block(std::min<std::size_t>(file.size(), std::size_t{1} << 20U));
  for (std::size_t at = 0; at < file.size();) {
    if (stop.stopped()) return cancelled();
    const std::size_t wanted = std::min(block.size(), file.size() - at);
    UNWRAP(got, file.read_at(at, std::span(block).first(wanted)));
    if (got < wanted) return problem_of(Code::io, {say::file_changed_while_read, {}}, file.path().string());
    hash.add_more(block.data(), got);
    at += got;
  }
  ENSURE(file.require_unchanged());
  return hash.hex();
}

}  // namespace tributary
