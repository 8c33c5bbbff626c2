#include "workflow/recommend.h"

#include <algorithm>
#include <limits>

#include "base/messages.h"
#include "base/threads.h"
#include "explanation/evidence.h"
#include "ranking/liked.h"
#include "split/evaluation_config.h"
#include "workflow/model_provider.h"
#include "workflow/rankers.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 64;  // users whose terms are held at once
constexpr std::size_t kNear = 3;    // ids that are named where one is unknown

std::size_t distance(std::string_view a, std::string_view b, std::vector<std::size_t>& row) {  // Levenshtein 1966
  row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

SparseMatrix nothing(const Dataset& dataset) {
  return {dataset.users(), dataset.items(), std::vector<std::int64_t>(dataset.users() + 1, 0), {}, {}};
}

}  // namespace

struct Recommender::State {
  std::shared_ptr<const FoldModels> models;
  std::shared_ptr<const Dataset> dataset;
  std::optional<EvidenceSource> evidence;
  bool is_deploy = true, ranker_only = false;
  Interactions histories;      ///< liked items that lists rest on
  SparseMatrix seen;           ///< what each user has, rows that cleaning excluded included
  SparseMatrix held_out;       ///< liked items of the judged part; no rows on the deploy fold
  std::vector<float> weights;  ///< in the order of the scorer's terms
  std::vector<std::uint8_t> catalogue;

  /// The rankers' own scores: the list itself where there is one ranker alone, and what contributions are measured by.
  Result<std::vector<DenseMatrix>> raw(const Users& user, Job& job) const {
    std::vector<DenseMatrix> scores(models->scorer->behaviour_terms());
    for (std::size_t m = 0; m < scores.size(); ++m) ENSURE(models->scorer->ranker(m).score(user, scores[m], job));
    return scores;
  }
};

