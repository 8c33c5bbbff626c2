#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tributary::structure {

/// An #include line that the rules forbid.
struct Violation {
  std::string file;  ///< as it was given
  int line = 0;      ///< from 1
  std::string include;
  std::string reason;
};

/// The folders of core from left to right: the foundations first, then the data's order, then what carries them.
const std::vector<std::string>& core_folders();

/// What a file of core includes against the rules:
/// - base only itself; metrics and nn only themselves and base;
/// - every other folder the foundations, itself and what stands to its left, and of pipeline the stage interface;
/// - nothing of app or widgets, nothing of Qt, no standard streams that print;
/// - LibTorch's headers only in .cpp files of nn and in *_impl.h, which no other header includes.
/// `file` is the path below core/, `text` what stands in it. A line is judged alone: an
/// #include at the beginning of a line counts inside a block comment too.
std::vector<Violation> include_violations(std::string_view file, std::string_view text);

/// Headers of an operating system in a file of core or app. Only base/os speaks to the system: its .cpp files and its
/// *_impl.h, each the headers of the system in its name (`_posix`, `windows`). core/nn/device.cpp may have dlfcn.h.
/// `file` is the path below the root of the sources, e.g. "app/cli/console.cpp".
std::vector<Violation> system_violations(std::string_view file, std::string_view text);

}  // namespace tributary::structure
