#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/kinds.h"

namespace tributary {

struct TableProfile;

/// A file of a data set that is known: by its name, its header, the number of its columns.
struct LayoutFile {
  std::string of;                           ///< the data set: "MovieLens"
  std::vector<std::string> names;           ///< patterns of file names with * and ?, in any case; none: any name
  std::vector<std::string> header;          ///< columns that its header must name; none: any
  std::vector<std::string> columns;         ///< of a file without a header, in their order; none: it has one
  bool may_end = false;                     ///< it may have fewer columns than these
  std::string delimiter;                    ///< by its name; empty: any
  std::optional<SourceKind> as;             ///< nullopt: it is left out
  std::string leave_out;                    ///< why, in English
  std::map<std::string, ColumnRole> roles;  ///< columns that are not among them are guessed
  std::map<std::string, std::string> units, separators, missing, scales;  ///< by column, as SourceConfig has them
};

/// From the text of a TOML file (resources/layouts/README.md describes it). bad_input, naming the line in `where`.
Result<std::vector<LayoutFile>> layouts_from(std::string_view toml, const std::string& where);

/// Those of resources/layouts, and those of people: *.toml in `folder`, which come first. One of these that is wrong is
/// a Problem in `problems`, and the others are read.
std::vector<LayoutFile> all_layouts(const std::filesystem::path& folder, std::vector<Problem>& problems);
/// layouts/ in the user's data folder.
std::filesystem::path layouts_folder();

/// The layout of a table; nullptr: none. By its name alone where nothing of the table is known yet (no columns).
const LayoutFile* layout_of(const TableProfile& table, const std::vector<LayoutFile>& layouts);

}  // namespace tributary
