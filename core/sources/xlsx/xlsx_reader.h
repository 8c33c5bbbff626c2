#pragma once
#include <memory>

#include "sources/source_stage.h"

namespace tributary {

class Parts;

/// "xlsx": the sheets of Excel workbooks, each a source of its own.
std::shared_ptr<const SourceReader> xlsx_reader();

/// What its `read` gives of a workbook whose parts lie elsewhere: for tests that break them.
Result<Bundle> read_sheet(std::shared_ptr<Parts> parts, const SourceConfig& config, Job& job,
                          std::size_t most_bytes = SIZE_MAX);

}  // namespace tributary
