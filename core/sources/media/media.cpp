#include "sources/media/media.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "base/messages.h"
#include "base/os/file.h"
#include "sources/file_name.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 8> kImages{".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"};
constexpr std::array<std::string_view, 8> kSounds{".wav", ".flac", ".ogg", ".oga", ".mp3", ".m4a", ".opus", ".aac"};
constexpr std::array<std::string_view, 6> kFilms{".mp4", ".mkv", ".webm", ".avi", ".mov", ".m4v"};

}  // namespace

std::optional<MediaKind> media_kind(const fs::path& path) {
  const std::string extension = lower_case(path.extension().string());
  if (is_among(extension, kImages)) return MediaKind::image;
  if (is_among(extension, kSounds)) return MediaKind::audio;
  if (is_among(extension, kFilms)) return MediaKind::video;
  return std::nullopt;
}

Result<MediaFiles> media_files(const fs::path& path, MediaKind kind, Job& job) {
  MediaFiles found;
  const auto add = [&](const fs::path& file) {
    std::error_code error;
    const bool is_file = fs::is_regular_file(file, error);
    const auto bytes = is_file ? fs::file_size(file, error) : 0;
    if (!is_file || error) {
      found.left_out.push_back(file.string());
      return;
    }
    found.files.push_back({file.string(), file.stem().string(), static_cast<std::int64_t>(bytes)});
  };
  std::error_code error;
  if (!fs::exists(path, error)) return problem_of(Code::not_found, say::no_such_media, path.string());
  if (!fs::is_directory(path, error)) {
    UNWRAP(file, ReadFile::open(path));
    if (media_kind(path) == kind) add(path);
    return found;
  }
  fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, error);
  if (error) return io_problem(say::cannot_look_into_folder, path, error);
  for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (error) return io_problem(say::cannot_look_into_folder, path, error);
    if (job.stopped()) return cancelled();
    if (walk->path().filename().string().starts_with('.')) {
      walk.disable_recursion_pending();
    } else if (!walk->is_directory(error)) {
      if (media_kind(walk->path()) == kind) add(walk->path());
    } else if (walk->is_symlink(error)) {
      found.left_out.push_back(walk->path().string());
    }
  }
  std::sort(found.files.begin(), found.files.end(),
            [](const MediaFile& a, const MediaFile& b) { return a.path < b.path; });
  std::sort(found.left_out.begin(), found.left_out.end());
  return found;
}

fs::path media_home(const fs::path& source) {
  return (source.has_filename() ? source : source.parent_path()).parent_path();
}

std::string media_name(const fs::path& file, const fs::path& home) {
  const auto name = file.lexically_relative(home);
  return (name.empty() ? file : name).generic_string();
}

}  // namespace tributary
