#include "project/run_changes.h"

#include "base/messages.h"
#include "evaluation/protocol.h"

namespace tributary {

Result<RunComparison> compare_runs(const PastRun& after, const PastRun& before) {
  const auto differences = protocol_differences(after.report.protocol, before.report.protocol);
  if (!differences.empty()) {
    Message what = differences.front();
    for (std::size_t i = 1; i < differences.size(); ++i) what = Message(say::this_and_that, {what, differences[i]});
    return problem_of(Code::conflict, {say::unlike_protocols, {run_number(after), run_number(before), what}});
  }
  if (after.sealed || before.sealed) return problem_of(Code::conflict, {say::run_is_sealed, {run_number(after)}});
  return RunComparison{paired_changes(after, before), segment_changes(after, before)};
}

}  // namespace tributary
