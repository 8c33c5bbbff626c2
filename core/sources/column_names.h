#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/kinds.h"

namespace tributary {

/// What a column's name says about its role.
struct NameHint {
  std::optional<ColumnRole> role = {};
  int strength = 0;           ///< 0 nothing, 1 perhaps, 2 unmistakable
  bool is_key = false;        ///< "id": of its own table
  bool is_code = false;       ///< digits that count nothing: a zip, a phone
  bool is_count = false;      ///< how often or how much: a quantity, plays
  bool is_order = false;      ///< of an invoice, a basket: neither a user nor an item
  bool is_item_text = false;  ///< words about an item rather than of a user: a description
  bool says_nothing() const { return !role && !is_key && !is_code && !is_count && !is_order; }
};
NameHint name_hint(std::string_view column);

/// What a file's name says about its rows; nullopt: nothing.
std::optional<SourceKind> file_hint(std::string_view stem);

/// "userId", "User ID" -> user, id
std::vector<std::string> words_of_name(std::string_view name);

}  // namespace tributary
