#include "sources/blocks.h"

#include <algorithm>

#include "sources/block_reader.h"

namespace tributary {
namespace {

constexpr const char* kOpenQuote = "a quote is opened and not closed";
constexpr const char* kTooLong = kTooLongARow;
static_assert(BlockSplitter::kLongestRow == 16U << 20U);
constexpr std::size_t kBeginning = 4096;

std::size_t behind(std::size_t at, std::size_t by) {
  return at > by ? at - by : 0;
}

}  // namespace

const Piece* TextBlock::piece_at(std::int64_t text_line) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), text_line,
                                      [](std::int64_t line, const Piece& piece) { return line < piece.text_line; });
  return after == pieces.begin() ? nullptr : &*std::prev(after);
}

std::int64_t TextBlock::file_line(std::int64_t text_line) const {
  const Piece* piece = piece_at(text_line);
  if (piece != nullptr) return piece->line;
  return text_line - (std::lower_bound(inner.begin(), inner.end(), text_line) - inner.begin());
}

std::size_t BlockSplitter::consumed() const {
  return behind(file_.consumed(), buffer_->size() - begin_);
}

Status BlockSplitter::read_more() {
  // As much as is carried over, at least: then what is carried over costs no more than what is read.
  const std::size_t carried = buffer_->size() - begin_;
  const std::size_t more = std::max(block_bytes_, carried);
  auto next = std::make_shared<std::string>();
  next->reserve(carried + more);
  next->append(*buffer_, begin_);
  UNWRAP(follows, file_.append_next(more, *next));
  final_ = !follows;
  ahead_ = ahead_.at > begin_ ? RowWalk{ahead_.at - begin_, ahead_.in, behind(ahead_.opened, begin_)} : RowWalk{};
  quote_ = behind(quote_, begin_);
  begin_ = 0;
  buffer_ = std::move(next);
  return done;
}

Status BlockSplitter::skip_lines() {
  while (skipped_ < dialect_.skip) {
    const std::size_t found = std::min(buffer_->find_first_of("\r\n", begin_), buffer_->size());
    looked_at_ += found - begin_;
    begin_ = found;
    // A line end at the end of what is there may be half of CR LF.
    if (found + 1 >= buffer_->size() && !final_) {
      ENSURE(read_more());
      continue;
    }
    if (found == buffer_->size()) return done;
    begin_ += line_end_at(*buffer_, found);
    ++skipped_;
  }
  return done;
}

bool BlockSplitter::has_quotes() {
  if (dialect_.escapes) return true;
  if (dialect_.quote == '\0') return false;
  quote_ = std::max(quote_, begin_);
  const std::size_t found = std::min(buffer_->find(dialect_.quote, quote_), buffer_->size());
  looked_at_ += found - quote_;
  quote_ = found;
  return found < buffer_->size();
}

BlockSplitter::Cut BlockSplitter::rows_without_quotes() {
  const std::string_view text = std::string_view(*buffer_).substr(begin_);
  Cut cut;
  cut.end = begin_ + text.size();
  if (!final_) {
    std::size_t end = text.find_last_of('\n');
    if (end == std::string_view::npos)
      end = text.substr(0, text.size() - 1).find_last_of('\r');  // the last one may be half of CR LF
    cut.end = end == std::string_view::npos ? begin_ : begin_ + end + 1;
  }
  looked_at_ += text.size();
  if (cut.end == begin_ && text.size() >= kLongestRow) cut.endless = kTooLong;
  const std::string_view rows = text.substr(0, cut.end - begin_);
  is_first_row_ = is_first_row_ && rows.find_first_not_of("\r\n") == std::string_view::npos;
  return cut;
}

WalkLimits BlockSplitter::limits_from(std::size_t row, bool at_line_ends) const {
  return {final_, at_line_ends, row + kLongestRow, kLongestQuote};
}

WalkStop BlockSplitter::walk(const WalkLimits& limits, RowWalk& walk) {
  const std::size_t from = walk.at;
  const WalkStop stop = walk_row(*buffer_, dialect_, limits, walk);
  looked_at_ += walk.at - from;
  return stop;
}

