#pragma once
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/threads.h"
#include "dataset/dataset.h"
#include "features/media_matrix.h"
#include "pipeline/bundle.h"

namespace tributary::media_testing {

/// A memo in memory, counting what was asked and kept.
class MemoryMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view space, std::string_view key) override {
    const auto found = kept.find(std::string(space) + "|" + std::string(key));
    return found == kept.end() ? std::nullopt : std::optional(found->second);
  }
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) override {
    for (const auto& [key, value] : entries) kept[std::string(space) + "|" + key] = value;
    return done;
  }
  std::map<std::string, std::string> kept;
};

/// One item for each file below `folder`, named by its path; sorted.
inline Dataset items_in(const std::filesystem::path& folder, const std::string& extension, MediaKind kind) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  Dataset data;
  for (const auto& path : paths) {
    data.media.push_back({static_cast<std::int32_t>(data.item_ids.size()), kind, path, path});
    data.item_ids.push_back(path);
    data.titles.emplace_back();
    data.descriptions.emplace_back();
  }
  return data;
}

/// Runs a media stage on a dataset.
inline Result<Bundle> run_stage(const StageKind& kind, const Dataset& data, Memo& memo, Job& job) {
  std::map<std::string, std::vector<Input>, std::less<>> inputs;
  inputs["dataset"].push_back({"dataset", to_bundle(data)});
  std::map<std::string, std::shared_ptr<const void>, std::less<>> configs;
  configs["own"] = kind.section.make();
  const StageRun run(kind.name, std::move(inputs), std::move(configs), nullptr, job, memo);
  return kind.run(run);
}

/// The row of `from` that is most similar to row `to` by cosine (rows have length 1).
inline std::size_t nearest(const DenseRows& rows, std::size_t to, const std::vector<std::size_t>& from) {
  std::size_t best = from.front();
  double best_cosine = -2;
  for (const std::size_t other : from) {
    double cosine = 0;
    for (std::size_t i = 0; i < rows.cols; ++i)
      cosine += static_cast<double>(rows.row(to)[i]) * static_cast<double>(rows.row(other)[i]);
    if (cosine > best_cosine) {
      best_cosine = cosine;
      best = other;
    }
  }
  return best;
}

/// "shoes" of ".../train/shoes/1.jpg".
inline std::string label_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().filename().string();
}

}  // namespace tributary::media_testing
