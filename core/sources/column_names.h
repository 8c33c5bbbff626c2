#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// What a column's name says about its role.
struct NameHint {
  std::string role;  ///< user, item, rating, time, title, text, tag, category, number, foreign_id, code (digits that
                     ///< count nothing: a zip, a phone), ignore; "id": key of its own table; "" nothing
  int strength = 0;  ///< 0 nothing, 1 perhaps, 2 unmistakable
};
NameHint name_hint(std::string_view column);

/// What a file's name says about its rows: interactions, items, users, reviews, tags, links; "" nothing.
std::string file_hint(std::string_view stem);

/// "userId", "User ID" -> user, id
std::vector<std::string> words_of_name(std::string_view name);

/// The roles of columns and the kinds of sources that can be named, for messages and checks.
const std::vector<std::string>& column_roles();
const std::vector<std::string>& source_kinds();

}  // namespace tributary
