#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "base/messages.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "features/attributes/attributes_stage.h"
#include "features/feature_matrix.h"
#include "ranking/behaviour.h"
#include "ranking/liked.h"
#include "ranking/ranker_kind.h"
#include "split/evaluation_config.h"
#include "split/fold.h"
#include "split/split.h"

namespace tributary {
namespace {

constexpr const char* kCurves = "curves";

class KeptCurves : public Curves {
 public:
  void add(std::string_view curve, std::int64_t step, double value) override {
    auto& points = points_[std::string(curve)];
    points.push_back(static_cast<double>(step));
    points.push_back(value);
  }
  /// Nothing where nothing was added.
  void keep(Bundle& bundle) {
    if (points_.empty()) return;
    TensorFile tensors;
    for (auto& [name, points] : points_) {
      const auto count = static_cast<std::int64_t>(points.size() / 2);
      tensors.put(name, std::move(points), {count, 2});
    }
    bundle.put(kCurves, std::move(tensors));
  }

 private:
  std::map<std::string, std::vector<double>> points_;
};

class KeptCheckpoints : public Checkpoints {
 public:
  explicit KeptCheckpoints(const StageRun& run) : run_(run) {}
  std::optional<std::string> load() override { return run_.memo().get(kSpace, run_.key()); }
  Status save(std::string bytes) override { return run_.memo().put(kSpace, {{run_.key(), std::move(bytes)}}); }

 private:
  static constexpr const char* kSpace = "checkpoint";
  const StageRun& run_;
};

struct OwnedFeatures {
  std::vector<FeatureMatrix> items;
  FeatureMatrix users;
  RankerFeatures view() const { return {items, users.dim() > 0 ? &users : nullptr}; }
};

Result<OwnedFeatures> features_of(const StageRun& run, const RankerKind& ranker) {
  OwnedFeatures features;
  if (!ranker.reads_content && !ranker.reads_user_attributes) return features;
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  if (ranker.reads_content) {
    for (const Input& input : run.inputs("modalities")) {
      UNWRAP(matrix, feature_matrix_from(input.bundle));
      features.items.push_back(align(std::move(matrix), dataset.item_ids));
    }
  }
  if (ranker.reads_user_attributes) {
    for (const Input& input : run.inputs("user_attributes")) {
      if (!has_user_attributes(input.bundle)) continue;
      UNWRAP(users, user_attributes_from(input.bundle));
      features.users = align(std::move(users), dataset.user_ids);
    }
  }
  return features;
}

Result<Interactions> liked_rows(const StageRun& run, Part part) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(verdicts, verdicts_from(run.input("cleaning")));
  const double asked = run.config<EvaluationConfig>("evaluation").positive_min;
  const double positive_min = resolved_positive_min(dataset.interactions, excluded_rows(verdicts), asked);
  return liked(dataset, run.fold(), positive_min, {part}, true);
}

Result<Bundle> run_ranker(const StageRun& run, const RankerKind& kind) {
  UNWRAP(train, liked_from(run.input("liked"), kind.by_time));
  UNWRAP(features, features_of(run, kind));
  std::optional<Interactions> valid;
  if (!run.inputs("cleaning").empty()) {
    UNWRAP(rows, liked_rows(run, Part::valid));
    valid = std::move(rows);
  }
  KeptCurves curves;
  KeptCheckpoints checkpoints(run);
  const auto ranker = kind.make(run.own_config());
  ENSURE(ranker->fit({.train = train,
                      .job = run.job(),
                      .features = features.view(),
                      .valid = valid ? &*valid : nullptr,
                      .seed = kind.reads_seed ? static_cast<std::uint64_t>(run.config<RootConfig>("").seed) : 0,
                      .curves = &curves,
                      .checkpoints = &checkpoints}));
  Bundle bundle = ranker->save();
  if (bundle.figures.empty()) bundle.figures = {{"liked", static_cast<double>(train.nonzeros())}};
  curves.keep(bundle);
  return bundle;
}

Result<Bundle> run_liked(const StageRun& run) {
  UNWRAP(train, liked_rows(run, Part::train));
  const auto count = [](const auto& values) { return static_cast<std::int64_t>(values.size()); };
  const Sizes sizes = sizes_of(train);
  Bundle bundle;
  bundle.figures = {{"liked", static_cast<double>(sizes.events)}, {"users", static_cast<double>(sizes.users)}};
  TensorFile tensors;
  tensors.set_metadata("items", std::to_string(train.cols));
  const auto offsets = count(train.offset), likes = count(train.column), times = count(train.time);
  tensors.put("offset", std::move(train.offset), {offsets});
  tensors.put("item", std::move(train.column), {likes});
  if (times > 0) tensors.put("time", std::move(train.time), {times});
  bundle.put("liked", std::move(tensors));
  return bundle;
}

}  // namespace

