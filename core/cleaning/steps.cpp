#include "cleaning/steps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/messages.h"

namespace tributary {
namespace {

/// What stands in forms and in pipeline.toml of each kind.
std::vector<StepKind> declared_kinds() {
  const auto threshold = [](const char* unit, double fallback, const char* help) {
    return StepKind::Number{.name = "threshold",
                            .unit = unit,
                            .help = help,
                            .fallback = fallback,
                            .low = 0.1,
                            .high = 100,
                            .title = "Threshold"};
  };
  const StepKind::Number exclude{.name = "exclude",
                                 .unit = "",
                                 .help = "1: such rows are excluded. 0: they are flagged and take part.",
                                 .fallback = 0,
                                 .low = 0,
                                 .high = 1,
                                 .title = "Verdict",
                                 .choices = {"flag", "exclude"}};
  return {
      {.name = "missing",
       .help = "Excludes rows without a rating where at least half of the rows have one, or rows without a time.",
       .numbers = {},
       .title = "Missing values"},
      {.name = "duplicate",
       .help = "Excludes rows that repeat an earlier one: same user, item, rating and time.",
       .numbers = {{.name = "pairs",
                    .unit = "",
                    .help =
                        "0: only exact repeats. 1: of all rows of one user and item the first in time stays. 2: the "
                        "last stays.",
                    .fallback = 0,
                    .low = 0,
                    .high = 2,
                    .title = "Of a pair's rows",
                    .choices = {"exact repeats go", "only the first stays", "only the last stays"}}},
       .title = "Duplicate rows"},
      {.name = "invalid",
       .help = "Excludes ratings off the scale and impossible times. With low equal to high the scale is found in the "
               "data, with some room beyond it.",
       .numbers = {{.name = "low",
                    .unit = "",
                    .help = "Lowest rating of the scale. Equal to high: found in the data, where its ratings plainly "
                            "form a scale.",
                    .title = "Lowest rating"},
                   {.name = "high", .unit = "", .help = "Highest rating of the scale.", .title = "Highest rating"},
                   {.name = "first_year",
                    .unit = "year",
                    .help = "Times before it are impossible.",
                    .fallback = 1980,
                    .low = 1970,
                    .high = 2100,
                    .title = "First year"},
                   {.name = "last_year",
                    .unit = "year",
                    .help = "Times after it are impossible, as are a few times far away from all others.",
                    .fallback = 2037,  // what is later is a slip, or seconds of another kind
                    .low = 1971,
                    .high = 9999,
                    .title = "Last year"}},
       .title = "Invalid values"},
      {.name = "outlier_sigma",
       .help = "Finds values further from the mean than a number of standard deviations. Counts spread by factors: on "
               "logarithms a few very active users do not stretch the scale. Test rows count too: cleaning stands "
               "before the split.",
       .numbers = {threshold("sd", 3, "How far from the mean is too far."),
                   {.name = "log",
                    .unit = "",
                    .help = "1: on logarithms, for counts and amounts, of which a few are many times the others. 0: on "
                            "the values as they are.",
                    .fallback = 0,
                    .low = 0,
                    .high = 1,
                    .title = "Values",
                    .choices = {"as they are", "logarithms"}},
                   exclude},
       .title = "Outliers by standard deviation",
       .method = "standard deviation"},
      {.name = "outlier_median",
       .help = "Finds values far from the median, in scaled MADs (1.4826 times the median distance). A few extreme "
               "values do not move it. Where the MAD is 0 no row is judged.",
       .numbers = {threshold("scaled MAD", 3, "How far from the median is too far."), exclude},
       .title = "Outliers by median (MAD)",
       .method = "median (MAD)"},
      {.name = "outlier_iqr",
       .help = "Finds values far beyond the middle half of all, in widths of that half (IQR). Where its width is 0 no "
               "row is judged.",
       .numbers = {threshold("IQR", 1.5, "How far beyond a quartile is too far."), exclude},
       .title = "Outliers by quartiles (IQR)",
       .method = "quartiles (IQR)"},
      {.name = "outlier_kmeans",
       .help =
           "Puts the values into groups and finds those far from the centre of theirs, in spreads (root mean square "
           "distances), and groups that hold very few.",
       .numbers = {{.name = "groups",
                    .unit = "",
                    .help = "Number of groups (k).",
                    .fallback = 3,
                    .low = 2,
                    .high = 20,
                    .title = "Groups"},
                   threshold(
                       "spreads", 3,
                       "How far from the centre is too far, in root mean square distances of the group's values."),
                   {.name = "least",
                    .unit = "%",
                    .help = "A group with a smaller part of the values is an outlier as a whole.",
                    .fallback = 1,
                    .low = 0,
                    .high = 50,
                    .title = "Smallest group"},
                   exclude},
       .title = "Outliers by k-means",
       .method = "k-means"},
      {.name = "min_count",
       .help = "Excludes rows of users and items that have too few, again and again until all that are left have "
               "enough.",
       .numbers = {{.name = "users",
                    .unit = "rows",
                    .help = "Rows that a user needs.",
                    .fallback = 5,
                    .low = 1,
                    .high = 1000000,
                    .title = "A user needs"},
                   {.name = "items",
                    .unit = "rows",
                    .help = "Rows that an item needs.",
                    .fallback = 5,
                    .low = 1,
                    .high = 1000000,
                    .title = "An item needs"}},
       .title = "Rare users and items"}};
}

}  // namespace

CleaningState::CleaningState(const Dataset& dataset)
    : data(dataset), verdict(dataset.interactions.size(), 0), reason(verdict), step(verdict) {}

void CleaningState::exclude(std::size_t row, Reason why) {
  verdict[row] = static_cast<std::uint8_t>(Verdict::excluded);
  reason[row] = static_cast<std::uint8_t>(why);
  step[row] = static_cast<std::uint8_t>(current);
}

void CleaningState::flag(std::size_t row, Reason why) {
  if (verdict[row] != static_cast<std::uint8_t>(Verdict::sound)) return;
  verdict[row] = static_cast<std::uint8_t>(Verdict::flagged);
  reason[row] = static_cast<std::uint8_t>(why);
  step[row] = static_cast<std::uint8_t>(current);
}

const std::vector<StepKind>& cleaning_step_kinds() {
  static const auto kinds = declared_kinds();
  return kinds;
}

const StepKind* find_step_kind(const std::string& name) {
  const auto& kinds = cleaning_step_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const StepKind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

const StepKind::Number* find_step_number(const std::string& kind, const std::string& name) {
  const auto* of = find_step_kind(kind);
  if (of == nullptr) return nullptr;
  const auto found = std::find_if(of->numbers.begin(), of->numbers.end(),
                                  [&](const StepKind::Number& number) { return number.name == name; });
  return found == of->numbers.end() ? nullptr : &*found;
}

double step_number(const Step& step, const std::string& name) {
  const auto given = step.numbers.find(name);
  if (given != step.numbers.end()) return given->second;
  const auto* number = find_step_number(step.kind, name);
  return number == nullptr ? 0 : number->fallback;
}

Status clean_missing(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const auto& rows = state.rows();
  if (step.column == "time") {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!state.is_excluded(row) && (rows.time.empty() || rows.time[row] == kNoTime))
        state.exclude(row, Reason::no_time);
    }
    return done;
  }
  if (!step.column.empty() && step.column != "rating") {
    return problem_of(Code::usage, {say::missing_step_column, {step.column}}, "cleaning.steps");
  }
  std::size_t seen = 0, without = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (state.is_excluded(row)) continue;
    ++seen;
    if (rows.rating.empty() || std::isnan(rows.rating[row])) ++without;
  }
  if (without * 2 > seen) {
    outcome.about = say::events_without_rating;
    return done;
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!state.is_excluded(row) && std::isnan(rows.rating[row])) state.exclude(row, Reason::no_rating);
  }
  return done;
}

