#include "road/sample_project.h"

#include <set>

#include "road/road.h"
#include "sources/plan.h"

namespace tributary {
namespace {

Result<std::vector<ImportedSource>> fill(Project& project, const SampleConfig& config, const RunContext& run,
                                         const std::function<void(const ImportedSource&)>& each) {
  Job job(run.stop, run.progress, run.log);
  const auto files = project.folder() / "sources";
  CHECK(generate_sample(files, config, job));
  TRY(plan, plan_import({std::filesystem::absolute(files).lexically_normal().string()}, {}, job));
  Settings changed = project.settings();
  TRY(imported, import_sources(project, project.settings(), plan, run, changed, each));
  CHECK(project.change(std::move(changed), import_label(imported)));
  std::set<std::string> keys;
  for (const auto& source : imported) keys.insert(source.key);
  CHECK(project.pin(keys));
  CHECK(project.finish());
  return imported;
}

}  // namespace

Result<std::vector<ImportedSource>> make_sample_project(const std::filesystem::path& folder, const SampleConfig& config,
                                                        const RunContext& run,
                                                        const std::function<void(const ImportedSource&)>& each) {
  TRY(project, Project::create_unfinished(folder, &road_registry(), run.stop));
  auto made = fill(project, config, run, each);
  if (made) return made;
  CHECK(project.discard());
  return made.problem();
}

}  // namespace tributary
