#include "ranking/biased_mf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/random.h"
#include "base/threads.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

/// Rows of one side (users or items): which rows of the other side it rated, and the residuals.
struct Side {
  std::vector<std::size_t> offset;
  std::vector<std::int32_t> other;
  std::vector<float> residual;
  std::size_t size() const { return offset.size() - 1; }
};

Side group(const std::vector<std::int32_t>& key, const std::vector<std::int32_t>& other,
           const std::vector<float>& residual, std::size_t count) {
  Side side;
  side.offset.assign(count + 1, 0);
  for (const std::int32_t k : key) ++side.offset[static_cast<std::size_t>(k) + 1];
  std::partial_sum(side.offset.begin(), side.offset.end(), side.offset.begin());
  std::vector<std::size_t> next(side.offset.begin(), side.offset.end() - 1);
  side.other.resize(key.size());
  side.residual.resize(key.size());
  for (std::size_t row = 0; row < key.size(); ++row) {
    const std::size_t place = next[static_cast<std::size_t>(key[row])]++;
    side.other[place] = other[row];
    side.residual[place] = residual[row];
  }
  return side;
}

/// Solves A x = b in place of b by Cholesky; A is k x k, symmetric positive definite, its lower triangle is
/// overwritten.
void solve(std::vector<double>& a, std::vector<double>& b, std::size_t k) {
  for (std::size_t j = 0; j < k; ++j) {
    double* row_j = a.data() + j * k;
    for (std::size_t c = 0; c < j; ++c) {
      const double* row_c = a.data() + c * k;
      double sum = row_j[c];
      for (std::size_t t = 0; t < c; ++t) sum -= row_j[t] * row_c[t];
      row_j[c] = sum / row_c[c];
    }
    double diagonal = row_j[j];
    for (std::size_t t = 0; t < j; ++t) diagonal -= row_j[t] * row_j[t];
    row_j[j] = std::sqrt(diagonal);
    double sum = b[j];
    for (std::size_t t = 0; t < j; ++t) sum -= row_j[t] * b[t];
    b[j] = sum / row_j[j];
  }
  for (std::size_t j = k; j-- > 0;) {
    double sum = b[j];
    for (std::size_t t = j + 1; t < k; ++t) sum -= a[t * k + j] * b[t];
    b[j] = sum / a[j * k + j];
  }
}

/// One half step of ALS: the factors of every row of `side`, given those of the other side. Rows without ratings get 0.
void half_step(const Side& side, const std::vector<float>& fixed, std::vector<float>& out, std::size_t k, double reg,
               double reg_base) {
  parallel_for(side.size(), 16, [&](std::size_t begin, std::size_t end) {
    std::vector<double> a(k * k), b(k);
    for (std::size_t row = begin; row < end; ++row) {
      const std::size_t count = side.offset[row + 1] - side.offset[row];
      float* own = out.data() + row * k;
      if (count == 0) {
        std::fill_n(own, k, 0.0F);
        continue;
      }
      std::fill(a.begin(), a.end(), 0.0);
      std::fill(b.begin(), b.end(), 0.0);
      for (std::size_t i = side.offset[row]; i < side.offset[row + 1]; ++i) {
        const float* q = fixed.data() + static_cast<std::size_t>(side.other[i]) * k;
        const double residual = static_cast<double>(side.residual[i]);
        for (std::size_t r = 0; r < k; ++r) {
          const double qr = static_cast<double>(q[r]);
          b[r] += qr * residual;
          double* a_row = a.data() + r * k;
          for (std::size_t c = 0; c <= r; ++c) a_row[c] += qr * static_cast<double>(q[c]);
        }
      }
      for (std::size_t r = 0; r < k; ++r) a[r * k + r] += reg * static_cast<double>(count) + reg_base;
      solve(a, b, k);
      std::copy(b.begin(), b.end(), own);
    }
  });
}

}  // namespace

