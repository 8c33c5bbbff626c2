#include "structure/include_rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tributary::structure {
namespace {

constexpr std::array<std::string_view, 4> kStageInterface = {"pipeline/declare.h", "pipeline/stage.h",
                                                             "pipeline/bundle.h", "pipeline/modality.h"};
constexpr std::array<std::string_view, 3> kTorchFolders = {"ATen/", "c10/", "torch/"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// What stands between <> or "" on an #include line; nothing on another line.
std::optional<std::string_view> included(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = trimmed(line.substr(1));
  if (!line.starts_with("include")) return std::nullopt;
  line = trimmed(line.substr(7));
  if (line.empty() || (line.front() != '<' && line.front() != '"')) return std::nullopt;
  const auto end = line.find(line.front() == '<' ? '>' : '"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  return line.substr(1, end - 1);
}

std::string_view first_part(std::string_view path) {
  return path.substr(0, path.find('/'));
}

std::optional<std::size_t> place(std::string_view folder) {
  const auto& all = core_folders();
  const auto at = std::find(all.begin(), all.end(), folder);
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

bool is_foundation(std::string_view folder) {
  return folder == "base" || folder == "metrics" || folder == "nn";
}

/// Qt's headers begin with Q and a capital letter (<QString>, <QtCore/QString>).
bool is_qt(std::string_view path) {
  return path.size() > 1 && path[0] == 'Q' && ((path[1] >= 'A' && path[1] <= 'Z') || path[1] == 't');
}

bool may_see_torch(std::string_view file) {
  return file.ends_with("_impl.h") || (first_part(file) == "nn" && file.ends_with(".cpp"));
}

/// Headers of POSIX and Linux; those in sys/, net/, netinet/, arpa/ and linux/ besides.
constexpr std::array<std::string_view, 26> kPosixHeaders = {
    "aio.h",      "csignal",  "dirent.h",    "dlfcn.h",    "fcntl.h",  "fnmatch.h", "ftw.h",
    "glob.h",     "grp.h",    "libgen.h",    "link.h",     "netdb.h",  "poll.h",    "pthread.h",
    "pwd.h",      "sched.h",  "semaphore.h", "signal.h",   "spawn.h",  "syslog.h",  "termios.h",
    "ucontext.h", "unistd.h", "utime.h",     "execinfo.h", "ifaddrs.h"};
/// Headers of Windows and of its C library, which has a fcntl.h too.
constexpr std::array<std::string_view, 9> kWindowsHeaders = {
    "fcntl.h", "conio.h", "direct.h", "fileapi.h", "io.h", "process.h", "windows.h", "winsock2.h", "share.h"};
constexpr std::array<std::string_view, 5> kPosixFolders = {"arpa/", "linux/", "net/", "netinet/", "sys/"};

bool is_posix(std::string_view include) {
  const auto begins = [&](std::string_view folder) { return include.starts_with(folder); };
  return std::find(kPosixHeaders.begin(), kPosixHeaders.end(), include) != kPosixHeaders.end() ||
         std::any_of(kPosixFolders.begin(), kPosixFolders.end(), begins);
}

bool is_windows(std::string_view include) {
  return std::find(kWindowsHeaders.begin(), kWindowsHeaders.end(), include) != kWindowsHeaders.end();
}

std::string reason_against_system(std::string_view file, std::string_view include) {
  const bool posix = is_posix(include), windows = is_windows(include);
  if (!posix && !windows) return "";
  if (file == "core/nn/device.cpp" && include == "dlfcn.h") return "";
  if (!file.starts_with("core/base/os/")) return "what asks the operating system belongs in core/base/os";
  if (posix && file.ends_with("_posix.cpp")) return "";
  if (windows && (file.ends_with("_windows.cpp") || file.ends_with("windows_impl.h"))) return "";
  return posix ? "headers of POSIX are for *_posix.cpp" : "headers of Windows are for *_windows.cpp and windows_impl.h";
}

std::string reason_against(std::string_view file, std::string_view include) {
  if (is_qt(include)) return "core has no Qt";
  if (include == "iostream") return "core does not print: return a value, or write to the log that you are given";
  const auto is_torch = [&](std::string_view folder) { return include.starts_with(folder); };
  if (std::any_of(kTorchFolders.begin(), kTorchFolders.end(), is_torch)) {
    return may_see_torch(file) ? "" : "LibTorch's headers belong in .cpp files of nn and in *_impl.h";
  }
  if (include.ends_with("_impl.h") && file.ends_with(".h") && !file.ends_with("_impl.h")) {
    return "an *_impl.h is for .cpp files and other *_impl.h: it brings in what headers should not";
  }
  const auto from = first_part(file);
  const auto to = first_part(include);
  if (to == include) return "";  // the standard library's
  if (to == "app" || to == "widgets") return "core stands left of " + std::string(to);
  const auto to_place = place(to);
  if (!to_place || to == from) return "";  // another library's, or the folder's own
  if (is_foundation(from)) {
    return to == "base" ? "" : std::string(from) + " is a foundation: it includes base only";
  }
  if (is_foundation(to)) return "";
  if (std::find(kStageInterface.begin(), kStageInterface.end(), include) != kStageInterface.end()) return "";
  const auto from_place = place(from);
  if (!from_place) return "the folder '" + std::string(from) + "' is not in the list of core's folders";
  if (*to_place > *from_place) return std::string(to) + " stands right of " + std::string(from);
  return "";
}

using Rule = std::string (*)(std::string_view file, std::string_view include);

std::vector<Violation> violations_of(Rule rule, std::string_view file, std::string_view text) {
  std::vector<Violation> found;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const auto include = included(line);
    if (!include) continue;
    if (auto reason = rule(file, *include); !reason.empty()) {
      found.push_back({std::string(file), number, std::string(*include), std::move(reason)});
    }
  }
  return found;
}

}  // namespace

const std::vector<std::string>& core_folders() {
  static const std::vector<std::string> folders = {
      "base",          "metrics",   "nn",       "sample",  "sources", "dataset", "cleaning",   "split",
      "preprocessing", "features",  "fusion",   "llm",     "ranking", "scoring", "evaluation", "explanation",
      "feedback",      "exporting", "pipeline", "project", "plugin",  "workflow"};
  return folders;
}

std::vector<Violation> include_violations(std::string_view file, std::string_view text) {
  return violations_of(reason_against, file, text);
}

std::vector<Violation> system_violations(std::string_view file, std::string_view text) {
  return violations_of(reason_against_system, file, text);
}

}  // namespace tributary::structure
