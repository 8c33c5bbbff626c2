#pragma once

namespace tributary {

/// The name of a file system for SQLite that reads databases of other programs and leaves nothing behind: no lock, no
/// write, and no file beside the database. A write-ahead log that lies there is read, its index is kept in memory; a
/// rollback journal that has to be played back is an error, since that would write (SQLITE_READONLY_ROLLBACK). Since no
/// lock is held, the caller has to look whether somebody wrote meanwhile. Files that are no regular ones are not
/// opened. Temporary files of a sort go where SQLite's own go. Registered once, with the first call; thread-safe.
const char* untouched_vfs();

}  // namespace tributary
