#include "open_project.h"

#include "workflow/workflow.h"

namespace tributary::cli {

Result<Project> open_project(Console& console, const std::string& folder, Project::Access access) {
  auto project = Project::open(folder, &console.registry, access, console.stop);
  if (!project) return project;
  for (const auto& notice : project->notices()) console.write(Level::warning, notice.text);
  return project;
}

Result<Project> open_for_work(Console& console, const std::string& folder) {
  auto project = open_project(console, folder, Project::Access::write);
  const bool locked = !project && (project.problem().code == Code::conflict ||
                                   project.problem().code == Code::io);  // io: a read-only disk
  return locked ? open_project(console, folder, Project::Access::read) : std::move(project);
}

}  // namespace tributary::cli
