#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>

#include "base/os/handle.h"

/// What base/os asks of the system, once for each platform: calls_posix.cpp, calls_windows.cpp. For base/os alone:
/// words, loops and faults, which are the same everywhere, stand above (file.cpp, folder.cpp, names.cpp).
namespace tributary::os::calls {

/// A value, or why there is none.
template <class T>
struct Answer {
  T value{};
  std::error_code error = {};
};

/// A path and, where its folder is open, that folder: then only its last part is looked up there, and a link is not
/// followed. (Windows has no such call; there an open folder can be neither renamed nor removed, so that the path leads
/// to the same place.)
struct Name {
  const std::filesystem::path& path;
  const Handle* folder = nullptr;
};

enum class Kind { file, folder, pipe, socket, link, device };

struct Info {
  Kind kind = Kind::device;
  std::uint64_t size = 0;
  std::int64_t written = 0;  ///< time of the last write, in the system's finest unit
  std::int64_t changed = 0;  ///< time of the last change of the file or of what is said of it: ns since 1970
  std::uint64_t inode = 0;   ///< the file's number on its device
  std::uint64_t device = 0;  ///< the device's number
  std::uint64_t links = 1;   ///< names of the file
};

/// Opens no device and waits for nobody.
Answer<Info> info(Name name);
/// Of a link itself.
Answer<Info> info_of_link(const std::filesystem::path& path);
Answer<Info> info(const Handle& handle);
/// The same file behind both names, links not followed; false where one is not there.
bool same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// Never waits, whatever it is.
Answer<Handle> open_to_read(Name name);
/// A file that is there, to be synced.
Answer<Handle> open_to_sync(const std::filesystem::path& path);
/// A file, emptied or made.
Answer<Handle> open_to_write(const std::filesystem::path& path);
/// A file that was not there.
Answer<Handle> create(Name name);
/// not_a_directory where it is no folder, or a link and links are not to be followed.
Answer<Handle> open_folder(const std::filesystem::path& path, bool follow);

/// What one write is cut to, so that a disk that fills up is noticed soon.
inline constexpr std::size_t kWriteAtOnce = std::size_t{1} << 20U;
/// Bytes read from there; 0 at the end.
Answer<std::size_t> read(const Handle& file, std::size_t offset, std::span<std::byte> into);
/// Bytes written: at least one, at most kWriteAtOnce.
Answer<std::size_t> write(const Handle& file, std::span<const std::byte> bytes);
/// On the disk when it returns; fine where nothing can be synced.
std::error_code sync(const Handle& file);
std::error_code sync_folder(const Handle& folder);
/// A read-only map of the first `size` bytes, which are more than none.
Answer<std::shared_ptr<const void>> map(const Handle& file, std::size_t size);

/// Over a file that is there.
std::error_code rename(Name from, Name to);
/// file_exists where something has the name.
std::error_code rename_new(const std::filesystem::path& from, const std::filesystem::path& to);
/// Both change places at one instant; not_supported where the system or the disk cannot.
std::error_code exchange(const std::filesystem::path& a, const std::filesystem::path& b);
/// A file or a link, never a folder.
std::error_code remove(Name name);

}  // namespace tributary::os::calls
