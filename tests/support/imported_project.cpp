#include "support/imported_project.h"

#include <stdexcept>

#include "project/import.h"

namespace tributary {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.problem()));
  return *std::move(result);
}

void must(const Status& status) {
  if (!status) throw std::runtime_error(to_string(status.problem()));
}

}  // namespace

Project import_project(const std::filesystem::path& folder, const Registry& registry, bool with_encoder) {
  Project project = must(Project::create(folder / "shop.tributary", &registry));
  Job job;
  ImportOptions options;
  options.readers = registry.readers();
  const auto plan = must(plan_import({(folder / "files").string()}, options, job));
  Settings changed = project.settings();
  (void)must(import_sources(project, project.settings(), plan, {}, changed));
  if (!with_encoder) must(changed.set("llm.model", "not-installed"));
  must(project.change(std::move(changed), "import"));
  return project;
}

}  // namespace tributary
