#include "sources/line_blocks.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "sources/dialect.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 1U << 20U;
constexpr std::size_t kWholeFile = 32U << 20U;
constexpr std::size_t kPlaces = 16;
constexpr std::size_t kBeginning = 4096;
constexpr std::string_view kBom = "\xEF\xBB\xBF";

/// Places of a character one after the other, each looked for once.
class Finder {
 public:
  Finder(std::string_view text, char wanted) : text_(text), wanted_(wanted) {}
  /// The first at `from` or behind it; the end of the text: there is none.
  std::size_t at(std::size_t from) {
    if (!is_known_ || at_ < from) at_ = std::min(text_.find(wanted_, from), text_.size());
    is_known_ = true;
    return at_;
  }

 private:
  std::string_view text_;
  char wanted_;
  std::size_t at_ = 0;
  bool is_known_ = false;
};

bool is_blank(std::string_view line) {
  return line.empty() ||
         ((line.front() == ' ' || line.front() == '\t') && line.find_first_not_of(" \t") == std::string_view::npos);
}

/// Gives the block bytes that hold its pieces.
void own(TextBlock& block, std::string bytes) {
  auto raw = std::make_shared<const std::string>(std::move(bytes));
  block.raw = *raw;
  block.raw_owner = std::move(raw);
  block.is_made = false;
}

}  // namespace

LineBlocks::LineBlocks(TextFile file, std::size_t block_bytes, MakeRows make_rows, std::size_t from)
    : file_(std::move(file)), block_bytes_(block_bytes), make_rows_(std::move(make_rows)), from_(from) {
  file_.skip(from);
}

std::size_t LineBlocks::consumed() const {
  return file_.consumed() - std::min(file_.consumed(), buffer_.size());
}

Status LineBlocks::read_more() {
  UNWRAP(more, file_.append_next(block_bytes_, buffer_));
  final_ = !more;
  return done;
}

Status LineBlocks::drop_line(std::string& beginning) {
  for (;;) {
    const auto at = buffer_.find_first_of("\r\n");
    const std::size_t words = std::min(at, buffer_.size());
    if (beginning.size() < kBeginning) beginning.append(buffer_, 0, std::min(words, kBeginning - beginning.size()));
    if (at != std::string::npos && (final_ || buffer_[at] == '\n' || at + 1 < buffer_.size())) {
      buffer_.erase(0, at + line_end_at(buffer_, at));
      return done;
    }
    buffer_.erase(0, words);  // a CR at the end may be half of CR LF
    if (final_) return done;
    ENSURE(read_more());
  }
}

std::size_t LineBlocks::end_of_lines() const {
  if (final_) return buffer_.size();
  if (const auto feed = buffer_.rfind('\n'); feed != std::string::npos) return feed + 1;
  if (buffer_.size() < 2) return 0;
  const auto end = buffer_.rfind('\r', buffer_.size() - 2);
  return end == std::string::npos ? 0 : end + 1;
}

TextBlock LineBlocks::cut(std::size_t end) {
  std::string tail = buffer_.substr(end);
  buffer_.resize(end);
  TextBlock block;
  block.number = number_++;
  own(block, std::move(buffer_));
  buffer_ = std::move(tail);
  Finder feed(block.raw, '\n'), carriage(block.raw, '\r');
  std::int64_t line = 0;
  for (std::size_t begin = 0; begin < block.raw.size(); ++line) {
    const std::size_t stop = std::min(feed.at(begin), carriage.at(begin));
    if (!is_blank(block.raw.substr(begin, stop - begin))) {
      const bool is_too_long = stop - begin > BlockSplitter::kLongestRow;
      block.pieces.push_back({line, begin, stop, is_too_long ? kTooLongARow : nullptr, 0});
    }
    begin = stop + std::max<std::size_t>(1, line_end_at(block.raw, stop));
  }
  block.raw_lines = line;
  return block;
}

Result<std::optional<TextBlock>> LineBlocks::next() {
  if (is_first_) {
    is_first_ = false;
    ENSURE(read_more());
    std::string rest_of_a_line;
    if (from_ > 0) ENSURE(drop_line(rest_of_a_line));
    if (from_ == 0 && buffer_.starts_with(kBom)) buffer_.erase(0, kBom.size());
  }
  for (;;) {
    if (final_ && buffer_.empty()) return std::optional<TextBlock>();
    if (const auto end = end_of_lines(); end > 0) return std::optional(cut(end));
    if (buffer_.size() > BlockSplitter::kLongestRow) {
      TextBlock block;
      block.number = number_++;
      std::string beginning;
      ENSURE(drop_line(beginning));
      own(block, std::move(beginning));
      block.pieces.push_back({0, 0, block.raw.size(), kTooLongARow, 0});
      block.raw_lines = 1;
      return std::optional(std::move(block));
    }
    ENSURE(read_more());
  }
}

Result<LineSample> sample_lines(const std::filesystem::path& path, Job& job) {
  LineSample sample;
  UNWRAP(whole, TextFile::open(path, "utf-8"));
  sample.file_bytes = whole.bytes();
  const bool is_large = sample.file_bytes > kWholeFile;
  for (std::size_t place = 0; place < (is_large ? kPlaces : 1); ++place) {
    UNWRAP(file, TextFile::open(path, "utf-8"));
    const std::size_t from = sample.file_bytes / kPlaces * place;
    LineBlocks blocks(std::move(file), kBlock, nullptr, from);
    for (;;) {
      if (job.stopped()) return cancelled();
      UNWRAP(block, blocks.next());
      if (!block) break;
      sample.bytes += block->raw.size();
      sample.blocks.push_back(*std::move(block));
      if (is_large) break;
    }
  }
  sample.bytes = is_large ? sample.bytes : sample.file_bytes;
  return sample;
}

}  // namespace tributary
