#include "shell/unsaved.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHead = "tributary unsaved 1";

std::string file_of(const Project& project) {
  return (project.folder() / "pipeline.unsaved").string();
}

std::string hash_of(const Settings& settings) {
  return Hash().add(settings.to_toml()).hex();
}

}  // namespace

Unsaved::Unsaved(const Project& project) : file_(file_of(project)), on_the_way_(hash_of(project.settings()) + "\n") {}

void Unsaved::keep(const Settings& settings, const std::string& label) {
  // Head, label, where the project may stand, an empty line, the settings, and their hash: a note cut short is none.
  const auto toml = settings.to_toml();
  std::string line = label;
  for (char& c : line) c = c == '\n' ? ' ' : c;
  const auto temporary = file_ + ".tmp";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << kHead << '\n' << line << '\n' << on_the_way_ << '\n' << toml << Hash().add(toml).hex();
    if (!out.flush()) return;
  }
  on_the_way_ += hash_of(settings) + "\n";
  (void)std::rename(temporary.c_str(), file_.c_str());
}

void Unsaved::forget(const Settings& saved) {
  std::error_code ignored;
  fs::remove(file_, ignored);
  on_the_way_ = hash_of(saved) + "\n";
}

Status Unsaved::restore(Project& project) {
  const auto file = file_of(project);
  std::ifstream in(file, std::ios::binary);
  if (!in) return done;
  std::string head, label, line, at;
  std::getline(in, head);
  std::getline(in, label);
  const auto now = hash_of(project.settings());
  bool is_on_the_way = false;
  while (std::getline(in, line) && !line.empty()) is_on_the_way = is_on_the_way || line == now;
  std::ostringstream rest;
  rest << in.rdbuf();
  in.close();
  auto toml = rest.str();
  constexpr std::size_t kHash = 32;
  Status restored = done;
  if (head == kHead && is_on_the_way && toml.size() >= kHash) {
    const auto hash = toml.substr(toml.size() - kHash);
    toml.resize(toml.size() - kHash);
    const auto settings = Settings::from_toml(&project.settings().registry(), toml, "pipeline.unsaved");
    if (Hash().add(toml).hex() == hash && settings && settings->to_toml() != project.settings().to_toml())
      restored = project.change(*settings, label);
  }
  std::error_code ignored;
  if (restored) fs::remove(file, ignored);
  return restored;
}

}  // namespace tributary::ui