StageKind liked_stage() {
  StageKind kind;
  kind.name = kLikedStage;
  kind.column = StageColumn::ranking;
  kind.title = "Liked interactions";
  kind.fits_on = FitsOn::train;
  kind.also_reads = {{"evaluation", {"positive_min"}}};
  kind.inputs = {{.name = "dataset", .from = "dataset"}, {.name = "cleaning", .from = "cleaning"}};
  kind.outputs = {"liked"};
  kind.run = run_liked;
  return kind;
}

Result<Interactions> liked_from(const Bundle& bundle, bool times) {
  UNWRAP(tensors, bundle.tensors("liked"));
  UNWRAP(offset, tensors.values<std::int64_t>("offset"));
  UNWRAP(item, tensors.values<std::int32_t>("item"));
  const auto items = tensors.metadata().find("items");
  Interactions out;
  out.cols = items == tensors.metadata().end() ? 0 : std::strtoull(items->second.c_str(), nullptr, 10);
  const auto out_of_place = [&](std::int32_t i) { return i < 0 || static_cast<std::size_t>(i) >= out.cols; };
  if (offset.empty() || offset[0] != 0 || !std::is_sorted(offset.begin(), offset.end()) ||
      offset[offset.size() - 1] != static_cast<std::int64_t>(item.size()) ||
      std::any_of(item.begin(), item.end(), out_of_place))
    return problem_of(Code::bad_input, say::damaged_liked_rows, "liked");
  out.rows = offset.size() - 1;
  out.offset.assign(offset.begin(), offset.end());
  out.column.assign(item.begin(), item.end());
  out.value.assign(item.size(), 1.0F);
  if (times && tensors.has("time")) {
    UNWRAP(time, tensors.values<std::int64_t>("time"));
    if (time.size() != item.size()) return problem_of(Code::bad_input, say::damaged_liked_rows, "time");
    out.time.assign(time.begin(), time.end());
  }
  return out;
}

StageKind ranker_stage(StageKind kind, RankerKind ranker) {
  kind.column = StageColumn::ranking;
  if (kind.fits_on == FitsOn::nothing) kind.fits_on = FitsOn::train;
  if (kind.role.empty()) kind.role = kRankerRole;
  if (kind.role == kRankerRole) kind.modality = behaviour();
  const bool validates = kind.fits_on == FitsOn::train_and_valid;
  if (ranker.reads_seed) kind.also_reads.push_back({"", {"seed"}});
  if (validates) kind.also_reads.push_back({"evaluation", {"positive_min"}});
  kind.inputs.push_back({.name = "liked", .from = kLikedStage});
  if (validates || ranker.reads_content || ranker.reads_user_attributes)
    kind.inputs.push_back({.name = "dataset", .from = "dataset"});
  if (validates) kind.inputs.push_back({.name = "cleaning", .from = "cleaning"});
  if (ranker.reads_content)
    kind.inputs.push_back({.name = "modalities", .from = "role:modality", .many = true, .optional = true});
  if (ranker.reads_user_attributes)
    kind.inputs.push_back({.name = "user_attributes", .from = kUserAttributes, .many = true, .optional = true});
  const auto config = kind.section.make ? kind.section.make() : nullptr;
  kind.outputs = {ranker.make(config.get())->name(), kCurves};
  kind.ranker = std::make_shared<const RankerKind>(ranker);
  kind.run = [ranker = std::move(ranker)](const StageRun& run) { return run_ranker(run, ranker); };
  return kind;
}

Result<std::unique_ptr<Ranker>> ranker_from(const StageKind& kind, const void* config, const Bundle& bundle,
                                            const RankerFeatures& features) {
  auto ranker = kind.ranker->make(config);
  ENSURE(ranker->load(bundle, features));
  return ranker;
}

std::string short_name(const std::string& instance) {
  constexpr std::string_view kTable = "ranking.";
  return instance.starts_with(kTable) ? instance.substr(kTable.size()) : instance;
}

}  // namespace tributary
