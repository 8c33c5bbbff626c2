#include "project/export_target.h"

#include <algorithm>

#include "base/messages.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Absolute, links resolved as far as the path exists.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  const auto absolute = fs::absolute(path, error);
  auto real = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : real;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [of_folder, of_path] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return of_folder == folder.end() || (std::next(of_folder) == folder.end() && of_folder->empty());
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

}  // namespace

Status check_export_target(const Project& project, const fs::path& target) {
  const auto place = resolved(target), home = resolved(project.folder());
  if (lies_in(place, home))
    return problem_of(Code::bad_input, {say::export_into_project, {home.string()}}, target.string());
  const Settings settings = project.settings();
  for (const auto& instance : settings.instances()) {
    for (const auto& param : settings.registry().section(instance.section)->params) {
      const auto value = instance.values.find(param.name);
      if (!param.is_path || value == instance.values.end()) continue;
      const auto* file = std::get_if<std::string>(&value->second);
      if (file == nullptr || file->empty()) continue;
      std::error_code error;
      const bool is_folder = fs::is_directory(*file, error);
      if (is_same_file(place, *file) || place == resolved(*file) || (is_folder && lies_in(place, resolved(*file))))
        return problem_of(Code::bad_input, {say::export_over_source, {*file}}, target.string());
    }
  }
  return done;
}

}  // namespace tributary
