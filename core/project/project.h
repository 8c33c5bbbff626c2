#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pipeline/settings.h"
#include "pipeline/stage.h"
#include "pipeline/store.h"
#include "project/run_table.h"

namespace tributary {

class FileTable;  // project/file_table.h

/// A step of undo: the configuration after it.
struct JournalRow {
  std::int64_t id = 0, time = 0;
  std::string label, toml;
};

/// Where undo and redo lead.
struct JournalPlace {
  std::int64_t at = 0;  ///< id of the row whose configuration stands
  bool can_undo = false, can_redo = false;
  std::string last, next;  ///< label of the change that undo takes back, redo makes again
};

/// A project folder `<name>.tributary/`: pipeline.toml, project.sqlite (WAL), artifacts/. One writer at a time, readers
/// always. Whatever a member that returns Status reports as done survives kill -9 and a power cut. Thread-safe: a
/// window changes settings while a job writes artifacts.
class Project {
 public:
  enum class Access { read, write };

  /// A new project folder; conflict when something else is there. A database query ends when `stop` is asked to.
  static Result<Project> create(const std::filesystem::path& folder, const Registry* registry, StopToken stop = {});
  /// The same for a project that is made in one go: until finish() it cannot be opened, and what an earlier, killed
  /// making left here is taken away first.
  static Result<Project> create_unfinished(const std::filesystem::path& folder, const Registry* registry,
                                           StopToken stop = {});
  Status finish();
  /// Takes back what was made since create_unfinished, and nothing that was there before. The project is not to be used
  /// afterwards.
  Status discard();
  /// not_found, unsupported (written by a newer version), bad_input (damaged, another program's, a link in place of a
  /// folder of ours), conflict (another writer, or not finished).
  static Result<Project> open(const std::filesystem::path& folder, const Registry* registry, Access access,
                              StopToken stop = {});
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  const std::filesystem::path& folder() const;
  bool can_write() const;

  /// What opening found and a person should know: a database that was lost, damaged rows, results without checksums.
  /// Also what was found later and given to notice().
  std::vector<Message> notices() const;
  void notice(Message message);

  Settings settings() const;
  /// Writes pipeline.toml atomically and a journal row. (What was edited by hand became a row of its own at open.)
  Status change(Settings settings, std::string_view label);
  /// The configuration before (after) the last change; not_found at the end of the journal.
  Status undo();
  Status redo();
  /// The configuration of this step; what came after it stays, for redo.
  Status go_to(std::int64_t step);
  /// Something that a front end is at and that is not part of the settings yet, by name; an empty text takes it away.
  Status keep_draft(std::string_view name, std::string_view text);
  Result<std::map<std::string, std::string>> drafts() const;
  Result<std::vector<JournalRow>> journal() const;
  Result<JournalPlace> journal_place() const;

  ArtifactStore& store();
  Memo& memo();
  /// Hashes of the files that its settings name.
  FileTable& files();

  /// Finished evaluations.
  RunTable& runs();
  const RunTable& runs() const;
  /// Records a look at the sealed part, in the database and beside it, and returns how many there have been, this one
  /// included.
  Result<std::int64_t> count_test_read(std::string_view protocol);
  Result<std::int64_t> test_reads() const;

  /// What garbage collection keeps: the keys used under the present configuration, the last configurations of the
  /// journal, and runs.
  Status pin(const std::set<std::string>& keys);
  /// Deletes artifacts that nothing pins, and where the memo has grown large what no artifact stands on; forgets files
  /// that nobody asks for any more. Returns bytes of files freed.
  Result<std::int64_t> collect_garbage();

 private:
  struct State;
  explicit Project(std::unique_ptr<State> state);
  static Result<Project> create_marked(const std::filesystem::path& folder, const Registry* registry, StopToken stop,
                                       bool unfinished);
  std::unique_ptr<State> state_;
};

}  // namespace tributary
