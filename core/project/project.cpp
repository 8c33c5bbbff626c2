#include "project/project.h"

#include <algorithm>
#include <cerrno>
#include <functional>
#include <mutex>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/folder.h"
#include "base/os/temporary_name.h"
#include "project/database.h"
#include "project/file_table.h"
#include "project/journal.h"
#include "project/schema.h"
#include "project/settings_file.h"
#include "project/test_reads.h"
#include "project/unfinished.h"
#include "project/write_ahead_log.h"
#include "project/writer_lock.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr int kKeptConfigurations = 20;  // of the journal: their artifacts survive garbage collection, so undo is free

/// Whether a project can be made here: an empty folder, or one in which a killed `create` left nothing but its own
/// beginnings.
bool is_free(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return false;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    std::error_code ignored;
    const bool empty_folder = fs::is_directory(at->symlink_status(ignored)) && fs::is_empty(at->path(), ignored);
    const bool ours =
        is_own_name(name) && name != "pipeline.toml" && name != "sources" && (name != "artifacts" || empty_folder);
    if (!ours) return false;
  }
  return !error;
}

}  // namespace

struct Project::State {
  fs::path folder;
  const Registry* registry = nullptr;
  bool can_write = false;
  StopToken stop;
  std::vector<Message> notices;
  WriterLock lock;
  std::optional<Sqlite> database;
  std::mutex mutex;
  std::optional<SqliteManifest> manifest;
  std::optional<SqliteMemo> memo;
  std::optional<FileTable> files;
  std::optional<RunTable> runs;
  std::optional<ArtifactStore> store;
  std::optional<Settings> settings;
  bool made_folder = false;  ///< by create

  Journal journal() { return Journal(*database); }

  /// `is_new`: nothing is missed where the database is empty.
  Status open_database(bool is_new) {
    const auto file = folder / "project.sqlite";
    if (is_log_damaged(file.string() + "-wal")) notices.push_back({say::database_log_damaged, {}});
    if (can_write) {
      ENSURE(look_first(file));
      UNWRAP(opened, Sqlite::open(file, Sqlite::Mode::write, stop));
      database.emplace(std::move(opened));
      UNWRAP(found, schema_state(*database));
      ENSURE(bring_up_to_date(found));
      ENSURE(join_test_reads());
      if (found.empty && !is_new) {
        UNWRAP(reads, count_test_reads());
        notices.push_back({say::database_was_lost, {reads}});
      }
    } else {
      UNWRAP(opened, Sqlite::open(file, Sqlite::Mode::read, stop));
      database.emplace(std::move(opened));
      UNWRAP(found, schema_state(*database));
      if (found.empty) return problem_of(Code::not_found, {say::database_is_empty, {}}, file.string());
      if (!is_current(found)) {  // in a copy of our own: who only reads changes nothing of the folder
        UNWRAP(copy, database->private_copy());
        database.emplace(std::move(copy));
        ENSURE(bring_up_to_date(found));
      }
    }
    runs.emplace(&*database, &mutex, can_write);
    ENSURE(note_damaged_rows());
    manifest.emplace(&*database, &mutex, can_write);
    memo.emplace(&*database, &mutex, can_write);
    files.emplace(&*database, &mutex, can_write);
    auto artifacts = can_write ? Folder::open_or_make(folder / "artifacts") : Folder::open(folder / "artifacts");
    const bool absent = !artifacts && !can_write && artifacts.problem().code == Code::not_found;
    if (!artifacts && !absent) return artifacts.problem();
    store.emplace(absent ? std::nullopt : std::optional(*std::move(artifacts)), &*manifest);
    return done;
  }

  Status bring_up_to_date(const SchemaState& found) {
    UNWRAP(without_checksums, migrate(*database, found.version));
    if (without_checksums > 0) notices.push_back({say::results_without_checksums, {without_checksums}});
    return done;
  }

