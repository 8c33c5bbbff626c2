#include "sources/source_reader.h"

#include <algorithm>

#include "base/join.h"
#include "base/messages.h"
#include "sources/delimited/delimited_reader.h"
#include "sources/grouped/grouped_reader.h"
#include "sources/json/json_reader.h"
#include "sources/media/media_reader.h"
#include "sources/sqlite/sqlite_reader.h"
#include "sources/xlsx/xlsx_reader.h"

namespace tributary {
namespace {

const SourceReader* find(const Readers& readers, const SourceConfig& config) {
  for (const auto& [name, reader] : readers) {
    const bool reads_kind = std::find(reader->kinds.begin(), reader->kinds.end(), config.as) != reader->kinds.end();
    // What a split file is read by, it is looked at by all the same: it is a table.
    if (config.format == kAutoFormat ? reads_kind || (config.as == SourceKind::split && !reader->gathers)
                                     : config.format == name)
      return reader.get();
  }
  return nullptr;
}

std::shared_ptr<const Readers> readers_of(const SourceConfig& config) {
  return config.readers != nullptr ? config.readers : std::make_shared<const Readers>(own_readers());
}

}  // namespace

Readers own_readers() {
  Readers readers;
  for (auto reader :
       {delimited_reader(), json_reader(), media_reader(), sqlite_reader(), xlsx_reader(), grouped_reader()})
    readers.emplace_back(reader->name, reader);
  return readers;
}

Result<std::shared_ptr<const SourceReader>> reader_of(const SourceConfig& config) {
  const auto readers = readers_of(config);
  const auto* found = find(*readers, config);
  if (found == nullptr) {
    std::string names;
    for (const auto& [name, reader] : *readers) names += (names.empty() ? "" : ", ") + name;
    return problem_of(Code::usage,
                      {say::no_reader, {config.format == kAutoFormat ? name_of(config.as) : config.format, names}},
                      config.path);
  }
  if (std::find(found->kinds.begin(), found->kinds.end(), config.as) == found->kinds.end() &&
      config.as != SourceKind::split) {
    return problem_of(Code::usage,
                      {say::reads_other_kinds, {found->name, name_of(config.as), join(names_of(found->kinds))}},
                      config.path);
  }
  const auto entry =
      std::find_if(readers->begin(), readers->end(), [&](const auto& r) { return r.second.get() == found; });
  return entry->second;
}

std::string format_of(const SourceConfig& config) {
  const auto readers = readers_of(config);
  const auto* found = find(*readers, config);
  return found == nullptr ? std::string() : found->name;
}

bool gathers(const SourceConfig& config) {
  const auto readers = readers_of(config);
  const auto* found = find(*readers, config);
  return found != nullptr && found->gathers;
}

std::vector<Param> own_params(const Section& declared) {
  auto params = declared.params;
  for (auto& param : params) {
    param.read = [name = param.name, fallback = param.fallback](const void* config) {
      const auto& own = static_cast<const SourceConfig*>(config)->own;
      const auto found = own.find(name);
      return found == own.end() ? fallback : found->second;
    };
    param.write = [name = param.name](void* config, const Value& value) {
      static_cast<SourceConfig*>(config)->own[name] = value;
    };
  }
  return params;
}

std::shared_ptr<const void> own_config(const Section& declared, const SourceConfig& config) {
  auto made = declared.make();
  for (const auto& param : declared.params) {
    if (const auto found = config.own.find(param.name); found != config.own.end())
      param.write(made.get(), found->second);
  }
  return made;
}

}  // namespace tributary
