#include "split/split_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/file.h"

namespace tributary {
namespace {

/// "user_ID" -> "userid".
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

/// Splits one line into cells, in place where nothing is quoted. Quotes may hold the delimiter and doubled quotes, not
/// line ends.
void split_cells(std::string_view line, char delimiter, std::vector<std::string>& unquoted,
                 std::vector<std::string_view>& cells) {
  cells.clear();
  unquoted.clear();
  unquoted.reserve(std::max<std::size_t>(unquoted.capacity(), line.size() + 1));  // views into it must not move
  std::size_t at = 0;
  for (;;) {
    if (at < line.size() && line[at] == '"') {
      std::string& cell = unquoted.emplace_back();
      for (++at; at < line.size(); ++at) {
        if (line[at] != '"')
          cell += line[at];
        else if (at + 1 < line.size() && line[at + 1] == '"')
          cell += line[++at];
        else
          break;
      }
      cells.emplace_back(cell);
      at = line.find(delimiter, at);
    } else {
      const std::size_t end = line.find(delimiter, at);
      cells.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
      at = end;
    }
    if (at == std::string_view::npos) return;
    ++at;
  }
}

struct Columns {
  std::size_t user = 0, item = 0, part = 0;
  std::optional<std::size_t> group;
  std::size_t least = 0;  ///< cells a line needs
};

constexpr std::array<std::string_view, 5> user_names{"userid", "user", "uid", "u", "useridx"};
constexpr std::array<std::string_view, 14> item_names{"itemid",  "item",    "movieid", "movie",   "productid",
                                                      "product", "trackid", "songid",  "albumid", "bookid",
                                                      "isbn",    "asin",    "iid",     "i"};
constexpr std::array<std::string_view, 3> part_names{"part", "split", "set"};
constexpr std::array<std::string_view, 2> group_names{"group", "fold"};

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  return std::nullopt;
}

Result<Columns> find_columns(const std::vector<std::string_view>& cells, const std::string& file) {
  std::vector<std::string> header;
  for (const auto cell : cells) header.push_back(plain(cell));
  const auto user = find_column(header, user_names);
  const auto part = find_column(header, part_names);
  auto item = find_column(header, item_names);
  const auto group = find_column(header, group_names);
  if (!item) {  // "photo_id": the only other id there is
    std::vector<std::size_t> ids;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i != user && i != part && i != group && header[i].ends_with("id")) ids.push_back(i);
    }
    if (ids.size() == 1) item = ids.front();
  }
  std::string missing;
  for (const auto& [column, name] : {std::pair{user, "user"}, std::pair{item, "item"}, std::pair{part, "part"}}) {
    if (!column) missing += (missing.empty() ? "" : ", ") + std::string(name);
  }
  if (!missing.empty()) {
    return Problem{Code::bad_input, "the split file's header has no column for: " + missing, file + ":1",
                   "The first line must name a user, an item and a part column, such as userId,movieId,part."};
  }
  Columns columns{*user, *item, *part, group, 0};
  columns.least = std::max({*user, *item, *part, group.value_or(0)}) + 1;
  return columns;
}

std::optional<Part> part_named(std::string_view word) {
  static const std::map<std::string, Part, std::less<>> parts{
      {"train", Part::train}, {"training", Part::train}, {"valid", Part::valid},   {"validation", Part::valid},
      {"val", Part::valid},   {"dev", Part::valid},      {"foldin", Part::foldin}, {"history", Part::foldin},
      {"test", Part::test},   {"testing", Part::test},   {"unused", Part::unused}};
  const auto found = parts.find(plain(word));
  return found == parts.end() ? std::nullopt : std::optional(found->second);
}

using Ids = std::unordered_map<std::string_view, std::int32_t>;

Ids index_of(const std::vector<std::string>& ids) {
  Ids index;
  index.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) index.emplace(ids[i], static_cast<std::int32_t>(i));
  return index;
}

