#include "sources/detect.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "base/message_parts.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "base/threads.h"
#include "sources/column_names.h"
#include "sources/media_folders.h"
#include "sources/profile.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Files below a path, sorted; hidden folders are not entered.
Status collect(const fs::path& path, std::vector<fs::path>& files, std::vector<IgnoredFile>& ignored, Job& job) {
  std::error_code error;
  if (!fs::exists(path, error)) return problem_of(Code::not_found, say::no_such_path, path.string());
  if (!fs::is_directory(path, error)) {
    ENSURE(ReadFile::open(path));  // what is no regular file is refused by what it is, whatever its name promises
    files.push_back(path);
    return done;
  }
  fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, error);
  if (error) return problem_of(Code::io, {say::cannot_look_into_this_folder, {error.message()}}, path.string());
  std::vector<fs::path> found;
  for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (error) return problem_of(Code::io, {say::cannot_look_into_this_folder, {error.message()}}, path.string());
    if (job.stopped()) return cancelled();
    const std::string name = walk->path().filename().string();
    if (walk->is_directory(error)) {
      if (name.starts_with('.') || name == "__MACOSX" || name.ends_with(".tributary")) {
        ignored.push_back({walk->path().string(), name.ends_with(".tributary") ? "a project" : "hidden"});
        walk.disable_recursion_pending();
      } else if (walk->is_symlink(error)) {  // not followed: it can lead in a circle
        ignored.push_back({walk->path().string(), "a link to a folder: name it by itself to read it"});
      }
    } else if (walk->is_regular_file(error)) {
      found.push_back(walk->path());
    } else {
      ignored.push_back({walk->path().string(), "not a file"});
    }
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return done;
}

fs::path common_folder(const std::vector<fs::path>& files) {
  fs::path common = files.front().parent_path();
  for (const auto& file : files) {
    while (std::mismatch(common.begin(), common.end(), file.begin(), file.end()).first != common.end())
      common = common.parent_path();
  }
  return common;
}

Detection detection_of(const TableProfile& table, const TableGuess& guess) {
  Detection d;
  d.path = table.path.string();
  d.encoding = table.encoding;
  d.bom = table.bom;
  d.dialect = table.dialect;
  d.has_names = table.dialect.header;
  d.columns = guess.columns;
  d.rows = table.rows;
  d.rows_estimated = table.sampled;
  d.as = guess.as;
  d.kind = guess.as.empty() ? Detection::Kind::not_data : Detection::Kind::table;
  d.reason = guess.why_not;
  return d;
}

}  // namespace

Result<FolderDetection> detect_all(const std::vector<fs::path>& paths, const std::string& forced_as, Job& job) {
  FolderDetection result;
  std::vector<fs::path> files;
  for (const auto& path : paths) ENSURE(collect(fs::absolute(path).lexically_normal(), files, result.ignored, job));
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());

  const auto is_named = [&](const fs::path& file) {
    return std::any_of(paths.begin(), paths.end(),
                       [&](const fs::path& p) { return fs::absolute(p).lexically_normal() == file; });
  };
  std::map<MediaKind, std::vector<fs::path>> media;
  std::vector<fs::path> candidates;
  for (const auto& file : files) {
    const MediaKind kind = media_kind(file);
    const KnownFormat format = unread_format(file);
    Message reason = is_named(file) && !forced_as.empty() ? Message() : reason_to_ignore(file);
    if (reason.text.empty() && !format.name.empty()) {
      const auto problem = problem_of(Code::unsupported, {say::format_not_read, {format.name, format.cure}});
      if (is_named(file)) return problem_of(Code::unsupported, problem.message, file.string());
      reason = message_of(problem);
    }
    if (!reason.text.empty()) {
      result.ignored.push_back({file.string(), reason});
    } else if (kind == MediaKind::image || kind == MediaKind::audio) {
      media[kind].push_back(file);
    } else {
      candidates.push_back(file);
    }
  }

  job.begin("looking at files", static_cast<std::int64_t>(candidates.size()), "files");
  std::vector<Result<TableProfile>> looked(candidates.size(), Result<TableProfile>(cancelled()));
  parallel_for(candidates.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !job.stopped(); ++i) {
      looked[i] = profile_file(candidates[i], job);
      job.advance();
    }
  });
  std::vector<TableProfile> tables;
  for (std::size_t i = 0; i < looked.size(); ++i) {
    if (!looked[i]) return looked[i].problem();
    if (looked[i]->why_not.text.empty()) {
      tables.push_back(*std::move(looked[i]));
    } else {
      result.ignored.push_back({candidates[i].string(), looked[i]->why_not});
    }
  }
  const bool force_tables = forced_as != "images" && forced_as != "audio" ? !forced_as.empty() : false;
  const auto guesses = guess_roles(tables, std::vector<std::string>(tables.size(), force_tables ? forced_as : ""));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (guesses[i].as.empty()) {
      result.ignored.push_back({tables[i].path.string(), guesses[i].why_not});
    } else {
      result.sources.push_back(detection_of(tables[i], guesses[i]));
    }
  }
  for (const auto& [kind, found] : media) {
    const std::string as = kind == MediaKind::image ? "images" : "audio";
    Detection d;
    d.kind = Detection::Kind::media;
    d.path = found.size() == 1 && is_named(found.front()) ? found.front().string() : common_folder(found).string();
    d.as = as;
    d.rows = static_cast<std::int64_t>(found.size());
    if (auto folders = guess_folders(found, d.path)) d.columns.push_back(*std::move(folders));
    result.sources.push_back(std::move(d));
  }
  std::sort(result.ignored.begin(), result.ignored.end(),
            [](const IgnoredFile& a, const IgnoredFile& b) { return a.path < b.path; });
  return result;
}

Result<FolderDetection> detect_folder(const fs::path& folder, Job& job) {
  return detect_all({folder}, "", job);
}

Result<Detection> detect(const fs::path& file, Job& job) {
  std::error_code error;
  if (fs::is_directory(file, error)) return problem_of(Code::bad_input, say::folder_not_a_file, file.string());
  UNWRAP(all, detect_all({file}, "", job));
  if (!all.sources.empty()) return all.sources.front();
  Detection d;
  d.path = fs::absolute(file).lexically_normal().string();
  d.reason = all.ignored.empty() ? Message("nothing in it") : all.ignored.front().reason;
  return d;
}

}  // namespace tributary
