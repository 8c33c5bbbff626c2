#include "project/project.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <mutex>

#include "base/file.h"
#include "project/database.h"
#include "project/schema.h"

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
    const bool ours = name == "lock" || name == "project.sqlite" || name == "project.sqlite-wal" ||
                      name == "project.sqlite-shm" || (name == "artifacts" && fs::is_empty(at->path(), ignored)) ||
                      (name.starts_with(".pipeline.toml.") && name.ends_with(".tmp"));
    if (!ours) return false;
  }
  return !error;
}

/// The settings with every file they name put through `rename`.
Settings with_files(Settings settings, const std::function<std::string(const std::string&)>& rename) {
  const auto instances = settings.instances();
  for (const auto& instance : instances) {
    for (const auto& param : settings.registry().section(instance.section)->params) {
      const auto value = instance.values.find(param.name);
      if (!param.is_path || value == instance.values.end()) continue;
      const auto* file = std::get_if<std::string>(&value->second);
      if (file == nullptr) continue;
      auto renamed = rename(*file);
      if (renamed != *file) (void)settings.set_value(instance.name, param.name, std::move(renamed));
    }
  }
  return settings;
}

/// pipeline.toml: files inside the project are named from its folder, so that the folder can be moved or copied.
std::string to_toml(const Settings& settings, const fs::path& folder) {
  std::error_code error;
  const auto home = fs::absolute(folder, error).lexically_normal();
  return with_files(settings,
                    [&](const std::string& file) {
                      if (!fs::path(file).is_absolute()) return file;
                      const auto inside = fs::path(file).lexically_relative(home);
                      return inside.empty() || *inside.begin() == ".." || inside == "." ? file : inside.string();
                    })
      .to_toml();
}

/// The other way round. A relative name that is not there stays as it is: it may be a model's.
Result<Settings> from_toml(const Registry* registry, const std::string& toml, const std::string& name,
                           const fs::path& folder) {
  TRY(settings, Settings::from_toml(registry, toml, name));
  std::error_code error;
  const auto home = fs::absolute(folder, error).lexically_normal();
  return with_files(std::move(settings), [&](const std::string& file) {
    std::error_code missing;
    if (file.empty() || fs::path(file).is_absolute() || !fs::exists(home / file, missing)) return file;
    return (home / file).lexically_normal().string();
  });
}

/// The lock goes with the process, so a killed writer leaves none behind.
class WriterLock {
 public:
  WriterLock() = default;
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Status take(const fs::path& file) {
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) return io_problem("cannot lock the project", file, errno);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return io_problem("cannot lock the project", file, errno);
      return Problem{Code::conflict, "another program is writing to this project", file.parent_path().string(),
                     "Wait for it, or close it. Reading (status, recommend) works meanwhile."};
    }
    return done;
  }

 private:
  int descriptor_ = -1;
};

}  // namespace

struct Project::State {
  fs::path folder;
  const Registry* registry;
  bool can_write;
  WriterLock lock;
  std::optional<Sqlite> database;
  std::mutex mutex;
  std::optional<SqliteManifest> manifest;
  std::optional<SqliteMemo> memo;
  std::optional<ArtifactStore> store;
  std::optional<Settings> settings;

  Result<std::int64_t> journal_at() {
    Statement statement(*database, "select value from state where name = 'journal'");
    if (statement.step()) return statement.integer(0);
    CHECK(statement.status());  // a read that failed must not pass for an empty journal: what comes after it is cut
    return std::int64_t{0};
  }

  Status open_database() {
    TRY(opened, Sqlite::open(folder / "project.sqlite", can_write ? Sqlite::Mode::write : Sqlite::Mode::read));
    database.emplace(std::move(opened));
    CHECK(can_write ? migrate(*database) : check_schema(*database));
    manifest.emplace(&*database, &mutex, can_write);
    memo.emplace(&*database, &mutex, can_write);
    store.emplace(folder / "artifacts", &*manifest);
    return done;
  }

