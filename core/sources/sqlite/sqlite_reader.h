#pragma once
#include <memory>

#include "sources/source_stage.h"

namespace tributary {

/// "sqlite": tables and views of SQLite databases, each a source of its own.
std::shared_ptr<const SourceReader> sqlite_reader();

}  // namespace tributary