Recommender::Recommender(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Recommender::~Recommender() = default;
Recommender::Recommender(Recommender&&) noexcept = default;
Recommender& Recommender::operator=(Recommender&&) noexcept = default;

Result<Recommender> Recommender::make(const WorkflowContext& c, const Fold& fold, bool muted) {
  auto state = std::make_shared<State>();
  UNWRAP(models, c.models.get(c, fold, {.rating = true, .content = true, .muted = muted}));
  UNWRAP(weights, deploy_weights(c, *models->scorer));
  state->weights = models->scorer->weights_by_name(weights);
  state->models = std::move(models);
  state->dataset = c.dataset;
  state->is_deploy = fold.is_deploy;
  state->ranker_only = ranker_alone(c.settings) && state->models->scorer->behaviour_terms() == 1;
  const auto& evaluation = c.settings.config_as<EvaluationConfig>("evaluation");
  const bool repeat = evaluation.repeat;
  UNWRAP(which, item_text_from(evaluation.item_text));
  using Contents = const std::vector<ItemContent>;
  state->evidence.emplace(c.dataset, std::shared_ptr<Contents>(state->models, &state->models->content),
                          counted_texts(*c.dataset, fold, which));
  if (fold.is_deploy) {
    state->histories = state->models->train;
    state->seen = repeat ? nothing(*c.dataset) : seen(*c.dataset, fold, {Part::train, Part::unused});
    state->catalogue.assign(c.dataset->items(), 1);
  } else {
    const double liked_from = c.folds->positive_min;
    state->histories = liked(*c.dataset, fold, liked_from, {Part::train, Part::foldin}, wants_times(c.settings));
    // As the metrics have it: the sealed part is not excluded, or what is absent would give it away.
    state->seen = repeat ? nothing(*c.dataset) : seen(*c.dataset, fold, {Part::train, Part::foldin});
    state->held_out = liked(*c.dataset, fold, liked_from, {Part::valid});
    state->catalogue =
        evaluated_users(*c.dataset, fold, EvaluatedPart::valid, liked_from, c.folds->catalogue_is_test_items, repeat)
            .catalogue;
  }
  return Recommender(std::move(state));
}

const Dataset& Recommender::dataset() const {
  return *state_->dataset;
}
bool Recommender::is_deploy() const {
  return state_->is_deploy;
}
const std::vector<TermInfo>& Recommender::terms() const {
  return state_->models->scorer->terms();
}
const std::vector<float>& Recommender::weights() const {
  return state_->weights;
}

std::vector<Item> Recommender::held_out(std::int32_t user) const {
  if (state_->is_deploy) return {};
  const auto items = state_->held_out.columns(static_cast<std::size_t>(user));
  return {items.begin(), items.end()};
}

Result<std::int32_t> find_user(const Dataset& dataset, std::string_view id) {
  const auto& ids = dataset.user_ids;
  if (const auto found = std::find(ids.begin(), ids.end(), id); found != ids.end())
    return static_cast<std::int32_t>(found - ids.begin());
  // The three nearest so far. There may be millions of users: a difference in length alone rules most of them out.
  std::vector<std::pair<std::size_t, std::string_view>> near;
  std::vector<std::size_t> row;
  for (const auto& other : ids) {
    const std::size_t least = id.size() > other.size() ? id.size() - other.size() : other.size() - id.size();
    if (near.size() == kNear && least > near.back().first) continue;
    near.emplace_back(distance(id, other, row), other);
    std::sort(near.begin(), near.end());
    if (near.size() > kNear) near.pop_back();
  }
  std::string names;
  for (const auto& [far, name] : near) names += (names.empty() ? "" : ", ") + std::string(name);
  if (names.empty()) return problem_of(Code::not_found, {say::no_users_yet, {std::string(id)}});
  return problem_of(Code::not_found, {say::no_such_user, {std::string(id), names}});
}

Result<std::shared_ptr<const Candidates>> Recommender::candidates(std::int32_t user,
                                                                  const HistoryChange& change) const {
  Job job;
  const auto row = static_cast<std::size_t>(user);
  Interactions history = rows_of(state_->histories, row, 1);
  SparseMatrix has = rows_of(state_->seen, row, 1);
  if (!change.empty()) {
    history = changed_row(history, change.removed, change.added);
    has = changed_row(has, {}, change.added);
  }
  UNWRAP(terms, state_->models->scorer->build(history, &has, state_->catalogue, job, {&user, 1}));
  UNWRAP(raw, state_->raw(state_->models->scorer->users(history, {&user, 1}), job));
  // Scorer and rating model are parts of the models, which stay as long as either is used.
  return std::make_shared<const Candidates>(
      Candidates::Parts{std::shared_ptr<const Scorer>(state_->models, state_->models->scorer.get()),
                        std::shared_ptr<const RatingModel>(state_->models, state_->models->rating.get()),
                        state_->ranker_only, user, std::move(history), std::move(terms), std::move(raw)});
}

std::vector<Evidence> Recommender::evidence(const Candidates& candidates, std::span<const float> weights,
                                            Item item) const {
  return state_->evidence->of(candidates, weights, item);
}

Result<RecommendedList> Recommender::list(std::int32_t user, std::int64_t k, bool explain) const {
  UNWRAP(from, candidates(user));
  RecommendedList list;
  list.user = state_->dataset->user_ids[static_cast<std::size_t>(user)];
  list.history = static_cast<std::int64_t>(from->history().size());
  for (const auto& ranked : from->top(state_->weights, static_cast<std::size_t>(k))) {
    const auto i = static_cast<std::size_t>(ranked.item);
    RecommendedItem entry;
    entry.item = state_->dataset->item_ids[i];
    entry.title = state_->dataset->titles[i];
    for (std::size_t m = 0; m < ranked.parts.size(); ++m) {
      const auto share = static_cast<double>(ranked.parts[m]);
      entry.shares[from->terms()[m].modality] += share;
      entry.score += share;
    }
    entry.rating = from->rating(ranked.item);
    if (explain) entry.because = evidence(*from, state_->weights, ranked.item);
    list.items.push_back(std::move(entry));
  }
  return list;
}

Status Recommender::all(std::int64_t k, const RunContext& run,
                        const std::function<Status(const RecommendedList&)>& take) const {
  Job job(run.stop, run.progress, run.log);
  const std::size_t users = state_->dataset->users();
  job.begin("making lists", static_cast<std::int64_t>(users), "users");
  for (std::size_t first = 0; first < users; first += kBlock) {
    const std::size_t count = std::min(kBlock, users - first);
    std::vector<std::optional<Result<RecommendedList>>> block(count);
    parallel_for(count, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t u = begin; u < end; ++u) block[u] = list(static_cast<std::int32_t>(first + u), k, false);
    });
    for (const auto& found : block) {
      if (!*found) return found->problem();
      ENSURE(take(**found));
    }
    job.advance(static_cast<std::int64_t>(count));
    if (job.stopped()) return cancelled();
  }
  return done;
}

}  // namespace tributary
