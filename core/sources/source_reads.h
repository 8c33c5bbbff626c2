#pragma once
#include <string>

#include "base/job.h"
#include "pipeline/stage.h"
#include "sources/source_stage.h"

namespace tributary {

/// How the file (or the files of a folder of media) stands now, as its reader says it: size and time of the last
/// change. Empty where it is gone.
std::string file_state(const SourceConfig& config, Job& job);

/// Remembers in `memo` that the source `instance` was read as `config` says, from a file that stood at `state`. What
/// could not be remembered is not missed.
void remember_read(const std::string& instance, const SourceConfig& config, const std::string& state, Memo& memo);

/// Whether the file stands otherwise than when it was last read in this way. False where it was never read so, or is
/// gone. Only size and time are looked at; a file that was touched and holds what it held is one for the source's key
/// to tell. Cheap for files; a folder of media is walked through.
bool file_differs_from_read(const std::string& instance, const SourceConfig& config, Memo& memo, Job& job);

}  // namespace tributary