  Status write_journal(std::string_view label, const std::string& toml) {
    return database->transaction([&]() -> Status {
      TRY(at, journal_at());
      Statement cut(*database,
                    "delete from journal where id > ?");  // what was undone is gone once something new is done
      cut.bind(at);
      CHECK(cut.finish());
      Statement insert(*database, "insert into journal (label, toml) values (?, ?)");
      insert.bind(label).bind(toml);
      CHECK(insert.finish());
      return set_journal(database->last_id());
    });
  }

  /// A configuration that came to be outside (edited by hand, or killed before its row was written) is a step of undo
  /// too.
  Status catch_up_journal(const std::string& toml) {
    TRY(at, journal_at());
    Statement statement(*database, "select toml from journal where id = ?");
    statement.bind(at);
    const bool known = statement.step() && statement.text(0) == toml;
    CHECK(statement.status());
    return known ? Status(done) : write_journal("edited by hand", toml);
  }

  Status set_journal(std::int64_t id) {
    Statement statement(*database, "insert or replace into state (name, value) values ('journal', ?)");
    statement.bind(std::to_string(id));
    return statement.finish();
  }

  Status go(const char* sql, const char* end) {
    if (!can_write) return Problem{Code::conflict, "the project is open for reading only", folder.string(), ""};
    TRY(at, journal_at());
    Statement statement(*database, sql);
    statement.bind(at);
    if (!statement.step()) {
      CHECK(statement.status());
      return Problem{Code::not_found, end, "", ""};
    }
    const auto id = statement.integer(0);
    const std::string toml = statement.text(1);
    TRY(read, from_toml(registry, toml, "journal", folder));
    CHECK(write_atomically(folder / "pipeline.toml", toml));
    CHECK(set_journal(id));
    settings = std::move(read);
    return done;
  }
};

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Result<Project> Project::create(const fs::path& folder, const Registry* registry) {
  std::error_code error;
  if (fs::exists(folder, error) && !is_free(folder)) {
    return Problem{Code::conflict, "there is already something here", folder.string(),
                   "Choose another name, or open it if it is a project."};
  }
  fs::create_directories(folder / "artifacts", error);
  if (error) return io_problem("cannot create the project folder", folder, error.value());
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->registry = registry;
  state->can_write = true;
  state->settings.emplace(registry);
  CHECK(state->lock.take(folder / "lock"));
  CHECK(state->open_database());
  // pipeline.toml comes last: a folder is a project once it is there.
  const auto toml = state->settings->to_toml();
  CHECK(state->write_journal("new project", toml));
  CHECK(write_atomically(folder / "pipeline.toml", toml));
  return Project(std::move(state));
}

Result<Project> Project::open(const fs::path& folder, const Registry* registry, Access access) {
  std::error_code error;
  if (!fs::is_regular_file(folder / "pipeline.toml", error)) {
    return Problem{
        Code::not_found,
        fs::exists(folder, error) ? "not a Tributary project (it has no pipeline.toml)" : "there is no such project",
        folder.string(), "Make one with `tributary-cli new " + folder.string() + "`."};
  }
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->registry = registry;
  state->can_write = access == Access::write;
  if (state->can_write) {
    CHECK(state->lock.take(folder / "lock"));
    fs::create_directories(folder / "artifacts", error);
    if (error) return io_problem("cannot create", folder / "artifacts", error.value());
  }
  CHECK(state->open_database());
  TRY(text, read_file(folder / "pipeline.toml"));
  TRY(settings, from_toml(registry, text, (folder / "pipeline.toml").string(), folder));
  if (state->can_write) CHECK(state->catch_up_journal(text));
  state->settings.emplace(std::move(settings));
  return Project(std::move(state));
}

