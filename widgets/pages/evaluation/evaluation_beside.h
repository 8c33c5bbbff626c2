#pragma once
#include <QtGlobal>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "pages/evaluation/evaluation_lines.h"
#include "project/run_history.h"

namespace tributary::ui {

/// What is to stand side by side, and which two of it are compared.
struct BesideWish {
  using Runs = std::shared_ptr<const std::vector<PastRun>>;
  std::vector<PastRun> columns;  ///< from the left, without values of users
  std::optional<qint64> chosen, other;
  bool is_picked = false;  ///< both are; else the other one is what suits the chosen one best
  std::string by_user;     ///< the metric that users are told by
  Runs known;              ///< what stood side by side before
  Runs references;
  std::shared_ptr<const PastRun> present;  ///< measured now; null: it is written down
};

/// Runs side by side with the values of their users, and two of them compared.
struct Beside {
  BesideWish::Runs runs;
  int chosen = -1, other = -1;  ///< places of the two; -1: none
  Comparison comparison;        ///< empty where the two are not compared
};

/// Reads the values that nobody has yet, and pairs the two runs. All users that were judged are gone through once for
/// each metric, so it runs beside the UI thread.
Result<Beside> side_by_side(Project& project, const BesideWish& wish, const StopToken& stop);

/// What the values of a run rest on: the same run measured anew has others.
std::string content_of(const PastRun& run);

}  // namespace tributary::ui