  /// Whether the database is ours, or there is none, before anything of it is changed.
  Status look_first(const fs::path& file) const {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || size == 0) return Status(done);  // what is no file is refused when it is opened
    auto looked = Sqlite::open(file, Sqlite::Mode::look, stop);
    if (looked) {
      const auto state = schema_state(*looked);
      return state ? Status(done) : Status(state.problem());
    }
    // A killed writer's journal keeps it from being read: SQLite takes back what was half written, then we look.
    const bool has_journal = fs::exists(file.string() + "-journal", error);
    return has_journal && looked.problem().code == Code::io ? Status(done) : Status(looked.problem());
  }

  Result<std::int64_t> count_test_reads() {
    UNWRAP(logged, TestReadLog(folder).read());
    Statement statement(*database, "select count(*) from test_reads");
    (void)statement.step();
    ENSURE(statement.status());
    return std::max(statement.integer(0), static_cast<std::int64_t>(logged.size()));
  }

  /// The two records of looks at the test part know each other's.
  Status join_test_reads() {
    const TestReadLog log(folder);
    UNWRAP(logged, log.read());
    std::vector<std::string> counted;
    Statement statement(*database, "select protocol from test_reads order by id");
    while (statement.step()) counted.push_back(statement.text(0));
    ENSURE(statement.status());
    if (logged.size() < counted.size()) return log.write(counted);
    for (std::size_t i = counted.size(); i < logged.size(); ++i) ENSURE(insert_test_read(logged[i]));
    return done;
  }

  Status insert_test_read(std::string_view protocol) {
    Statement insert(*database, "insert into test_reads (protocol) values (?)");
    insert.bind(protocol);
    return insert.finish();
  }

  Status note_damaged_rows() {
    Statement steps(*database, "select id from journal where hash is not row_hash(label, toml)");
    while (steps.step()) notices.push_back({say::damaged_undo_step, {steps.integer(0)}});
    ENSURE(steps.status());
    UNWRAP(lost, runs->damaged());
    for (const auto id : lost) notices.push_back({say::damaged_run, {id}});
    return done;
  }

  Status go(const Result<Journal::Row>& to) {
    if (!can_write) return problem_of(Code::conflict, say::open_for_reading_only, folder.string());
    if (!to) return to.problem();
    UNWRAP(at, journal().at());
    UNWRAP(read, settings_of(registry, to->toml, "journal", folder));
    ENSURE(journal().stand_at(to->id));
    if (auto written = write_atomically(folder / "pipeline.toml", to->toml); !written) {
      (void)journal().stand_at(at);
      return written;
    }
    settings = std::move(read);
    return done;
  }
};

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Result<Project> Project::create(const fs::path& folder, const Registry* registry, StopToken stop) {
  return create_marked(folder, registry, std::move(stop), false);
}

Result<Project> Project::create_unfinished(const fs::path& folder, const Registry* registry, StopToken stop) {
  if (is_unfinished(folder)) {
    WriterLock lock;
    ENSURE(lock.take(folder / "lock"));
    ENSURE(discard_unfinished(folder));
  }
  return create_marked(folder, registry, std::move(stop), true);
}

Status Project::finish() {
  return mark_finished(state_->folder);
}

Status Project::discard() {
  state_->store.reset();
  state_->runs.reset();
  state_->memo.reset();
  state_->files.reset();
  state_->manifest.reset();
  state_->database.reset();  // before its files go
  ENSURE(discard_unfinished(state_->folder));
  if (!state_->made_folder) return done;
  std::error_code error;  // whatever else somebody put there keeps the folder
  fs::remove(state_->folder / "lock", error);
  fs::remove(state_->folder, error);
  return done;
}

Result<Project> Project::create_marked(const fs::path& folder, const Registry* registry, StopToken stop,
                                       bool unfinished) {
  std::error_code error;
  const bool was_there = fs::exists(folder, error);
  if (was_there && !is_free(folder)) {
    return problem_of(Code::conflict, say::something_is_here_already, folder.string());
  }
  fs::create_directories(folder, error);
  if (error) return io_problem(say::cannot_create_project_folder, folder, error);
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->registry = registry;
  state->can_write = true;
  state->stop = std::move(stop);
  state->made_folder = !was_there;
  state->settings.emplace(registry);
  ENSURE(state->lock.take(folder / "lock"));
  if (unfinished) ENSURE(mark_unfinished(folder));
  ENSURE(state->open_database(true));
  // pipeline.toml comes last: a folder is a project once it is there.
  const auto toml = state->settings->to_toml();
  ENSURE(state->journal().write("new project", toml));
  ENSURE(write_atomically(folder / "pipeline.toml", toml));
  return Project(std::move(state));
}

Result<Project> Project::open(const fs::path& folder, const Registry* registry, Access access, StopToken stop) {
  std::error_code error;
  if (is_unfinished(folder))
    return problem_of(Code::conflict, {say::unfinished_sample, {folder.string()}}, folder.string());
  if (!fs::is_regular_file(folder / "pipeline.toml", error)) {
    return problem_of(Code::not_found,
                      {fs::exists(folder, error) ? say::not_a_project : say::no_such_project, {folder.string()}},
                      folder.string());
  }
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->registry = registry;
  state->can_write = access == Access::write;
  state->stop = std::move(stop);
  if (state->can_write) ENSURE(state->lock.take(folder / "lock"));
  UNWRAP(text, read_file(folder / "pipeline.toml", kLongestToml));
  ENSURE(state->open_database(false));
  UNWRAP(settings, settings_of(registry, text, (folder / "pipeline.toml").string(), folder));
  if (state->can_write) ENSURE(state->journal().catch_up(text));
  state->settings.emplace(std::move(settings));
  return Project(std::move(state));
}