const fs::path& Project::folder() const {
  return state_->folder;
}
bool Project::can_write() const {
  return state_->can_write;
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

Status Project::change(Settings settings, std::string_view label) {
  if (!state_->can_write)
    return Problem{Code::conflict, "the project is open for reading only", state_->folder.string(), ""};
  const auto toml = to_toml(settings, state_->folder);
  // What does not read back would lock the person out of the project.
  if (const auto back = Settings::from_toml(state_->registry, toml, "pipeline.toml"); !back) return back.problem();
  const std::lock_guard lock(state_->mutex);
  CHECK(write_atomically(state_->folder / "pipeline.toml", toml));
  CHECK(state_->write_journal(label, toml));
  state_->settings = std::move(settings);
  return done;
}

Status Project::undo() {
  const std::lock_guard lock(state_->mutex);
  return state_->go("select id, toml from journal where id < ? order by id desc limit 1", "there is nothing to undo");
}
Status Project::redo() {
  const std::lock_guard lock(state_->mutex);
  return state_->go("select id, toml from journal where id > ? order by id limit 1", "there is nothing to redo");
}

Result<JournalPlace> Project::journal_place() const {
  const std::lock_guard lock(state_->mutex);
  TRY(at, state_->journal_at());
  JournalPlace place;
  Statement before(*state_->database, "select label from journal where id <= ? order by id desc limit 2");
  before.bind(at);
  if (before.step()) place.last = before.text(0);
  place.can_undo = before.step();
  CHECK(before.status());
  Statement after(*state_->database, "select label from journal where id > ? order by id limit 1");
  after.bind(at);
  place.can_redo = after.step();
  if (place.can_redo) place.next = after.text(0);
  CHECK(after.status());
  return place;
}

Result<std::vector<JournalRow>> Project::journal() const {
  const std::lock_guard lock(state_->mutex);
  Statement statement(*state_->database, "select id, time, label, toml from journal order by id");
  std::vector<JournalRow> rows;
  while (statement.step())
    rows.push_back({statement.integer(0), statement.integer(1), statement.text(2), statement.text(3)});
  CHECK(statement.status());
  return rows;
}

Result<std::int64_t> Project::add_run(const RunRow& run, const std::set<std::string>& keys) {
  const std::lock_guard lock(state_->mutex);
  std::int64_t id = 0;
  CHECK(state_->database->transaction([&]() -> Status {
    Statement insert(*state_->database,
                     "insert into runs (part, name, config, protocol, metrics) values (?, ?, ?, ?, ?)");
    insert.bind(run.part).bind(run.name).bind(run.config).bind(run.protocol).bind(run.metrics);
    CHECK(insert.finish());
    id = state_->database->last_id();
    Statement pin(*state_->database, "insert or ignore into pins (owner, key) values (?, ?)");
    for (const auto& key : keys) {
      pin.bind("run/" + std::to_string(id)).bind(key);
      CHECK(pin.finish());
      pin.reset();
    }
    return done;
  }));
  return id;
}

Result<std::vector<RunRow>> Project::runs() const {
  const std::lock_guard lock(state_->mutex);
  Statement statement(*state_->database,
                      "select id, time, part, name, config, protocol, metrics from runs order by id");
  std::vector<RunRow> rows;
  while (statement.step()) {
    rows.push_back({statement.integer(0), statement.integer(1), statement.text(2), statement.text(3), statement.text(4),
                    statement.text(5), statement.text(6)});
  }
  CHECK(statement.status());
  return rows;
}

Result<std::int64_t> Project::count_test_read(std::string_view protocol) {
  {
    const std::lock_guard lock(state_->mutex);
    Statement insert(*state_->database, "insert into test_reads (protocol) values (?)");
    insert.bind(protocol);
    CHECK(insert.finish());
  }
  return test_reads();
}

Result<std::int64_t> Project::test_reads() const {
  const std::lock_guard lock(state_->mutex);
  Statement statement(*state_->database, "select count(*) from test_reads");
  if (statement.step()) return statement.integer(0);
  CHECK(statement.status());
  return std::int64_t{0};
}

Status Project::pin(const std::set<std::string>& keys) {
  const std::lock_guard lock(state_->mutex);
  TRY(at, state_->journal_at());
  return state_->database->transaction([&]() -> Status {
    Statement statement(*state_->database, "insert or ignore into pins (owner, key) values (?, ?)");
    for (const auto& key : keys) {
      statement.bind("journal/" + std::to_string(at)).bind(key);
      CHECK(statement.finish());
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
    CHECK(unpin.finish());
    Statement statement(*state_->database, "select distinct key from pins");
    while (statement.step()) live.insert(statement.text(0));
    CHECK(statement.status());
  }
  return state_->store->collect_garbage(live);
}

}  // namespace tributary
