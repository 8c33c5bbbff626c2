#include "pages/sources/saved_sources.h"

#include "project/file_table.h"

namespace tributary::ui {

std::map<std::string, Bundle> saved_sources(Project& project, const Settings& settings, const RunContext& context) {
  Runner runner(settings, project.store(), project.memo(), project.files(), context, false);
  std::map<std::string, Bundle> bundles;
  for (const auto& instance : runner.with_role("source")) {
    if (context.stop.stopped()) break;
    if (auto bundle = runner.saved(instance)) bundles.emplace(instance, *std::move(bundle));
  }
  return bundles;
}

}  // namespace tributary::ui
