#include "split/split_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/messages.h"
#include "sources/block_reader.h"
#include "sources/blocks.h"
#include "sources/split_columns.h"

namespace tributary {
namespace {

struct Columns {
  std::size_t user = 0, item = 0, part = 0;
  std::optional<std::size_t> group;
  std::size_t least = 0;  ///< cells a line needs
};

Result<Columns> find_columns(const std::vector<std::string>& cells, const std::string& where) {
  const SplitColumns found = split_columns(cells);
  std::string missing;
  for (const auto& [column, name] :
       {std::pair{found.user, "user"}, std::pair{found.item, "item"}, std::pair{found.part, "part"}}) {
    if (!column) missing += (missing.empty() ? "" : ", ") + std::string(name);
  }
  if (!missing.empty()) {
    return problem_of(Code::bad_input, {say::split_header, {missing}}, where);
  }
  Columns columns{*found.user, *found.item, *found.part, found.group, 0};
  columns.least = std::max({columns.user, columns.item, columns.part, columns.group.value_or(0)}) + 1;
  return columns;
}

std::optional<Part> part_named(std::string_view cell) {
  static const std::map<std::string_view, Part> parts{{"train", Part::train},
                                                      {"valid", Part::valid},
                                                      {"foldin", Part::foldin},
                                                      {"test", Part::test},
                                                      {"unused", Part::unused}};
  const auto found = parts.find(split_part(cell));
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

const char* word_of(Part part) {
  constexpr std::array<const char*, 5> words{"unused", "train", "valid", "foldin", "test"};
  return words[static_cast<std::size_t>(part)];
}

/// What the lines of one pair said so far, the first of each group.
class LinesOfPair {
 public:
  void begin(const SplitFile::Entry& first) {
    by_group_.clear();
    by_group_.emplace(first.group, first);
  }
  /// The line that gives the pair another part in a turn in which `entry` plays too.
  std::optional<SplitFile::Entry> against(const SplitFile::Entry& entry) {
    const auto [same, is_new] = by_group_.try_emplace(entry.group, entry);
    if (!is_new) return same->second.part != entry.part ? std::optional(same->second) : std::nullopt;
    if (entry.group >= 0) {
      const auto all = by_group_.find(-1);
      return all != by_group_.end() && all->second.part != entry.part ? std::optional(all->second) : std::nullopt;
    }
    for (const auto& [group, other] : by_group_) {
      if (other.part != entry.part) return other;
    }
    return std::nullopt;
  }
  bool has_said(const SplitFile::Entry& entry) const {
    const auto same = by_group_.find(entry.group);
    return same != by_group_.end() && same->second.part == entry.part;
  }

 private:
  std::map<std::int32_t, SplitFile::Entry> by_group_;
};

/// Orders entries by pair; of those that name one pair the first stays.
Status join_entries(SplitFile& file, const Dataset& dataset, bool may_repeat, const std::string& name) {
  auto& entries = file.entries;
  const auto key = [](const SplitFile::Entry& e) { return std::pair(e.user, e.item); };
  std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  LinesOfPair lines;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (kept == 0 || key(entries[kept - 1]) != key(entries[i])) {
      lines.begin(entries[i]);
      entries[kept++] = entries[i];
      continue;
    }
    const auto& entry = entries[i];
    ++(lines.has_said(entry) ? file.same_line : file.repeated);
    const auto other = lines.against(entry);
    if (!other || may_repeat) continue;
    return problem_of(Code::bad_input,
                      {say::split_pair_twice,
                       {dataset.user_ids[static_cast<std::size_t>(entry.user)],
                        dataset.item_ids[static_cast<std::size_t>(entry.item)], word_of(entry.part),
                        word_of(other->part), name + ":" + std::to_string(other->line)}},
                      name + ":" + std::to_string(entry.line));
  }
  entries.resize(kept);
  return done;
}

char delimiter_of(std::string_view header) {
  for (const char c : {'\t', ';', ',', '|'}) {
    if (header.find(c) != std::string_view::npos) return c;
  }
  return ',';
}

/// The rows of a split file, one after the other, as entries.
class SplitReader {
 public:
  SplitReader(const Dataset& dataset, std::string file)
      : users_(index_of(dataset.user_ids)), items_(index_of(dataset.item_ids)), file_(std::move(file)) {}

