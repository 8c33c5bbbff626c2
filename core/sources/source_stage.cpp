#include "sources/source_stage.h"

#include <arrow/api.h>

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "base/join.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "sources/column_names.h"
#include "sources/encoding.h"
#include "sources/media.h"
#include "sources/media_folders.h"
#include "sources/source_reads.h"
#include "sources/values.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

bool is_media(const std::string& as) {
  return as == "images" || as == "audio";
}
std::vector<std::string> table_kinds() {
  auto kinds = source_kinds();
  kinds.erase(std::remove_if(kinds.begin(), kinds.end(), is_media), kinds.end());
  return kinds;
}
MediaKind kind_of(const std::string& as) {
  return as == "images" ? MediaKind::image : MediaKind::audio;
}

std::shared_ptr<arrow::KeyValueMetadata> metadata_of(const SourceConfig& config) {
  auto metadata = std::make_shared<arrow::KeyValueMetadata>();
  metadata->Append("as", config.as);
  metadata->Append("path", config.path);
  for (const auto& [column, role] : config.columns) metadata->Append("role." + column, role);
  for (const auto& [column, separator] : config.separators) metadata->Append("separator." + column, separator);
  return metadata;
}

Problem arrow_problem(const arrow::Status& status, const std::string& path) {
  return problem_of(status.IsOutOfMemory() ? Code::no_memory : Code::internal, {say::arrow_refused, {status.message()}},
                    path);
}

/// Appends to a builder; out of memory is the one thing that can happen, and it is told at Finish.
template <class Builder, class T>
void put(Builder& builder, const T& value) {
  (void)builder.Append(value);
}

Result<std::shared_ptr<arrow::Table>> bad_table(const std::vector<BadRow>& bad, const std::string& path) {
  arrow::Int64Builder line;
  arrow::StringBuilder column, cause, text;
  arrow::BooleanBuilder kept;
  for (const auto& row : bad) {
    put(line, row.line);
    put(column, row.column);
    put(cause, row.cause);
    put(text, row.text);
    put(kept, row.kept);
  }
  arrow::ArrayVector arrays;
  for (arrow::ArrayBuilder* builder :
       std::initializer_list<arrow::ArrayBuilder*>{&line, &column, &cause, &text, &kept}) {
    auto array = builder->Finish();
    if (!array.ok()) return arrow_problem(array.status(), path);
    arrays.push_back(*array);
  }
  const auto schema =
      arrow::schema({arrow::field("line", arrow::int64(), false), arrow::field("column", arrow::utf8(), false),
                     arrow::field("cause", arrow::utf8(), false), arrow::field("text", arrow::utf8(), false),
                     arrow::field("kept", arrow::boolean(), false)});
  return arrow::Table::Make(schema, arrays);
}

Message cause_at(const std::string& path, const BadRow& row) {
  const std::string place = fs::path(path).filename().string() + ":" + std::to_string(row.line) +
                            (row.column.empty() ? "" : " (" + row.column + ")");
  return Message(say::at_this_place, {place, row.cause});
}

Result<Bundle> read_rows(const SourceConfig& config, Job& job, std::size_t most_bytes) {
  UNWRAP(spec, table_spec(config));
  UNWRAP(read, read_table(config.path, spec, job, most_bytes));
  const std::int64_t rows = read.rows->num_rows();
  if (rows == 0 && read.bad_rows > 0) {
    return problem_of(Code::bad_input, {say::no_row_can_be_read, {with_commas(read.bad_rows), read.bad.front().cause}},
                      config.path + ":" + std::to_string(read.bad.front().line));
  }
  Bundle bundle;
  bundle.put("rows", read.rows->ReplaceSchemaMetadata(metadata_of(config)));
  UNWRAP(bad, bad_table(read.bad, config.path));
  bundle.put("bad", std::move(bad));
  bundle.figures = {{"rows", static_cast<double>(rows)}, {"bad_rows", static_cast<double>(read.bad_rows)}};
  if (read.bad_cells > 0) bundle.figures.emplace_back("bad_cells", static_cast<double>(read.bad_cells));
  const auto first = [&](bool kept) {
    return std::find_if(read.bad.begin(), read.bad.end(), [&](const BadRow& row) { return row.kept == kept; });
  };
  if (const auto row = first(false); row != read.bad.end()) {
    bundle.notes.push_back(Message(say::rows_set_aside, {with_commas(read.bad_rows), cause_at(config.path, *row)}));
  }
  if (const auto row = first(true); row != read.bad.end()) {
    bundle.notes.push_back(
        Message(say::cells_count_as_missing, {with_commas(read.bad_cells), cause_at(config.path, *row)}));
  }
  if (rows == 0) bundle.notes.push_back(Message(say::has_no_rows, {fs::path(config.path).filename().string()}));
  return bundle;
}

