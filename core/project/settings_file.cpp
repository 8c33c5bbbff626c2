#include "project/settings_file.h"

#include <functional>
#include <utility>
#include <variant>

#include "base/os/file.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// The settings with every file they name put through `rename`.
Settings with_files(Settings settings, const std::function<std::string(const std::string&)>& rename) {
  const auto instances = settings.instances();
  for (const auto& instance : instances) {
    for (const auto& param : settings.registry().section(instance.section)->params) {
      const auto value = instance.values.find(param.name);
      if (!param.is_path || value == instance.values.end()) continue;
      const auto* file = std::get_if<std::string>(&value->second);
      if (file == nullptr) continue;
      auto renamed = rename(*file);
      if (renamed != *file) (void)settings.set_value(instance.name, param.name, std::move(renamed));
    }
  }
  return settings;
}

}  // namespace

std::string settings_text(const Settings& settings, const fs::path& folder) {
  std::error_code error;
  const auto home = fs::absolute(folder, error).lexically_normal();
  return with_files(settings,
                    [&](const std::string& file) {
                      if (!fs::path(file).is_absolute()) return file;
                      const auto inside = fs::path(file).lexically_relative(home);
                      return inside.empty() || *inside.begin() == ".." || inside == "." ? file : inside.string();
                    })
      .to_toml();
}

Result<Settings> settings_of(const Registry* registry, const std::string& toml, const std::string& name,
                             const fs::path& folder) {
  UNWRAP(settings, Settings::from_toml(registry, toml, name));
  std::error_code error;
  const auto home = fs::absolute(folder, error).lexically_normal();
  return with_files(std::move(settings), [&](const std::string& file) {
    std::error_code missing;
    if (file.empty() || fs::path(file).is_absolute() || !fs::exists(home / file, missing)) return file;
    return (home / file).lexically_normal().string();
  });
}

Status keep_older_format(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder / "pipeline.toml", error)) return done;
  UNWRAP(text, read_file(folder / "pipeline.toml", kLongestToml));
  const auto format = Settings::format_of(text);
  if (format == 0 || format >= Settings::kFormat) return done;
  const auto copy = folder / ("pipeline.format-" + std::to_string(format) + ".toml");
  return fs::exists(copy, error) ? Status(done) : write_atomically(copy, text);
}

}  // namespace tributary
