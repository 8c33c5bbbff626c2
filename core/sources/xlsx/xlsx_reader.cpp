#include "sources/xlsx/xlsx_reader.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "sources/file_name.h"
#include "sources/row_text.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"
#include "sources/values.h"
#include "sources/xlsx/sheet_rows.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U;
constexpr std::size_t kProfiled = 32U << 20U;  ///< of text

struct XlsxConfig {
  std::int64_t header_row = 0;
};

Section declared() {
  return Declare<XlsxConfig>("", "")
      .param("header_row", &XlsxConfig::header_row,
             "The row of the sheet that names the columns; what stands above it is not read.")
      .title("Row that names the columns")
      .range(0, static_cast<double>(SheetSink::kMostRows))
      .stands_for("0", {.means = "found out"});
}

Detected detect(const fs::path& path) {
  constexpr std::array<std::string_view, 2> kEndings{".xlsx", ".xlsm"};
  constexpr std::size_t kHead = 4096;
  const bool is_named = is_among(lower_case(path.extension().string()), kEndings);
  const auto file = ReadFile::open(path);
  if (!file) return {};
  std::array<char, kHead> bytes{};
  const auto got = file->read_at(0, std::as_writable_bytes(std::span(bytes)));
  const std::string_view head(bytes.data(), got ? *got : 0);
  if (!is_zip(head)) return {is_named ? Detected::by_name : Detected::no};
  // The names of its first parts stand at the beginning of each, not packed.
  const bool is_book = is_named || head.find("xl/workbook.xml") != std::string_view::npos ||
                       head.find("xl/worksheets/") != std::string_view::npos;
  return {is_book ? Detected::by_content : Detected::no};
}

Result<std::vector<InnerTable>> tables(const fs::path& path, Job& job) {
  UNWRAP(book, Workbook::open(path, job.stop_token()));
  return book.sheets();
}

Result<std::unique_ptr<SheetRows>> rows_of(std::shared_ptr<Parts> parts, const SourceConfig& config,
                                           std::size_t block_bytes, const StopToken& stop) {
  UNWRAP(opened, Workbook::open(std::move(parts), stop));
  auto book = std::make_shared<Workbook>(std::move(opened));
  const auto sheet = table_of(config);
  ENSURE(book->part_of(sheet));
  ENSURE(book->load(stop));
  UNWRAP(head, head_of_sheet(*book, sheet, own_config_as<XlsxConfig>(declared(), config).header_row, stop));
  return SheetRows::open(std::move(book), sheet, std::move(head), block_bytes, stop);
}

Result<std::unique_ptr<SheetRows>> rows_of(const SourceConfig& config, std::size_t block_bytes, const StopToken& stop) {
  UNWRAP(parts, ZipParts::of_file(config.path));
  return rows_of(std::shared_ptr<Parts>(std::move(parts)), config, block_bytes, stop);
}

/// What programs call a sheet that nobody has named: it says less than the file.
bool is_unnamed(std::string_view sheet) {
  constexpr std::array<std::string_view, 10> kWords{"sheet",    "tabelle", "feuil",  "hoja",   "foglio",
                                                    "planilha", "blad",    "工作表", "シート", "лист"};
  const auto end = sheet.find_last_not_of("0123456789");
  const auto word = lower_case(std::string(trimmed(sheet.substr(0, end == std::string_view::npos ? 0 : end + 1))));
  return is_among(word, kWords);
}

/// What names the table: the sheet, or the file where its one sheet has no name of its own.
Result<std::string> stem_of(const fs::path& path, const std::string& sheet, const StopToken& stop) {
  if (!is_unnamed(sheet)) return sheet;
  UNWRAP(book, Workbook::open(path, stop));
  const auto sheets = book.sheets();
  const auto usable =
      std::count_if(sheets.begin(), sheets.end(), [](const InnerTable& table) { return table.why_not.text.empty(); });
  return usable <= 1 ? path.stem().string() : sheet;
}

