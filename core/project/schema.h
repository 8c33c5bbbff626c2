#pragma once
#include <cstdint>

#include "base/result.h"
#include "project/sqlite.h"

namespace tributary {

/// "Trib" in ASCII: tells the file apart from other SQLite databases.
inline constexpr int kApplicationId = 0x54726962;

struct SchemaState {
  int version = 0;
  bool empty = false;  ///< nothing at all stands in it
};

/// What the database is; changes nothing. bad_input when it is another program's, or holds anything (a trigger, a view,
/// another table) that this program did not put there; unsupported when a newer version wrote it.
Result<SchemaState> schema_state(Sqlite& database);

/// Brings the database from that version to the present schema, one migration a transaction. Returns how many saved
/// results of before had no checksums, and are made anew.
Result<std::int64_t> migrate(Sqlite& database, int from);

bool is_current(const SchemaState& state);

}  // namespace tributary
