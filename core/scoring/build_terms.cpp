#include "scoring/build_terms.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"

namespace tributary {
namespace {

std::vector<std::uint8_t> candidates_of(const TermRequest& request, std::size_t users, std::size_t items) {
  std::vector<std::uint8_t> candidate(users * items);
  for (std::size_t user = 0; user < users; ++user) {
    const auto own = candidate.begin() + static_cast<std::ptrdiff_t>(user * items);
    std::copy(request.catalogue.begin(), request.catalogue.end(), own);
    if (request.seen == nullptr) continue;
    for (const std::int32_t item : request.seen->columns(user)) own[item] = 0;
  }
  return candidate;
}

std::size_t known_items(std::span<const std::int32_t> history, std::span<const std::uint8_t> known) {
  if (known.empty()) return history.size();
  return static_cast<std::size_t>(std::count_if(
      history.begin(), history.end(), [&](std::int32_t item) { return known[static_cast<std::size_t>(item)] != 0; }));
}

/// One user's values of one term, in place.
std::int64_t one_term(const TermSource& source, std::size_t history, double damping,
                      std::span<const std::uint8_t> candidate, std::vector<std::uint8_t>& counts,
                      std::span<float> values) {
  if (source.for_cold_start != (history == 0)) {
    // Without a history all rankers but the cold-start users' give one and the same score to every item; rounding must
    // not look like spread.
    std::fill(values.begin(), values.end(), 0.0F);
    return 0;
  }
  counts.assign(candidate.begin(), candidate.end());
  if (!source.mask.empty()) {
    for (std::size_t item = 0; item < counts.size(); ++item)
      counts[item] = counts[item] != 0 && source.mask[item] != 0 ? 1 : 0;
  }
  const auto baseline = source.ranker->baseline();
  const std::int64_t spoken = baseline.empty() ? standardise(values, counts) : standardise(values, counts, baseline);
  if (source.damped && damping > 0) {
    const auto n = static_cast<double>(history);
    const auto factor = static_cast<float>(n / (n + damping));
    for (float& value : values) value *= factor;
  }
  return spoken;
}

}  // namespace

std::size_t users_at_once(std::size_t items, std::size_t terms, std::size_t bytes) {
  const std::size_t per_user = std::max<std::size_t>(items * ((terms + 1) * sizeof(float) + 1), 1);
  return std::max<std::size_t>(1, bytes / per_user);
}

Result<Terms> build_terms(std::span<const TermSource> sources, const TermRequest& request, Job& job) {
  const Interactions& histories = request.users->histories();
  const std::size_t users = histories.rows, items = request.catalogue.size();
  ENSURE(require_memory(users * items * ((sources.size() + 1) * sizeof(float) + 1), "The terms of all these users",
                        "Ask for fewer users at once, or keep fewer items with a min_count step under cleaning"));
  Terms terms;
  terms.users = users;
  terms.items = items;
  for (const TermSource& source : sources) terms.terms.push_back(source.info);
  terms.value.resize(users * sources.size() * items);
  terms.candidate = candidates_of(request, users, items);
  terms.masked.assign(sources.size(), 0);
  std::int64_t pairs = 0;
  for (const std::uint8_t c : terms.candidate) pairs += c;

  DenseMatrix scores;
  std::vector<std::int64_t> spoken(users);
  for (std::size_t term = 0; term < sources.size(); ++term) {
    if (job.stopped()) return cancelled();
    ENSURE(sources[term].ranker->score(*request.users, scores, job));
    if (scores.cols != items) return problem_of(Code::internal, say::ranker_of_other_items, sources[term].info.name);
    parallel_for(users, 4, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint8_t> counts;
      for (std::size_t user = begin; user < end; ++user) {
        const std::span<float> values{terms.value.data() + (user * sources.size() + term) * items, items};
        std::ranges::copy(scores.row(user), values.begin());
        spoken[user] = one_term(sources[term], known_items(histories.columns(user), request.known), request.damping,
                                terms.candidates(user), counts, values);
      }
    });
    terms.masked[term] = pairs;
    for (const std::int64_t count : spoken) terms.masked[term] -= count;
  }
  return terms;
}

}  // namespace tributary