const fs::path& Project::folder() const {
  return state_->folder;
}
bool Project::can_write() const {
  return state_->can_write;
}
std::vector<Message> Project::notices() const {
  const std::lock_guard lock(state_->mutex);
  return state_->notices;
}
void Project::notice(Message message) {
  const std::lock_guard lock(state_->mutex);
  state_->notices.push_back(std::move(message));
}
Settings Project::settings() const {
  const std::lock_guard lock(state_->mutex);
  return *state_->settings;
}
ArtifactStore& Project::store() {
  return *state_->store;
}
Memo& Project::memo() {
  return *state_->memo;
}
FileTable& Project::files() {
  return *state_->files;
}
RunTable& Project::runs() {
  return *state_->runs;
}
const RunTable& Project::runs() const {
  return *state_->runs;
}

Status Project::change(Settings settings, std::string_view label) {
  if (!state_->can_write) return problem_of(Code::conflict, say::open_for_reading_only, state_->folder.string());
  const auto toml = settings_text(settings, state_->folder);
  // What does not read back would lock the person out of the project.
  if (const auto back = Settings::from_toml(state_->registry, toml, "pipeline.toml"); !back) return back.problem();
  const std::lock_guard lock(state_->mutex);
  remove_leftovers(state_->folder / "pipeline.toml");
  ENSURE(keep_older_format(state_->folder));
  // The journal first: where it cannot be written, nothing has changed; killed before the file, opening finds the
  // place.
  UNWRAP(before, state_->journal().at());
  ENSURE(state_->journal().write(label, toml));
  if (auto written = write_atomically(state_->folder / "pipeline.toml", toml); !written) {
    (void)state_->journal().take_back(before);
    return written;
  }
  state_->settings = std::move(settings);
  return done;
}

Status Project::undo() {
  const std::lock_guard lock(state_->mutex);
  return state_->go(state_->journal().before());
}
Status Project::redo() {
  const std::lock_guard lock(state_->mutex);
  return state_->go(state_->journal().after());
}
Status Project::go_to(std::int64_t step) {
  const std::lock_guard lock(state_->mutex);
  return state_->go(state_->journal().row(step));
}

Status Project::keep_draft(std::string_view name, std::string_view text) {
  const std::lock_guard lock(state_->mutex);
  if (!state_->can_write) return problem_of(Code::conflict, say::open_for_reading_only, state_->folder.string());
  return state_->journal().keep_draft(name, text);
}
Result<std::map<std::string, std::string>> Project::drafts() const {
  const std::lock_guard lock(state_->mutex);
  return state_->journal().drafts();
}

Result<JournalPlace> Project::journal_place() const {
  const std::lock_guard lock(state_->mutex);
  return state_->journal().place();
}
Result<std::vector<JournalRow>> Project::journal() const {
  const std::lock_guard lock(state_->mutex);
  return state_->journal().rows();
}

Result<std::int64_t> Project::count_test_read(std::string_view protocol) {
  const std::lock_guard lock(state_->mutex);
  ENSURE(TestReadLog(state_->folder).add(protocol));
  ENSURE(state_->insert_test_read(protocol));
  return state_->count_test_reads();
}

Result<std::int64_t> Project::test_reads() const {
  const std::lock_guard lock(state_->mutex);
  return state_->count_test_reads();
}

Status Project::pin(const std::set<std::string>& keys) {
  const std::lock_guard lock(state_->mutex);
  UNWRAP(at, state_->journal().at());
  return state_->database->transaction([&]() -> Status {
    Statement statement(*state_->database, "insert or ignore into pins (owner, key) values (?, ?)");
    for (const auto& key : keys) {
      statement.bind("journal/" + std::to_string(at)).bind(key);
      ENSURE(statement.finish());
      statement.reset();
    }
    return done;
  });
}

Result<std::int64_t> Project::collect_garbage() {
  std::set<std::string> live;
  {
    const std::lock_guard lock(state_->mutex);
    Statement unpin(*state_->database,
                    "delete from pins where owner like 'journal/%' and cast(substr(owner, 9) as integer) not in "
                    "(select id from journal order by id desc limit ?)");
    unpin.bind(static_cast<std::int64_t>(kKeptConfigurations));
    ENSURE(unpin.finish());
    Statement statement(*state_->database, "select distinct key from pins");
    while (statement.step()) live.insert(statement.text(0));
    ENSURE(statement.status());
  }
  UNWRAP(freed, state_->store->collect_garbage(live));
  std::map<std::string, std::string> kinds;
  const auto settings = this->settings();
  for (const auto& instance : settings.instances()) kinds.emplace(instance.name, instance.section);
  ENSURE(state_->memo->collect(kinds));
  ENSURE(state_->files->collect());
  return freed;
}

}  // namespace tributary
