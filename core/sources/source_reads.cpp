#include "sources/source_reads.h"

#include <filesystem>
#include <system_error>

#include "base/hash.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSpace = "source.content";  // "source.read" of before told sizes and times

/// What was read, and how; not where it lies, so that a project that was moved with its files still knows.
std::string name_of_read(const std::string& instance, const SourceConfig& config) {
  Hash hash;
  hash.add(instance).add(fs::path(config.path).filename().string()).add(name_of(config.as));
  hash.add(config.delimiter).add(config.quote).add(static_cast<std::int64_t>(config.header));
  hash.add(config.encoding).add(config.decimal);
  for (const auto& name : config.names) hash.add(name);
  const auto add = [&](const StringMap& map) {
    hash.add(static_cast<std::int64_t>(map.size()));
    for (const auto& [column, value] : map) hash.add(column).add(value);
  };
  for (const auto* map : {&config.columns, &config.separators, &config.units}) add(*map);
  // What came later is said where it says something: what was remembered before is still known.
  for (const auto* map : {&config.scales, &config.missing, &config.ids}) {
    if (!map->empty()) add(*map);
  }
  if (config.escapes || config.skip != 0) hash.add(static_cast<std::int64_t>(config.escapes)).add(config.skip);
  if (config.format != kAutoFormat) hash.add(config.format);
  for (const auto& [name, value] : config.own) add_to(hash.add(name), value);
  return hash.hex();
}

}  // namespace

std::string file_state(const SourceConfig& config, FileHashes& files, const StopToken& stop) {
  const auto reader = reader_of(config);
  if (!reader) return {};
  Hash hash;
  std::error_code error;
  if (fs::is_regular_file(config.path, error)) {
    const auto content = files.content_hash(config.path, stop);
    if (!content) return {};
    hash.add(*content);
  }
  if ((*reader)->fingerprint) {
    const auto outside = (*reader)->fingerprint(config, files, stop);
    if (!outside) return {};
    hash.add(*outside);
  }
  return fs::exists(config.path, error) ? hash.hex() : std::string();
}

void remember_read(const std::string& instance, const SourceConfig& config, const std::string& state, Memo& memo) {
  if (!state.empty()) (void)memo.put(kSpace, {{name_of_read(instance, config), state}});
}

bool file_differs_from_read(const std::string& instance, const SourceConfig& config, Memo& memo, FileHashes& files,
                            const StopToken& stop) {
  const auto then = memo.get(kSpace, name_of_read(instance, config));
  if (!then) return false;
  const auto now = file_state(config, files, stop);
  return !now.empty() && now != *then;
}

}  // namespace tributary
