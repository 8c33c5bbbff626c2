#include "workflow/staged_run.h"

#include <algorithm>
#include <utility>

#include "workflow/models.h"

namespace tributary {
namespace {

Settings with(Settings settings, const char* path, const char* value) {
  (void)settings.set(path, value);
  return settings;
}

}  // namespace

std::vector<std::string> modalities_by_cost(const Dataset& data, const Settings& settings) {
  std::vector<std::string> names;
  if (!data.item_attributes.empty() ||
      std::any_of(data.titles.begin(), data.titles.end(), [](const auto& title) { return !title.empty(); }))
    names.emplace_back("features.attributes");
  names.emplace_back("text.tfidf");
  const auto has = [&](MediaRow::Kind kind) {
    return std::any_of(data.media.begin(), data.media.end(), [&](const MediaRow& row) { return row.kind == kind; });
  };
  if (has(MediaRow::Kind::image)) names.emplace_back("features.image");
  if (has(MediaRow::Kind::audio)) names.emplace_back("features.audio");
  names.emplace_back("llm");
  std::erase_if(names, [&](const std::string& name) { return settings.find(name) == nullptr; });
  return names;
}

std::vector<StagedPart> staged_parts(const Settings& settings, const std::vector<std::string>& modalities) {
  const auto alone = with(settings, "scoring.method", "ranker");
  std::vector<StagedPart> parts = {{"popularity", with(alone, "ranking.model", "popularity"), {}},
                                   {"behaviour", alone, {}}};
  if (ranker_alone(settings)) return parts;
  std::vector<std::string> so_far;
  for (const auto& name : modalities) {
    so_far.push_back(name);
    parts.push_back({name, settings, so_far});
  }
  return parts;
}

}  // namespace tributary
