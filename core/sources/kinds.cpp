#include "sources/kinds.h"

#include <algorithm>
#include <array>

namespace tributary {
namespace {

template <class Of>
struct TableLine {
  Of of;
  const char* name;
  const char* title;
};

constexpr std::array kRoleWords{
    TableLine<ColumnRole>{ColumnRole::user, "user", "user"},
    TableLine<ColumnRole>{ColumnRole::item, "item", "item"},
    TableLine<ColumnRole>{ColumnRole::rating, "rating", "rating"},
    TableLine<ColumnRole>{ColumnRole::time, "time", "time"},
    TableLine<ColumnRole>{ColumnRole::title, "title", "title"},
    TableLine<ColumnRole>{ColumnRole::text, "text", "text"},
    TableLine<ColumnRole>{ColumnRole::tag, "tag", "tag"},
    TableLine<ColumnRole>{ColumnRole::category, "category", "category"},
    TableLine<ColumnRole>{ColumnRole::number, "number", "number"},
    TableLine<ColumnRole>{ColumnRole::date, "date", "date"},
    TableLine<ColumnRole>{ColumnRole::foreign_id, "foreign_id", "foreign id"},
    TableLine<ColumnRole>{ColumnRole::ignore, "ignore", "not read"},
    TableLine<ColumnRole>{ColumnRole::part, "part", "part"},
    TableLine<ColumnRole>{ColumnRole::group, "group", "group"},
};

constexpr std::array kKindWords{
    TableLine<SourceKind>{SourceKind::interactions, "interactions", "Interactions"},
    TableLine<SourceKind>{SourceKind::items, "items", "Items"},
    TableLine<SourceKind>{SourceKind::users, "users", "Users"},
    TableLine<SourceKind>{SourceKind::reviews, "reviews", "Reviews"},
    TableLine<SourceKind>{SourceKind::tags, "tags", "Tags"},
    TableLine<SourceKind>{SourceKind::links, "links", "Links"},
    TableLine<SourceKind>{SourceKind::images, "images", "Pictures"},
    TableLine<SourceKind>{SourceKind::audio, "audio", "Sounds"},
    TableLine<SourceKind>{SourceKind::split, "split", "Split"},
};

template <class Of, std::size_t N>
const TableLine<Of>& line_of(const std::array<TableLine<Of>, N>& table, Of of) {
  return *std::find_if(table.begin(), table.end(), [&](const auto& line) { return line.of == of; });
}

template <class Of, std::size_t N>
std::optional<Of> named(const std::array<TableLine<Of>, N>& table, std::string_view name) {
  for (const auto& line : table) {
    if (line.name == name) return line.of;
  }
  return std::nullopt;
}

template <class Of>
std::vector<std::string> all_names(const std::vector<Of>& all) {
  std::vector<std::string> names;
  for (const Of of : all) names.push_back(name_of(of));
  return names;
}

}  // namespace

std::string name_of(ColumnRole role) {
  return line_of(kRoleWords, role).name;
}

std::string title_of(ColumnRole role) {
  return line_of(kRoleWords, role).title;
}

std::optional<ColumnRole> role_named(std::string_view name) {
  return named(kRoleWords, name);
}

const std::vector<ColumnRole>& column_roles() {
  static const std::vector<ColumnRole> roles = [] {
    std::vector<ColumnRole> all;
    for (const auto& line : kRoleWords) {
      if (line.of != ColumnRole::part && line.of != ColumnRole::group) all.push_back(line.of);
    }
    return all;
  }();
  return roles;
}

bool is_single(ColumnRole role) {
  return role == ColumnRole::user || role == ColumnRole::item || role == ColumnRole::rating || role == ColumnRole::time;
}

bool is_time(ColumnRole role) {
  return role == ColumnRole::time || role == ColumnRole::date;
}

bool can_be_several(ColumnRole role) {
  return role == ColumnRole::category || role == ColumnRole::tag;
}

std::string name_of(SourceKind kind) {
  return line_of(kKindWords, kind).name;
}

std::string title_of(SourceKind kind) {
  return line_of(kKindWords, kind).title;
}

std::optional<SourceKind> source_kind_named(std::string_view name) {
  return named(kKindWords, name);
}

const std::vector<SourceKind>& source_kinds() {
  static const std::vector<SourceKind> kinds = [] {
    std::vector<SourceKind> all;
    for (const auto& line : kKindWords) {
      if (line.of != SourceKind::split) all.push_back(line.of);
    }
    return all;
  }();
  return kinds;
}

std::vector<std::string> names_of(const std::vector<ColumnRole>& roles) {
  return all_names(roles);
}

std::vector<std::string> names_of(const std::vector<SourceKind>& kinds) {
  return all_names(kinds);
}

std::optional<MediaKind> media_of(SourceKind kind) {
  if (kind == SourceKind::images) return MediaKind::image;
  if (kind == SourceKind::audio) return MediaKind::audio;
  return std::nullopt;
}

}  // namespace tributary
