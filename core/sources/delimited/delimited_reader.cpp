#include "sources/delimited/delimited_reader.h"

#include "base/join.h"
#include "base/messages.h"
#include "sources/blocks.h"
#include "sources/encoding.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"

namespace tributary {
namespace {

constexpr std::size_t kPreviewBlock = 64U << 10U;

Section params() {
  return Declare<SourceConfig>("", "")
      .param("delimiter", &SourceConfig::delimiter, "What stands between two cells.")
      .title("Between two cells")
      .choices(delimiter_names())
      .choice_titles({{"comma", "comma"},
                      {"tab", "tab"},
                      {"semicolon", "semicolon"},
                      {"bar", "vertical bar"},
                      {"double_colon", "double colon"},
                      {"space", "blanks"}})
      .param("quote", &SourceConfig::quote,
             "The character around cells that hold a delimiter or a line end; empty: none.")
      .title("Quotation mark")
      .stands_for("", {.means = "no mark"})
      .param("header", &SourceConfig::header, "Whether the first row names the columns.")
      .title("The first row names the columns")
      .param("encoding", &SourceConfig::encoding, "How letters are stored.")
      .title("Encoding of letters")
      .choices(encoding_names())
      .choice_titles({{"utf-8", "UTF-8"},
                      {"utf-16le", "UTF-16LE"},
                      {"utf-16be", "UTF-16BE"},
                      {"windows-1252", "Windows-1252"},
                      {"latin-1", "Latin-1"},
                      {"gb18030", "GB18030"},
                      {"big5", "Big5"},
                      {"shift-jis", "Shift JIS"},
                      {"euc-kr", "EUC-KR"},
                      {"windows-1250", "Windows-1250"},
                      {"windows-1251", "Windows-1251"},
                      {"windows-1253", "Windows-1253"},
                      {"windows-1254", "Windows-1254"},
                      {"windows-1255", "Windows-1255"},
                      {"windows-1256", "Windows-1256"},
                      {"koi8-r", "KOI8-R"},
                      {"iso-8859-2", "ISO 8859-2"},
                      {"iso-8859-5", "ISO 8859-5"},
                      {"iso-8859-6", "ISO 8859-6"},
                      {"iso-8859-7", "ISO 8859-7"},
                      {"iso-8859-8", "ISO 8859-8"},
                      {"iso-8859-9", "ISO 8859-9"},
                      {"euc-jp", "EUC-JP"}})
      .param("decimal", &SourceConfig::decimal, "The decimal mark of numbers.")
      .title("Decimal mark")
      .choices({".", ","})
      .choice_titles({{".", "point"}, {",", "comma"}})
      .param("escapes", &SourceConfig::escapes, "Whether a backslash takes the character behind it as it is.")
      .title("Backslash before quotation marks")
      .later()
      .param("skip", &SourceConfig::skip, "Lines before the header or the first row: comments, titles, sep=;.")
      .title("Lines before the table")
      .range(0, 1000)
      .later()
      .param("names", &SourceConfig::names, "Names for the columns of a file without a header.")
      .title("Names of the columns");
}

Result<SourceProfile> profile(const std::vector<std::filesystem::path>& files, const SourceConfig& config, bool said,
                              Job& job) {
  WrittenAs written{{}, config.encoding, {}, delimiter_from(config.delimiter)};
  if (said) {
    UNWRAP(spec, table_spec(config, false));
    written = {spec.dialect, config.encoding, config.names};
  }
  UNWRAP(table, profile_file(files.front(), job, written));
  return SourceProfile{std::move(table), {}};
}

void describe(const TableProfile& table, SourceConfig& config) {
  config.delimiter = delimiter_name(table.dialect.delimiter);
  config.quote = table.dialect.quote == '\0' ? "" : std::string(1, table.dialect.quote);
  config.header = table.dialect.header;
  config.encoding = table.encoding;
  config.decimal = std::string(1, table.dialect.decimal);
  config.escapes = table.dialect.escapes;
  config.skip = table.dialect.skip;
  config.names.clear();
  if (table.dialect.header) return;
  for (const auto& column : table.columns) config.names.push_back(column.name);
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  // What a combination of roles lacks is for check_roles to tell: the rows are shown all the same.
  UNWRAP(spec, table_spec(config, false));
  UNWRAP(file, TextFile::open(config.path, spec.encoding));
  BlockSplitter blocks(std::move(file), spec.dialect, kPreviewBlock);
  return preview_table(blocks, config, spec, n, job);
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* /*files*/) {
  UNWRAP(spec, table_spec(config));
  UNWRAP(rows, read_table(config.path, spec, job, most_bytes));
  return table_bundle(config, rows);
}

}  // namespace

Result<TableSpec> table_spec(const SourceConfig& config, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect.delimiter = delimiter_from(config.delimiter);
  if (spec.dialect.delimiter.empty())
    return problem_of(Code::usage, {say::no_delimiter, {config.delimiter, join(delimiter_names())}}, config.path);
  if (config.quote.size() > 1) return problem_of(Code::usage, {say::no_quote, {config.quote}}, config.path);
  spec.dialect.quote = config.quote.empty() ? '\0' : config.quote.front();
  spec.dialect.header = config.header;
  spec.dialect.decimal = config.decimal == "," ? ',' : '.';
  spec.dialect.escapes = config.escapes;
  spec.dialect.skip = config.skip;
  spec.encoding = config.encoding;
  spec.names = config.names;
  return spec;
}

std::shared_ptr<const SourceReader> delimited_reader() {
  SourceReader reader;
  reader.name = "delimited";
  reader.title = "Delimited text";
  reader.kinds = table_kinds();
  reader.params = params().params;
  reader.detect = [](const std::filesystem::path&) { return Detected{Detected::by_default}; };
  reader.profile = profile;
  reader.describe = describe;
  reader.preview = preview;
  reader.read = read;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
