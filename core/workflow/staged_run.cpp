#include "workflow/staged_run.h"

#include <algorithm>
#include <utility>

#include "pipeline/instances.h"
#include "project/baselines.h"
#include "workflow/models.h"

namespace tributary {
namespace {

Settings with(Settings settings, const char* path, const char* value) {
  (void)settings.set(path, value);
  return settings;
}

bool has_media(const Dataset& data, MediaKind kind) {
  return std::any_of(data.media.begin(), data.media.end(), [&](const MediaRow& row) { return row.kind == kind; });
}

bool has(const Dataset& data, Needs needs) {
  switch (needs) {
    case Needs::images:
      return has_media(data, MediaKind::image);
    case Needs::sounds:
      return has_media(data, MediaKind::audio);
    case Needs::item_attributes:  // a year may stand in a title
      return !data.item_attributes.empty() ||
             std::any_of(data.titles.begin(), data.titles.end(), [](const auto& title) { return !title.empty(); });
    case Needs::nothing:
    case Needs::interactions:
    case Needs::texts:
      return true;
  }
  return true;
}

}  // namespace

std::vector<std::string> modalities_by_cost(const Dataset& data, const Settings& settings) {
  std::vector<std::pair<int, std::string>> found;
  for (auto& instance : instances_with_role(settings, "modality")) {
    const auto& modality = kind_of(settings, instance)->modality;
    if (modality && has(data, modality->needs)) found.emplace_back(modality->cost, std::move(instance));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (auto& [cost, name] : found) names.push_back(std::move(name));
  return names;
}

std::vector<StagedPart> staged_parts(const Settings& settings, const std::vector<std::string>& modalities) {
  const auto alone = with(settings, "scoring.method", "ranker");
  std::vector<StagedPart> parts = {{std::string(kPopularity), baseline_settings(settings, kPopularity)},
                                   {kBehaviour, alone}};
  if (ranker_alone(settings)) return parts;
  std::vector<std::string> so_far;
  for (const auto& name : modalities) {
    so_far.push_back(name);
    StringList content;  // in pipeline order, as it is where all take part
    for (auto& instance : instances_with_role(settings, "modality")) {
      if (std::find(so_far.begin(), so_far.end(), instance) != so_far.end()) content.push_back(std::move(instance));
    }
    auto some = settings;
    (void)some.set_value("scoring", "content", content);
    parts.push_back({name, std::move(some)});
  }
  return parts;
}

}  // namespace tributary
