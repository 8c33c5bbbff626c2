#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sources/dialect.h"
#include "sources/encoding.h"

namespace tributary {

/// Some whole rows of a table, as UTF-8.
struct TextBlock {
  std::string_view text;  ///< lives as long as `owner`
  std::shared_ptr<const void> owner;
  std::string trouble;  ///< not empty: the text is one line that cannot be a row, and why
};

/// Cuts a file into blocks of whole rows, about `block_bytes` each. Memory: one block, whatever the file; where a cell
/// is longer, that cell, up to kLongestRow. A quote that is opened and not closed within kLongestQuote costs its line,
/// not the rest of the file.
class BlockSplitter {
 public:
  static constexpr std::size_t kLongestQuote = 1U << 20U;
  static constexpr std::size_t kLongestRow = 16U << 20U;

  BlockSplitter(TextFile file, Dialect dialect, std::size_t block_bytes)
      : file_(std::move(file)), dialect_(std::move(dialect)), block_bytes_(block_bytes) {}

  /// Nothing at the end of the file.
  std::optional<TextBlock> next();
  /// Bytes of the file given out so far, and in all.
  std::size_t consumed() const { return file_.consumed() - carry_.size(); }
  std::size_t bytes() const { return file_.bytes(); }

 private:
  TextBlock give(std::size_t size, std::string trouble = {});
  std::string_view window(std::size_t bytes, bool& final);

  TextFile file_;
  Dialect dialect_;
  std::size_t block_bytes_;
  std::string carry_;  ///< converted and not yet given out
};

}  // namespace tributary
