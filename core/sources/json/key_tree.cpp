#include "sources/json/key_tree.h"

#include "sources/block_reader.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kFew = 8;
constexpr const char* kNoName = "(empty)";  ///< of the key ""

}  // namespace

std::string column_path(std::string_view parent, std::string_view key) {
  std::string own{trimmed(key)};
  if (own.empty()) own = kNoName;
  std::string path = excerpt(parent.empty() ? own : std::string(parent) + '.' + own);
  return std::string(trimmed(path));
}

JsonKey& KeyTree::within(JsonKey& parent, std::string_view key) {
  auto& keys = parent.within;
  if (parent.next < keys.size() && keys[parent.next]->key == key) return *keys[parent.next++];
  if (keys.size() > kFew) {
    const auto found = parent.by_key.find(key);
    if (found == parent.by_key.end()) return add(parent, key);
    // Somewhere else in the row, and what follows it there follows it here as well.
    for (std::size_t ahead = parent.next; ahead < keys.size() && ahead < parent.next + kFew; ++ahead) {
      if (keys[ahead] == found->second) parent.next = ahead + 1;
    }
    return *found->second;
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i]->key != key) continue;
    parent.next = i + 1;
    return *keys[i];
  }
  return add(parent, key);
}

JsonKey& KeyTree::add(JsonKey& parent, std::string_view key) {
  JsonKey& added = keys_.emplace_back();
  added.key = key;
  added.path = column_path(parent.path, key);
  added.column = column_of_(added.path);
  parent.within.push_back(&added);
  if (parent.within.size() == kFew + 1) {
    for (auto* one : parent.within) parent.by_key.emplace(one->key, one);
  } else if (parent.within.size() > kFew + 1) {
    parent.by_key.emplace(added.key, &added);
  }
  parent.next = parent.within.size();
  return added;
}

}  // namespace tributary
