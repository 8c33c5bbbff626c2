#pragma once
#include <string>

#include "base/job.h"
#include "pipeline/stage.h"
#include "sources/source_stage.h"

namespace tributary {

/// What the file (or the files of a folder of media) holds now, as a hash. Empty where it is gone.
std::string file_state(const SourceConfig& config, FileHashes& files, const StopToken& stop);

/// Remembers in `memo` that the source `instance` was read as `config` says, from a file that stood at `state`. What
/// could not be remembered is not missed.
void remember_read(const std::string& instance, const SourceConfig& config, const std::string& state, Memo& memo);

/// Whether the file holds something else than when it was last read in this way. False where it was never read so, or
/// is gone. A file that `files` knows is not read; a folder of media is walked through.
bool file_differs_from_read(const std::string& instance, const SourceConfig& config, Memo& memo, FileHashes& files,
                            const StopToken& stop);

}  // namespace tributary
