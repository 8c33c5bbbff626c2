#include <algorithm>
#include <cstring>

#include "sources/dialect.h"

namespace tributary {
namespace {

/// Length of the line end at `at`: 0, 1 or 2.
std::size_t line_end_at(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] != '\r') return 0;
  return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

}  // namespace

bool RowScanner::next(RowSpan& row) {
  while (at_ < text_.size()) {
    const std::size_t end = line_end_at(text_, at_);
    if (end == 0) break;
    at_ += end;
    ++line_;
  }
  if (at_ >= text_.size()) return false;
  row = {at_, text_.size(), text_.size(), line_, false, false};
  const char first_of_delimiter = dialect_.delimiter.front();
  const char quote = dialect_.quote;
  bool cell_start = true;
  std::size_t i = at_;
  while (i < text_.size()) {
    const char c = text_[i];
    if (cell_start && quote != '\0' && c == quote) {
      // To the closing quote; a doubled one stays inside.
      ++i;
      bool closed = false;
      while (i < text_.size()) {
        if (text_[i] == quote) {
          if (i + 1 < text_.size() && text_[i + 1] == quote) {
            i += 2;
            continue;
          }
          ++i;
          closed = true;
          break;
        }
        if (const std::size_t end = line_end_at(text_, i); end > 0) {
          ++line_;
          i += end;
        } else {
          ++i;
        }
      }
      if (!closed) row.open_quote = true;
      cell_start = false;
      continue;
    }
    if (c == '\n' || c == '\r') {
      const std::size_t end = line_end_at(text_, i);
      row.end = i;
      row.next = i + end;
      row.complete = true;
      ++line_;
      at_ = row.next;
      return true;
    }
    cell_start = false;
    if (c == first_of_delimiter &&
        (dialect_.delimiter.size() == 1 || text_.substr(i, dialect_.delimiter.size()) == dialect_.delimiter)) {
      cell_start = true;
      i += dialect_.delimiter.size();
    } else {
      ++i;
    }
  }
  at_ = text_.size();
  return true;
}

void split_cells(std::string_view row, const Dialect& dialect, std::vector<std::string>& cells) {
  cells.clear();
  std::string cell;
  std::size_t i = 0;
  for (;;) {
    cell.clear();
    if (dialect.quote != '\0' && i < row.size() && row[i] == dialect.quote) {
      ++i;
      while (i < row.size()) {
        if (row[i] == dialect.quote) {
          if (i + 1 < row.size() && row[i + 1] == dialect.quote) {
            cell += dialect.quote;
            i += 2;
            continue;
          }
          ++i;
          break;
        }
        cell += row[i++];
      }
    }
    const std::size_t end = std::min(row.find(dialect.delimiter, i), row.size());
    cell.append(row.substr(i, end - i));
    cells.push_back(cell);
    if (end >= row.size()) return;
    i = end + dialect.delimiter.size();
  }
}

}  // namespace tributary
