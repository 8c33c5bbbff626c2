#include "sources/dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/messages.h"
#include "sources/column_names.h"
#include "sources/values.h"

namespace tributary {
namespace {

struct Named {
  const char *name, *text;
};
constexpr std::array<Named, 6> kDelimiters{
    {{"comma", ","}, {"tab", "\t"}, {"semicolon", ";"}, {"bar", "|"}, {"double_colon", "::"}, {"space", " "}}};
constexpr std::int64_t kMostBefore = 30;  ///< lines before a table
constexpr std::size_t kRowsLookedAt = 1000;

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view sample, bool cut, const Dialect& dialect) {
  Rows rows;
  RowScanner scanner(sample, dialect);
  RowSpan span;
  while (rows.size() < kRowsLookedAt && scanner.next(span)) {
    if (!span.complete && cut && !rows.empty()) break;
    rows.emplace_back();
    split_cells(sample.substr(span.begin, span.end - span.begin), dialect, rows.back());
  }
  return rows;
}

/// Columns that most rows have, and the share of rows that have them.
std::pair<std::size_t, double> usual_width(const Rows& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const auto& row : rows) ++counts[row.size()];
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end()) return {0, 0};
  return {most->first, static_cast<double>(most->second) / static_cast<double>(rows.size())};
}

bool looks_like_value(std::string_view cell) {
  return parse_number(cell) || parse_number(cell, ',') || parse_time(cell, TimeUnit::iso);
}

/// Whether quoted cells end where a delimiter or the row ends: else the quotes are ordinary characters.
bool quotes_are_quoting(std::string_view sample, const Dialect& dialect) {
  std::size_t opened = 0, sound = 0;
  Dialect plain = dialect;
  plain.quote = '\0';
  RowScanner scanner(sample, dialect);
  RowSpan span;
  for (std::size_t n = 0; n < kRowsLookedAt && scanner.next(span); ++n) {
    if (!span.complete && n > 0) break;
    const std::string_view row = sample.substr(span.begin, span.end - span.begin);
    for (std::size_t at = 0; at < row.size();) {
      if (row[at] == dialect.quote) {
        ++opened;
        std::size_t end = at + 1;
        while (end < row.size() &&
               (row[end] != dialect.quote || (end + 1 < row.size() && row[end + 1] == dialect.quote)))
          end += row[end] == dialect.quote || (dialect.escapes && row[end] == '\\') ? 2 : 1;
        if (end < row.size() && (end + 1 == row.size() || row.substr(end + 1).starts_with(dialect.delimiter))) ++sound;
        at = end + 1;
      }
      const auto delimiter = row.find(dialect.delimiter, at);
      if (delimiter == std::string_view::npos) break;
      at = delimiter + dialect.delimiter.size();
    }
  }
  if (dialect.quote != '"' && opened * 5 < rows_of(sample, true, plain).size()) return false;
  return opened == 0 || static_cast<double>(sound) >= 0.9 * static_cast<double>(opened);
}

/// How cells are quoted between these delimiters: with a backslash before quotes inside where that makes more rows of
/// one width; by single quotes where there are no double ones.
Dialect quoted(std::string_view sample, bool cut, Dialect dialect) {
  if (dialect.delimiter == "::" || dialect.delimiter == " ") {
    dialect.quote = '\0';
    return dialect;
  }
  const auto share = [&](const Dialect& d) { return usual_width(rows_of(sample, cut, d)).second; };
  const bool plain = quotes_are_quoting(sample, dialect);
  if (sample.find("\\\"") != std::string_view::npos) {
    Dialect escaped = dialect;
    escaped.escapes = true;
    if (quotes_are_quoting(sample, escaped) && (!plain || share(escaped) > share(dialect))) return escaped;
  }
  if (!plain) {
    dialect.quote = '\0';
  } else if (sample.find('"') == std::string_view::npos) {
    Dialect single = dialect;
    single.quote = '\'';
    if (quotes_are_quoting(sample, single) && share(single) >= share(dialect)) return single;
  }
  return dialect;
}

