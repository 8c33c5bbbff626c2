#include "sources/line_format.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "sources/block_reader.h"
#include "sources/blocks.h"
#include "sources/encoding.h"
#include "sources/source_parts.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U;
constexpr std::size_t kProfiled = 32U << 20U;
constexpr const char* kEncoding = "utf-8";
constexpr std::string_view kBom = "\xEF\xBB\xBF";

/// As which the lines go to the reader of tables: a line of it for each line of the file.
Dialect dialect() {
  Dialect dialect;
  dialect.header = false;
  return dialect;
}

void append_row(const std::vector<std::string>& cells, std::string& text) {
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) text += ',';
    text += '"';
    for (const char c : cell) {
      if (c == '"') text += '"';
      text += c;
    }
    text += '"';
  }
}

class LineBlocks : public BlockStream {
 public:
  LineBlocks(TextFile file, const LineFormat& format, std::size_t block_bytes)
      : file_(std::move(file)), format_(format), block_bytes_(block_bytes) {}

  Result<std::optional<TextBlock>> next() override {
    while (!final_ && buffer_.find('\n') == std::string::npos && buffer_.size() < BlockSplitter::kLongestRow) {
      UNWRAP(more, file_.append_next(block_bytes_, buffer_));
      final_ = !more;
    }
    if (is_first_ && buffer_.starts_with(kBom)) buffer_.erase(0, kBom.size());
    is_first_ = false;
    if (buffer_.empty()) return std::optional<TextBlock>();
    const auto last = buffer_.rfind('\n');
    const std::size_t end = final_ || last == std::string::npos ? buffer_.size() : last + 1;
    TextBlock block;
    auto text = std::make_shared<std::string>();
    std::vector<std::string> cells;
    std::int64_t lines = 0;
    for (std::size_t begin = 0; begin < end; ++lines) {
      const auto stop = std::min(buffer_.find_first_of("\r\n", begin), end);
      const auto line = std::string_view(buffer_).substr(begin, stop - begin);
      if (!line.empty()) {
        cells.clear();
        if (auto cause = format_.parse(line, cells); cause.empty()) {
          append_row(cells, *text);
        } else {
          block.given_up.push_back({lines, std::move(cause), excerpt(line)});
        }
      }
      *text += '\n';
      begin = stop + std::max<std::size_t>(1, line_end_at(buffer_, stop));
    }
    buffer_.erase(0, end);
    block.text = *text;
    block.owner = text;
    return std::optional(std::move(block));
  }
  std::size_t consumed() const override { return file_.consumed() - std::min(file_.consumed(), buffer_.size()); }
  std::size_t bytes() const override { return file_.bytes(); }

 private:
  TextFile file_;
  const LineFormat& format_;
  std::size_t block_bytes_;
  std::string buffer_;  ///< not given out yet
  bool final_ = false, is_first_ = true;
};

Result<SourceProfile> profile(const LineFormat& format, const std::filesystem::path& path, Job& job) {
  SourceProfile found;
  auto& table = found.table;
  table.path = path;
  table.stem = path.stem().string();
  table.encoding = kEncoding;
  table.dialect = dialect();
  for (const auto& name : format.columns) table.columns.emplace_back().name = name;
  UNWRAP(file, TextFile::open(path, kEncoding));
  LineBlocks blocks(std::move(file), format, kBlock);
  std::string rows;
  bool more = true;
  while (more && blocks.consumed() < kProfiled) {
    if (job.stopped()) return cancelled();
    UNWRAP(block, blocks.next());
    more = block.has_value();
    if (block) rows += block->text;
  }
  profile_rows(table, rows, blocks.consumed(), blocks.bytes());
  if (table.rows_seen == 0) table.why_not = blocks.bytes() == 0 ? Message("empty") : Message(say::no_line_is_a_row);
  return found;
}

Result<TableSpec> spec_of(const LineFormat& format, const SourceConfig& config, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect = dialect();
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
    LineBlocks blocks(std::move(file), lines, kPreviewBlock);
    return preview_table(blocks, config, spec, n, job);
  };
  reader.read = [format](const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes*) -> Result<Bundle> {
    const auto lines = format(config);
    UNWRAP(spec, spec_of(lines, config, true));
    UNWRAP(file, TextFile::open(config.path, kEncoding));
    LineBlocks blocks(std::move(file), lines, kBlock);
    UNWRAP(rows, read_table(blocks, config.path, spec, job, most_bytes));
    return table_bundle(config, rows);
  };
}

}  // namespace tributary
