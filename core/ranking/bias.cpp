#include "ranking/bias.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/messages.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

/// bias[key] = sum of (value - mean - other bias) / (reg + count).
void refit(const Ratings& train, const std::vector<std::int32_t>& key, const std::vector<std::int32_t>& other_key,
           const std::vector<double>& other, double mean, double reg, std::vector<double>& bias) {
  std::vector<double> count(bias.size(), 0.0);
  std::fill(bias.begin(), bias.end(), 0.0);
  for (std::size_t row = 0; row < train.value.size(); ++row) {
    const auto k = static_cast<std::size_t>(key[row]);
    bias[k] += static_cast<double>(train.value[row]) - mean - other[static_cast<std::size_t>(other_key[row])];
    count[k] += 1;
  }
  for (std::size_t k = 0; k < bias.size(); ++k) bias[k] = count[k] > 0 ? bias[k] / (reg + count[k]) : 0.0;
}

std::vector<float> to_float(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

float at(const Column<float>& values, std::int32_t index) {
  return index >= 0 && static_cast<std::size_t>(index) < values.size() ? values[static_cast<std::size_t>(index)] : 0.0F;
}

}  // namespace

Status BiasModel::fit(const Ratings& train, std::uint64_t, Job& job) {
  if (train.value.empty()) return problem_of(Code::bad_input, say::no_rating_to_learn_from, "rating");
  const double mean =
      std::accumulate(train.value.begin(), train.value.end(), 0.0) / static_cast<double>(train.value.size());
  std::vector<double> user(train.users, 0.0), item(train.items, 0.0);
  job.begin("fitting biases", config_.iterations, "passes");
  for (int i = 0; i < config_.iterations; ++i) {
    if (job.stopped()) return cancelled();
    refit(train, train.item, train.user, user, mean, config_.reg_item, item);
    refit(train, train.user, train.item, item, mean, config_.reg_user, user);
    job.advance();
  }
  mean_ = mean;
  low_ = train.low;
  high_ = train.high;
  user_bias_ = to_float(user);
  item_bias_ = to_float(item);
  return done;
}

void BiasModel::predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
                        std::span<float> out) const {
  for (std::size_t row = 0; row < out.size(); ++row) {
    const double sum =
        mean_ + static_cast<double>(at(user_bias_, user[row])) + static_cast<double>(at(item_bias_, item[row]));
    out[row] = static_cast<float>(std::clamp(sum, low_, high_));
  }
}

Bundle BiasModel::save() const {
  TensorFile tensors;
  tensors.put("rating.scale", std::vector<double>{mean_, low_, high_}, {3});
  tensors.put("rating.user_bias", std::vector<float>(user_bias_.begin(), user_bias_.end()),
              {static_cast<std::int64_t>(user_bias_.size())});
  tensors.put("rating.item_bias", std::vector<float>(item_bias_.begin(), item_bias_.end()),
              {static_cast<std::int64_t>(item_bias_.size())});
  tensors.set_metadata("model", name());
  Bundle bundle;
  bundle.put("rating", std::move(tensors));
  return bundle;
}

Status BiasModel::load(const Bundle& bundle) {
  UNWRAP(tensors, bundle.tensors("rating"));
  UNWRAP(scale, tensors.values<double>("rating.scale"));
  UNWRAP(user, tensors.values<float>("rating.user_bias"));
  UNWRAP(item, tensors.values<float>("rating.item_bias"));
  if (scale.size() != 3) return problem_of(Code::bad_input, say::damaged_rating_model, "rating.scale");
  mean_ = scale[0];
  low_ = scale[1];
  high_ = scale[2];
  user_bias_ = std::move(user);
  item_bias_ = std::move(item);
  return done;
}

}  // namespace tributary
