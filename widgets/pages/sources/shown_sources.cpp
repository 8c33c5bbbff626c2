#include "pages/sources/shown_sources.h"

#include <utility>

#include "dataset/arrow_rows.h"
#include "dataset/source_columns.h"
#include "sources/media/media.h"
#include "sources/source_reader.h"

namespace tributary::ui {
namespace {

std::shared_ptr<const std::vector<std::string>> files_of(const SourceRows& rows, const std::string& path_now) {
  const auto home = media_home(path_now);
  auto files = std::make_shared<std::vector<std::string>>();
  const SourceColumns columns(rows);
  const int path = columns.named("path");
  for (std::int64_t row = 0; path >= 0 && row < columns.rows(); ++row)
    files->push_back((home / columns.text(path, row)).string());
  return files;
}

}  // namespace

Result<ShownSources> shown_sources(Project& project, const Settings& settings, const RunContext& context) {
  ShownSources shown;
  std::vector<SourceRows> tables;
  for (const auto& [instance, bundle] : saved_sources(project, settings, context)) {
    UNWRAP(rows, bundle.table("rows"));
    UNWRAP(bad, bundle.table("bad"));
    tables.push_back({instance, rows});
    auto& source = shown.sources[instance];
    source.bad = arrow_rows(std::move(bad));
    const auto& config = settings.config_as<SourceConfig>(instance);
    if (gathers(config)) {
      source.files = files_of(tables.back(), config.path);
    } else {
      source.rows = arrow_rows(std::move(rows));
    }
  }
  Job job(context.stop, nullptr, context.log);
  UNWRAP(matches, match_sources(tables, job));
  shown.matches = std::move(matches);
  return shown;
}

}  // namespace tributary::ui