Result<Bundle> read_media(const SourceConfig& config, Job& job) {
  job.begin("looking through " + fs::path(config.path).filename().string());
  UNWRAP(found, media_files(config.path, kind_of(config.as), job));
  const auto& files = found.files;
  if (files.empty())
    return problem_of(Code::bad_input, config.as == "images" ? say::holds_no_pictures : say::holds_no_sounds,
                      config.path);
  const auto role = config.columns.find(kFolderColumn);
  const bool with_folder = role != config.columns.end() && role->second == "category";
  arrow::LargeStringBuilder path, stem, folder;
  arrow::Int64Builder bytes, changed;
  for (const auto& file : files) {
    put(path, file.path);
    put(stem, file.stem);
    put(bytes, file.bytes);
    put(changed, file.changed);
    if (with_folder) put(folder, folder_name(file.path, config.path));
  }
  std::vector<arrow::ArrayBuilder*> builders{&path, &stem, &bytes, &changed};
  arrow::FieldVector fields{
      arrow::field("path", arrow::large_utf8(), false), arrow::field("stem", arrow::large_utf8(), false),
      arrow::field("bytes", arrow::int64(), false), arrow::field("changed", arrow::int64(), false)};
  if (with_folder) {
    builders.push_back(&folder);
    fields.push_back(arrow::field(kFolderColumn, arrow::large_utf8(), false));
  }
  arrow::ArrayVector arrays;
  for (arrow::ArrayBuilder* builder : builders) {
    auto array = builder->Finish();
    if (!array.ok()) return arrow_problem(array.status(), config.path);
    arrays.push_back(*array);
  }
  const auto schema = arrow::schema(fields, metadata_of(config));
  Bundle bundle;
  bundle.put("rows", arrow::Table::Make(schema, arrays));
  UNWRAP(bad, bad_table({}, config.path));
  bundle.put("bad", std::move(bad));
  bundle.figures = {{"rows", static_cast<double>(files.size())}, {"bad_rows", 0}};
  if (!found.left_out.empty()) {
    bundle.notes.push_back(
        Message(say::media_left_out, {found.left_out.size(), fs::path(config.path).filename().string(),
                                      fs::path(found.left_out.front()).filename().string()}));
  }
  return bundle;
}

Result<std::string> fingerprint_of(const void* own) {
  const auto& config = *static_cast<const SourceConfig*>(own);
  std::error_code error;
  if (!fs::exists(config.path, error)) return problem_of(Code::not_found, say::no_such_file, config.path);
  if (!is_media(config.as)) return std::string();  // `path` is declared as a file: its content is in the key already
  Job quiet;
  UNWRAP(found, media_files(config.path, kind_of(config.as), quiet));
  return state_of(found.files);
}

Result<Bundle> run_source(const StageRun& run) {
  const auto& config = run.config<SourceConfig>();
  if (config.path.empty()) return problem_of(Code::usage, say::source_names_no_file, run.instance() + ".path");
  const auto state = file_state(config, run.job());  // before it is read: what is written meanwhile counts as changed
  UNWRAP(bundle, read_source(config, run.job()));
  remember_read(run.instance(), config, state, run.memo());
  return bundle;
}

}  // namespace

Result<Bundle> read_source(const SourceConfig& config, Job& job, std::size_t most_bytes) {
  return is_media(config.as) ? read_media(config, job) : read_rows(config, job, most_bytes);
}

std::vector<std::string> needed_roles(const std::string& as) {
  if (as == "interactions") return {"user", "item"};
  if (as == "items") return {"item"};
  if (as == "users") return {"user"};
  if (as == "reviews") return {"item", "text"};
  if (as == "tags") return {"item", "tag"};
  if (as == "links") return {"item", "foreign_id"};
  return {};
}

