#include "sources/row_text.h"

#include <memory>
#include <utility>

#include "sources/block_reader.h"

namespace tributary {
namespace {

constexpr std::size_t kShort = 24;  ///< cells up to here are written without quotes where they need none

bool needs_quotes(std::string_view cell) {
  return cell.size() > kShort || cell.find_first_of("\",\r\n") != std::string_view::npos;
}

void append_cell(std::string_view cell, std::string& text) {
  if (!needs_quotes(cell)) {
    text += cell;
    return;
  }
  text += '"';
  for (;;) {
    const auto quote = cell.find('"');
    text += cell.substr(0, quote);
    if (quote == std::string_view::npos) break;
    text += "\"\"";
    cell.remove_prefix(quote + 1);
  }
  text += '"';
}

}  // namespace

Dialect made_dialect() {
  Dialect dialect;
  dialect.header = false;
  return dialect;
}

void write_rows(TextBlock& block, std::size_t columns, const PieceParse& parse) {
  if (block.is_made) return;
  auto text = std::make_shared<std::string>();
  text->reserve(block.raw.size() + block.raw.size() / 8);
  std::vector<std::string_view> cells;
  std::int64_t line = 0;
  for (auto& piece : block.pieces) {
    const auto words = block.raw.substr(piece.begin, piece.end - piece.begin);
    piece.text_line = line;
    cells.clear();
    std::string cause = piece.cause != nullptr ? piece.cause : parse(piece, words, cells);
    if (!cause.empty()) {
      block.given_up.push_back({line, std::move(cause), excerpt(words)});
    } else if (columns <= 1 && (cells.empty() || cells.front().empty())) {
      *text += "\"\"";  // else an empty line, which is no row
    } else {
      const std::size_t begin = text->size();
      for (std::size_t c = 0; c < columns; ++c) {
        if (c > 0) *text += ',';
        if (c < cells.size()) append_cell(cells[c], *text);
      }
      line += count_lines(std::string_view(*text).substr(begin));
    }
    *text += '\n';
    ++line;
  }
  block.text = *text;
  block.owner = std::move(text);
  block.is_made = true;
}

}  // namespace tributary
