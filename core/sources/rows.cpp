#include <algorithm>
#include <optional>

#include "sources/dialect.h"

namespace tributary {
namespace {

constexpr std::string_view kBlanks = " \t";

/// From inside a quoted cell to behind the quote that closes it, or to where the walk stops.
std::optional<WalkStop> leave_quoted(std::string_view text, const Dialect& dialect, const WalkLimits& limits,
                                     RowWalk& walk) {
  const char quote = dialect.quote;
  const bool escapes = dialect.escapes;
  const std::size_t longest =
      limits.longest_quote > SIZE_MAX - walk.opened ? SIZE_MAX : walk.opened + limits.longest_quote;
  const std::size_t stop = std::min({text.size(), limits.until, longest});
  while (walk.at < stop) {
    const char c = text[walk.at];
    if (escapes && c == '\\') {
      if (walk.at + 1 >= text.size() && !limits.final) return WalkStop::text;
      walk.at = std::min(walk.at + 2, text.size());
      continue;
    }
    if (c == quote) {
      if (walk.at + 1 == text.size() && !limits.final) return WalkStop::text;
      if (walk.at + 1 < text.size() && text[walk.at + 1] == quote) {  // a doubled one stays inside
        walk.at += 2;
        continue;
      }
      ++walk.at;
      walk.in = RowWalk::In::cell;
      return std::nullopt;
    }
    if (limits.at_line_ends && (c == '\n' || c == '\r')) {
      if (c == '\r' && walk.at + 1 == text.size() && !limits.final) return WalkStop::text;
      walk.at += line_end_at(text, walk.at);
      return WalkStop::line;
    }
    ++walk.at;
  }
  return walk.at >= text.size() ? WalkStop::text : WalkStop::limit;
}

WalkStop walk_on(std::string_view text, const Dialect& dialect, const WalkLimits& limits, RowWalk& walk) {
  const char first_of_delimiter = dialect.delimiter.front();
  const char quote = dialect.quote;
  const std::size_t stop = std::min(text.size(), limits.until);
  for (;;) {
    if (walk.in == RowWalk::In::quoted) {
      if (const auto stopped = leave_quoted(text, dialect, limits, walk)) return *stopped;
    }
    if (walk.at >= stop) return walk.at >= text.size() ? WalkStop::text : WalkStop::limit;
    const char c = text[walk.at];
    if (c == quote && quote != '\0' && walk.in == RowWalk::In::cell_start) {
      walk.opened = walk.at++;
      walk.in = RowWalk::In::quoted;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && walk.at + 1 == text.size() && !limits.final) return WalkStop::text;  // may be half of CR LF
      walk.at += line_end_at(text, walk.at);
      return WalkStop::row;
    } else if (c == '\\' && dialect.escapes) {
      if (walk.at + 1 >= text.size() && !limits.final) return WalkStop::text;
      walk.at = std::min(walk.at + 2, text.size());
      walk.in = RowWalk::In::cell;
    } else if (c != first_of_delimiter) {
      ++walk.at;
      walk.in = RowWalk::In::cell;
    } else if (dialect.delimiter.size() == 1) {
      ++walk.at;
      walk.in = RowWalk::In::cell_start;
    } else if (text.size() - walk.at < dialect.delimiter.size() && !limits.final) {
      return WalkStop::text;
    } else if (text.substr(walk.at, dialect.delimiter.size()) == dialect.delimiter) {
      walk.at += dialect.delimiter.size();
      walk.in = RowWalk::In::cell_start;
    } else {
      ++walk.at;
      walk.in = RowWalk::In::cell;
    }
  }
}

/// The cells of a row between blanks.
template <class Visit>
void visit_words(std::string_view row, const Visit& visit) {
  for (std::size_t at = row.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(row.find_first_of(kBlanks, at), row.size());
    if (!visit(row.substr(at, end - at))) return;
    at = row.find_first_not_of(kBlanks, end);
  }
}

/// The cells of a row in which a backslash may stand before any character.
template <class Visit>
void visit_escaped(std::string_view row, const Dialect& dialect, const Visit& visit) {
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0, begin = 0; i <= row.size(); ++i) {
    if (i == row.size() || (!quoted && row.substr(i).starts_with(dialect.delimiter))) {
      if (!visit(std::string_view(cell)) || i == row.size()) return;
      cell.clear();
      i += dialect.delimiter.size() - 1;
      begin = i + 1;
    } else if (row[i] == '\\' && i + 1 < row.size()) {
      cell += row[++i];
    } else if (row[i] == dialect.quote && dialect.quote != '\0' && quoted) {
      const bool is_doubled = i + 1 < row.size() && row[i + 1] == dialect.quote;
      if (is_doubled) cell += row[++i];
      quoted = is_doubled;
    } else if (row[i] == dialect.quote && dialect.quote != '\0' && i == begin) {
      quoted = true;
    } else {
      cell += row[i];
    }
  }
}

