#include "base/os/calls.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/os/error.h"
#include "base/os/windows_impl.h"

namespace tributary::os {
namespace fs = std::filesystem;

std::error_code Handle::close() {
  if (value_ == kNone) return {};
  const auto handle = reinterpret_cast<HANDLE>(std::exchange(value_, kNone));
  return ::CloseHandle(handle) != 0 ? std::error_code() : last_error();
}

std::wstring long_path(const fs::path& path) {
  if (path.native().starts_with(LR"(\\?\)") || path.native().starts_with(LR"(\\.\)")) return path.native();
  std::error_code error;
  fs::path whole = fs::absolute(path, error);
  if (error) return path.native();
  whole = whole.lexically_normal().make_preferred();
  if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();
  const std::wstring& text = whole.native();
  return text.starts_with(LR"(\\)") ? LR"(\\?\UNC\)" + text.substr(2) : LR"(\\?\)" + text;
}

namespace calls {
namespace {

/// FileRenameInfoEx (Windows 10, version 1607), which mingw-w64's headers leave out.
constexpr auto kRenameAsPosix = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);

constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// Folders open too; a link is opened itself unless it is followed.
constexpr DWORD flags(bool follow) {
  return FILE_FLAG_BACKUP_SEMANTICS | (follow ? 0 : FILE_FLAG_OPEN_REPARSE_POINT);
}

std::error_code said(BOOL is_done) {
  return is_done != 0 ? std::error_code() : last_error();
}

bool is_device(const fs::path& path) {
  return path.native().starts_with(LR"(\\.\)");
}

Answer<Handle> open(const fs::path& path, DWORD access, DWORD share, DWORD how, DWORD flags) {
  const HANDLE handle = ::CreateFileW(long_path(path).c_str(), access, share, nullptr, how, flags, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return {{}, last_error()};
  return {owned(handle), {}};
}

/// A symbolic link or a junction; not what stands for a file that lies in a cloud.
bool is_link(HANDLE handle) {
  FILE_ATTRIBUTE_TAG_INFO tag{};
  return ::GetFileInformationByHandleEx(handle, FileAttributeTagInfo, &tag, sizeof tag) != 0 &&
         (tag.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 && IsReparseTagNameSurrogate(tag.ReparseTag);
}

Answer<Info> info_at(const fs::path& path, bool follow) {
  if (is_device(path)) return {{}, {}};  // opening one can do something
  const auto opened = open(path, FILE_READ_ATTRIBUTES, kShared, OPEN_EXISTING, flags(follow));
  if (opened.error) return {{}, opened.error};
  return info(opened.value);
}

}  // namespace

Answer<Info> info(Name name) {
  return info_at(name.path, name.folder == nullptr);
}

Answer<Info> info_of_link(const fs::path& path) {
  return info_at(path, false);
}

Answer<Info> info(const Handle& handle) {
  const HANDLE asked = handle_of(handle);
  const DWORD type = ::GetFileType(asked);
  if (type == FILE_TYPE_PIPE) return {{.kind = Kind::pipe}, {}};
  if (type != FILE_TYPE_DISK) return {{.kind = Kind::device}, {}};
  BY_HANDLE_FILE_INFORMATION from{};
  if (::GetFileInformationByHandle(asked, &from) == 0) return {{}, last_error()};
  const auto joined = [](DWORD high, DWORD low) { return (std::uint64_t{high} << 32U) | low; };
  Info told;
  told.kind = is_link(asked)                                            ? Kind::link
              : (from.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? Kind::folder
                                                                        : Kind::file;
  told.size = joined(from.nFileSizeHigh, from.nFileSizeLow);
  told.written =
      static_cast<std::int64_t>(joined(from.ftLastWriteTime.dwHighDateTime, from.ftLastWriteTime.dwLowDateTime));
  told.links = from.nNumberOfLinks;
  told.inode = joined(from.nFileIndexHigh, from.nFileIndexLow);
  told.device = from.dwVolumeSerialNumber;
  FILE_BASIC_INFO basic{};
  if (::GetFileInformationByHandleEx(asked, FileBasicInfo, &basic, sizeof basic) == 0) return {{}, last_error()};
  constexpr std::int64_t kFrom1601To1970 = 116'444'736'000'000'000;  // in units of 100 ns
  told.changed = (std::int64_t{basic.ChangeTime.QuadPart} - kFrom1601To1970) * 100;
  return {told, {}};
}

bool same_file(const fs::path& a, const fs::path& b) {
  const auto first = open(a, FILE_READ_ATTRIBUTES, kShared, OPEN_EXISTING, flags(false));
  const auto second = open(b, FILE_READ_ATTRIBUTES, kShared, OPEN_EXISTING, flags(false));
  FILE_ID_INFO first_id{};
  FILE_ID_INFO second_id{};
  return !first.error && !second.error &&
         ::GetFileInformationByHandleEx(handle_of(first.value), FileIdInfo, &first_id, sizeof first_id) != 0 &&
         ::GetFileInformationByHandleEx(handle_of(second.value), FileIdInfo, &second_id, sizeof second_id) != 0 &&
         first_id.VolumeSerialNumber == second_id.VolumeSerialNumber &&
         std::memcmp(&first_id.FileId, &second_id.FileId, sizeof first_id.FileId) == 0;
}

Answer<Handle> open_to_read(Name name) {
  return open(name.path, GENERIC_READ, kShared, OPEN_EXISTING, flags(name.folder == nullptr));
}

Answer<Handle> open_to_sync(const fs::path& path) {
  return open(path, GENERIC_WRITE, kShared, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL);
}

Answer<Handle> open_to_write(const fs::path& path) {
  return open(path, GENERIC_WRITE, kShared, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL);
}

Answer<Handle> create(Name name) {
  return open(name.path, GENERIC_WRITE, kShared, CREATE_NEW, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT);
}

Answer<Handle> open_folder(const fs::path& path, bool follow) {
  // Deletion is not shared: as long as it is open, no other folder can take its name.
  const DWORD share = follow ? kShared : FILE_SHARE_READ | FILE_SHARE_WRITE;
  auto opened = open(path, FILE_LIST_DIRECTORY, share, OPEN_EXISTING, flags(follow));
  if (opened.error) return opened;
  const auto told = info(opened.value);
  if (told.error) return {{}, told.error};
  if (told.value.kind != Kind::folder) return {{}, std::make_error_code(std::errc::not_a_directory)};
  return opened;
}

Answer<std::size_t> read(const Handle& file, std::size_t offset, std::span<std::byte> into) {
  constexpr std::size_t kMost = std::size_t{1} << 30U;  // the call counts in 32 bits
  OVERLAPPED at{};
  at.Offset = static_cast<DWORD>(offset);
  at.OffsetHigh = static_cast<DWORD>(std::uint64_t{offset} >> 32U);
  DWORD got = 0;
  const auto wanted = static_cast<DWORD>(std::min(into.size(), kMost));
  if (::ReadFile(handle_of(file), into.data(), wanted, &got, &at) != 0) return {got, {}};
  if (::GetLastError() == ERROR_HANDLE_EOF) return {0, {}};
  return {0, last_error()};
}

Answer<std::size_t> write(const Handle& file, std::span<const std::byte> bytes) {
  DWORD written = 0;
  const auto wanted = static_cast<DWORD>(std::min(bytes.size(), kWriteAtOnce));
  if (::WriteFile(handle_of(file), bytes.data(), wanted, &written, nullptr) == 0) return {0, last_error()};
  if (written == 0 && wanted > 0) return {0, std::make_error_code(std::errc::no_space_on_device)};
  return {written, {}};
}

std::error_code sync(const Handle& file) {
  return said(::FlushFileBuffers(handle_of(file)));
}

std::error_code sync_folder(const Handle&) {
  return {};  // there is no such call; NTFS writes a change of names into its journal before it makes the next one
}

Answer<std::shared_ptr<const void>> map(const Handle& file, std::size_t size) {
  const HANDLE mapping = ::CreateFileMappingW(handle_of(file), nullptr, PAGE_READONLY, 0, 0, nullptr);
  if (mapping == nullptr) return {{}, last_error()};
  const void* address = ::MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, size);
  const auto error = address == nullptr ? last_error() : std::error_code();
  ::CloseHandle(mapping);  // the view keeps it
  if (error) return {{}, error};
  return {std::shared_ptr<const void>(address, [](const void* p) { ::UnmapViewOfFile(p); }), {}};
}

std::error_code rename(Name from, Name to) {
  // As POSIX does it, also over a file that others have open and share; NTFS since Windows 10.
  const std::wstring target = long_path(to.path);
  const auto opened = open(from.path, DELETE | SYNCHRONIZE, kShared, OPEN_EXISTING, flags(false));
  if (opened.error) return opened.error;
  const std::size_t bytes = target.size() * sizeof(wchar_t);
  std::vector<std::byte> room(sizeof(FILE_RENAME_INFO) + bytes);
  auto* wish = ::new (room.data()) FILE_RENAME_INFO{};
  wish->Flags = FILE_RENAME_FLAG_REPLACE_IF_EXISTS | FILE_RENAME_FLAG_POSIX_SEMANTICS;
  wish->FileNameLength = static_cast<DWORD>(bytes);
  std::memcpy(wish->FileName, target.data(), bytes);
  if (::SetFileInformationByHandle(handle_of(opened.value), kRenameAsPosix, wish, static_cast<DWORD>(room.size())) != 0)
    return {};
  const DWORD why = ::GetLastError();
  if (why != ERROR_INVALID_PARAMETER && why != ERROR_INVALID_FUNCTION && why != ERROR_NOT_SUPPORTED)
    return last_error();
  // FAT, a share of an older server.
  return said(
      ::MoveFileExW(long_path(from.path).c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH));
}

std::error_code rename_new(const fs::path& from, const fs::path& to) {
  return said(::MoveFileExW(long_path(from).c_str(), long_path(to).c_str(), MOVEFILE_WRITE_THROUGH));
}

std::error_code exchange(const fs::path&, const fs::path&) {
  return std::make_error_code(std::errc::not_supported);
}

std::error_code remove(Name name) {
  const std::wstring path = long_path(name.path);
  const DWORD attributes = ::GetFileAttributesW(path.c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return last_error();
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) == 0) return said(::DeleteFileW(path.c_str()));
  const auto told = info_of_link(name.path);
  if (told.error) return told.error;
  if (told.value.kind != Kind::link) return std::make_error_code(std::errc::is_a_directory);
  return said(::RemoveDirectoryW(path.c_str()));  // a link to a folder, or a junction
}

}  // namespace calls
}  // namespace tributary::os
