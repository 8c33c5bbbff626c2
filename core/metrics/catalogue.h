#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// Which way a metric is better. neither: a trait of the lists that a person weighs against accuracy.
enum class Better { higher, lower, neither };

/// What one value stands for: users can be averaged, given intervals and compared in pairs; the others are one figure
/// for all.
enum class MetricLevel { user, rating, catalogue };

/// What the metric looks at beyond the lists themselves.
enum class MetricNeeds { ratings, targets, lists, train_counts, features };

/// All that a protocol card or a tool tip says about a metric.
struct MetricInfo {
  std::string_view name;   ///< as in reports, without the cut: "ndcg"
  std::string_view label;  ///< short, as a heading calls it: "NDCG"; front ends translate it (context Words)
  bool has_cut = false;    ///< reported as "ndcg@10"
  std::array<std::int32_t, 2> cuts = {};  ///< where reports cut it; 0: at no more places
  std::string_view title;                 ///< "Normalised discounted cumulative gain"
  std::string_view meaning;               ///< one sentence for a person who does not know it
  std::string_view formula;               ///< in words and signs; k = the cut
  std::string_view unit = {};             ///< "", "stars", "bits"
  Better better = Better::higher;
  MetricLevel level = MetricLevel::user;
  MetricNeeds needs = MetricNeeds::targets;
  double low = 0, high = 1;  ///< of its values; high may be infinite
  std::string_view source;   ///< paper or origin
};

/// Every metric, in the order in which reports show them.
std::span<const MetricInfo> metric_catalogue();

/// The entry of a metric by its report name, "ndcg@10" or "rmse"; nullptr for an unknown name, a cut where none belongs
/// or a missing one.
const MetricInfo* find_metric(std::string_view name);

/// The cut in a report name: 10 of "ndcg@10"; 0 where there is none or it is no whole number above 0.
std::int32_t metric_cut(std::string_view name);

/// "ndcg", 10 -> "ndcg@10".
std::string metric_name(std::string_view base, std::int32_t cut);

/// "ndcg@10" -> "NDCG@10"; the name itself for an unknown one.
std::string metric_label(std::string_view name);

/// Report names of all metrics that a run may report, in the catalogue's order; those of targets that are rarely chosen
/// aside.
std::vector<std::string> reported_metrics();

/// Those of them of which more, or less, is better: one of these can be the headline of an evaluation.
std::vector<std::string> judging_metrics();

/// 1: more is better, -1: less is; 0: neither, or an unknown name.
int direction_of(std::string_view name);

}  // namespace tributary
