#pragma once
#include <memory>

#include "base/result.h"
#include "sources/source_stage.h"
#include "sources/table_reader.h"

namespace tributary {

/// "delimited": tables as text, cells between commas, tabs or the like. It takes what no other reader knows.
std::shared_ptr<const SourceReader> delimited_reader();

/// How the config says that a delimited file is written and what is wanted of it. usage: no delimiter or quote; with
/// `check` as spec_of_roles.
Result<TableSpec> table_spec(const SourceConfig& config, bool check = true);

}  // namespace tributary
