#pragma once
#include <cstdint>
#include <optional>

#include "pipeline/settings.h"
#include "split/row_counts.h"
#include "workflow/workflow.h"

namespace tributary {

/// Every count that pages and `status` show of the same thing, from one place.
struct WorkflowCounts {
  int files = 0;                   ///< tables of interactions
  std::int64_t read = 0, bad = 0;  ///< their rows that could be read, and those that could not
  std::optional<RowCounts>
      rows;  ///< of all sources joined; nullopt where they are not split under the present settings
};

/// From the figures of the stages; makes nothing.
WorkflowCounts workflow_counts(const WorkflowStatus& status, const Settings& settings);

}  // namespace tributary
