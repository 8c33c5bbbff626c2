#include "sources/dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "sources/column_names.h"
#include "sources/values.h"

namespace tributary {
namespace {

struct Named {
  const char *name, *text;
};
constexpr std::array<Named, 5> kDelimiters{
    {{"comma", ","}, {"tab", "\t"}, {"semicolon", ";"}, {"bar", "|"}, {"double_colon", "::"}}};
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
          end += row[end] == dialect.quote ? 2 : 1;
        if (end < row.size() && (end + 1 == row.size() || row.substr(end + 1).starts_with(dialect.delimiter))) ++sound;
        at = end + 1;
      }
      const auto delimiter = row.find(dialect.delimiter, at);
      if (delimiter == std::string_view::npos) break;
      at = delimiter + dialect.delimiter.size();
    }
  }
  return opened == 0 || static_cast<double>(sound) >= 0.9 * static_cast<double>(opened);
}

/// How well a delimiter explains the sample: 0 not at all, up to about 1.
double fit(const Rows& rows) {
  const auto [width, share] = usual_width(rows);
  if (width < 2 || share < 0.7) return 0;
  if (rows.front().size() != width && rows.front().size() + 1 != width) return share * 0.5;
  std::size_t cells = 0, values = 0;
  for (const auto& row : rows) {
    if (row.size() != width) continue;
    for (const auto& cell : row) {
      ++cells;
      values += looks_like_value(cell) ? 1U : 0U;
    }
  }
  const double typed = cells > 0 ? static_cast<double>(values) / static_cast<double>(cells) : 0;
  return share + 0.2 * typed + 0.01 * static_cast<double>(std::min<std::size_t>(width, 10));
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

/// Files of MovieLens 1M and 10M, which have no header.
std::vector<std::string> movielens_names(std::string_view stem, std::size_t columns) {
  if (stem == "ratings" && columns == 4) return {"userId", "movieId", "rating", "timestamp"};
  if (stem == "movies" && columns == 3) return {"movieId", "title", "genres"};
  if (stem == "users" && columns == 5) return {"userId", "gender", "age", "occupation", "zip_code"};
  if (stem == "tags" && columns == 4) return {"userId", "movieId", "tag", "timestamp"};
  return {};
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

DialectGuess guess_dialect(std::string_view sample, bool cut, std::string_view stem, std::string_view extension) {
  DialectGuess guess;
  const bool blank = sample.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (blank) {
    guess.why_not = "empty";
    return guess;
  }
  double best = 0;
  Rows rows;
  for (const auto& known : kDelimiters) {
    Dialect dialect;
    dialect.delimiter = known.text;
    dialect.quote = dialect.delimiter == "::" || !quotes_are_quoting(sample, dialect) ? '\0' : '"';
    Rows split = rows_of(sample, cut, dialect);
    double score = split.empty() ? 0 : fit(split);
    if (score > 0 && extension == ".tsv" && dialect.delimiter == "\t") score += 0.3;
    if (score > 0 && dialect.delimiter == "::") score += 0.05;
    if (score > best) {
      best = score;
      guess.dialect = dialect;
      rows = std::move(split);
    }
  }
  if (best == 0) {
    // One column is a table only where the name says so.
    if (extension != ".csv" && extension != ".tsv") {
      guess.why_not = "a text without columns";
      return guess;
    }
    guess.dialect.delimiter = extension == ".tsv" ? "\t" : ",";
    guess.dialect.quote = quotes_are_quoting(sample, guess.dialect) ? '"' : '\0';
    rows = rows_of(sample, cut, guess.dialect);
    const auto [width, share] = usual_width(rows);
    if (width >= 2) {
      guess.why_not = "rows of different lengths: no delimiter splits them into columns";
      return guess;
    }
  }
  guess.columns = usual_width(rows).first;
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
  std::vector<std::string> names;
  if (guess.dialect.header) {
    names = rows.front();
  } else if (guess.dialect.delimiter == "::") {
    names = movielens_names(stem, guess.columns);
  }
  guess.names = distinct_names(std::move(names), guess.columns);
  guess.columns = guess.names.size();
  return guess;
}

}  // namespace tributary