Status look_at(const fs::path& path, const SourceConfig& config, TableProfile& table, Job& job) {
  SourceConfig of_file = config;
  of_file.path = path.string();
  UNWRAP(rows, rows_of(of_file, kBlock, job.stop_token()));
  UNWRAP(stem, stem_of(path, table_of(config), job.stop_token()));
  table.stem = std::move(stem);
  for (const auto& name : rows->head().names) table.columns.emplace_back().name = name;
  if (rows->head().names.empty()) {
    table.why_not = "an empty sheet";
    return done;
  }
  std::string text;
  for (bool more = true; more && text.size() < kProfiled;) {
    UNWRAP(block, rows->next());
    more = block.has_value();
    if (block) text += block->text;
  }
  profile_rows(table, text, rows->consumed(), rows->bytes());
  table.dialect.header = rows->head().is_named;
  if (table.rows_seen == 0) table.why_not = "a table without rows";
  return done;
}

Result<SourceProfile> profile(const std::vector<fs::path>& files, const SourceConfig& config, bool /*said*/, Job& job) {
  SourceProfile found;
  auto& table = found.table;
  table.path = files.front();
  table.stem = table_of(config);
  table.encoding = "utf-8";
  table.dialect = made_dialect();
  // A sheet that cannot be read is left out with the reason: the others can be.
  if (const auto looked = look_at(files.front(), config, table, job); !looked) {
    if (looked.problem().code != Code::bad_input) return looked.problem();
    table.why_not = reason_of(looked.problem());
  }
  return found;
}

Result<TableSpec> spec_of(const SourceConfig& config, const SheetRows& rows, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect = made_dialect();
  spec.names = rows.head().names;
  return spec;
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(rows, rows_of(config, kPreviewBlock, job.stop_token()));
  UNWRAP(spec, spec_of(config, *rows, false));
  return preview_table(*rows, config, spec, n, job);
}

/// What of the sheet is not read.
void add_notes(const SheetRows& rows, Bundle& bundle) {
  const auto& head = rows.head();
  const auto row = head.is_named ? head.row : head.row + 1;
  if (head.first > 0 || row > 1) bundle.notes.push_back(Message(say::table_begins_at, {cell_name(head.first, row)}));
  if (head.above > 0) bundle.notes.push_back(Message(say::above_the_header, {head.above, head.first_above}));
  if (const auto& gaps = rows.errors(); gaps.count > 0)
    bundle.notes.push_back(Message(say::cells_of_errors, {with_commas(gaps.count), gaps.first}));
  if (const auto& gaps = rows.not_computed(); gaps.count > 0)
    bundle.notes.push_back(Message(say::formulas_not_computed, {with_commas(gaps.count), gaps.first}));
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* /*files*/) {
  UNWRAP(parts, ZipParts::of_file(config.path));
  return read_sheet(std::shared_ptr<Parts>(std::move(parts)), config, job, most_bytes);
}

}  // namespace

Result<Bundle> read_sheet(std::shared_ptr<Parts> parts, const SourceConfig& config, Job& job, std::size_t most_bytes) {
  UNWRAP(rows, rows_of(std::move(parts), config, kBlock, job.stop_token()));
  UNWRAP(spec, spec_of(config, *rows, true));
  UNWRAP(table, read_table(*rows, place_of(config), spec, job, most_bytes));
  UNWRAP(bundle, table_bundle(config, table));
  add_notes(*rows, bundle);
  return bundle;
}

std::shared_ptr<const SourceReader> xlsx_reader() {
  SourceReader reader;
  reader.name = "xlsx";
  reader.title = "Excel workbook";
  reader.kinds = table_kinds();
  reader.params = own_params(declared());
  reader.detect = detect;
  reader.tables = tables;
  reader.profile = profile;
  reader.preview = preview;
  reader.read = read;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