/// How well a delimiter explains the sample: 0 not at all, up to about 1.
double fit(const Rows& rows, std::string_view delimiter) {
  const auto [width, share] = usual_width(rows);
  if (width < 2 || share < 0.7) return 0;
  const auto& first = rows.front();
  if (first.size() != width && (first.size() + 1 != width || first.size() < 2)) return share * 0.5;
  std::size_t cells = 0, values = 0;
  for (const auto& row : rows) {
    if (row.size() != width) continue;
    for (const auto& cell : row) {
      ++cells;
      values += looks_like_value(cell) ? 1U : 0U;
    }
  }
  const double typed = cells > 0 ? static_cast<double>(values) / static_cast<double>(cells) : 0;
  // Blanks stand in every text: between them, a table is of numbers.
  if (delimiter == " " && (typed < 0.6 || share < 0.95)) return 0;
  const auto named = std::count_if(first.begin(), first.end(), [](const auto& c) { return name_hint(c).strength > 0; });
  return share + 0.2 * typed + (named >= 2 ? 0.4 : 0) + 0.01 * static_cast<double>(std::min<std::size_t>(width, 10));
}

bool has_header(const Rows& rows, std::size_t width, std::string_view delimiter) {
  const auto& first = rows.front();
  std::set<std::string> distinct(first.begin(), first.end());
  std::size_t known = 0;
  for (const auto& cell : first) {
    if (looks_like_value(cell)) return false;
    if (cell.size() > 80) return false;
    known += name_hint(cell).strength > 0 ? 1U : 0U;
  }
  if (distinct.size() < first.size()) return false;
  if (known >= 2 || (known >= 1 && width <= 2)) return true;
  if (rows.size() == 1) return delimiter != "::";
  for (std::size_t c = 0; c < width && c < first.size(); ++c) {
    std::size_t typed = 0, filled = 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (c >= rows[r].size() || is_missing(rows[r][c])) continue;
      ++filled;
      typed += looks_like_value(rows[r][c]) ? 1U : 0U;
    }
    // A column of numbers under a word: the word is its name.
    if (filled > 0 && static_cast<double>(typed) > 0.9 * static_cast<double>(filled) && !first[c].empty()) return true;
  }
  if (delimiter == "::") return false;
  // Words only: names do not come back as values.
  for (std::size_t c = 0; c < width && c < first.size(); ++c) {
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (c < rows[r].size() && rows[r][c] == first[c] && !first[c].empty()) return false;
    }
  }
  return true;
}

/// Lines that are no part of any table, whatever its delimiter.
struct Before {
  std::size_t bytes = 0;
  std::int64_t lines = 0;
  std::string delimiter;          ///< that sep=; names
  std::string_view last_comment;  ///< without its mark; it may name the columns
};

Before lines_before(std::string_view sample) {
  Before before;
  while (before.lines < kMostBefore && before.bytes < sample.size()) {
    const auto rest = sample.substr(before.bytes);
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    if (end == rest.size()) break;
    const auto line = trimmed(rest.substr(0, end));
    const bool says_delimiter = before.lines == 0 && line.size() == 5 && line.starts_with("sep=");
    // An empty line among comments goes with them.
    const bool is_comment = line.starts_with('#') || line.starts_with('%') || line.starts_with("//");
    if (!says_delimiter && !is_comment && !(line.empty() && before.lines > 0)) break;
    if (says_delimiter) before.delimiter = line.substr(4);
    if (is_comment)
      before.last_comment = trimmed(line.substr(
          line.find_first_not_of("#%/") == std::string_view::npos ? line.size() : line.find_first_not_of("#%/")));
    before.bytes += end + line_end_at(rest, end);
    ++before.lines;
  }
  return before;
}

/// Names of columns in a comment above the rows: "# user_id,item_id,rating". Empty where it names none.
std::vector<std::string> names_in_comment(std::string_view comment, const Dialect& dialect) {
  std::vector<std::string> names;
  if (comment.empty()) return names;
  split_cells(comment, dialect, names);
  const auto known = std::count_if(names.begin(), names.end(), [](const auto& n) { return name_hint(n).strength > 0; });
  if (known < 2) names.clear();
  return names;
}

