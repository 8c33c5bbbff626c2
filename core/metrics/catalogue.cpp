#include "metrics/catalogue.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tributary {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

constexpr auto kMetrics = std::to_array<MetricInfo>({
    {.name = "rmse",
     .label = "RMSE",
     .title = "Root mean squared error",
     .meaning = "How far predicted ratings lie from given ones; large errors weigh more.",
     .formula = "square root of the mean over test ratings of (predicted - given)^2",
     .unit = "stars",
     .better = Better::lower,
     .level = MetricLevel::rating,
     .needs = MetricNeeds::ratings,
     .high = kNoLimit,
     .source = "standard"},
    {.name = "mae",
     .label = "MAE",
     .title = "Mean absolute error",
     .meaning = "How far predicted ratings lie from given ones on average.",
     .formula = "mean over test ratings of |predicted - given|",
     .unit = "stars",
     .better = Better::lower,
     .level = MetricLevel::rating,
     .needs = MetricNeeds::ratings,
     .high = kNoLimit,
     .source = "standard"},
    {.name = "accuracy",
     .label = "Accuracy",
     .title = "Accuracy of liked or not",
     .meaning = "How often the predicted rating falls on the same side of the liking threshold as the given one.",
     .formula = "share of test ratings with (predicted >= threshold) = (given >= threshold)",
     .level = MetricLevel::rating,
     .needs = MetricNeeds::ratings,
     .source = "standard"},
    {.name = "precision",
     .label = "Precision",
     .has_cut = true,
     .cuts = {10},
     .title = "Precision",
     .meaning = "How much of the list the user went on to like.",
     .formula = "targets among the first k / k",
     .source = "standard; ties after McSherry and Najork 2008"},
    {.name = "recall",
     .label = "Recall",
     .has_cut = true,
     .cuts = {10, 20},
     .title = "Recall",
     .meaning = "How much of what the user went on to like is in the list.",
     .formula = "targets among the first k / min(k, all targets), those outside the catalogue included",
     .source = "Liang et al. 2018; ties after McSherry and Najork 2008"},
    {.name = "hr",
     .label = "HR",
     .has_cut = true,
     .cuts = {10},
     .title = "Hit rate",
     .meaning = "How many users find at least one liked item in their list.",
     .formula = "1 if a target is among the first k, else 0; under ties the probability of it",
     .source = "standard; ties by the hypergeometric distribution"},
    {.name = "ndcg",
     .label = "NDCG",
     .has_cut = true,
     .cuts = {10, 100},
     .title = "Normalised discounted cumulative gain",
     .meaning = "How high in the list the liked items stand, against the best possible list.",
     .formula = "sum over targets at rank r <= k of 1 / log2(r + 1), divided by that sum of a list that begins with "
                "min(k, all targets) targets",
     .source = "Jarvelin and Kekalainen 2002; ties after McSherry and Najork 2008"},
    {.name = "map",
     .label = "MAP",
     .has_cut = true,
     .cuts = {10},
     .title = "Mean average precision",
     .meaning = "Precision, averaged over the places where liked items stand.",
     .formula = "sum over targets at rank r <= k of (targets among the first r / r), divided by min(k, all targets)",
     .source = "standard; ties after McSherry and Najork 2008"},
    {.name = "mrr",
     .label = "MRR",
     .title = "Mean reciprocal rank",
     .meaning = "How far down a user reads before the first liked item.",
     .formula = "1 / rank of the best target in the whole ranking; 0 where no target is in the catalogue",
     .source = "Voorhees 1999; ties by expectation"},
    {.name = "coverage",
     .label = "Coverage",
     .has_cut = true,
     .cuts = {10},
     .title = "Catalogue coverage",
     .meaning = "How much of the catalogue is shown to anybody.",
     .formula = "items that stand in at least one list of k / items of the catalogue",
     .level = MetricLevel::catalogue,
     .needs = MetricNeeds::lists,
     .source = "Herlocker et al. 2004"},
    {.name = "novelty",
     .label = "Novelty",
     .has_cut = true,
     .cuts = {10},
     .title = "Novelty (self-information)",
     .meaning = "How unlikely it is that people know the items in the list already: rarely chosen items score high.",
     .formula = "mean over the list of -log2(interactions with the item / all interactions of train); an item that "
                "train never "
                "saw counts as seen once",
     .unit = "bits",
     .better = Better::neither,
     .needs = MetricNeeds::train_counts,
     .high = kNoLimit,
     .source = "Zhou et al. 2010"},
    {.name = "unexpectedness",
     .label = "Unexpectedness",
     .has_cut = true,
     .cuts = {10},
     .title = "Unexpectedness (distance from the user's history)",
     .meaning = "How different the list is from what the user has liked so far.",
     .formula = "mean over pairs of a list item and a history item of 1 - cosine of their features; items without "
                "features left "
                "out",
     .better = Better::neither,
     .needs = MetricNeeds::features,
     .high = 2,
     .source = "Vargas and Castells 2011"},
    {.name = "diversity",
     .label = "Diversity",
     .has_cut = true,
     .cuts = {10},
     .title = "Diversity within the list",
     .meaning = "How different the items of one list are from each other.",
     .formula = "mean over pairs of list items of 1 - cosine of their features; items without features left out",
     .better = Better::neither,
     .needs = MetricNeeds::features,
     .high = 2,
     .source = "Ziegler et al. 2005"},
    {.name = "gini",
     .label = "Gini",
     .has_cut = true,
     .cuts = {10},
     .title = "Gini index of exposure",
     .meaning =
         "How unequally the places in all lists are shared out among the items: 0 all alike, 1 one item takes all.",
     .formula = "sum over items, least shown first, of (2 j - n - 1) * places of item j / ((n - 1) * all places)",
     .better = Better::lower,
     .level = MetricLevel::catalogue,
     .needs = MetricNeeds::lists,
     .source = "Castells, Hurley and Vargas 2015"},
    {.name = "popularity_share",
     .label = "Popular share",
     .has_cut = true,
     .cuts = {10},
     .title = "Share of popular items",
     .meaning = "How much of the list goes to the most popular fifth of the catalogue.",
     .formula = "list items among the 20 % of catalogue items with most train interactions / k",
     .better = Better::neither,
     .needs = MetricNeeds::train_counts,
     .source = "1 - long-tail share of Abdollahpouri et al. 2019"},
});

}  // namespace

