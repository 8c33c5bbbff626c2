#include "ranking/ease.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/messages.h"
#include "base/os/memory.h"
#include "base/threads.h"
#include "pipeline/bundle.h"
#include "ranking/ease_model.h"

namespace tributary {
namespace {

constexpr double kShare = 0.8;  // of the free memory that a fit may take
std::atomic<std::size_t> room_limit = 0;

struct Size {
  std::size_t users = 0, items = 0;  ///< with at least one event
};

Size known_size(const Interactions& train) {
  Size size;
  for (std::size_t row = 0; row < train.rows; ++row) size.users += train.columns(row).empty() ? 0 : 1;
  std::vector<bool> known(train.cols, false);
  for (const std::int32_t item : train.column) known[static_cast<std::size_t>(item)] = true;
  size.items = static_cast<std::size_t>(std::count(known.begin(), known.end(), true));
  return size;
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

Status Ease::fit(const Interactions& train, Job& job) {
  if (!(config_.lambda > 0)) return problem_of(Code::usage, say::ease_needs_lambda, "ranking.lambda");
  const Size size = known_size(train);
  if (size.items == 0) return problem_of(Code::bad_input, say::nothing_liked_to_learn_from);
  const bool users = config_.side == EaseSide::users || (config_.side == EaseSide::smaller && size.users < size.items);
  UNWRAP(model, users ? EaseByUsers::fit(train, config_.lambda, job) : EaseByItems::fit(train, config_.lambda, job));
  model_ = std::move(model);
  return done;
}

Status Ease::score(const Interactions& histories, DenseMatrix& out, Job& job) const {
  if (!model_) return problem_of(Code::internal, say::ease_not_fitted);
  out.rows = histories.rows;
  out.cols = model_->items();
  out.data.assign(out.rows * out.cols, 0.0F);
  return model_->score(histories, out, job);
}

std::vector<Contribution> Ease::contributions(std::span<const Item> history, std::span<const float> weights,
                                              Item item) const {
  std::vector<Contribution> out;
  if (!model_) return out;
  const std::vector<double> b = model_->column(history, item);
  for (std::size_t k = 0; k < history.size(); ++k)
    out.push_back({history[k], static_cast<float>(b[k] * static_cast<double>(weights[k]))});
  std::stable_sort(out.begin(), out.end(),
                   [](const Contribution& x, const Contribution& y) { return x.amount > y.amount; });
  return out;
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

Status Ease::load(const Bundle& bundle) {
  UNWRAP(tensors, bundle.tensors(name()));
  const auto side = tensors.metadata().find("side");
  if (side == tensors.metadata().end()) return problem_of(Code::bad_input, say::damaged_ease_model, "side");
  UNWRAP(model, side->second == "users" ? EaseByUsers::load(tensors) : EaseByItems::load(tensors));
  model_ = std::move(model);
  return done;
}

}  // namespace tributary