/// Whether a line is a header, whatever stands between its names.
bool names_columns(std::string_view line) {
  for (const auto& known : kDelimiters) {
    Dialect dialect;
    dialect.delimiter = known.text;
    std::vector<std::string> cells;
    if (dialect.delimiter == " ") continue;
    split_cells(line, dialect, cells);
    if (std::count_if(cells.begin(), cells.end(), [](const auto& c) { return name_hint(c).strength > 0; }) >= 2)
      return true;
  }
  return false;
}

/// How many rows stand above a table: of one cell, or a count of rows, where what follows them is wider.
std::size_t titles_before(const Rows& rows, std::string_view sample) {
  // What names columns between other delimiters is the header of another table.
  if (names_columns(sample.substr(0, sample.find_first_of("\r\n")))) return 0;
  const auto [width, share] = usual_width(rows);
  if (width < 2 || share < 0.7) return 0;
  std::size_t titles = 0;
  while (titles + 1 < rows.size() && titles < static_cast<std::size_t>(kMostBefore)) {
    const auto& row = rows[titles];
    const auto filled = std::count_if(row.begin(), row.end(), [](const auto& cell) { return !trimmed(cell).empty(); });
    const bool counts = row.size() != width &&
                        std::all_of(row.begin(), row.end(), [](const auto& cell) { return parse_integer(cell); });
    // One filled cell of two may be a row with a gap.
    const bool is_title = filled <= 1 && (row.size() != width || width > 2);
    if (!is_title && !counts) break;
    ++titles;
  }
  return titles;
}

/// Lines of the sample up to behind its first `rows` rows.
std::int64_t lines_of(std::string_view sample, const Dialect& dialect, std::size_t rows) {
  RowScanner scanner(sample, dialect);
  RowSpan span;
  for (std::size_t n = 0; n < rows; ++n) {
    if (!scanner.next(span)) break;
  }
  return rows == 0 || !scanner.next(span) ? 0 : span.line;
}

/// Whether its lines are numbers between blanks, more on some than on others: a user and a list of items.
bool hold_lists(std::string_view sample, bool cut) {
  Dialect dialect;
  dialect.delimiter = " ";
  dialect.quote = '\0';
  dialect.header = false;
  const Rows rows = rows_of(sample, cut, dialect);
  std::set<std::size_t> widths;
  for (const auto& row : rows) {
    widths.insert(row.size());
    if (!std::all_of(row.begin(), row.end(), [](const auto& cell) { return parse_integer(cell); })) return false;
  }
  return rows.size() > 3 && widths.size() > 2;
}

/// The names that a header gives, and whether it stands over all cells of its rows.
void take_header(const Rows& rows, std::size_t width, DialectGuess& guess) {
  const auto& header = rows.front();
  bool last_always_empty = true, first_tells_apart = true;
  std::set<std::string_view> firsts;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    guess.wide += rows[r].size() > header.size() ? 1U : 0U;
    last_always_empty = last_always_empty && rows[r].back().empty();
    first_tells_apart = first_tells_apart && firsts.insert(rows[r].front()).second;
  }
  const bool one_more = rows.size() > 2 && width == header.size() + 1 && guess.wide + 1 == rows.size();
  if (one_more && !last_always_empty && first_tells_apart) {
    // Names of rows stand before them, without a name of their own, as R writes tables.
    std::vector<std::string> names{"row"};
    names.insert(names.end(), header.begin(), header.end());
    guess.names = distinct_names(std::move(names), width);
    guess.dialect.header = false;
    ++guess.dialect.skip;
    guess.wide = 0;
    return;
  }
  guess.names = names_under_header(header, width, last_always_empty);
  if (guess.names.size() > header.size()) guess.wide = 0;
}

}  // namespace

const std::vector<std::string>& delimiter_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [name, text] : kDelimiters) all.emplace_back(name);
    return all;
  }();
  return names;
}

std::string delimiter_from(std::string_view name) {
  for (const auto& known : kDelimiters) {
    if (name == known.name) return known.text;
  }
  return "";
}

std::string delimiter_name(std::string_view delimiter) {
  for (const auto& known : kDelimiters) {
    if (delimiter == known.text) return known.name;
  }
  return "";
}