Status clean_duplicates(const Step& step, CleaningState& state, StepOutcome&) {
  const auto& rows = state.rows();
  const auto keep = static_cast<int>(step_number(step, "pairs"));
  std::vector<std::uint32_t> order;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!state.is_excluded(row)) order.push_back(static_cast<std::uint32_t>(row));
  }
  const auto time = [&](std::size_t row) { return rows.time.empty() ? kNoTime : rows.time[row]; };
  const auto rating = [&](std::size_t row) {  // rows without a rating sort first and equal each other
    const float value = rows.rating.empty() ? NAN : rows.rating[row];
    return std::pair(!std::isnan(value), std::isnan(value) ? 0.0F : value);
  };
  const auto pair = [&](std::size_t row) { return std::pair(rows.user[row], rows.item[row]); };
  const auto key = [&](std::uint32_t row) { return std::tuple(pair(row), time(row), rating(row), row); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rows.user[a] != rows.user[b] ? rows.user[a] < rows.user[b] : key(a) < key(b);
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (pair(order[i - 1]) != pair(order[i])) continue;
    const bool same = time(order[i - 1]) == time(order[i]) && rating(order[i - 1]) == rating(order[i]);
    if (same) state.exclude(order[i], Reason::exact_duplicate);
  }
  if (keep == 0) return done;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && pair(order[end]) == pair(order[begin])) ++end;
    std::size_t stays = begin;  // exact duplicates come after the row they repeat: `begin` is sound
    if (keep == 2) {
      for (std::size_t i = begin; i < end; ++i) {
        // of rows of one time the later in the file is the last
        const auto when = [&](std::size_t at) { return std::pair(time(order[at]), order[at]); };
        if (!state.is_excluded(order[i]) && when(i) > when(stays)) stays = i;
      }
    } else {
      for (std::size_t i = begin; i < end; ++i) {
        if (!state.is_excluded(order[i]) && time(order[i]) == time(order[begin]) && order[i] < order[stays]) stays = i;
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (i != stays && !state.is_excluded(order[i])) state.exclude(order[i], Reason::repeated_pair);
    }
    begin = end;
  }
  return done;
}