BlockSplitter::Cut BlockSplitter::whole_rows() {
  const std::string_view text = *buffer_;
  Cut cut;
  std::size_t& at = cut.end;
  at = begin_;
  while (at < text.size() && at - begin_ < block_bytes_) {
    RowWalk row;
    row.at = at;
    WalkStop stop = walk(limits_from(at, true), row);
    const std::size_t line_end = row.at;
    const bool knows_line = stop == WalkStop::row || stop == WalkStop::line || (stop == WalkStop::text && final_);
    if (stop == WalkStop::line) {
      // Inside quotes at the end of its line. Whoever was there before went on from here as this row does.
      if (ahead_.at > line_end) {
        if (ahead_.opened < line_end) ahead_.opened = row.opened;
      } else {
        ahead_ = row;
      }
      stop = walk(limits_from(at, false), ahead_);
      row = ahead_;
    }
    const bool is_open = row.in == RowWalk::In::quoted;
    if (stop == WalkStop::text && !final_) break;
    if (stop == WalkStop::row || (stop == WalkStop::text && !is_open)) {
      is_first_row_ = is_first_row_ && line_end_at(text, at) > 0;  // an empty line is no row
      at = row.at;
      continue;
    }
    const char* const cause = is_open ? kOpenQuote : kTooLong;
    const bool is_header = is_first_row_ && dialect_.header;
    if (!knows_line) {
      if (at == begin_) cut = {begin_, {}, cause, is_header};  // else it is the first of the next block
      break;
    }
    if (!is_header) cut.gaps.push_back({at, line_end, cause});
    is_first_row_ = false;
    at = line_end;
    if (is_header) break;  // a block of its own, as it stands
  }
  return cut;
}

TextBlock BlockSplitter::give(const Cut& cut) {
  TextBlock block;
  const std::string_view text = *buffer_;
  if (cut.gaps.empty()) {
    block.text = text.substr(begin_, cut.end - begin_);
    block.owner = buffer_;
  } else {
    auto kept = std::make_shared<std::string>();
    kept->reserve(cut.end - begin_ + cut.gaps.size());
    std::size_t from = begin_;
    std::int64_t lines = 0;
    for (const auto& gap : cut.gaps) {
      kept->append(text, from, gap.begin - from);
      lines += count_lines(text.substr(from, gap.begin - from));
      const std::string_view line = text.substr(gap.begin, gap.end - gap.begin);
      const std::size_t words = line.find_last_not_of("\r\n") + 1;
      block.given_up.push_back({lines, gap.cause, excerpt(line.substr(0, words))});
      std::string_view end = line.substr(words);
      if (end == "\n" && kept->ends_with('\r')) end = "\r\n";  // would else become the second half of a line end
      kept->append(end);
      from = gap.end;
      lines += 1;
    }
    kept->append(text, from, cut.end - from);
    block.text = *kept;
    block.owner = std::move(kept);
  }
  begin_ = cut.end;
  return block;
}

Result<TextBlock> BlockSplitter::give_line(const Cut& cut) {
  std::string beginning = buffer_->substr(begin_, kBeginning);
  std::size_t at = begin_;
  for (;;) {
    const std::size_t found = std::min(buffer_->find_first_of("\r\n", at), buffer_->size());
    looked_at_ += found - at;
    begin_ = found;
    if (final_ || found + 1 < buffer_->size()) break;
    ENSURE(read_more());  // from the line's end, if that is what was found
    at = begin_;
  }
  const std::size_t end = begin_ < buffer_->size() ? line_end_at(*buffer_, begin_) : 0;
  const std::string_view line_end = std::string_view(*buffer_).substr(begin_, end);
  begin_ += end;
  is_first_row_ = false;
  beginning.resize(std::min(beginning.find_first_of("\r\n"), beginning.size()));
  TextBlock block;
  if (!cut.is_header) block.given_up.push_back({0, cut.endless, excerpt(beginning)});
  auto text = std::make_shared<std::string>(cut.is_header ? std::move(beginning) : std::string());
  text->append(line_end);
  block.text = *text;
  block.owner = std::move(text);
  return block;
}

Result<std::optional<TextBlock>> BlockSplitter::next() {
  ENSURE(skip_lines());
  for (;;) {
    const bool is_empty = begin_ == buffer_->size();
    if (is_empty && final_) return std::optional<TextBlock>();
    if (!is_empty) {
      const Cut cut = has_quotes() ? whole_rows() : rows_without_quotes();
      if (cut.endless != nullptr) {
        UNWRAP(line, give_line(cut));
        return std::optional(std::move(line));
      }
      if (cut.end > begin_) return std::optional(give(cut));
    }
    ENSURE(read_more());
  }
}

}  // namespace tributary
