#include "split/row_counts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/work.h"
#include "cleaning/clean.h"
#include "split/pairs.h"

namespace tributary {
namespace {

struct Named {
  const char* name;
  std::int64_t RowCounts::*of;
};
constexpr std::array<Named, 11> kFigures{{{"rows", &RowCounts::rows},
                                          {"excluded", &RowCounts::excluded},
                                          {"flagged", &RowCounts::flagged},
                                          {"unusual", &RowCounts::unusual},
                                          {"liked", &RowCounts::liked},
                                          {"held back", &RowCounts::held_back},
                                          {"judged users", &RowCounts::judged_users},
                                          {"users", &RowCounts::users},
                                          {"items", &RowCounts::items},
                                          {"all users", &RowCounts::all_users},
                                          {"all items", &RowCounts::all_items}}};

/// Adds what one validation fold holds back. Of several rows of a pair the last one, by time and then by file order,
/// says whether it is liked, as everywhere.
void add_held_back(const Dataset& dataset, const Fold& fold, double positive_min, RowCounts& counts) {
  const auto& rows = dataset.interactions;
  std::vector<std::uint32_t> judged;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (fold.at(row) == Part::valid) judged.push_back(static_cast<std::uint32_t>(row));
  }
  const auto key = [&](std::uint32_t row) {
    return std::tuple(rows.user[row], rows.item[row], rows.time.empty() ? kNoTime : rows.time[row], row);
  };
  std::sort(judged.begin(), judged.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::int32_t last_user = -1;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const auto row = judged[i];
    const bool is_last = i + 1 == judged.size() || rows.user[judged[i + 1]] != rows.user[row] ||
                         rows.item[judged[i + 1]] != rows.item[row];
    if (!is_last || !(rows.rating.empty() || is_liked(rows.rating[row], positive_min))) continue;
    ++counts.held_back;
    if (rows.user[row] != last_user) ++counts.judged_users;
    last_user = rows.user[row];
  }
}

}  // namespace

RowCounts count_rows(const Dataset& dataset, const Verdicts& verdicts, const FoldSet& folds) {
  tell_work("pass", "counts");
  const auto& rows = dataset.interactions;
  RowCounts counts;
  counts.rows = static_cast<std::int64_t>(rows.size());
  counts.all_users = static_cast<std::int64_t>(dataset.users());
  counts.all_items = static_cast<std::int64_t>(dataset.items());
  std::vector<std::uint8_t> user(dataset.users(), 0), item(dataset.items(), 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto verdict = static_cast<Verdict>(verdicts.verdict[row]);
    counts.excluded += verdict == Verdict::excluded;
    if (verdict == Verdict::excluded) continue;
    if (verdict == Verdict::flagged) {
      ++counts.flagged;
      counts.unusual += is_telling(verdicts.steps[static_cast<std::size_t>(verdicts.step[row]) - 1]);
    }
    counts.liked += rows.rating.empty() || is_liked(rows.rating[row], folds.positive_min);
    user[static_cast<std::size_t>(rows.user[row])] = 1;
    item[static_cast<std::size_t>(rows.item[row])] = 1;
  }
  counts.users = std::count(user.begin(), user.end(), 1);
  counts.items = std::count(item.begin(), item.end(), 1);
  for (const auto& fold : folds.valid) add_held_back(dataset, fold, folds.positive_min, counts);
  return counts;
}

std::vector<std::pair<std::string, double>> figures_of(const RowCounts& counts) {
  std::vector<std::pair<std::string, double>> figures;
  for (const auto& [name, of] : kFigures) figures.emplace_back(name, static_cast<double>(counts.*of));
  return figures;
}

std::optional<RowCounts> row_counts_from(const std::vector<std::pair<std::string, double>>& figures) {
  RowCounts counts;
  for (const auto& [name, of] : kFigures) {
    const auto found = std::find_if(figures.begin(), figures.end(), [n = name](const auto& f) { return f.first == n; });
    if (found == figures.end()) return std::nullopt;
    counts.*of = std::llround(found->second);
  }
  return counts;
}

}  // namespace tributary
