#pragma once
#include <filesystem>
#include <system_error>

namespace tributary::os {

/// What a name in the file system leads to, changed at one instant. Links are not followed; both names lie on one disk
/// (cross_device_link otherwise). Nothing is on the disk for sure before sync_folder of the folder they lie in.

/// `to` leads to what `from` led to; a file that `to` led to is gone.
std::error_code rename_over(const std::filesystem::path& from, const std::filesystem::path& to);
/// file_exists where `to` leads to something. In two steps where the file system cannot do it in one.
std::error_code rename_new(const std::filesystem::path& from, const std::filesystem::path& to);
/// Both lead to what the other led to. not_supported where the system (Windows) or the file system (NFS, FAT) cannot;
/// then nothing has changed.
std::error_code exchange(const std::filesystem::path& a, const std::filesystem::path& b);
/// Both lead to the same file or folder; false where one leads nowhere.
bool same_file(const std::filesystem::path& a, const std::filesystem::path& b);
/// Names that were made, changed and removed in `folder` (empty: the working folder) are on the disk when it returns.
/// On Windows they are in the journal, whose time it is.
std::error_code sync_folder(const std::filesystem::path& folder);

}  // namespace tributary::os
