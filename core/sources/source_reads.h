#pragma once
#include <string>
#include <vector>

#include "base/job.h"
#include "pipeline/stage.h"
#include "sources/media.h"
#include "sources/source_stage.h"

namespace tributary {

/// How files of media stand: a hash of their paths, sizes and times of change.
std::string state_of(const std::vector<MediaFile>& files);

/// How the file (or the files of a folder of media) stands now: size and time of the last change. Empty where it is
/// gone.
std::string file_state(const SourceConfig& config, Job& job);

/// Remembers in `memo` that the source `instance` was read as `config` says, from a file that stood at `state`. What
/// could not be remembered is not missed.
void remember_read(const std::string& instance, const SourceConfig& config, const std::string& state, Memo& memo);

/// Whether the file stands otherwise than when it was last read in this way. False where it was never read so, or is
/// gone. Only size and time are looked at; a file that was touched and holds what it held is one for the source's key
/// to tell. Cheap for files; a folder of media is walked through.
bool file_differs_from_read(const std::string& instance, const SourceConfig& config, Memo& memo, Job& job);

}  // namespace tributary
