#pragma once
#include "base/result.h"
#include "project/sqlite.h"

namespace tributary {

/// "Trib" in ASCII: tells the file apart from other SQLite databases.
inline constexpr int kApplicationId = 0x54726962;

/// Brings the database to the present schema, one migration a transaction. unsupported when a newer version wrote it,
/// bad_input when it is another program's.
Status migrate(Sqlite& database);
/// The checks of migrate without the changes, for readers.
Status check_schema(Sqlite& database);

}  // namespace tributary
