#include "sources/preview.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/messages.h"
#include "sources/blocks.h"
#include "sources/list_cells.h"
#include "sources/source_reader.h"
#include "sources/table_head.h"

namespace tributary {
namespace {

constexpr std::size_t kMostCells = 1U << 16U;  ///< of a row that are shown

std::vector<std::string> parts_of(std::string_view cell, const std::string& separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find(separator, begin), cell.size());
    if (const auto part = trimmed(cell.substr(begin, end - begin)); !part.empty()) parts.emplace_back(part);
    begin = end + separator.size();
  }
  return parts;
}

/// Row `row` of a column as the reader has it.
void fill(PreviewCell& cell, const WantedColumn& wanted, const ColumnBuffer& column, std::size_t row,
          const IdTable& ids, const std::string& separator) {
  cell.kind = PreviewCell::Kind::missing;
  switch (wanted.storage) {
    case Storage::id:
      if (column.code[row] < 0) return;
      cell.kind = PreviewCell::Kind::text;
      cell.text = ids.ids()[static_cast<std::size_t>(column.code[row])];
      return;
    case Storage::rating:
    case Storage::number:
      cell.number = wanted.storage == Storage::rating ? static_cast<double>(column.rating[row]) : column.number[row];
      if (!std::isnan(cell.number)) cell.kind = PreviewCell::Kind::number;
      return;
    case Storage::time:
      cell.time = column.time[row];
      if (cell.time != ColumnBuffer::kNoTimeCell) cell.kind = PreviewCell::Kind::time;
      return;
    case Storage::text: {
      if (column.present[row] == 0) return;
      const auto begin = static_cast<std::size_t>(row == 0 ? 0 : column.ends[row - 1]);
      cell.kind = PreviewCell::Kind::text;
      cell.text = column.characters.substr(begin, static_cast<std::size_t>(column.ends[row]) - begin);
      if (!separator.empty()) cell.parts = parts_of(cell.text, separator);
      return;
    }
  }
}

/// Joins the rows of a text with what the reader made of them: rows that were set aside by their line, the others in
/// order.
class Matcher {
 public:
  Matcher(const SourceConfig& config, const TableSpec& spec, const std::vector<WantedColumn>& wanted, Preview& out)
      : config_(config), spec_(spec), wanted_(wanted), out_(out) {}

  void add(const TextBlock& block, std::int64_t line, std::size_t n) {
    Scratch scratch;
    const BlockRead read = read_block(block, spec_.dialect, static_cast<std::int32_t>(out_.names.size()), wanted_,
                                      scratch, TableRead::kBadRowsKept);
    RowScanner scanner(block.text, spec_.dialect);
    RowSpan span;
    std::vector<std::string> cells;
    std::size_t kept = 0, at = 0;
    const auto give_up_before = [&](std::int64_t next) {
      for (; at < read.bad.size() && read.bad[at].line < next && out_.rows.size() < n; ++at) {
        BadRow bad = read.bad[at];
        in_file(block, bad);
        out_.rows.push_back({line + bad.line, true, bad.cause, {{bad.text, PreviewCell::Kind::bad, "", 0, 0, {}}}});
      }
    };
    while (out_.rows.size() < n && scanner.next(span)) {
      give_up_before(span.line);
      if (out_.rows.size() == n) return;
      PreviewRow row{line + block.file_line(span.line), false, "", {}};
      split_cells(block.text.substr(span.begin, span.end - span.begin), spec_.dialect, cells, kMostCells);
      for (const auto& cell : cells) row.cells.push_back({excerpt(cell), PreviewCell::Kind::ignored, "", 0, 0, {}});
      const std::size_t first = at;
      while (at < read.bad.size() && read.bad[at].line == span.line) ++at;
      row.is_set_aside = at > first && !read.bad[first].kept;
      if (!row.is_set_aside && kept < static_cast<std::size_t>(read.rows)) {
        row.cells.resize(std::max(row.cells.size(), out_.names.size()));  // what a short row lacks is missing
        for (std::size_t c = 0; c < wanted_.size(); ++c) {
          const auto separator = config_.separators.find(wanted_[c].name);
          fill(row.cells[static_cast<std::size_t>(wanted_[c].index)], wanted_[c], read.columns[c], kept, scratch.ids[c],
               separator == config_.separators.end() ? "" : separator_read(separator->second));
        }
        ++kept;
      }
      for (std::size_t i = first; i < at; ++i) {
        if (row.cause.empty()) row.cause = read.bad[i].cause;
        for (const auto& wanted : wanted_) {
          if (wanted.name == read.bad[i].column && static_cast<std::size_t>(wanted.index) < row.cells.size())
            row.cells[static_cast<std::size_t>(wanted.index)].kind = PreviewCell::Kind::bad;
        }
      }
      out_.rows.push_back(std::move(row));
    }
    give_up_before(std::numeric_limits<std::int64_t>::max());
  }

 private:
  const SourceConfig& config_;
  const TableSpec& spec_;
  const std::vector<WantedColumn>& wanted_;
  Preview& out_;
};

}  // namespace

Result<Preview> preview_rows(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(reader, reader_of(config));
  return reader->preview(config, n, job);
}

Result<Preview> preview_table(BlockStream& blocks, const SourceConfig& config, const TableSpec& spec, std::size_t n,
                              Job& job) {
  UNWRAP(block, blocks.next());
  if (!block) return problem_of(Code::bad_input, say::file_is_empty, config.path);
  blocks.make_rows(*block);
  UNWRAP(head, head_of(block->text, spec, config.path));
  UNWRAP(wanted, wanted_columns(head, spec, config.path));
  Preview preview;
  preview.names = head.names;
  block->drop(head.begin, head.lines);
  Matcher matcher(config, spec, wanted, preview);
  std::int64_t line = blocks.lines_before() + head.lines + 1;
  while (block && preview.rows.size() < n) {
    if (job.stopped()) return cancelled();
    blocks.make_rows(*block);
    matcher.add(*block, line, n);
    line += lines_of(*block);
    UNWRAP(following, blocks.next());
    block = std::move(following);
  }
  preview.whole = !block && blocks.consumed() >= blocks.bytes() && preview.rows.size() < n;
  return preview;
}

}  // namespace tributary
