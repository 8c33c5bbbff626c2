#pragma once
#include <QString>
#include <memory>
#include <string>
#include <vector>

#include "shell/session.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {

/// What the pages of a session show, and what core says of the settings that stand: the two are to be the same, or the
/// pages say that they are stale.
struct PagesTruth {
  /// One line for each figure that differs; empty: none does. Waits for nothing: what is on its way must be marked
  /// stale. `session` must not have work of its own at hand that trains.
  static std::vector<std::string> differences(Session& session);
  /// The same against the command line as a process, on a project that no session has open.
  struct Shown {
    bool is_stale = true, is_judged = false;
    double ndcg = 0;
    std::int64_t users = 0;
    std::vector<std::pair<std::string, double>> counts;  ///< of rows, users and items
    std::string user;                                    ///< whose list
    std::vector<std::string> items;                      ///< of the list, by rank
  };
  static Shown shown(Session& session);
  static std::vector<std::string> differences_from_cli(const Shown& shown, const QString& folder);
};

/// Until nothing of a session is on its way: settings saved and looked up, no job, view-models answered.
[[nodiscard]] bool rests(Session& session);

}  // namespace tributary::ui