std::span<const MetricInfo> metric_catalogue() {
  return kMetrics;
}

std::int32_t metric_cut(std::string_view name) {
  const std::size_t sign = name.find('@');
  if (sign == std::string_view::npos) return 0;
  const char* const end = name.data() + name.size();
  std::int32_t cut = 0;
  const auto [stopped, error] = std::from_chars(name.data() + sign + 1, end, cut);
  return error == std::errc() && stopped == end && cut > 0 ? cut : 0;
}

const MetricInfo* find_metric(std::string_view name) {
  const std::size_t sign = name.find('@');
  const bool has_cut = sign != std::string_view::npos;
  if (has_cut && metric_cut(name) == 0) return nullptr;
  const std::string_view base = name.substr(0, sign);
  const auto found =
      std::find_if(kMetrics.begin(), kMetrics.end(), [&](const MetricInfo& m) { return m.name == base; });
  return found != kMetrics.end() && found->has_cut == has_cut ? &*found : nullptr;
}

std::string metric_name(std::string_view base, std::int32_t cut) {
  std::string name(base);
  if (cut > 0) name += "@" + std::to_string(cut);
  return name;
}

std::string metric_label(std::string_view name) {
  const MetricInfo* info = find_metric(name);
  return info == nullptr ? std::string(name) : metric_name(info->label, metric_cut(name));
}

std::vector<std::string> reported_metrics() {
  std::vector<std::string> names;
  for (const auto& metric : kMetrics) {
    if (!metric.has_cut) names.emplace_back(metric.name);
    for (const auto cut : metric.cuts) {
      if (cut > 0) names.push_back(metric_name(metric.name, cut));
    }
  }
  return names;
}

std::vector<std::string> judging_metrics() {
  auto names = reported_metrics();
  std::erase_if(names, [](const std::string& name) { return direction_of(name) == 0; });
  return names;
}

int direction_of(std::string_view name) {
  const MetricInfo* info = find_metric(name);
  if (info == nullptr || info->better == Better::neither) return 0;
  return info->better == Better::higher ? 1 : -1;
}

}  // namespace tributary