  bool has_header() const { return columns_.has_value(); }
  Status take(const std::vector<std::string>& cells, std::int64_t line) {
    const std::string where = file_ + ":" + std::to_string(line);
    if (!columns_) {
      UNWRAP(found, find_columns(cells, where));
      columns_ = found;
      return done;
    }
    if (cells.size() < columns_->least)
      return problem_of(Code::bad_input, {say::split_line_short, {cells.size(), columns_->least}}, where);
    const auto part = part_named(cells[columns_->part]);
    if (!part) {
      return problem_of(Code::bad_input, {say::split_no_part, {cells[columns_->part]}},
                        where + ":" + std::to_string(columns_->part + 1));
    }
    ++out_.rows;
    const auto user = users_.find(cells[columns_->user]);
    const auto item = items_.find(cells[columns_->item]);
    if (user == users_.end()) {
      ++out_.unknown_users;
    } else if (item == items_.end()) {
      ++out_.unknown_items;
    } else {
      out_.entries.push_back({user->second, item->second, group_of(cells), *part, static_cast<std::uint32_t>(line)});
    }
    return done;
  }
  SplitFile& read() { return out_; }

 private:
  std::int32_t group_of(const std::vector<std::string>& cells) {
    if (!columns_->group || cells[*columns_->group].empty()) return -1;
    const auto [found, is_new] =
        groups_.try_emplace(cells[*columns_->group], static_cast<std::int32_t>(out_.groups.size()));
    if (is_new) out_.groups.push_back(found->first);
    return found->second;
  }

  Ids users_, items_;
  std::string file_;
  std::unordered_map<std::string, std::int32_t> groups_;
  std::optional<Columns> columns_;
  SplitFile out_;
};

}  // namespace

Result<SplitFile> read_split_file(const std::filesystem::path& path, const Dataset& dataset, bool may_repeat,
                                  Job& job) {
  constexpr std::size_t kHead = 64U << 10U, kBlock = 1U << 20U;
  UNWRAP(head, sample_of(path, "utf-8", 0, kHead));
  head.erase(0, std::min(head.find_first_not_of("\r\n"), head.size()));
  head.resize(std::min(head.find_first_of("\r\n"), head.size()));
  const Dialect dialect{std::string(1, delimiter_of(head)), '"', true, '.'};
  UNWRAP(text, TextFile::open(path, "utf-8"));
  job.begin("reading the split file", static_cast<std::int64_t>(text.bytes()), "bytes");
  BlockSplitter splitter(std::move(text), dialect, kBlock);
  const std::string file = path.filename().string();
  SplitReader reader(dataset, file);
  std::vector<std::string> cells;
  std::int64_t line = 1;
  std::size_t consumed = 0;
  for (;;) {
    if (job.stopped()) return cancelled();
    UNWRAP(block, splitter.next());
    if (!block) break;
    if (!block->given_up.empty()) {
      const auto& gone = block->given_up.front();
      return problem_of(Code::bad_input, {say::split_line_unreadable, {gone.cause}},
                        file + ":" + std::to_string(line + gone.line));
    }
    RowScanner scanner(block->text, dialect);
    RowSpan row;
    while (scanner.next(row)) {
      split_cells(block->text.substr(row.begin, row.end - row.begin), dialect, cells);
      ENSURE(reader.take(cells, line + row.line));
    }
    line += count_lines(block->text);
    job.advance(static_cast<std::int64_t>(splitter.consumed() - consumed));
    consumed = splitter.consumed();
  }
  if (!reader.has_header()) return problem_of(Code::bad_input, say::split_file_empty, file + ":1");
  SplitFile out = std::move(reader.read());
  order_groups(out);
  ENSURE(join_entries(out, dataset, may_repeat, file));
  return out;
}

}  // namespace tributary