/// Groups by number where all are numbers ("2" before "10"), else by name; entries are renumbered.
void order_groups(SplitFile& file) {
  std::vector<std::size_t> order(file.groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto number = [](const std::string& text) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
  };
  const bool numbers =
      std::all_of(file.groups.begin(), file.groups.end(), [&](const auto& g) { return number(g).has_value(); });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return numbers ? *number(file.groups[a]) < *number(file.groups[b]) : file.groups[a] < file.groups[b];
  });
  std::vector<std::string> names;
  std::vector<std::int32_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    names.push_back(file.groups[order[i]]);
    place[order[i]] = static_cast<std::int32_t>(i);
  }
  file.groups = std::move(names);
  for (auto& entry : file.entries) {
    if (entry.group >= 0) entry.group = place[static_cast<std::size_t>(entry.group)];
  }
}

/// Orders entries by pair; of those that name one pair the first stays.
void join_entries(SplitFile& file) {
  auto& entries = file.entries;
  const auto key = [](const SplitFile::Entry& e) { return std::pair(e.user, e.item); };
  std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (kept > 0 && key(entries[kept - 1]) == key(entries[i])) {
      if (entries[kept - 1].part != entries[i].part || entries[kept - 1].group != entries[i].group) ++file.repeated;
    } else {
      entries[kept++] = entries[i];
    }
  }
  entries.resize(kept);
}

char delimiter_of(std::string_view header) {
  for (const char c : {'\t', ';', ',', '|'}) {
    if (header.find(c) != std::string_view::npos) return c;
  }
  return ',';
}

}  // namespace

Result<SplitFile> read_split_file(const std::filesystem::path& path, const Dataset& dataset, Job& job) {
  TRY(mapped, map_file(path));
  std::string_view text(reinterpret_cast<const char*>(mapped.data), mapped.size);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  job.begin("reading the split file", static_cast<std::int64_t>(text.size()), "bytes");
  const Ids users = index_of(dataset.user_ids), items = index_of(dataset.item_ids);
  const std::string file = path.filename().string();
  std::unordered_map<std::string, std::int32_t> groups;
  std::vector<std::string> unquoted;
  std::vector<std::string_view> cells;
  std::optional<Columns> columns;
  char delimiter = ',';
  SplitFile out;
  std::int64_t line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    const std::size_t taken = end == std::string_view::npos ? text.size() : end + 1;
    text.remove_prefix(taken);
    job.advance(static_cast<std::int64_t>(taken));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_number;
    if ((line_number & 0xfff) == 0 && job.stopped()) return cancelled();
    if (line.empty()) continue;
    if (!columns) {
      delimiter = delimiter_of(line);
      split_cells(line, delimiter, unquoted, cells);
      TRY(found, find_columns(cells, file));
      columns = found;
      continue;
    }
    split_cells(line, delimiter, unquoted, cells);
    const std::string where = file + ":" + std::to_string(line_number);
    if (cells.size() < columns->least) {
      return Problem{
          Code::bad_input,
          "a line has " + std::to_string(cells.size()) + " cells, " + std::to_string(columns->least) + " are needed",
          where, "Complete the line or take it out."};
    }
    const auto part = part_named(cells[columns->part]);
    if (!part) {
      return Problem{Code::bad_input, "'" + std::string(cells[columns->part]) + "' is no part",
                     where + ":" + std::to_string(columns->part + 1), "Use train, valid, foldin or test."};
    }
    ++out.rows;
    const auto user = users.find(cells[columns->user]);
    const auto item = items.find(cells[columns->item]);
    if (user == users.end()) {
      ++out.unknown_users;
      continue;
    }
    if (item == items.end()) {
      ++out.unknown_items;
      continue;
    }
    std::int32_t group = -1;
    if (columns->group && !cells[*columns->group].empty()) {
      const auto [found, is_new] =
          groups.try_emplace(std::string(cells[*columns->group]), static_cast<std::int32_t>(out.groups.size()));
      if (is_new) out.groups.push_back(found->first);
      group = found->second;
    }
    out.entries.push_back({user->second, item->second, group, *part});
  }
  if (!columns) {
    return Problem{Code::bad_input, "the split file is empty", file + ":1",
                   "It needs a header such as userId,movieId,part and one line an interaction."};
  }
  order_groups(out);
  join_entries(out);
  return out;
}

}  // namespace tributary
