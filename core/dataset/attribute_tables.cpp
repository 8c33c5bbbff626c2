#include "dataset/attribute_tables.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sources/values.h"

namespace tributary {
namespace {

Attribute::Kind kind_of(ColumnRole role) {
  if (role == ColumnRole::number || role == ColumnRole::rating) return Attribute::Kind::number;
  if (is_time(role)) return Attribute::Kind::date;
  return Attribute::Kind::categories;
}

Attribute& attribute_named(Described& described, const std::string& name, Attribute::Kind kind,
                           const std::string& instance, std::size_t count) {
  std::string free = name;
  for (int n = 1;; ++n) {
    const auto found = std::find_if(described.attributes.begin(), described.attributes.end(),
                                    [&](const Attribute& a) { return a.name == free; });
    if (found == described.attributes.end()) break;
    if (found->kind == kind) return *found;
    free = name + " (" + instance + (n > 1 ? " " + std::to_string(n) : "") + ")";  // the same name for something else
  }
  Attribute attribute;
  attribute.name = free;
  attribute.kind = kind;
  if (kind == Attribute::Kind::categories) {
    attribute.categories.resize(count);
  } else {
    attribute.number.assign(count, std::numeric_limits<double>::quiet_NaN());
  }
  described.attributes.push_back(std::move(attribute));
  return described.attributes.back();
}

void add_attribute(Attribute& attribute, const SourceColumns& table, int column,
                   const std::vector<std::int32_t>& place) {
  const std::string separator = table.separator(column);
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    const std::int32_t at = place[static_cast<std::size_t>(row)];
    if (at < 0) continue;
    const auto i = static_cast<std::size_t>(at);
    switch (attribute.kind) {
      case Attribute::Kind::categories:
        if (attribute.categories[i].empty()) attribute.categories[i] = split_values(table.text(column, row), separator);
        break;
      case Attribute::Kind::number:
      case Attribute::Kind::date:
        if (std::isnan(attribute.number[i])) attribute.number[i] = table.number(column, row);
        break;
    }
  }
}

/// First text that is there; for running text of several columns, one below the other.
void add_text(std::vector<std::string>& texts, const SourceColumns& table, int column,
              const std::vector<std::int32_t>& place, bool below) {
  std::vector<std::uint8_t> full(texts.size(), 0);
  for (std::size_t i = 0; i < texts.size(); ++i) full[i] = texts[i].empty() || below ? 0 : 1;
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    const std::int32_t at = place[static_cast<std::size_t>(row)];
    const std::string_view text = at < 0 ? std::string_view() : table.text(column, row);
    if (text.empty() || full[static_cast<std::size_t>(at)] != 0) continue;
    std::string& into = texts[static_cast<std::size_t>(at)];
    if (!into.empty()) into += '\n';
    into += text;
    full[static_cast<std::size_t>(at)] = 1;
  }
}

void add_link(Described& described, const SourceColumns& table, int column, const std::vector<std::int32_t>& place,
              std::size_t count) {
  const std::string& name = table.name(column);
  auto found = std::find_if(described.links.begin(), described.links.end(),
                            [&](const auto& link) { return link.first == name; });
  if (found == described.links.end()) found = described.links.insert(found, {name, std::vector<std::string>(count)});
  add_text(found->second, table, column, place, false);
}

}  // namespace

std::vector<std::string> split_values(std::string_view cell, std::string_view separator) {
  std::vector<std::string> values;
  const auto add = [&](std::string_view raw) {
    const std::string_view value = trimmed(raw);
    if (!is_missing(value) && std::find(values.begin(), values.end(), value) == values.end())
      values.emplace_back(value);
  };
  if (separator.empty()) {
    add(cell);
    return values;
  }
  for (std::size_t begin = 0;;) {
    const std::size_t end = cell.find(separator, begin);
    add(cell.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return values;
    begin = end + separator.size();
  }
}

void add_described(Described& described, const SourceColumns& table, const std::vector<std::int32_t>& place,
                   std::size_t count) {
  described.titles.resize(count);
  described.descriptions.resize(count);
  bool first_text = true;
  for (int column = 0; column < table.columns(); ++column) {
    const auto role = table.role(column);
    switch (role) {
      case ColumnRole::title:
        add_text(described.titles, table, column, place, false);
        break;
      case ColumnRole::text:
        add_text(described.descriptions, table, column, place, !first_text);
        first_text = false;
        break;
      case ColumnRole::foreign_id:
        add_link(described, table, column, place, count);
        break;
      case ColumnRole::category:
      case ColumnRole::tag:
      case ColumnRole::number:
      case ColumnRole::rating:
      case ColumnRole::date:
      case ColumnRole::time:
        add_attribute(attribute_named(described, table.name(column), kind_of(role), table.instance(), count), table,
                      column, place);
        break;
      case ColumnRole::user:
      case ColumnRole::item:
      case ColumnRole::ignore:
      case ColumnRole::part:
      case ColumnRole::group:
        break;
    }
  }
}

}  // namespace tributary
