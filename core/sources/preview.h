#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/source_stage.h"

namespace tributary {

/// A cell as it stands in the file, and what it is read as.
struct PreviewCell {
  enum class Kind {
    ignored,  ///< its column has no role
    missing,
    bad,  ///< cannot be read: see the row's cause
    text,
    number,
    time
  };
  std::string raw;
  Kind kind = Kind::ignored;
  std::string text;                ///< ids and words
  double number = 0;               ///< ratings and numbers
  std::int64_t time = 0;           ///< seconds since 1970 UTC
  std::vector<std::string> parts;  ///< of several values in one cell
};

struct PreviewRow {
  std::int64_t line = 0;           ///< 1-based, in the file
  bool is_set_aside = false;       ///< will be set aside
  std::string cause;               ///< of a bad cell or a row set aside
  std::vector<PreviewCell> cells;  ///< as many as the row has, not as it should have; at most 65536
};

struct Preview {
  std::vector<std::string> names;  ///< of the columns
  std::vector<PreviewRow> rows;
  bool whole = false;  ///< the file has no other rows
};

/// The first `n` rows of a source, read by the same reader as the whole: looks at the head of the file only. usage,
/// bad_input as reading it would give; cancelled.
Result<Preview> preview_rows(const SourceConfig& config, std::size_t n, Job& job);

/// For readers of tables: the first rows of what they read by read_table with this spec.
Result<Preview> preview_table(BlockStream& blocks, const SourceConfig& config, const TableSpec& spec, std::size_t n,
                              Job& job);

}  // namespace tributary
