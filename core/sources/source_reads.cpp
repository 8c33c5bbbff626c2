#include "sources/source_reads.h"

#include <chrono>
#include <filesystem>
#include <system_error>

#include "base/hash.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSpace = "source.read";

/// What was read, and how; not where it lies, so that a project that was moved with its files still knows.
std::string name_of_read(const std::string& instance, const SourceConfig& config) {
  Hash hash;
  hash.add(instance).add(fs::path(config.path).filename().string()).add(name_of(config.as));
  hash.add(config.delimiter).add(config.quote).add(static_cast<std::int64_t>(config.header));
  hash.add(config.encoding).add(config.decimal);
  for (const auto& name : config.names) hash.add(name);
  for (const auto* map : {&config.columns, &config.separators, &config.units}) {
    hash.add(static_cast<std::int64_t>(map->size()));
    for (const auto& [column, value] : *map) hash.add(column).add(value);
  }
  if (config.format != kAutoFormat) hash.add(config.format);
  for (const auto& [name, value] : config.own) add_to(hash.add(name), value);
  return hash.hex();
}

}  // namespace

std::string file_state(const SourceConfig& config, Job& job) {
  const auto reader = reader_of(config);
  if (!reader) return {};
  if ((*reader)->state) return (*reader)->state(config, job);
  std::error_code error;
  const auto bytes = fs::file_size(config.path, error);
  if (error) return {};
  const auto changed = fs::last_write_time(config.path, error);
  if (error) return {};
  return std::to_string(bytes) + ' ' +
         std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(changed.time_since_epoch()).count());
}

void remember_read(const std::string& instance, const SourceConfig& config, const std::string& state, Memo& memo) {
  if (!state.empty()) (void)memo.put(kSpace, {{name_of_read(instance, config), state}});
}

bool file_differs_from_read(const std::string& instance, const SourceConfig& config, Memo& memo, Job& job) {
  const auto then = memo.get(kSpace, name_of_read(instance, config));
  if (!then) return false;
  const auto now = file_state(config, job);
  return !now.empty() && now != *then;
}

}  // namespace tributary
