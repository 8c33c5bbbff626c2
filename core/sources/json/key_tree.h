#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tributary {

/// One key of the objects of a file, at its place: "b" within "a" is "a.b".
struct JsonKey {
  static constexpr int kUnknown = -1;  ///< no column
  std::string key;                     ///< as it stands in its object
  std::string path;                    ///< the name of its column
  int column = kUnknown;               ///< what `column_of` gave for the path
  std::int64_t row = -1;               ///< the last row that has it

  std::vector<JsonKey*> within;                                ///< of the object that is its value, in order
  std::unordered_map<std::string_view, JsonKey*> by_key = {};  ///< the same, once they are many
  std::size_t next = 0;                                        ///< the one of `within` that is likely to come
};

/// The keys that were met, as a tree: rows of one file have the same keys in the same order nearly always, and then
/// each key is one comparison. Grows with the keys of what it is shown; one thread.
class KeyTree {
 public:
  /// `column_of`: what is kept as JsonKey::column of each key that is met; asked once for each.
  explicit KeyTree(std::function<int(const std::string& path)> column_of) : column_of_(std::move(column_of)) {}

  JsonKey& root() { return root_; }
  JsonKey& within(JsonKey& parent, std::string_view key);

 private:
  JsonKey& add(JsonKey& parent, std::string_view key);

  std::function<int(const std::string&)> column_of_;
  JsonKey root_;
  std::deque<JsonKey> keys_;
};

/// The name of a column: spaces at both ends, control characters and what is beyond 300 bytes are not in it.
std::string column_path(std::string_view parent, std::string_view key);

}  // namespace tributary
