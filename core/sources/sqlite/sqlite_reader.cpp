#include "sources/sqlite/sqlite_reader.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/messages.h"
#include "base/os/file_hashes.h"
#include "sources/file_name.h"
#include "sources/row_text.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"
#include "sources/sqlite/sqlite_rows.h"
#include "sources/values.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U;
constexpr std::size_t kWhole = 32U << 20U;  ///< of text: a table of so much is looked at as a whole
constexpr std::int64_t kPlaces = 16;
constexpr std::size_t kPlaceBytes = 1U << 20U;
/// For looking at a table. To count ten million rows takes some forty million steps, a join or a sort of them some
/// hundred million: what takes more has no end, or no table should be made of it at each import.
constexpr std::int64_t kMostSteps = 2'000'000'000;

Detected detect(const fs::path& path) {
  constexpr std::array<std::string_view, 3> kEndings{".sqlite", ".sqlite3", ".db"};
  std::array<char, 16> head{};
  const auto file = ReadFile::open(path);
  if (!file) return {};
  const auto got = file->read_at(0, std::as_writable_bytes(std::span(head)));
  if (got && is_sqlite({head.data(), *got})) return {Detected::by_content};
  return {is_among(lower_case(path.extension().string()), kEndings) ? Detected::by_name : Detected::no};
}

Result<std::vector<InnerTable>> tables(const fs::path& path, Job& job) {
  UNWRAP(file, SqliteFile::open(path, job.stop_token()));
  return file.tables();
}

/// The name by which SQL knows the number of a row; empty: no column is free for it, or there is none, as of a view and
/// of a table WITHOUT ROWID.
Result<std::string> row_id(SqliteFile& file, const std::string& table, const std::vector<std::string>& columns) {
  UNWRAP(has_numbers,
         file.number("select type = 'table' and wr = 0 from pragma_table_list where schema = 'main' and name = " +
                     quoted_name(table, '\'')));
  if (has_numbers.value_or(0) == 0) return std::string();
  for (const char* name : {"rowid", "_rowid_", "oid"}) {
    if (std::none_of(columns.begin(), columns.end(), [&](const std::string& c) { return lower_case(c) == name; }))
      return std::string(name);
  }
  return std::string();
}

/// Rows of a table that is too large to be looked at as a whole, from its beginning and from places spread over it.
class Sample {
 public:
  Sample(SqliteFile& file, std::string table, std::int64_t count, RowBlock& rows)
      : file_(file), from_(" from main." + quoted_name(table)), table_(std::move(table)), count_(count), rows_(rows) {}

  Status take(std::int64_t at_each_place, const std::vector<std::string>& columns, const Job& job) {
    UNWRAP(id, row_id(file_, table_, columns));
    return id.empty() ? by_order(at_each_place, job) : by_id(id, at_each_place, job);
  }

 private:
  /// Where rows have numbers, places are found without reading what lies between them.
  Status by_id(const std::string& id, std::int64_t at_each_place, const Job& job) {
    UNWRAP(low, file_.number("select min(" + id + ")" + from_));
    UNWRAP(high, file_.number("select max(" + id + ")" + from_));
    const auto step = (static_cast<std::uint64_t>(high.value_or(0)) - static_cast<std::uint64_t>(low.value_or(0))) /
                      static_cast<std::uint64_t>(kPlaces);
    std::int64_t next = low.value_or(0);  // rows below it were taken
    for (std::int64_t place = 0; place < kPlaces; ++place) {
      if (job.stopped()) return cancelled();
      const auto at = static_cast<std::int64_t>(static_cast<std::uint64_t>(low.value_or(0)) +
                                                step * static_cast<std::uint64_t>(place));
      next = std::max(next, at);
      UNWRAP(rows, file_.query("select *, " + id + from_ + " where " + id + " >= " + std::to_string(next) +
                               " order by " + id + " limit " + std::to_string(at_each_place)));
      for (;;) {
        UNWRAP(is_there, file_.step(rows));
        if (!is_there) break;
        const auto last = sqlite3_column_int64(rows.get(), sqlite3_column_count(rows.get()) - 1);
        add_row(rows, rows_, bytes_, 1);
        if (last == std::numeric_limits<std::int64_t>::max()) return done;
        next = last + 1;
      }
    }
    return done;
  }
  /// Else all rows are gone through, and most are passed over unread.
  Status by_order(std::int64_t at_each_place, const Job& job) {
    UNWRAP(rows, file_.query("select *" + from_));
    const std::int64_t step = std::max<std::int64_t>(count_ / kPlaces, 1);
    for (std::int64_t row = 0; row / step < kPlaces; ++row) {
      if (job.stopped()) return cancelled();
      UNWRAP(is_there, file_.step(rows));
      if (!is_there) break;
      if (row % step < at_each_place) add_row(rows, rows_, bytes_);
    }
    return done;
  }

