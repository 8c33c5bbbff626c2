#include "sources/json/json_reader.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "sources/json/element_blocks.h"
#include "sources/json/json_columns.h"
#include "sources/json/json_shape.h"
#include "sources/json/object_parser.h"
#include "sources/line_blocks.h"
#include "sources/media/media.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using As = JsonShape::As;

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U;
constexpr std::size_t kWholeFile = 32U << 20U, kPlaces = 16;
constexpr const char* kEncoding = "utf-8";

Result<std::unique_ptr<BlockStream>> open_blocks(const fs::path& path, const JsonShape& shape, std::size_t block_bytes,
                                                 MakeRows make_rows, const StopToken& stop) {
  if (shape.as == As::none) return problem_of(Code::bad_input, {say::json_is_no_table, {shape.why_not}}, path.string());
  UNWRAP(file, TextFile::open(path, kEncoding));
  std::unique_ptr<BlockStream> blocks;
  if (shape.as == As::document) {
    blocks = std::make_unique<ElementBlocks>(std::move(file), block_bytes, std::move(make_rows), stop);
  } else {
    blocks = std::make_unique<LineBlocks>(std::move(file), block_bytes, std::move(make_rows));
  }
  return blocks;
}

/// As sample_lines: what is between the places has to be gone through all the same.
Result<LineSample> sample_elements(const fs::path& path, Job& job) {
  LineSample sample;
  UNWRAP(file, TextFile::open(path, kEncoding));
  sample.file_bytes = file.bytes();
  ElementBlocks blocks(std::move(file), kBlock, nullptr, job.stop_token());
  const bool is_large = sample.file_bytes > kWholeFile;
  for (std::size_t place = 0;;) {
    if (job.stopped()) return cancelled();
    UNWRAP(block, blocks.next());
    if (!block) break;
    if (is_large && blocks.consumed() < sample.file_bytes / kPlaces * place) continue;
    ++place;
    sample.bytes += block->raw.size();
    sample.blocks.push_back(*std::move(block));
  }
  if (!is_large) sample.bytes = sample.file_bytes;
  return sample;
}

Result<SourceProfile> profile(const fs::path& path, Job& job) {
  SourceProfile found;
  auto& table = found.table;
  table.path = path;
  table.stem = path.stem().string();
  table.encoding = kEncoding;
  table.dialect = made_dialect();
  UNWRAP(shape, json_shape(path));
  table.why_not = shape.why_not;
  if (shape.as == As::none) return found;
  auto sampled = shape.as == As::document ? sample_elements(path, job) : sample_lines(path, job);
  if (!sampled && sampled.problem().code == Code::bad_input) {
    table.why_not = sampled.problem().message;
    return found;
  }
  if (!sampled) return sampled.problem();
  auto& sample = *sampled;
  JsonLayout layout;
  layout.is_python = shape.as == As::python_lines;
  FirstBad first_bad;
  layout.columns = find_columns(sample.blocks, layout.is_python, first_bad);
  for (const auto& column : layout.columns) table.columns.emplace_back().name = column.name;
  std::string rows;
  JsonFindings findings;
  for (auto& block : sample.blocks) {
    if (job.stopped()) return cancelled();
    make_json_rows(layout, block, findings);
    rows += block.text;
    block = {};
  }
  profile_rows(table, rows, sample.bytes, sample.file_bytes);
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    const auto& column = layout.columns[c];
    table.columns[c].nested = column.nested;
    if (column.has_lists && table.columns[c].type() == ColumnType::text)
      table.columns[c].separator = column.is_several ? column.between : "";
  }
  table.dialect.header = true;  // its keys name the columns
  if (layout.columns.empty() && table.rows_seen > 0) table.why_not = "objects without keys";
  if (table.rows_seen > 0) return found;
  if (first_bad.line == 0) {
    table.why_not = "an empty list";
  } else if (shape.as == As::document && is_other_value(first_bad.cause)) {
    table.why_not = "a list, but not of objects";
  } else {
    table.why_not = Message(say::no_object_is_a_row, {first_bad.line, first_bad.cause});
  }
  return found;
}

std::string between_in(const SourceConfig& config, const std::string& column) {
  const auto said = config.separators.find(column);
  return said == config.separators.end() || said->second.empty() ? JsonColumn::kBetweenTexts : said->second;
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(shape, json_shape(config.path));
  JsonLayout layout;
  layout.is_python = shape.as == As::python_lines;
  // Columns stand as in the rows that are shown, then those that others have.
  UNWRAP(ahead, open_blocks(config.path, shape, kPreviewBlock, nullptr, job.stop_token()));
  UNWRAP(head, ahead->next());
  if (!head) return problem_of(Code::bad_input, say::file_is_empty, config.path);
  FirstBad first_bad;
  layout.columns = find_columns({&*head, 1}, layout.is_python, first_bad);
  for (const auto& [name, role] : config.columns) {
    const bool is_there = std::any_of(layout.columns.begin(), layout.columns.end(),
                                      [&name = name](const JsonColumn& column) { return column.name == name; });
    if (!is_there) layout.columns.emplace_back().name = name;
  }
  UNWRAP(spec, spec_of_roles(config, false));
  spec.dialect = made_dialect();
  spec.encoding = kEncoding;
  for (auto& column : layout.columns) {
    column.between = between_in(config, column.name);
    spec.names.push_back(column.name);
  }
  JsonFindings findings;
  UNWRAP(blocks, open_blocks(
                     config.path, shape, kPreviewBlock,
                     [&](TextBlock& block) { make_json_rows(layout, block, findings); }, job.stop_token()));
  return preview_table(*blocks, config, spec, n, job);
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* /*files*/) {
  UNWRAP(shape, json_shape(config.path));
  UNWRAP(spec, spec_of_roles(config, true));
  spec.dialect = made_dialect();
  spec.encoding = kEncoding;
  JsonLayout layout;
  layout.is_python = shape.as == As::python_lines;
  for (const auto& [name, word] : config.columns) {
    if (role_in(config.columns, name) == ColumnRole::ignore) {
      layout.others.insert(name);
      spec.roles.erase(name);
      continue;
    }
    JsonColumn& column = layout.columns.emplace_back();
    column.name = name;
    column.between = between_in(config, name);
    spec.names.push_back(name);
  }
  JsonFindings findings;
  UNWRAP(blocks, open_blocks(
                     config.path, shape, kBlock, [&](TextBlock& block) { make_json_rows(layout, block, findings); },
                     job.stop_token()));
  UNWRAP(rows, read_table(*blocks, config.path, spec, job, most_bytes));
  UNWRAP(bundle, table_bundle(config, rows));
  for (auto& note : findings.notes()) bundle.notes.push_back(std::move(note));
  return bundle;
}

}  // namespace

std::shared_ptr<const SourceReader> json_reader() {
  SourceReader reader;
  reader.name = "json";
  reader.title = "JSON objects";
  reader.kinds = table_kinds();
  reader.detect = [](const fs::path& path) -> Detected {
    if (media_kind(path)) return {};  // there may be many of them: not opened
    if (begins_as_json(path)) return {Detected::by_content};
    return is_named_json(path) ? Detected{Detected::by_name} : Detected{};
  };
  reader.profile = [](const std::vector<fs::path>& files, const SourceConfig&, bool /*said*/, Job& job) {
    return profile(files.front(), job);
  };
  reader.preview = preview;
  reader.read = read;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
