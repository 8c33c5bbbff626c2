#include "pages/evaluation/evaluation_beside.h"

#include <algorithm>

#include "evaluation/protocol.h"
#include "pages/evaluation/run_words.h"

namespace tributary::ui {
namespace {

const PastRun* find(const BesideWish::Runs& runs, qint64 key) {
  const auto found = std::find_if(runs->begin(), runs->end(), [&](const PastRun& run) { return key_of(run) == key; });
  return found == runs->end() ? nullptr : &*found;
}

int place_of(const std::vector<PastRun>& runs, const std::optional<qint64>& key) {
  for (std::size_t i = 0; i < runs.size() && key; ++i) {
    if (key_of(runs[i]) == *key) return static_cast<int>(i);
  }
  return -1;
}

/// The run before the chosen one, else behaviour alone, else popularity; -1: there is none of its protocol.
int suits(const std::vector<PastRun>& runs, int chosen) {
  const auto& protocol = runs[static_cast<std::size_t>(chosen)].report.protocol;
  int found = -1;
  std::int64_t best = -1;
  for (int i = static_cast<int>(runs.size()) - 1; i >= 0; --i) {
    const auto& run = runs[static_cast<std::size_t>(i)];
    if (i == chosen || !same_protocol(run.report.protocol, protocol)) continue;
    const std::int64_t rank = run.baseline.empty() ? run.time : 0;
    if (rank > best) {
      best = rank;
      found = i;
    }
  }
  return found;
}

/// The values of the users of `run`, from where they are already, else from the disk.
void fill(Project& project, const BesideWish& wish, PastRun& run) {
  const auto key = key_of(run);
  if (const auto* reference = key < 0 ? find(wish.references, key) : nullptr) {
    run = *reference;
    return;
  }
  if (key == 0 && wish.present != nullptr) {
    run = *wish.present;
    return;
  }
  const auto known = std::find_if(wish.known->begin(), wish.known->end(),
                                  [&](const PastRun& other) { return content_of(other) == content_of(run); });
  if (known == wish.known->end() || known->folds.empty()) {
    load_values(project, run);
    return;
  }
  run.folds = known->folds;  // with its words as they are now
  auto protocol = std::move(run.report.protocol);
  run.report = known->report;
  run.report.protocol = std::move(protocol);
}

Comparison compared(const PastRun& chosen, const PastRun& other, const std::string& by_user) {
  Comparison made{by_user, paired_changes(chosen, other), segment_changes(chosen, other), {}};
  auto users = user_changes(chosen, other, by_user);
  std::sort(users.begin(), users.end(),
            [](const UserChange& a, const UserChange& b) { return a.after - a.before < b.after - b.before; });
  made.users = std::make_shared<const std::vector<UserChange>>(std::move(users));
  return made;
}

}  // namespace

std::string content_of(const PastRun& run) {
  std::string words = std::to_string(key_of(run));
  for (const auto& key : run.keys) words += ' ' + key;
  return words;
}

Result<Beside> side_by_side(Project& project, const BesideWish& wish, const StopToken& stop) {
  auto runs = wish.columns;
  for (auto& run : runs) {
    if (stop.stopped()) return cancelled();
    fill(project, wish, run);
  }
  Beside made;
  made.chosen = place_of(runs, wish.chosen);
  made.other = wish.is_picked || made.chosen < 0 ? place_of(runs, wish.other) : suits(runs, made.chosen);
  made.comparison.by_user = wish.by_user;
  if (made.chosen >= 0 && made.other >= 0 && made.chosen != made.other) {
    const auto &chosen = runs[static_cast<std::size_t>(made.chosen)],
               &other = runs[static_cast<std::size_t>(made.other)];
    if (same_protocol(chosen.report.protocol, other.report.protocol))
      made.comparison = compared(chosen, other, wish.by_user);
  }
  made.runs = std::make_shared<const std::vector<PastRun>>(std::move(runs));
  return made;
}

}  // namespace tributary::ui