  SqliteFile& file_;
  std::string from_, table_;
  std::int64_t count_;
  RowBlock& rows_;
  SqliteBytes bytes_;
};

/// All rows where they are few, else some from many places. Whether they are all.
Result<bool> sample_rows(SqliteFile& file, const std::string& table, std::int64_t count,
                         const std::vector<std::string>& columns, RowBlock& rows, const Job& job) {
  UNWRAP(statement, file.query("select * from main." + quoted_name(table)));
  SqliteBytes bytes;
  std::int64_t read = 0;
  const auto seems_whole = [&] {
    return read == 0 ||
           static_cast<double>(rows.bytes()) / static_cast<double>(read) * static_cast<double>(count) <= kWhole;
  };
  while (rows.bytes() < kWhole && (rows.bytes() < kPlaceBytes || seems_whole())) {
    if (job.stopped()) return cancelled();
    UNWRAP(is_there, file.step(statement, read + 1));
    if (!is_there) return true;
    add_row(statement, rows, bytes);
    ++read;
  }
  const auto each = static_cast<std::int64_t>(static_cast<double>(read) * static_cast<double>(kPlaceBytes) /
                                              static_cast<double>(rows.bytes()));
  rows = {};
  ENSURE(Sample(file, table, count, rows).take(std::max<std::int64_t>(each, 1), columns, job));
  return false;
}

Status look_at(const fs::path& path, const std::string& name, TableProfile& table, Job& job) {
  UNWRAP(file, SqliteFile::open(path, job.stop_token()));
  ENSURE(require_table(file, name));
  file.limit_steps(kMostSteps);
  UNWRAP(all, file.query("select * from main." + quoted_name(name)));
  const auto names = columns_of(all);
  UNWRAP(count, file.number("select count(*) from main." + quoted_name(name)));
  for (const auto& column : names) table.columns.emplace_back().name = column;
  RowBlock rows;
  UNWRAP(is_whole, sample_rows(file, name, count.value_or(0), names, rows, job));
  ENSURE(file.require_unchanged());
  profile_rows(table, rows.text(), 1, 1);
  table.dialect.header = true;  // the columns have names
  table.rows = count.value_or(0);
  table.sampled = !is_whole;
  if (table.rows == 0) table.why_not = "a table without rows";
  return done;
}

Result<SourceProfile> profile(const std::vector<fs::path>& files, const SourceConfig& config, bool /*said*/, Job& job) {
  SourceProfile found;
  auto& table = found.table;
  table.path = files.front();
  table.stem = table_of(config);
  table.encoding = "utf-8";
  table.dialect = made_dialect();
  // A table that cannot be read is left out with the reason: the others can be.
  if (const auto looked = look_at(files.front(), table_of(config), table, job); !looked) {
    if (looked.problem().code != Code::bad_input) return looked.problem();
    table.why_not = reason_of(looked.problem());
  }
  return found;
}

Result<TableSpec> spec_of(const SourceConfig& config, const SqliteRows& rows, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect = made_dialect();
  spec.names = rows.columns();
  return spec;
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(rows, SqliteRows::open(config.path, table_of(config), false, kPreviewBlock, job.stop_token()));
  UNWRAP(spec, spec_of(config, rows, false));
  return preview_table(rows, config, spec, n, job);
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* /*files*/) {
  UNWRAP(rows, SqliteRows::open(config.path, table_of(config), true, kBlock, job.stop_token()));
  UNWRAP(spec, spec_of(config, rows, true));
  UNWRAP(table, read_table(rows, place_of(config), spec, job, most_bytes));
  UNWRAP(bundle, table_bundle(config, table));
  if (const auto& bytes = rows.not_read(); bytes.cells > 0)
    bundle.notes.push_back(Message(say::bytes_not_read, {with_commas(bytes.cells), bytes.column}));
  return bundle;
}

/// What lies in a write-ahead log is a part of the database.
Result<std::string> fingerprint(const SourceConfig& config, FileHashes& files, const StopToken& stop) {
  const auto log = log_of(config.path);
  return log.empty() ? Result<std::string>(std::string()) : files.content_hash(log, stop);
}

}  // namespace

std::shared_ptr<const SourceReader> sqlite_reader() {
  SourceReader reader;
  reader.name = "sqlite";
  reader.title = "SQLite database";
  reader.kinds = table_kinds();
  reader.detect = detect;
  reader.tables = tables;
  reader.profile = profile;
  reader.preview = preview;
  reader.read = read;
  reader.fingerprint = fingerprint;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