Status BiasedMf::fit(const Ratings& train, std::uint64_t seed, Job& job) {
  BiasModel bias(config_.bias);
  ENSURE(bias.fit(train, seed, job));
  const std::size_t k = static_cast<std::size_t>(config_.factors);
  std::vector<float> residual(train.value.size());
  for (std::size_t row = 0; row < residual.size(); ++row) {
    const double expected = bias.mean() +
                            static_cast<double>(bias.user_bias()[static_cast<std::size_t>(train.user[row])]) +
                            static_cast<double>(bias.item_bias()[static_cast<std::size_t>(train.item[row])]);
    residual[row] = static_cast<float>(static_cast<double>(train.value[row]) - expected);
  }
  const Side users = group(train.user, train.item, residual, train.users);
  const Side items = group(train.item, train.user, residual, train.items);

  std::vector<float> p(train.users * k, 0.0F), q(train.items * k);
  Random random(seed);
  for (float& value : q) value = static_cast<float>(0.1 * random.normal());
  job.begin("fitting factors of ratings", config_.iterations, "passes");
  for (std::int64_t i = 0; i < config_.iterations; ++i) {
    if (job.stopped()) return cancelled();
    half_step(users, q, p, k, config_.reg, config_.reg_base);
    half_step(items, p, q, k, config_.reg, config_.reg_base);
    job.advance();
  }
  low_ = train.low;
  high_ = train.high;
  bias_ = std::move(bias);
  factors_ = k;
  user_factors_ = std::move(p);
  item_factors_ = std::move(q);
  return done;
}

void BiasedMf::predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
                       std::span<float> out) const {
  const auto in = [](std::int32_t index, std::size_t size) {
    return index >= 0 && static_cast<std::size_t>(index) < size;
  };
  const std::size_t users = bias_.user_bias().size(), items = bias_.item_bias().size();
  for (std::size_t row = 0; row < out.size(); ++row) {
    double sum = bias_.mean();
    const bool known_user = in(user[row], users), known_item = in(item[row], items);
    if (known_user) sum += static_cast<double>(bias_.user_bias()[static_cast<std::size_t>(user[row])]);
    if (known_item) sum += static_cast<double>(bias_.item_bias()[static_cast<std::size_t>(item[row])]);
    if (known_user && known_item) {
      const float* p = user_factors_.data() + static_cast<std::size_t>(user[row]) * factors_;
      const float* q = item_factors_.data() + static_cast<std::size_t>(item[row]) * factors_;
      for (std::size_t f = 0; f < factors_; ++f) sum += static_cast<double>(p[f]) * static_cast<double>(q[f]);
    }
    out[row] = static_cast<float>(std::clamp(sum, low_, high_));
  }
}

Bundle BiasedMf::save() const {
  Bundle bundle = bias_.save();
  TensorFile tensors = *bundle.tensors("rating");  // the biases put it there
  const auto k = static_cast<std::int64_t>(factors_);
  const auto rows = [&](const Column<float>& m) { return k > 0 ? static_cast<std::int64_t>(m.size()) / k : 0; };
  tensors.put("rating.user_factors", std::vector<float>(user_factors_.begin(), user_factors_.end()),
              {rows(user_factors_), k});
  tensors.put("rating.item_factors", std::vector<float>(item_factors_.begin(), item_factors_.end()),
              {rows(item_factors_), k});
  tensors.set_metadata("model", name());
  bundle.put("rating", std::move(tensors));
  return bundle;
}

Status BiasedMf::load(const Bundle& bundle) {
  BiasModel bias(config_.bias);
  ENSURE(bias.load(bundle));
  UNWRAP(tensors, bundle.tensors("rating"));
  UNWRAP(scale, tensors.values<double>("rating.scale"));
  UNWRAP(p_shape, tensors.tensor("rating.user_factors"));
  UNWRAP(p, tensors.values<float>("rating.user_factors"));
  UNWRAP(q, tensors.values<float>("rating.item_factors"));
  const std::size_t k = p_shape.shape.size() == 2 ? static_cast<std::size_t>(p_shape.shape[1]) : 0;
  if (p.size() != bias.user_bias().size() * k || q.size() != bias.item_bias().size() * k)
    return problem_of(Code::bad_input, say::damaged_rating_model, "rating.user_factors");
  low_ = scale[1];
  high_ = scale[2];
  bias_ = std::move(bias);
  factors_ = k;
  user_factors_ = std::move(p);
  item_factors_ = std::move(q);
  return done;
}

}  // namespace tributary