/// Calls visit(cell) with each cell of a row, unquoted, until it says false.
template <class Visit>
void visit_cells(std::string_view row, const Dialect& dialect, const Visit& visit) {
  if (dialect.delimiter == " ") return visit_words(row, visit);
  if (dialect.escapes) return visit_escaped(row, dialect, visit);
  std::string unquoted;
  std::size_t i = 0;
  for (;;) {
    unquoted.clear();
    const bool quoted = dialect.quote != '\0' && i < row.size() && row[i] == dialect.quote;
    if (quoted) {
      for (++i; i < row.size(); ++i) {
        const std::size_t end = std::min(row.find(dialect.quote, i), row.size());
        unquoted.append(row.substr(i, end - i));
        i = end;
        if (i + 1 >= row.size() || row[i + 1] != dialect.quote) break;
        unquoted += dialect.quote;
        ++i;
      }
      i = std::min(i + 1, row.size());
    }
    const std::size_t end = std::min(row.find(dialect.delimiter, i), row.size());
    const std::string_view plain = row.substr(i, end - i);
    if (quoted) unquoted.append(plain);
    if (!visit(quoted ? std::string_view(unquoted) : plain) || end >= row.size()) return;
    i = end + dialect.delimiter.size();
  }
}

}  // namespace

std::size_t line_end_at(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] != '\r') return 0;
  return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

WalkStop walk_row(std::string_view text, const Dialect& dialect, const WalkLimits& limits, RowWalk& walk) {
  RowWalk here = walk;  // in registers
  const WalkStop stop = walk_on(text, dialect, limits, here);
  walk = here;
  return stop;
}

bool RowScanner::next(RowSpan& row) {
  while (at_ < text_.size()) {
    const std::size_t end = line_end_at(text_, at_);
    if (end == 0) break;
    at_ += end;
    ++line_;
  }
  if (at_ >= text_.size()) return false;
  row = {at_, text_.size(), text_.size(), line_, false, false};
  RowWalk walk;
  walk.at = at_;
  WalkLimits limits;
  limits.at_line_ends = true;
  WalkStop stop = WalkStop::line;
  for (; (stop = walk_row(text_, dialect_, limits, walk)) == WalkStop::line;) ++line_;
  at_ = walk.at;
  if (stop == WalkStop::row) {
    const bool two = text_[at_ - 1] == '\n' && at_ - row.begin >= 2 && text_[at_ - 2] == '\r';
    row.end = at_ - (two ? 2 : 1);
    row.next = at_;
    row.complete = true;
    ++line_;
  } else {
    row.open_quote = walk.in == RowWalk::In::quoted;
  }
  return true;
}

void split_cells(std::string_view row, const Dialect& dialect, std::vector<std::string>& cells, std::size_t most) {
  cells.clear();
  visit_cells(row, dialect, [&](std::string_view cell) {
    cells.emplace_back(cell);
    return cells.size() < most;
  });
}

std::size_t count_cells(std::string_view row, const Dialect& dialect) {
  std::size_t count = 0;
  visit_cells(row, dialect, [&](std::string_view) { return ++count > 0; });
  return count;
}

}  // namespace tributary