std::vector<std::string> distinct_names(std::vector<std::string> names, std::size_t columns) {
  names.resize(std::max(names.size(), columns));
  std::set<std::string> taken;
  std::map<std::string, int> next;  // number to try for a name: a header of one name throughout is no quadratic matter
  for (std::size_t c = 0; c < names.size(); ++c) {
    std::string name{trimmed(names[c])};
    if (name.empty()) name = "column_" + std::to_string(c + 1);
    std::string free = name;
    if (taken.contains(free)) {
      int& n = next.try_emplace(name, 2).first->second;
      do free = name + "_" + std::to_string(n++);
      while (taken.contains(free));
    }
    taken.insert(free);
    names[c] = free;
  }
  return names;
}

std::vector<std::string> names_under_header(std::vector<std::string> header, std::size_t width,
                                            bool last_always_empty) {
  if (width == header.size() + 1 && last_always_empty) header.emplace_back();
  return distinct_names(std::move(header), 0);
}

DialectGuess guess_dialect(std::string_view sample, bool cut, std::string_view extension, std::string_view delimiter) {
  DialectGuess guess;
  const bool blank = sample.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (blank) {
    guess.why_not = "empty";
    return guess;
  }
  const Before before = lines_before(sample);
  sample.remove_prefix(before.bytes);
  if (sample.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    guess.why_not = "comments alone";
    return guess;
  }
  double best = 0;
  Rows rows;
  for (const auto& known : kDelimiters) {
    if (!before.delimiter.empty() && before.delimiter != known.text) continue;
    if (!delimiter.empty() && delimiter != known.text) continue;
    Dialect dialect;
    dialect.delimiter = known.text;
    dialect = quoted(sample, cut, dialect);
    Rows split = rows_of(sample, cut, dialect);
    const std::size_t titles = titles_before(split, sample);
    split.erase(split.begin(), split.begin() + static_cast<std::ptrdiff_t>(titles));
    double score = split.empty() ? 0 : fit(split, dialect.delimiter);
    if (score > 0 && extension == ".tsv" && dialect.delimiter == "\t") score += 0.3;
    if (score > 0 && dialect.delimiter == "::") score += 0.05;
    if (score > best) {
      best = score;
      guess.dialect = dialect;
      guess.dialect.skip = before.lines + lines_of(sample, dialect, titles);
      rows = std::move(split);
    }
  }
  if (best == 0) {
    if (hold_lists(sample, cut)) {
      guess.why_not = Message(say::lines_hold_lists);
      return guess;
    }
    // One column is a table only where the name says so.
    if (extension != ".csv" && extension != ".tsv") {
      guess.why_not = "a text without columns";
      return guess;
    }
    guess.dialect = {};
    guess.dialect.skip = before.lines;
    guess.dialect.delimiter = extension == ".tsv" ? "\t" : ",";
    guess.dialect = quoted(sample, cut, guess.dialect);
    rows = rows_of(sample, cut, guess.dialect);
    const auto [width, share] = usual_width(rows);
    if (width >= 2) {
      guess.why_not = "rows of different lengths: no delimiter splits them into columns";
      return guess;
    }
  }
  const std::size_t width = usual_width(rows).first;
  guess.columns = width;
  guess.rows = rows.size();
  guess.dialect.header = has_header(rows, guess.columns, guess.dialect.delimiter);
  if (guess.dialect.delimiter != ",") {
    std::size_t commas = 0, points = 0;
    for (const auto& row : rows) {
      for (const auto& cell : row) {
        if (cell.find(',') != std::string::npos && parse_number(cell, ',')) ++commas;
        if (cell.find('.') != std::string::npos && parse_number(cell)) ++points;
      }
    }
    if (commas > points) guess.dialect.decimal = ',';
  }
  if (guess.dialect.header) {
    take_header(rows, width, guess);
  } else {
    std::vector<std::string> names;
    if (const auto said = names_in_comment(before.last_comment, guess.dialect); said.size() == width) names = said;
    guess.names = distinct_names(std::move(names), width);
  }
  guess.columns = guess.names.size();
  return guess;
}

}  // namespace tributary
