#include "sources/split_columns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <span>

namespace tributary {
namespace {

constexpr std::array<std::string_view, 5> kUserNames{"userid", "user", "uid", "u", "useridx"};
constexpr std::array<std::string_view, 14> kItemNames{"itemid",  "item",    "movieid", "movie",   "productid",
                                                      "product", "trackid", "songid",  "albumid", "bookid",
                                                      "isbn",    "asin",    "iid",     "i"};
constexpr std::array<std::string_view, 5> kPartNames{"part", "split", "set", "subset", "partition"};
constexpr std::array<std::string_view, 2> kGroupNames{"group", "fold"};

/// "user_ID" -> "userid".
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  return std::nullopt;
}

}  // namespace

SplitColumns split_columns(const std::vector<std::string>& names) {
  std::vector<std::string> header;
  for (const auto& name : names) header.push_back(plain(name));
  SplitColumns columns{find_column(header, kUserNames), find_column(header, kItemNames),
                       find_column(header, kPartNames), find_column(header, kGroupNames)};
  if (!columns.item) {  // "photo_id": the only other id there is
    std::vector<std::size_t> ids;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i != columns.user && i != columns.part && i != columns.group && header[i].ends_with("id")) ids.push_back(i);
    }
    if (ids.size() == 1) columns.item = ids.front();
  }
  return columns;
}

std::string_view split_part(std::string_view cell) {
  static const std::map<std::string, std::string_view, std::less<>> parts{
      {"train", "train"}, {"training", "train"}, {"valid", "valid"},   {"validation", "valid"},
      {"val", "valid"},   {"dev", "valid"},      {"foldin", "foldin"}, {"history", "foldin"},
      {"test", "test"},   {"testing", "test"},   {"unused", "unused"}};
  const auto found = parts.find(plain(cell));
  return found == parts.end() ? std::string_view() : found->second;
}

}  // namespace tributary
