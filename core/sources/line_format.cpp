#include "sources/line_format.h"

#include <utility>

#include "base/messages.h"
#include "sources/encoding.h"
#include "sources/line_blocks.h"
#include "sources/row_text.h"
#include "sources/source_parts.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U;
constexpr const char* kEncoding = "utf-8";

MakeRows rows_of(const LineFormat& format) {
  return [&format](TextBlock& block) {
    std::vector<std::string> parsed;
    write_rows(block, format.columns.size(), [&](const Piece&, std::string_view line, auto& cells) {
      parsed.clear();
      auto cause = format.parse(line, parsed);
      if (cause.empty() && parsed.size() != format.columns.size())
        cause = std::to_string(parsed.size()) + " columns instead of " + std::to_string(format.columns.size());
      cells.assign(parsed.begin(), parsed.end());
      return cause;
    });
  };
}

Result<SourceProfile> profile(const LineFormat& format, const std::filesystem::path& path, Job& job) {
  SourceProfile found;
  auto& table = found.table;
  table.path = path;
  table.stem = path.stem().string();
  table.encoding = kEncoding;
  table.dialect = made_dialect();
  for (const auto& name : format.columns) table.columns.emplace_back().name = name;
  UNWRAP(sample, sample_lines(path, job));
  const auto make_rows = rows_of(format);
  std::string rows;
  for (auto& block : sample.blocks) {
    if (job.stopped()) return cancelled();
    make_rows(block);
    rows += block.text;
    block = {};
  }
  profile_rows(table, rows, sample.bytes, sample.file_bytes);
  if (table.rows_seen == 0) table.why_not = sample.file_bytes == 0 ? Message("empty") : Message(say::no_line_is_a_row);
  return found;
}

Result<TableSpec> spec_of(const LineFormat& format, const SourceConfig& config, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect = made_dialect();
  spec.encoding = kEncoding;
  spec.names = format.columns;
  return spec;
}

}  // namespace

void read_lines(SourceReader& reader, std::function<LineFormat(const SourceConfig&)> format) {
  reader.profile = [format](const std::vector<std::filesystem::path>& files, const SourceConfig& config, bool /*said*/,
                            Job& job) { return profile(format(config), files.front(), job); };
  reader.preview = [format](const SourceConfig& config, std::size_t n, Job& job) -> Result<Preview> {
    const auto lines = format(config);
    UNWRAP(spec, spec_of(lines, config, false));
    UNWRAP(file, TextFile::open(config.path, kEncoding));
    LineBlocks blocks(std::move(file), kPreviewBlock, rows_of(lines));
    return preview_table(blocks, config, spec, n, job);
  };
  reader.read = [format](const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes*) -> Result<Bundle> {
    const auto lines = format(config);
    UNWRAP(spec, spec_of(lines, config, true));
    UNWRAP(file, TextFile::open(config.path, kEncoding));
    LineBlocks blocks(std::move(file), kBlock, rows_of(lines));
    UNWRAP(rows, read_table(blocks, config.path, spec, job, most_bytes));
    return table_bundle(config, rows);
  };
}

}  // namespace tributary
