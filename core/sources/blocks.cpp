#include "sources/blocks.h"

#include <algorithm>

namespace tributary {
namespace {

/// Where the last whole row of the window ends; 0: no row ends in it. `final`: nothing follows the window.
struct Cut {
  std::size_t size = 0;
  bool open_quote = false;  ///< the row after it has a quoted cell that the window does not close
};

Cut whole_rows(std::string_view window, const Dialect& dialect, bool final) {
  if (dialect.quote == '\0' || window.find(dialect.quote) == std::string_view::npos) {
    if (final) return {window.size(), false};
    const std::size_t end = window.find_last_of('\n');
    if (end != std::string_view::npos) return {end + 1, false};
    const std::size_t mac =
        window.substr(0, window.size() - 1).find_last_of('\r');  // the last one may be half of CR LF
    return {mac == std::string_view::npos ? 0 : mac + 1, false};
  }
  Cut cut;
  RowScanner scanner(window, dialect);
  RowSpan row;
  while (scanner.next(row)) {
    if (row.complete) {
      if (row.next == window.size() && window.back() == '\r' && !final) break;
      cut.size = row.next;
    } else if (row.open_quote) {
      cut.open_quote = true;
    } else if (final) {
      cut.size = window.size();
    }
  }
  return cut;
}

std::size_t first_line(std::string_view window) {
  const std::size_t end = window.find_first_of("\r\n");
  if (end == std::string_view::npos) return window.size();
  return window.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
}

}  // namespace

std::string_view BlockSplitter::window(std::size_t bytes, bool& final) {
  if (file_.direct()) {
    const std::string_view rest = file_.rest();
    final = rest.size() <= bytes;
    return rest.substr(0, bytes);
  }
  final = false;
  while (carry_.size() < bytes && !final) final = !file_.append_next(block_bytes_, carry_);
  return carry_;
}

TextBlock BlockSplitter::give(std::size_t size, std::string trouble) {
  TextBlock block;
  block.trouble = std::move(trouble);
  if (file_.direct()) {
    block.text = file_.rest().substr(0, size);
    block.owner = file_.owner();
    file_.skip(size);
  } else {
    auto text = std::make_shared<const std::string>(carry_.substr(0, size));
    carry_.erase(0, size);
    block.text = *text;
    block.owner = std::move(text);
  }
  return block;
}

std::optional<TextBlock> BlockSplitter::next() {
  for (std::size_t bytes = block_bytes_;; bytes *= 2) {
    bool final = false;
    const std::string_view text = window(bytes, final);
    if (text.empty()) return std::nullopt;
    const Cut cut = whole_rows(text, dialect_, final);
    if (cut.size > 0) return give(cut.size);
    if (cut.open_quote && (final || text.size() > kLongestQuote))
      return give(first_line(text), "a quote is opened and not closed");
    if (final) return give(text.size());  // empty lines at the end
    if (text.size() >= kLongestRow) {
      // Far too long for a row: give up this line. What is left of it comes as lines of its own, each of them bad.
      return give(std::min(first_line(text), text.size()), "longer than " + std::to_string(kLongestRow >> 20U) + " MB");
    }
  }
}

}  // namespace tributary
