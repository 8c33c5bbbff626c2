#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/message.h"
#include "sources/blocks.h"
#include "sources/row_text.h"

namespace tributary {

/// A column of a file of objects.
struct JsonColumn {
  std::string name;                     ///< of its key, flattened: "a.b"
  std::string between = kBetweenTexts;  ///< what stands between several values of a cell
  // As it was found (find_columns):
  std::int64_t filled = 0;  ///< rows that have it
  std::int64_t nested = 0;  ///< of these, lists of objects or of measurements: no values of a category
  bool has_lists = false;   ///< of values
  bool is_several = false;  ///< and they are several short values, and `between` is in none of them
  static constexpr const char* kBetweenTexts = "\n";
};

/// What rows of objects are.
struct JsonLayout {
  bool is_python = false;  ///< they are written as Python literals
  std::vector<JsonColumn> columns;
  std::set<std::string, std::less<>> others;  ///< known keys that are read as no column
};

/// The columns of some blocks: the keys of their objects in the order in which they first appear, at most kMostColumns.
/// A key that is null throughout is none where others lie within it. The first piece that is no row, and why, goes to
/// `first_bad`, lines counted from the beginning of the first block.
struct FirstBad {
  std::int64_t line = 0;  ///< 1-based; 0: all are rows
  std::string cause;
};
std::vector<JsonColumn> find_columns(std::span<const TextBlock> blocks, bool is_python, FirstBad& first_bad);
inline constexpr std::size_t kMostColumns = 1000;

/// What is met on the way through a file and is in no row. Thread-safe; blocks may come in any order.
class JsonFindings {
 public:
  struct Block {
    std::map<std::string, std::int64_t> keys;  ///< that are no columns and hold something: the first line, from the
                                               ///< beginning of the block
    std::int64_t replaced = 0;                 ///< values that held what stands between values
  };
  void add(const TextBlock& block, Block found);
  /// What there is to say.
  std::vector<Message> notes() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, std::int64_t> lines_;                                      ///< of each block
  std::map<std::string, std::pair<std::int64_t, std::int64_t>, std::less<>> keys_;  ///< block and line
  std::int64_t replaced_ = 0;
};

/// Makes the rows of a block: a cell for each column of the layout. On any thread.
void make_json_rows(const JsonLayout& layout, TextBlock& block, JsonFindings& findings);

}  // namespace tributary
