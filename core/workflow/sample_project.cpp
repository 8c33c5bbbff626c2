#include "workflow/sample_project.h"

#include <set>

#include "sources/plan.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

Result<std::vector<ImportedSource>> fill(Project& project, const SampleConfig& config, const RunContext& run,
                                         const std::function<void(const ImportedSource&)>& each) {
  Job job(run.stop, run.progress, run.log);
  const auto files = project.folder() / "sources";
  ENSURE(generate_sample(files, config, job));
  UNWRAP(plan, plan_import({std::filesystem::absolute(files).lexically_normal().string()}, {}, job));
  Settings changed = project.settings();
  UNWRAP(imported, import_sources(project, project.settings(), plan, run, changed, each));
  ENSURE(project.change(std::move(changed), import_label(imported)));
  std::set<std::string> keys;
  for (const auto& source : imported) keys.insert(source.key);
  ENSURE(project.pin(keys));
  ENSURE(project.finish());
  return imported;
}

}  // namespace

Result<std::vector<ImportedSource>> make_sample_project(const std::filesystem::path& folder, const Registry& registry,
                                                        const SampleConfig& config, const RunContext& run,
                                                        const std::function<void(const ImportedSource&)>& each) {
  UNWRAP(project, Project::create_unfinished(folder, &registry, run.stop));
  auto made = fill(project, config, run, each);
  if (made) return made;
  ENSURE(project.discard());
  return made.problem();
}

}  // namespace tributary
