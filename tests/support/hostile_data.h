#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace tributary {

/// A shop whose titles, ids, categories and texts try to be something else: rich text that names a file, escape
/// sequences, formulas, places of a format (%1), mnemonics, turned directions, line ends, very long words. Whoever
/// reads `pipe`, a named pipe that nobody writes to, waits for ever.
struct HostileData {
  /// Writes items.csv, likes.csv and the pipe into `folder`.
  explicit HostileData(const std::filesystem::path& folder);

  std::filesystem::path items, likes, pipe;
  std::map<std::string, std::string> titles;  ///< of each item's id, as they stand in the file
  std::string user;                           ///< one of them
};

}  // namespace tributary