Status check_roles(const std::string& as, const StringMap& columns, const std::string& path) {
  for (const auto& [column, role] : columns) {
    if (std::find(column_roles().begin(), column_roles().end(), role) == column_roles().end())
      return problem_of(Code::usage, {say::no_role, {role, join(column_roles())}}, path + ", column " + column);
  }
  for (const auto& needed : needed_roles(as)) {
    const bool there =
        std::any_of(columns.begin(), columns.end(), [&](const auto& entry) { return entry.second == needed; });
    if (!there) return problem_of(Code::usage, {say::role_is_missing, {needed, as}}, path);
  }
  for (const char* single : {"user", "item", "rating", "time"}) {
    const auto count =
        std::count_if(columns.begin(), columns.end(), [&](const auto& entry) { return entry.second == single; });
    if (count > 1) return problem_of(Code::usage, {say::role_twice, {single}}, path);
  }
  return done;
}

Result<TableSpec> table_spec(const SourceConfig& config, bool check) {
  if (check) ENSURE(check_roles(config.as, config.columns, config.path));
  TableSpec spec;
  spec.dialect.delimiter = delimiter_from(config.delimiter);
  if (spec.dialect.delimiter.empty())
    return problem_of(Code::usage, {say::no_delimiter, {config.delimiter, join(delimiter_names())}}, config.path);
  if (config.quote.size() > 1) return problem_of(Code::usage, {say::no_quote, {config.quote}}, config.path);
  spec.dialect.quote = config.quote.empty() ? '\0' : config.quote.front();
  spec.dialect.header = config.header;
  spec.dialect.decimal = config.decimal == "," ? ',' : '.';
  spec.encoding = config.encoding;
  spec.names = config.names;
  spec.roles = config.columns;
  spec.units = config.units;
  spec.keep_bad_attributes = config.as == "items" || config.as == "users";
  spec.user_may_be_empty = config.as == "tags" || config.as == "reviews";
  return spec;
}

StageKind source_stage() {
  StageKind kind;
  kind.name = "source";
  kind.column = StageColumn::sources;
  kind.title = "Source";
  kind.role = "source";
  kind.section =
      Declare<SourceConfig>("source", "One file, or one folder of pictures or sounds, and how it is read.")
          .param("path", &SourceConfig::path, "The file or folder. It is read, never changed.")
          .title("File or folder")
          .path()
          .param("as", &SourceConfig::as, "What its rows are.")
          .title("What its rows are")
          .choices(source_kinds())
          .choice_titles({{"interactions", "Interactions"},
                          {"items", "Items"},
                          {"users", "Users"},
                          {"reviews", "Reviews"},
                          {"tags", "Tags"},
                          {"links", "Links"},
                          {"images", "Pictures"},
                          {"audio", "Sounds"}})
          .param("delimiter", &SourceConfig::delimiter, "What stands between two cells.")
          .title("Between two cells")
          .choices(delimiter_names())
          .choice_titles({{"comma", "comma"},
                          {"tab", "tab"},
                          {"semicolon", "semicolon"},
                          {"bar", "vertical bar"},
                          {"double_colon", "double colon"}})
          .only_if("as", table_kinds())
          .param("quote", &SourceConfig::quote,
                 "The character around cells that hold a delimiter or a line end; empty: none.")
          .title("Quotation mark")
          .stands_for("", {.means = "no mark"})
          .only_if("as", table_kinds())
          .param("header", &SourceConfig::header, "Whether the first row names the columns.")
          .title("The first row names the columns")
          .only_if("as", table_kinds())
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
                          {"euc-kr", "EUC-KR"}})
          .only_if("as", table_kinds())
          .param("decimal", &SourceConfig::decimal, "The decimal mark of numbers.")
          .title("Decimal mark")
          .choices({".", ","})
          .choice_titles({{".", "point"}, {",", "comma"}})
          .only_if("as", table_kinds())
          .param("names", &SourceConfig::names, "Names for the columns of a file without a header.")
          .title("Names of the columns")
          .only_if("as", table_kinds())
          .param("columns", &SourceConfig::columns, "The role of each column: " + join(column_roles()) + ".")
          .title("Roles of the columns")
          .param("separators", &SourceConfig::separators,
                 "For category columns with several values in a cell: what stands between them.")
          .title("Between several values of a cell")
          .only_if("as", table_kinds())
          .param("units", &SourceConfig::units,
                 "For columns of times and dates: s, ms or us since 1970, or iso for dates such as 2018-09-24.")
          .title("Units of times")
          .only_if("as", table_kinds());
  kind.outputs = {"rows", "bad"};
  kind.run = run_source;
  kind.fingerprint = fingerprint_of;
  return kind;
}

}  // namespace tributary
