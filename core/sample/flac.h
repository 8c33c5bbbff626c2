#pragma once
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.h"

namespace tributary::sample {

/// Writes mono samples (-1..1, at kRate) as FLAC with a comment in its metadata. 13 of 16 bits are used: the three that
/// are silent anyway cost nothing in FLAC, and the files are a third smaller. Same samples, same bytes. io, internal.
Status write_flac(const std::filesystem::path& path, std::span<const float> samples, std::string_view comment);

}  // namespace tributary::sample
