#include "ranking/ease/ease.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "base/messages.h"
#include "base/os/memory.h"
#include "base/work.h"
#include "pipeline/bundle.h"
#include "ranking/ease/ease_model.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"

namespace tributary {
namespace {

constexpr double kShare = 0.8;  // of the free memory that a fit may take
std::atomic<std::size_t> room_limit = 0;

/// On one of its sides, n x n: the gram matrix and its inverse in double precision, B in single, what Cholesky takes.
double bytes_of(std::size_t n, bool users, const Sizes& sizes) {
  const auto square = static_cast<double>(n) * static_cast<double>(n);
  return users ? square * sizeof(double) + static_cast<double>(sizes.events) * 32
               : square * (sizeof(double) + sizeof(float));
}

}  // namespace

void limit_room_for_ease(std::size_t bytes) {
  room_limit = bytes;
}

Status require_room_for_ease(std::size_t bytes) {
  const std::size_t limit = room_limit;
  const std::size_t free = limit != 0 ? limit : os::available_memory();
  if (static_cast<double>(bytes) <= kShare * static_cast<double>(free)) return done;
  return problem_of(Code::no_memory, {say::ranker_needs_memory, {bytes >> 20U, free >> 20U}});
}

Ease::Ease(EaseConfig config) : config_(config) {}
Ease::~Ease() = default;
Ease::Ease(Ease&&) noexcept = default;
Ease& Ease::operator=(Ease&&) noexcept = default;

bool Ease::by_users(const Sizes& sizes) const {
  return config_.side == EaseSide::users || (config_.side == EaseSide::smaller && sizes.users < sizes.items);
}

FitCost Ease::estimate(const Sizes& sizes) const {
  const bool users = by_users(sizes);
  const std::size_t n = users ? sizes.users : sizes.items;
  const double cube = std::pow(static_cast<double>(n), 3);
  const double per_row = static_cast<double>(sizes.events) / static_cast<double>(std::max<std::size_t>(1, n));
  return {bytes_of(n, users, sizes), seconds_for(cube + static_cast<double>(sizes.events) * per_row)};
}

Status Ease::fit(const FitContext& context) {
  tell_work("fit", name());
  if (!(config_.lambda > 0)) return problem_of(Code::usage, say::ease_needs_lambda, "ranking.ease.lambda");
  const Sizes sizes = sizes_of(context.train);
  if (sizes.items == 0) return problem_of(Code::bad_input, say::nothing_liked_to_learn_from);
  ENSURE(require_room_for_ease(static_cast<std::size_t>(estimate(sizes).bytes)));
  UNWRAP(model, by_users(sizes) ? EaseByUsers::fit(context.train, config_.lambda, context.job)
                                : EaseByItems::fit(context.train, config_.lambda, context.job));
  model_ = std::move(model);
  return done;
}

Status Ease::score(const Users& users, DenseMatrix& out, Job& job) const {
  if (!model_) return problem_of(Code::internal, say::ease_not_fitted);
  out.rows = users.size();
  out.cols = model_->items();
  out.data.assign(out.rows * out.cols, 0.0F);
  return model_->score(users.histories(), out, job);
}

Attribution Ease::attribution(const UserView& user, Item item) const {
  Attribution out;
  if (!model_) return out;
  const std::vector<double> b = model_->column(user.items, item);
  for (std::size_t k = 0; k < user.items.size(); ++k)
    out.items.push_back({user.items[k], static_cast<float>(b[k] * static_cast<double>(user.weights[k]))});
  std::stable_sort(out.items.begin(), out.items.end(),
                   [](const Contribution& x, const Contribution& y) { return x.amount > y.amount; });
  return out;
}

Result<ScoringGraph> Ease::graph() const {
  if (!model_) return problem_of(Code::internal, say::ease_not_fitted);
  return model_->graph();
}

std::string Ease::side() const {
  return model_ ? model_->side() : "";
}

Bundle Ease::save() const {
  Bundle bundle;
  if (!model_) return bundle;
  TensorFile tensors;
  model_->save(tensors);
  tensors.set_metadata("side", model_->side());
  bundle.put(name(), std::move(tensors));
  return bundle;
}

Status Ease::load(const Bundle& bundle, const RankerFeatures&) {
  UNWRAP(tensors, bundle.tensors(name()));
  const auto side = tensors.metadata().find("side");
  if (side == tensors.metadata().end()) return problem_of(Code::bad_input, say::damaged_ease_model, "side");
  UNWRAP(model, side->second == "users" ? EaseByUsers::load(tensors) : EaseByItems::load(tensors));
  model_ = std::move(model);
  return done;
}

StageKind ease_stage() {
  StageKind kind;
  kind.name = "ranking.ease";
  kind.title = "EASE";
  kind.section = Declare<EaseConfig>(kind.name, "EASE: items that are liked together, linear and in closed form.")
                     .param("lambda", &EaseConfig::lambda, "Regularisation: higher trusts single interactions less.")
                     .title("Regularisation of the model")
                     .range(1e-6, 1e9);
  return ranker_stage(std::move(kind), {.make = [](const void* config) {
                        return std::make_unique<Ease>(*static_cast<const EaseConfig*>(config));
                      }});
}

}  // namespace tributary
