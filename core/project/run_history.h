#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/measured.h"
#include "pipeline/settings.h"
#include "project/project.h"
#include "project/setting_changes.h"

namespace tributary {

/// A recorded evaluation. Intervals and segments of its report, and the values of each user, where its folds are
/// loaded.
struct PastRun : Measured {
  std::int64_t id = 0;      ///< its number, the same for ever; 0: it was not written down
  std::int64_t time = 0;    ///< seconds since 1970 UTC
  std::string name;         ///< the method, in words
  std::string title, note;  ///< what the person calls it (empty: see run_name), and what they noted
  bool pinned = false;      ///< the person wants to see it always
  std::string baseline;     ///< "popularity", "behaviour" (project/baselines.h); empty: what was asked for
  std::vector<ChangedSetting> tells_apart;  ///< settings that differ from those of the run before
  bool other_data = false;                  ///< they do not, but the rows that were judged do
  bool sealed = false;                      ///< measured on the test part: without metrics until that is asked for
};

/// What is told of runs that were measured on the test part: that they are there, or their metrics too. Each showing is
/// a reading and is counted first (count_showing).
enum class TestRuns { sealed, shown };

/// What a run is called: the title that a person gave it, else what tells it apart ("positive_min 4.5, lambda 3"), else
/// its method ("sum", "ease"). In English; for front ends without words of their own.
std::string run_name(const PastRun& run);
/// "#12"
std::string run_number(const PastRun& run);
/// "sum", or the ranker's name.
std::string method_kind(const PastRun& run);

/// The protocol as a JSON object: what `evaluate --json` gives and what is kept with a run.
std::string protocol_json(const Protocol& protocol);

/// Writes a run down and returns its number. What was measured under the same settings, by the same protocol, is the
/// same run: it is renewed in its place, with what the person said of it. `baseline`: see PastRun.
Result<std::int64_t> record_run(Project& project, const Measured& measured, const Settings& settings,
                                const std::set<std::string>& keys, const std::string& baseline = {});

/// Counts that metrics of the test part that were written down are shown again; how often it has been read by now.
Result<std::int64_t> count_showing(Project& project);
/// All runs by number, without the values of their users: a few hundred bytes each.
Result<std::vector<PastRun>> run_list(const Project& project, TestRuns test = TestRuns::sealed);
/// Fills `folds`, and the report from them, where they are still kept and not sealed.
void load_values(Project& project, PastRun& run);
/// A run with its values, by its number ("12", "#12") or its name. not_found; conflict where several have that name.
Result<PastRun> find_run(Project& project, std::string_view words, TestRuns test = TestRuns::sealed);
/// The run measured last; nullptr where there is none.
const PastRun* last_run(const std::vector<PastRun>& runs);

}  // namespace tributary
