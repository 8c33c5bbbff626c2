#pragma once
#include <map>
#include <string>

#include "pipeline/bundle.h"
#include "pipeline/runner.h"
#include "project/project.h"

namespace tributary::ui {

/// What the sources of these settings gave when they were read, by instance; those that are not read, or not as they
/// are now, are left out. Tables are memory-mapped; files are looked at to see whether they changed. Any thread.
std::map<std::string, Bundle> saved_sources(Project& project, const Settings& settings, const RunContext& context);

}  // namespace tributary::ui
