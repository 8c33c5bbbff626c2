#include "dataset/check_plan.h"

#include <filesystem>

#include "base/message_parts.h"

namespace tributary {

Result<CheckedPlan> check_plan(const ImportPlan& plan, const std::vector<SourceRows>& there, std::size_t most_bytes,
                               Job& job) {
  CheckedPlan checked;
  std::vector<SourceRows> sources = there;
  for (const auto& planned : plan.sources) {
    CheckedSource& told = checked.sources.emplace_back();
    auto bundle = read_source(planned.config, job, most_bytes);
    if (!bundle) {
      if (bundle.problem().code == Code::cancelled) return cancelled();
      told.problem = what_of(bundle.problem());
      continue;
    }
    std::error_code error;
    const bool is_file = std::filesystem::is_regular_file(planned.config.path, error);
    told.whole = planned.guesses.empty() || !is_file || std::filesystem::file_size(planned.config.path) <= most_bytes;
    for (const auto& [name, value] : bundle->figures) {
      if (name == "rows") told.rows = static_cast<std::int64_t>(value);
      if (name == "bad_rows") told.bad_rows = static_cast<std::int64_t>(value);
    }
    if (!bundle->notes.empty()) told.note = bundle->notes.front();
    UNWRAP(rows, bundle->table("rows"));
    sources.push_back({planned.instance, rows});
  }
  UNWRAP(matches, match_sources(sources, job));
  checked.matches = std::move(matches);
  return checked;
}

}  // namespace tributary
