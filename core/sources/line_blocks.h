#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/blocks.h"
#include "sources/encoding.h"

namespace tributary {

/// Makes the text of a block of its pieces; called on any thread (write_rows).
using MakeRows = std::function<void(TextBlock&)>;

/// Cuts a file of UTF-8 into blocks of whole lines, a piece for each line that is not blank. Lines end at LF, CR LF or
/// CR. Memory: a block or two; a line longer than BlockSplitter::kLongestRow is given up, whatever its length.
class LineBlocks : public BlockStream {
 public:
  /// `from`: the first lines are those that begin behind that byte.
  LineBlocks(TextFile file, std::size_t block_bytes, MakeRows make_rows, std::size_t from = 0);

  Result<std::optional<TextBlock>> next() override;
  void make_rows(TextBlock& block) const override { make_rows_(block); }
  std::size_t consumed() const override;
  std::size_t bytes() const override { return file_.bytes(); }

 private:
  Status read_more();
  Status drop_line(std::string& beginning);
  std::size_t end_of_lines() const;
  TextBlock cut(std::size_t end);

  TextFile file_;
  std::size_t block_bytes_;
  MakeRows make_rows_;
  std::size_t from_;
  std::string buffer_;  ///< not given out yet
  std::int64_t number_ = 0;
  bool final_ = false, is_first_ = true;
};

/// Where a file of lines is looked at to find out what it holds: all of it up to 32 MB, else 16 places of a megabyte.
struct LineSample {
  std::vector<TextBlock> blocks;  ///< their rows not made yet
  std::size_t bytes = 0;          ///< of the file, in them
  std::size_t file_bytes = 0;
};
/// not_found, bad_input, io, cancelled.
Result<LineSample> sample_lines(const std::filesystem::path& path, Job& job);

}  // namespace tributary
