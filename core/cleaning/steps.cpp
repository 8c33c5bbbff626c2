#include "cleaning/steps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/messages.h"

namespace tributary {

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

std::vector<StepKind> cleaning_step_kinds() {
  return {
      {"missing",
       "Excludes rows without a rating where at least half of the rows have one; with column time, rows without a "
       "time.",
       {}},
      {"duplicate",
       "Excludes rows that repeat an earlier one exactly: same user, item, rating and time.",
       {{"pairs", "",
         "0: only exact repeats. 1: of all rows of one user and item the first in time stays. 2: the last stays.", 0, 0,
         2}}},
      {"invalid",
       "Excludes ratings off the scale and impossible times. A scale that is found, not given, excludes what lies "
       "further off than half its width, "
       "or is negative where it is not.",
       {{"low", "",
         "Lowest rating of the scale. Equal to high: found in the data, where its ratings plainly form a scale.", 0, 0,
         0},
        {"high", "", "Highest rating of the scale.", 0, 0, 0},
        {"first_year", "year", "Times before it are impossible.", 1980, 1970, 2100},
        {"last_year", "year", "Times after it are impossible, as are a few times far away from all others.", 2100, 1971,
         9999}}},
      {"outlier_sigma",
       "Flags rows whose value lies further from the mean than a number of standard deviations. Column: rating, "
       "user_count (rows of the "
       "row's user, over users) or item_count (over items).",
       {{"threshold", "standard deviations", "How far from the mean is too far.", 3, 0.1, 100},
        {"log", "",
         "1: on logarithms, for counts and amounts, of which a few are many times the others. 0: on the values as they "
         "are.",
         0, 0, 1},
        {"exclude", "", "1: such rows are excluded. 0: they are flagged and take part.", 0, 0, 1}}},
      {"outlier_median",
       "Flags rows whose value lies further from the median than a number of scaled MADs (1.4826 times the median "
       "distance to the median). No row is judged where the MAD is 0. Columns as outlier_sigma.",
       {{"threshold", "scaled MADs", "How far from the median is too far.", 3, 0.1, 100},
        {"exclude", "", "1: such rows are excluded. 0: they are flagged and take part.", 0, 0, 1}}},
      {"outlier_iqr",
       "Flags rows whose value lies further beyond the lower or upper quartile than a number of their distance "
       "(Tukey's fences). No row is judged where the quartiles are equal. Columns as outlier_sigma.",
       {{"threshold", "IQR", "How far beyond a quartile is too far.", 1.5, 0.1, 100},
        {"exclude", "", "1: such rows are excluded. 0: they are flagged and take part.", 0, 0, 1}}},
      {"outlier_kmeans",
       "Groups the values by k-means and flags rows whose value lies far from the centre of its group, or whose group "
       "is very small. No row is judged where there are no more values than groups. Columns as outlier_sigma.",
       {{"groups", "", "Number of groups (k).", 3, 2, 20},
        {"threshold", "spreads",
         "How far from the centre is too far, in root mean square distances of the group's values.", 3, 0.1, 100},
        {"least", "%", "A group with a smaller part of the values is an outlier as a whole.", 1, 0, 50},
        {"exclude", "", "1: such rows are excluded. 0: they are flagged and take part.", 0, 0, 1}}},
      {"min_count",
       "Excludes rows of users and items that have too few, again and again until all that are left have enough "
       "(k-core).",
       {{"users", "rows", "Rows that a user needs.", 5, 1, 1000000},
        {"items", "rows", "Rows that an item needs.", 5, 1, 1000000}}}};
}

double step_number(const Step& step, const std::string& name) {
  const auto given = step.numbers.find(name);
  if (given != step.numbers.end()) return given->second;
  for (const StepKind& kind : cleaning_step_kinds()) {
    if (kind.name != step.kind) continue;
    for (const auto& number : kind.numbers) {
      if (number.name == name) return number.fallback;
    }
  }
  return 0;
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
