#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/blocks.h"
#include "sources/dialect.h"

namespace tributary {

/// How a text is written that is made from the pieces of a file: for read_table, profile_rows and preview_table.
Dialect made_dialect();

/// Takes a piece, which holds these words, apart: cells for the columns, which live until it is called again. Gives why
/// it is no row, else "".
using PieceParse =
    std::function<std::string(const Piece& piece, std::string_view words, std::vector<std::string_view>& cells)>;

/// Makes the text of a block from its pieces, a row of `columns` cells for each; those that `parse` refuses, or whose
/// cause is known, are given up. Nothing where it is made already.
void write_rows(TextBlock& block, std::size_t columns, const PieceParse& parse);

}  // namespace tributary
