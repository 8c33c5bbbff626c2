#include "sources/questions.h"

#include <algorithm>

#include "base/messages.h"

namespace tributary {
namespace {

using About = PlanQuestion::About;

/// Roles without which, or with a wrong one of which, all figures are others.
bool matters(ColumnRole role) {
  return is_single(role) || role == ColumnRole::tag || role == ColumnRole::text;
}

About about(const ColumnGuess& guess) {
  if (guess.role == ColumnRole::user || guess.role == ColumnRole::item) return About::ids;
  if (guess.doubt.id == say::stands_apart.id) return About::apart;
  if (guess.doubt.id == say::rating_not_understood.id) return About::rating;
  return About::time;
}

void ask_of_columns(const PlannedSource& source, std::size_t at, std::vector<PlanQuestion>& all) {
  bool user_is_asked = false;
  for (const auto& guess : source.guesses) {
    const bool unsure = guess.certainty < kSure;
    if (!guess.doubt.text.empty()) {
      all.push_back({at, guess.column, about(guess), Message(say::question_column, {guess.column, guess.doubt}),
                     unsure || guess.is_lost});
    } else if (unsure && matters(guess.role)) {
      // Which of two ids is the user settles which is the item.
      if (guess.role == ColumnRole::item && user_is_asked) continue;
      user_is_asked = user_is_asked || guess.role == ColumnRole::user;
      all.push_back({at, guess.column, About::role,
                     Message(say::question_role, {guess.column, Message(title_of(guess.role)), guess.evidence}), true});
    }
  }
}

}  // namespace

std::vector<PlanQuestion> questions_of(const ImportPlan& plan) {
  std::vector<PlanQuestion> all;
  for (std::size_t at = 0; at < plan.sources.size(); ++at) {
    const auto& source = plan.sources[at];
    const bool is_damaged = std::any_of(source.guesses.begin(), source.guesses.end(),
                                        [](const ColumnGuess& guess) { return guess.doubt.id == say::ids_damaged.id; });
    if (source.certainty < kSure && !is_damaged)
      all.push_back({at, "", About::kind, Message(say::question_kind, {Message(title_of(source.config.as))}), true});
    if (source.encoding_certainty < kSure)
      all.push_back({at, "", About::encoding, Message(say::question_encoding, {source.config.encoding}),
                     source.encoding_certainty < kSure - 1});
    ask_of_columns(source, at, all);
    for (const auto& remark : source.remarks) all.push_back({at, "", About::rows, remark, false});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.asks > b.asks; });
  return all;
}

}  // namespace tributary