Status clean_rare(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const auto& rows = state.rows();
  const auto user_least = static_cast<std::int64_t>(step_number(step, "users"));
  const auto item_least = static_cast<std::int64_t>(step_number(step, "items"));
  std::vector<std::int64_t> users(state.data.users(), 0), items(state.data.items(), 0);
  std::vector<std::uint32_t> left;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (state.is_excluded(row)) continue;
    left.push_back(static_cast<std::uint32_t>(row));
    ++users[static_cast<std::size_t>(rows.user[row])];
    ++items[static_cast<std::size_t>(rows.item[row])];
  }
  int rounds = 0;
  for (bool changed = true; changed; ++rounds) {
    changed = false;
    std::size_t kept = 0;
    for (const std::uint32_t row : left) {
      auto& of_user = users[static_cast<std::size_t>(rows.user[row])];
      auto& of_item = items[static_cast<std::size_t>(rows.item[row])];
      if (of_user >= user_least && of_item >= item_least) {
        left[kept++] = row;
        continue;
      }
      state.exclude(row, of_user < user_least ? Reason::rare_user : Reason::rare_item);
      --of_user;
      --of_item;
      changed = true;
    }
    left.resize(kept);
  }
  const auto with_rows = [](const std::vector<std::int64_t>& counts) {
    return std::count_if(counts.begin(), counts.end(), [](std::int64_t c) { return c > 0; });
  };
  outcome.about = Message(say::left_after_rounds, {with_rows(users), with_rows(items), rounds});
  return done;
}

}  // namespace tributary
