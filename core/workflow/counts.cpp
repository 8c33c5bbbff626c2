#include "workflow/counts.h"

#include <cmath>

#include "sources/source_stage.h"

namespace tributary {

WorkflowCounts workflow_counts(const WorkflowStatus& status, const Settings& settings) {
  WorkflowCounts counts;
  for (const auto& stage : status.stages) {
    if (stage.kind == "split") counts.rows = row_counts_from(stage.figures);
    if (stage.kind != "source" || settings.find(stage.instance) == nullptr ||
        settings.config_as<SourceConfig>(stage.instance).as != SourceKind::interactions)
      continue;
    ++counts.files;
    for (const auto& [name, value] : stage.figures) {
      if (name == "rows") counts.read += std::llround(value);
      if (name == "bad_rows") counts.bad += std::llround(value);
    }
  }
  return counts;
}

}  // namespace tributary
