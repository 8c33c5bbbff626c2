#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/blocks.h"
#include "sources/column_buffers.h"
#include "sources/id_repair.h"
#include "sources/kinds.h"
#include "sources/rating_scale.h"
#include "sources/table_reader.h"

namespace tributary {

/// A column to read: where it stands in a row, what it is.
struct WantedColumn {
  std::string name;
  ColumnRole role = ColumnRole::ignore;
  std::int32_t index = 0;
  Storage storage = Storage::text;
  std::optional<TimeUnit> unit;  ///< time and date; none: by the size of the number
  bool may_be_empty = false;     ///< ids and words without which the row says nothing are bad when empty
  bool bad_costs_cell = false;
  bool is_under_its_name = false;    ///< the file has a header: an id that is the column's name is the header again
  bool are_lists = false;            ///< cells are lists as JSON or Python write them
  std::vector<double> nothing = {};  ///< ratings and numbers that mean nothing
  std::shared_ptr<const RatingScale> scale = nullptr;  ///< of what is no plain number
  std::shared_ptr<const IdRepair> repair = nullptr;    ///< of ids
};

/// What one worker keeps from block to block: the ids it has met, a table for each wanted column. Codes of a BlockRead
/// point into it.
struct Scratch {
  std::vector<IdTable> ids;
  std::vector<std::vector<std::int32_t>> number_of;  ///< of each code, the code in the whole file; -1: not yet known
};

/// What a block of rows gives. Lines are counted from the beginning of the block, from 0; those of bad rows in the text
/// of the block (in_file), `lines` in the file.
struct BlockRead {
  std::vector<ColumnBuffer> columns;  ///< as wanted
  std::vector<BadRow> bad;
  std::int64_t rows = 0, bad_rows = 0, bad_cells = 0, short_rows = 0, lines = 0;
  std::string failure;         ///< not empty: Arrow refused the block
  Scratch* scratch = nullptr;  ///< where its ids are
};

/// `width`: columns a row must have. One that ends before, behind all that it needs, is filled up; one that goes on
/// with empty cells is cut. Of bad rows `most_bad` are described, all are counted.
BlockRead read_block(const TextBlock& block, const Dialect& dialect, std::int32_t width,
                     const std::vector<WantedColumn>& wanted, Scratch& scratch, std::size_t most_bad);

/// The bad row of a block as it lies in the file: its line, from the beginning of the block, and its words.
void in_file(const TextBlock& block, BadRow& bad);
/// Lines of the file in a block.
std::int64_t lines_of(const TextBlock& block);

/// Lines in a text, by LF, CR LF or CR.
std::int64_t count_lines(std::string_view text);

/// Of a text, the first bytes that are whole UTF-8 characters, without line ends.
std::string excerpt(std::string_view text);

}  // namespace tributary
