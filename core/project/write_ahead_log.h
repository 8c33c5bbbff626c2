#pragma once
#include <filesystem>

namespace tributary {

/// Whether SQLite's write-ahead log of a database holds changes that SQLite passes over without a word, since a frame
/// before them (or they themselves) no longer match their checksum. False where there is no log, and for what a killed
/// writer leaves: a frame cut short, frames of an earlier round. Format:
/// https://www.sqlite.org/fileformat2.html#walformat
bool is_log_damaged(const std::filesystem::path& log);

}  // namespace tributary
