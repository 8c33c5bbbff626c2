#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/dialect.h"
#include "sources/encoding.h"

namespace tributary {

/// A line that cannot be a row, taken out of its block: an empty line stands there, so that lines are counted as in the
/// file.
struct GivenUpLine {
  std::int64_t line = 0;  ///< lines of the block before it
  std::string cause;
  std::string text;  ///< its beginning
};

/// What a row was made of, where the text of a block is not the file's own.
struct Piece {
  std::int64_t line = 0;           ///< lines of the file before it, from the beginning of the block
  std::size_t begin = 0, end = 0;  ///< where it lies in TextBlock::raw
  const char* cause = nullptr;     ///< why it is no row, where that is known before it is taken apart
  std::int64_t text_line = 0;      ///< lines of the text before its row
};

/// Some whole rows of a table, as UTF-8.
struct TextBlock {
  std::string_view text;  ///< lives as long as `owner`
  std::shared_ptr<const void> owner;
  std::vector<GivenUpLine> given_up;  ///< in their order
  /// Where the file has rows and no lines: the lines of the block that begin within a cell, ascending. They count for
  /// nothing, so that the number of a line is that of its row.
  std::vector<std::int64_t> inner = {};

  // Of a text that is made from pieces of a file (BlockStream::make_rows): empty until it is made.
  std::string_view raw;  ///< as the pieces lie there
  std::shared_ptr<const void> raw_owner;
  std::vector<Piece> pieces;   ///< in their order; each becomes a row, or is given up
  std::int64_t raw_lines = 0;  ///< of the file, in this block
  std::int64_t number = 0;     ///< blocks of the file before it
  bool is_made = true;

  /// The line of the file that a line of the text stands for; both from the beginning of the block. Lines within a cell
  /// of a file that has rows and no lines count for nothing.
  std::int64_t file_line(std::int64_t text_line) const;
  /// The piece whose row begins on that line of the text or before it; nullptr: the text is the file's own.
  const Piece* piece_at(std::int64_t text_line) const;

  /// Takes off the first `bytes`, which are `lines` lines and hold none that was given up.
  void drop(std::size_t bytes, std::int64_t lines) {
    text.remove_prefix(bytes);
    for (auto& gone : given_up) gone.line -= lines;
    for (auto& line : inner) line -= lines;
  }
};

/// A table in pieces, from its beginning to its end.
class BlockStream {
 public:
  virtual ~BlockStream() = default;
  /// Nothing at the end of the file. io.
  virtual Result<std::optional<TextBlock>> next() = 0;
  /// What is left to do to a block before its rows can be read; on any thread, for each block once.
  virtual void make_rows(TextBlock& /*block*/) const {}
  /// Bytes of the file given out so far, and in all.
  virtual std::size_t consumed() const = 0;
  virtual std::size_t bytes() const = 0;
  /// Lines of the file that stand before what is given out.
  virtual std::int64_t lines_before() const { return 0; }
};

/// Why a row is given up that is longer than BlockSplitter::kLongestRow.
inline constexpr const char* kTooLongARow = "longer than 16 MB";

/// Cuts a file into blocks of whole rows, about `block_bytes` each. Memory: a block or two, whatever the file; where a
/// row is longer, that row, up to kLongestRow. A quote that is opened and not closed within kLongestQuote costs its
/// line, not the rest of the file; the header stays a header all the same. Time: linear, whatever the bytes. What
/// follows a line that is given up is looked at as rows of its own, and such rows, once they are inside quotes at a
/// line's end, all go the same way as the walk that went there first (RowWalk): it is gone once, not once a line.
class BlockSplitter : public BlockStream {
 public:
  static constexpr std::size_t kLongestQuote = 2U << 20U;
  static constexpr std::size_t kLongestRow = 16U << 20U;

  BlockSplitter(TextFile file, Dialect dialect, std::size_t block_bytes)
      : file_(std::move(file)), dialect_(std::move(dialect)), block_bytes_(block_bytes) {}

  Result<std::optional<TextBlock>> next() override;
  std::size_t consumed() const override;
  std::size_t bytes() const override { return file_.bytes(); }
  std::int64_t lines_before() const override { return dialect_.skip; }
  /// Bytes looked at so far, those looked at twice counted twice: tests hold it against bytes().
  std::size_t looked_at() const { return looked_at_; }

 private:
  struct Gap {
    std::size_t begin, end;
    const char* cause;
  };
  /// What begins at begin_: whole rows with gaps among them; or one line that is not known to its end.
  struct Cut {
    std::size_t end = 0;
    std::vector<Gap> gaps;
    const char* endless = nullptr;  ///< why this line is given up
    bool is_header = false;         ///< the one line is the header
  };
  Cut whole_rows();
  Cut rows_without_quotes();
  bool has_quotes();
  WalkStop walk(const WalkLimits& limits, RowWalk& walk);
  Status read_more();
  Status skip_lines();
  TextBlock give(const Cut& cut);
  Result<TextBlock> give_line(const Cut& cut);
  WalkLimits limits_from(std::size_t row, bool at_line_ends) const;

  TextFile file_;
  Dialect dialect_;
  std::size_t block_bytes_;
  std::shared_ptr<const std::string> buffer_ = std::make_shared<const std::string>();
  std::size_t begin_ = 0;     ///< of what is not given out yet; positions are in buffer_
  bool final_ = false;        ///< nothing follows the buffer
  bool is_first_row_ = true;  ///< no row was met yet
  std::int64_t skipped_ = 0;  ///< lines before the table, so far
  std::size_t quote_ = 0;     ///< no quote stands between begin_ and here
  RowWalk ahead_;             ///< the walk that is furthest inside the quotes of a row
  std::size_t looked_at_ = 0;
};

}  // namespace tributary
