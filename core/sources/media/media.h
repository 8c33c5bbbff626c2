#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/kinds.h"

namespace tributary {

/// By the extension, in any case: ".JPG" is an image. nullopt: no file of media.
std::optional<MediaKind> media_kind(const std::filesystem::path& path);

/// One picture, sound or film that may belong to an item.
struct MediaFile {
  std::string path;
  std::string stem;  ///< file name without its extension: matched with item ids
  std::int64_t bytes = 0;
};

struct MediaFiles {
  std::vector<MediaFile> files;  ///< by path
  /// What has the name of one and is no regular file (a named pipe, a link to nothing), or is a link to a folder, which
  /// is not followed: they can lead in circles.
  std::vector<std::string> left_out;
};
/// All files of one kind in a folder and below, hidden ones left out; or the one file that `path` is. not_found,
/// bad_input (neither a folder nor a regular file), cancelled, io.
Result<MediaFiles> media_files(const std::filesystem::path& path, MediaKind kind, Job& job);

/// The folder from which the files of a source of media are named in what is made of it, since nothing of that may tell
/// where they lie: the one that the source's folder (or its one file) lies in. "covers/7.png" then has the name of the
/// item's folder also where that is the source itself.
std::filesystem::path media_home(const std::filesystem::path& source);
/// The file's name from there, with slashes.
std::string media_name(const std::filesystem::path& file, const std::filesystem::path& home);

}  // namespace tributary
