#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

// What columns, sources and media can be. Their words stand in one table each (kinds.cpp): the name, as settings,
// commands, JSON and metadata of tables say it, which stored projects hold and so never changes; and an English title
// for people, which front ends translate.

/// What a column is read as.
enum class ColumnRole {
  user,
  item,
  rating,
  time,
  title,
  text,
  tag,
  category,
  number,
  date,
  foreign_id,
  ignore,  ///< not read
  part,    ///< of split files alone: which part of a split the row is in
  group    ///< of split files alone: in whose turn the row plays its part
};
std::string name_of(ColumnRole role);   ///< "foreign_id"
std::string title_of(ColumnRole role);  ///< "foreign id" (context Sources)
std::optional<ColumnRole> role_named(std::string_view name);
/// Those that a person can name, in the order in which they are listed: all but part and group.
const std::vector<ColumnRole>& column_roles();

bool is_single(ColumnRole role);       ///< one column of a source can have it at most
bool is_time(ColumnRole role);         ///< its cells are points in time, and have a unit
bool can_be_several(ColumnRole role);  ///< its cells can hold several values, with a separator

/// What the rows (files) of a source are.
enum class SourceKind {
  interactions,
  items,
  users,
  reviews,
  tags,
  links,
  images,
  audio,
  /// Tells which part of a split each user and item are in: no source, but what `evaluation.split_file` names.
  split
};
std::string name_of(SourceKind kind);   ///< "interactions"
std::string title_of(SourceKind kind);  ///< "Interactions" (context Parameters; of split: Sources)
std::optional<SourceKind> source_kind_named(std::string_view name);
/// Those of sources, in the order in which they are listed: all but split.
const std::vector<SourceKind>& source_kinds();

/// For messages and choices.
std::vector<std::string> names_of(const std::vector<ColumnRole>& roles);
std::vector<std::string> names_of(const std::vector<SourceKind>& kinds);

/// What a file of media is. The numbers stand in saved data sets.
enum class MediaKind : std::uint8_t { image = 0, audio = 1, video = 2 };
/// Of the files of such a source; nullopt: it is a table.
std::optional<MediaKind> media_of(SourceKind kind);

}  // namespace tributary
