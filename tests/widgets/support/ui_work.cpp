#include "widgets/support/ui_work.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <thread>

#include "base/work.h"

namespace tributary::ui {
namespace {

struct Seen {
  std::mutex mutex;
  bool is_watching = false;
  std::thread::id interface_thread;
  std::vector<std::string> here, elsewhere;
  void add(std::string line) {
    const std::lock_guard lock(mutex);
    if (is_watching) (std::this_thread::get_id() == interface_thread ? here : elsewhere).push_back(std::move(line));
  }
};

Seen& seen() {
  static Seen all;
  return all;
}

void take_work(std::string_view kind, std::string_view what) {
  auto line = std::string(kind);
  if (kind == "read") line += " " + std::filesystem::path(what).filename().string();
  if (kind == "stage" || kind == "pass") line += " " + std::string(what);
  seen().add(std::move(line));
}

int take_statement(unsigned, void*, void* statement, void* text) {
  // A database in memory (what a schema should look like) is nobody's.
  const char* file = sqlite3_db_filename(sqlite3_db_handle(static_cast<sqlite3_stmt*>(statement)), "main");
  if (file == nullptr || *file == 0) return 0;
  const auto* sql = static_cast<const char*>(text);
  const bool is_read = sqlite3_stmt_readonly(static_cast<sqlite3_stmt*>(statement)) != 0;
  seen().add(std::string(is_read ? "sql " : "sql! ") + sql);
  return 0;
}

int watch_connection(sqlite3* connection, char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, take_statement, nullptr);
}

/// Every connection that the process opens from its start on.
[[maybe_unused]] const int watching_connections =
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch_connection));

std::size_t count(const std::vector<std::string>& lines, const std::string& begin) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(begin); }));
}

}  // namespace

UiWork::UiWork() {
  auto& all = seen();
  const std::lock_guard lock(all.mutex);
  all.interface_thread = std::this_thread::get_id();
  all.here.clear();
  all.elsewhere.clear();
  all.is_watching = true;
  watch_work(take_work);
}

UiWork::~UiWork() {
  watch_work(nullptr);
  const std::lock_guard lock(seen().mutex);
  seen().is_watching = false;
}

std::vector<std::string> UiWork::here() const {
  const std::lock_guard lock(seen().mutex);
  return seen().here;
}

std::size_t UiWork::here(const std::string& begin) const {
  const std::lock_guard lock(seen().mutex);
  return count(seen().here, begin);
}

std::size_t UiWork::elsewhere(const std::string& begin) const {
  const std::lock_guard lock(seen().mutex);
  return count(seen().elsewhere, begin);
}

void UiWork::forget() {
  const std::lock_guard lock(seen().mutex);
  seen().here.clear();
  seen().elsewhere.clear();
}

}  // namespace tributary::ui
