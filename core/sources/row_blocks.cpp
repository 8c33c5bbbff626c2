#include "sources/row_blocks.h"

#include <memory>
#include <utility>

#include "sources/block_reader.h"

namespace tributary {

void RowBlock::add_cell(std::string_view cell) {
  if (cell.find_first_of("\",\r\n") == std::string_view::npos) return add_plain_cell(cell);
  if (cells_++ > 0) text_ += ',';
  text_ += '"';
  for (std::size_t from = 0; from < cell.size();) {
    const std::size_t quote = cell.find('"', from);
    text_ += cell.substr(from, quote - from);
    if (quote == std::string_view::npos) break;
    text_ += "\"\"";
    from = quote + 1;
  }
  text_ += '"';
  for (auto ends = count_lines(cell); ends > 0; --ends) inner_.push_back(++lines_);
}

void RowBlock::end_row() {
  if (text_.size() == row_) text_ += "\"\"";  // one empty cell is a row, an empty line is none
  add_empty_row();
}

void RowBlock::add_empty_row() {
  text_ += '\n';
  ++lines_;
  ++rows_;
  row_ = text_.size();
  inner_of_row_ = inner_.size();
  cells_ = 0;
}

void RowBlock::give_up_row(std::string cause) {
  lines_ -= static_cast<std::int64_t>(inner_.size() - inner_of_row_);
  inner_.resize(inner_of_row_);
  given_up_.push_back({lines_, std::move(cause), excerpt(std::string_view(text_).substr(row_))});
  text_.resize(row_);
  add_empty_row();
}

TextBlock RowBlock::take() {
  TextBlock block;
  auto text = std::make_shared<std::string>(std::move(text_));
  text->resize(row_);
  block.text = *text;
  block.owner = std::move(text);
  block.given_up = std::move(given_up_);
  block.inner = std::move(inner_);
  *this = {};
  return block;
}

}  // namespace tributary
