#include "sources/json/json_columns.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/messages.h"
#include "sources/json/object_parser.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::array<std::string_view, 4> kBetween{"|", ";", ",", "/"};  // what profiles and people know
constexpr std::size_t kMostKeysKept = 10000;
constexpr std::size_t kKeysNamed = 5;
constexpr std::int64_t kLongestValue = 32;  ///< bytes on average: longer ones are texts

std::size_t longest_of(const TextBlock& block) {
  std::size_t longest = 0;
  for (const auto& piece : block.pieces) {
    if (piece.cause == nullptr) longest = std::max(longest, piece.end - piece.begin);
  }
  return longest;
}

/// What the cells of one key look like.
struct Seen {
  std::int64_t filled = 0, nested = 0, lists = 0, several = 0, parts = 0, length = 0;
  std::array<std::int64_t, kBetween.size()> held{};  ///< values that hold each of kBetween
};

class Finder {
 public:
  explicit Finder(bool is_python)
      : parser_(is_python), keys_([this](const std::string& path) {
          return index_.try_emplace(path, static_cast<int>(index_.size())).first->second;
        }) {}

  std::string look_at(std::string_view object) {
    auto cause = parser_.parse(object, keys_);
    if (!cause.empty()) return cause;
    for (const auto& cell : parser_.cells()) {
      const auto at = static_cast<std::size_t>(cell.key->column);
      if (at >= seen_.size()) seen_.resize(at + 1);
      if (at >= is_named_.size()) is_named_.resize(at + 1, false);
      if (!is_named_[at]) order_.push_back(cell.key);
      is_named_[at] = true;
      add(cell, seen_[at]);
    }
    return "";
  }

  std::vector<JsonColumn> columns() const {
    std::set<std::string_view> holders;  // of objects
    for (const auto* key : order_) {
      const std::string_view path = key->path;
      for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1))
        holders.insert(path.substr(0, dot));
    }
    std::vector<JsonColumn> columns;
    for (const auto* key : order_) {
      const auto& seen = seen_[static_cast<std::size_t>(key->column)];
      if (columns.size() == kMostColumns) break;
      if (seen.filled > 0 || !holders.contains(key->path)) columns.push_back(column_of(key->path, seen));
    }
    return columns;
  }

 private:
  void add(const JsonCell& cell, Seen& seen) const {
    if (cell.kind == JsonCell::Kind::null) return;
    ++seen.filled;
    if (cell.kind == JsonCell::Kind::nested || cell.is_measured) {
      ++seen.nested;
      return;
    }
    const auto parts = cell.kind == JsonCell::Kind::list ? parser_.parts().subspan(cell.begin, cell.end - cell.begin)
                                                         : std::span<const std::string_view>(&cell.text, 1);
    seen.lists += cell.kind == JsonCell::Kind::list ? 1 : 0;
    seen.several += parts.size() > 1 ? 1 : 0;
    for (const auto part : parts) {
      ++seen.parts;
      seen.length += static_cast<std::int64_t>(part.size());
      for (std::size_t b = 0; b < kBetween.size(); ++b)
        seen.held[b] += part.find(kBetween[b]) != std::string_view::npos ? 1 : 0;
    }
  }

  static JsonColumn column_of(const std::string& name, const Seen& seen) {
    JsonColumn column;
    column.name = name;
    column.filled = seen.filled;
    column.nested = seen.nested;
    column.has_lists = seen.lists > 0;
    if (seen.several == 0 || seen.length > kLongestValue * seen.parts) return column;
    const auto free = std::find(seen.held.begin(), seen.held.end(), 0);
    const auto at = free != seen.held.end() ? free : std::min_element(seen.held.begin(), seen.held.end());
    column.between = kBetween[static_cast<std::size_t>(at - seen.held.begin())];
    column.is_several = true;
    return column;
  }

  JsonObjectParser parser_;
  std::unordered_map<std::string, int> index_;
  KeyTree keys_;
  std::vector<Seen> seen_;
  std::vector<bool> is_named_;
  std::vector<const JsonKey*> order_;
};

/// Joins the values of a list.
void join(std::span<const std::string_view> parts, const std::string& between, std::string& cell,
          std::int64_t& replaced) {
  cell.clear();
  for (const auto part : parts) {
    if (!cell.empty()) cell += between;
    const bool holds_it = between != JsonColumn::kBetweenTexts && part.find(between) != std::string_view::npos;
    replaced += holds_it ? 1 : 0;
    for (std::string_view left = part;;) {
      const auto at = holds_it ? left.find(between) : std::string_view::npos;
      cell += left.substr(0, at);
      if (at == std::string_view::npos) break;
      cell += ' ';
      left.remove_prefix(at + between.size());
    }
  }
}

}  // namespace

std::vector<JsonColumn> find_columns(std::span<const TextBlock> blocks, bool is_python, FirstBad& first_bad) {
  Finder finder(is_python);
  std::int64_t line = 1;
  for (const auto& block : blocks) {
    for (const auto& piece : block.pieces) {
      const auto cause = piece.cause != nullptr
                             ? std::string(piece.cause)
                             : finder.look_at(block.raw.substr(piece.begin, piece.end - piece.begin));
      if (!cause.empty() && first_bad.line == 0) first_bad = {line + piece.line, cause};
    }
    line += block.raw_lines;
  }
  return finder.columns();
}

void JsonFindings::add(const TextBlock& block, Block found) {
  const std::lock_guard lock(mutex_);
  lines_[block.number] = block.raw_lines;
  replaced_ += found.replaced;
  for (const auto& [key, line] : found.keys) {
    const std::pair at(block.number, line);
    const auto known = keys_.find(key);
    if (known != keys_.end()) {
      known->second = std::min(known->second, at);
    } else if (keys_.size() < kMostKeysKept) {
      keys_.emplace(key, at);
    }
  }
}

std::vector<Message> JsonFindings::notes() const {
  const std::lock_guard lock(mutex_);
  std::vector<Message> notes;
  if (!keys_.empty()) {
    std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, std::string_view>> ordered;
    for (const auto& [key, at] : keys_) ordered.emplace_back(at, key);
    std::sort(ordered.begin(), ordered.end());
    std::string names;
    for (std::size_t i = 0; i < std::min(kKeysNamed, ordered.size()); ++i)
      names += (names.empty() ? "" : ", ") + std::string(ordered[i].second);
    if (ordered.size() > kKeysNamed) names += ", ...";
    std::int64_t line = ordered.front().first.second + 1;
    for (const auto& [number, lines] : lines_) line += number < ordered.front().first.first ? lines : 0;
    notes.emplace_back(
        say::keys_without_column,
        std::vector<Message>{with_commas(static_cast<std::int64_t>(ordered.size())), names, with_commas(line)});
  }
  if (replaced_ > 0) notes.emplace_back(say::values_hold_separator, std::vector<Message>{with_commas(replaced_)});
  return notes;
}

void make_json_rows(const JsonLayout& layout, TextBlock& block, JsonFindings& findings) {
  if (block.is_made) return;
  constexpr int kKnown = -2;
  std::unordered_map<std::string_view, int> index;
  for (std::size_t c = 0; c < layout.columns.size(); ++c) index.emplace(layout.columns[c].name, static_cast<int>(c));
  KeyTree keys([&](const std::string& path) {
    if (const auto found = index.find(path); found != index.end()) return found->second;
    return layout.others.contains(path) ? kKnown : JsonKey::kUnknown;
  });
  JsonObjectParser parser(layout.is_python, longest_of(block));
  JsonFindings::Block found;
  std::vector<std::int64_t> filled_in(layout.columns.size(), -1);  // the last piece that has the column
  std::vector<std::string> joined(layout.columns.size());
  std::vector<JsonKey*> unknown;
  std::int64_t number = -1;
  write_rows(block, layout.columns.size(), [&](const Piece& piece, std::string_view words, auto& cells) {
    ++number;
    unknown.clear();
    auto cause = parser.parse(words, keys);
    if (!cause.empty()) return cause;
    cells.resize(layout.columns.size());
    for (const auto& cell : parser.cells()) {
      if (cell.kind == JsonCell::Kind::null) continue;
      if (cell.key->column == JsonKey::kUnknown) unknown.push_back(cell.key);
      if (cell.key->column < 0) continue;
      const auto c = static_cast<std::size_t>(cell.key->column);
      if (filled_in[c] == number) return std::string(kKeyTwice);
      filled_in[c] = number;
      if (cell.kind == JsonCell::Kind::list) {
        join(parser.parts().subspan(cell.begin, cell.end - cell.begin), layout.columns[c].between, joined[c],
             found.replaced);
        cells[c] = joined[c];
      } else {
        cells[c] = cell.text;
      }
    }
    for (auto* key : unknown) {
      if (found.keys.size() < kMostKeysKept) found.keys.try_emplace(key->path, piece.line);
      key->column = kKnown;  // told once a block
    }
    return cause;
  });
  findings.add(block, std::move(found));
}

}  // namespace tributary
