#include "ranking/alike_users/alike_users.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "base/messages.h"
#include "base/work.h"
#include "features/feature_matrix.h"
#include "nn/linalg.h"
#include "pipeline/bundle.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"

namespace tributary {
namespace {

constexpr std::size_t kMostColumns = 512;
constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
constexpr std::size_t kMostJudged = 4000;  // users that lambda is chosen on
constexpr std::array kGrid = {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0};
constexpr double kNoLift = std::numeric_limits<double>::infinity();

/// The columns that most training users have, as they stood; -1 for the others.
std::vector<std::int32_t> kept_columns(const SparseRows& rows, const Interactions& train) {
  std::vector<std::int64_t> count(rows.cols, 0);
  for (std::size_t user = 0; user < rows.rows; ++user) {
    if (train.columns(user).empty()) continue;
    for (const std::int32_t column : rows.columns(user)) ++count[static_cast<std::size_t>(column)];
  }
  std::vector<std::size_t> order(rows.cols);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return count[a] > count[b]; });
  const std::size_t room = std::min(kMostColumns, kMostBytes / (std::max<std::size_t>(train.cols, 1) * sizeof(float)));
  order.resize(std::min(order.size(), std::max<std::size_t>(room, 1)));
  std::sort(order.begin(), order.end());
  std::vector<std::int32_t> place(rows.cols, -1);
  std::int32_t next = 0;
  for (const std::size_t column : order) {
    if (count[column] > 0) place[column] = next++;
  }
  return place;
}

SparseMatrix with_columns(const SparseRows& rows, const std::vector<std::int32_t>& place, std::size_t count) {
  SparseMatrix out;
  out.rows = rows.rows;
  out.cols = count;
  for (std::size_t user = 0; user < rows.rows; ++user) {
    for (std::size_t k = 0; k < rows.columns(user).size(); ++k) {
      const std::int32_t to = place[static_cast<std::size_t>(rows.columns(user)[k])];
      if (to < 0) continue;
      out.column.push_back(to);
      out.value.push_back(rows.values(user)[k]);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

}  // namespace

/// Sums over the users who like anything and have attributes; d kept columns.
struct AlikeUsers::Sums {
  std::vector<std::size_t> users;  ///< those users
  std::vector<double> share;       ///< per item: p, their mean of likes
  std::vector<double> mean;        ///< per column: of their attributes
  std::vector<double> gram;        ///< d x d: of the attributes less their mean
  DenseMatrix64 deviation;         ///< items x d: (R - 1 p')'A
};

namespace {

using Sums = AlikeUsers::Sums;

Sums sums_of(const SparseMatrix& a, const Interactions& train) {
  const std::size_t d = a.cols, items = train.cols;
  Sums s{{},
         std::vector<double>(items, 0.0),
         std::vector<double>(d, 0.0),
         std::vector<double>(d * d, 0.0),
         DenseMatrix64(items, d)};
  for (std::size_t user = 0; user < train.rows; ++user) {
    if (train.columns(user).empty() || a.columns(user).empty()) continue;
    s.users.push_back(user);
    for (const std::int32_t item : train.columns(user)) s.share[static_cast<std::size_t>(item)] += 1;
    for (std::size_t k = 0; k < a.columns(user).size(); ++k) {
      const auto c = static_cast<std::size_t>(a.columns(user)[k]);
      const auto value = static_cast<double>(a.values(user)[k]);
      s.mean[c] += value;
      for (const std::int32_t item : train.columns(user)) s.deviation.row(static_cast<std::size_t>(item))[c] += value;
      for (std::size_t l = 0; l < a.columns(user).size(); ++l)
        s.gram[c * d + static_cast<std::size_t>(a.columns(user)[l])] += value * static_cast<double>(a.values(user)[l]);
    }
  }
  const double n = std::max(1.0, static_cast<double>(s.users.size()));
  for (double& p : s.share) p /= n;
  for (std::size_t item = 0; item < items; ++item) {
    for (std::size_t c = 0; c < d; ++c) s.deviation.row(item)[c] -= s.share[item] * s.mean[c];
  }
  for (std::size_t c = 0; c < d; ++c) {
    for (std::size_t e = 0; e < d; ++e) s.gram[c * d + e] -= s.mean[c] * s.mean[e] / n;
  }
  for (double& m : s.mean) m /= n;
  return s;
}

/// Likes of all users as shares: popularity as the list of popular items has it.
std::vector<float> popularity_of(const Interactions& train) {
  std::vector<double> share(train.cols, 0.0);
  double liking = 0;
  for (std::size_t user = 0; user < train.rows; ++user) {
    liking += train.columns(user).empty() ? 0 : 1;
    for (const std::int32_t item : train.columns(user)) share[static_cast<std::size_t>(item)] += 1;
  }
  for (double& p : share) p /= std::max(1.0, liking);
  return {share.begin(), share.end()};
}

/// (gram + lambda I)^-1.
Result<DenseMatrix64> ridge_inverse(std::vector<double> gram, std::size_t d, double lambda, Job& job) {
  for (std::size_t c = 0; c < d; ++c) gram[c * d + c] += lambda;
  DenseMatrix64 inverse(d, d);
  UNWRAP(data, spd_inverse(std::move(gram), d, job));
  inverse.data = std::move(data);
  return inverse;
}

/// What one training user is judged by: y = r - p, |y|^2, and B'y, B = deviation.
struct Judged {
  std::size_t user = 0;
  double norm = 0;
  std::vector<double> seen;
};

std::vector<Judged> judged_users(const Sums& s, const Interactions& train) {
  const std::size_t d = s.deviation.cols, count = std::min(s.users.size(), kMostJudged);
  std::vector<double> of_share(d, 0.0);  // B'p
  double squares = 0;
  for (std::size_t item = 0; item < s.share.size(); ++item) {
    squares += s.share[item] * s.share[item];
    for (std::size_t c = 0; c < d; ++c) of_share[c] += s.deviation.row(item)[c] * s.share[item];
  }
  std::vector<Judged> judged(count);
  for (std::size_t k = 0; k < count; ++k) {
    Judged& one = judged[k];
    one.user = s.users[k * s.users.size() / count];
    one.norm = squares;
    one.seen.resize(d);
    for (std::size_t c = 0; c < d; ++c) one.seen[c] = -of_share[c];
    for (const std::int32_t item : train.columns(one.user)) {
      const auto i = static_cast<std::size_t>(item);
      one.norm += 1 - 2 * s.share[i];
      for (std::size_t c = 0; c < d; ++c) one.seen[c] += s.deviation.row(i)[c];
    }
  }
  return judged;
}

/// (a - mean)' m (a - mean) for sparse a. of_mean: m mean; mean_twice: mean' m mean.
double centred(const SparseMatrix& a, std::size_t user, const DenseMatrix64& m, const std::vector<double>& of_mean,
               double mean_twice) {
  const auto columns = a.columns(user);
  const auto values = a.values(user);
  double sum = mean_twice;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const auto row = static_cast<std::size_t>(columns[k]);
    double inner = -2 * of_mean[row];
    for (std::size_t l = 0; l < columns.size(); ++l)
      inner += static_cast<double>(values[l]) * m.row(row)[static_cast<std::size_t>(columns[l])];
    sum += static_cast<double>(values[k]) * inner;
  }
  return sum;
}

double dot(std::span<const double> x, std::span<const double> y) {
  return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
}

std::vector<double> times(const DenseMatrix64& m, const std::vector<double>& x) {
  std::vector<double> out;
  for (std::size_t row = 0; row < m.rows; ++row) out.push_back(dot(m.row(row), x));
  return out;
}

/// By how much the squared error of each judged user falls against popularity, both as the other users foresee it:
/// |y|^2 / (1 - 1/n)^2 - |y - lift|^2 / (1 - 1/n - h)^2, h the user's own place on the diagonal of the hat matrix.
std::vector<double> gains(const std::vector<Judged>& judged, const Sums& s, const SparseMatrix& a,
                          const DenseMatrix64& inverse, const DenseMatrix64& products) {
  DenseMatrix64 half, whole;  // |lift|^2 = (a - mean)' whole (a - mean)
  multiply(inverse, false, products, false, half);
  multiply(half, false, inverse, false, whole);
  const auto inverse_mean = times(inverse, s.mean), whole_mean = times(whole, s.mean);
  const double inverse_twice = dot(s.mean, inverse_mean), whole_twice = dot(s.mean, whole_mean);
  const double rest = 1 - 1 / static_cast<double>(s.users.size());
  std::vector<double> gain;
  for (const Judged& one : judged) {
    const double hat = centred(a, one.user, inverse, inverse_mean, inverse_twice);
    const double norm = centred(a, one.user, whole, whole_mean, whole_twice);
    double cross = -dot(inverse_mean, one.seen);
    for (std::size_t k = 0; k < a.columns(one.user).size(); ++k)
      cross += static_cast<double>(a.values(one.user)[k]) *
               dot(inverse.row(static_cast<std::size_t>(a.columns(one.user)[k])), one.seen);
    const double left = std::max(rest - hat, 1e-9);
    gain.push_back(one.norm / (rest * rest) - (one.norm - 2 * cross + norm) / (left * left));
  }
  return gain;
}

/// The mean less `caution` standard errors.
double lower_bound_of(const std::vector<double>& values, double caution) {
  const auto n = static_cast<double>(values.size());
  if (n < 2) return 0;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return mean - caution * std::sqrt(squares / (n - 1) / n);
}

Result<double> best_lambda(const Sums& s, const SparseMatrix& a, const Interactions& train, double caution, Job& job) {
  const auto judged = judged_users(s, train);
  DenseMatrix64 products;  // B'B
  multiply(s.deviation, true, s.deviation, false, products);
  double best = kNoLift, bound = 0;
  for (const double lambda : kGrid) {
    UNWRAP(inverse, ridge_inverse(s.gram, a.cols, lambda, job));
    const double now = lower_bound_of(gains(judged, s, a, inverse, products), caution);
    if (now > bound) {
      bound = now;
      best = lambda;
    }
  }
  return best;
}

}  // namespace

FitCost AlikeUsers::estimate(const Sizes& sizes) const {
  const auto d = static_cast<double>(kMostColumns), items = static_cast<double>(sizes.items);
  return {std::min(d * items * sizeof(float), static_cast<double>(kMostBytes)) * 3 + d * d * 3 * sizeof(double),
          seconds_for(static_cast<double>(kGrid.size()) * d * d * d + d * d * items)};
}

Status AlikeUsers::fit(const FitContext& context) {
  tell_work("fit", name());
  const Interactions& train = context.train;
  static const FeatureMatrix kNone;
  const FeatureMatrix& users = context.features.users == nullptr ? kNone : *context.features.users;
  if (users.dim() > 0 && users.sparse_rows.rows != train.rows)
    return problem_of(Code::internal, say::attributes_of_other_users, name());
  AlikeUsers alike(config_);
  auto place = users.dim() == 0 ? std::vector<std::int32_t>() : kept_columns(users.sparse_rows, train);
  for (std::size_t column = 0; column < place.size(); ++column) {
    if (place[column] >= 0) alike.columns_.push_back(users.columns[column]);
  }
  const std::size_t d = alike.columns_.size();
  alike.lift_ = DenseMatrix(d, train.cols);
  alike.popularity_ = popularity_of(train);
  alike.base_.assign(train.cols, 0.0F);
  alike.mean_.assign(d, 0.0);
  alike.lambda_ = kNoLift;
  if (d > 0) {
    const SparseMatrix attributes = with_columns(users.sparse_rows, place, d);
    const Sums sums = sums_of(attributes, train);
    alike.mean_ = sums.mean;
    if (sums.users.size() >= 2) ENSURE(alike.lift(sums, attributes, context));
  }
  alike.place_ = std::move(place);
  *this = std::move(alike);
  return done;
}

Status AlikeUsers::lift(const Sums& sums, const SparseMatrix& attributes, const FitContext& context) {
  const Interactions& train = context.train;
  const std::size_t d = columns_.size();
  if (config_.lambda) {
    lambda_ = *config_.lambda;
  } else {
    UNWRAP(best, best_lambda(sums, attributes, train, config_.caution, context.job));
    lambda_ = best;
  }
  if (std::isinf(lambda_)) return done;
  UNWRAP(inverse, ridge_inverse(sums.gram, d, lambda_, context.job));
  DenseMatrix64 lift;
  multiply(inverse, false, sums.deviation, true, lift);
  std::transform(lift.data.begin(), lift.data.end(), lift_.data.begin(),
                 [](double x) { return static_cast<float>(x); });
  for (std::size_t item = 0; item < train.cols; ++item) {
    double base = 0;
    for (std::size_t c = 0; c < d; ++c) base += sums.mean[c] * lift.row(c)[item];
    base_[item] = static_cast<float>(base);
  }
  return done;
}

Status AlikeUsers::score(const Users& users, DenseMatrix& out, Job& job) const {
  out.rows = users.size();
  out.cols = popularity_.size();
  out.data.assign(out.rows * out.cols, 0.0F);
  for (std::size_t row = 0; row < users.size(); ++row) {
    if (job.stopped()) return cancelled();
    const auto known = users.attributes(row);
    const auto to = out.row(row);
    bool any = false;
    for (std::size_t k = 0; k < known.columns.size(); ++k) {
      const std::int32_t column = place_[static_cast<std::size_t>(known.columns[k])];
      if (column < 0) continue;
      any = true;
      const auto from = lift_.row(static_cast<std::size_t>(column));
      const float value = known.values[k];
      for (std::size_t item = 0; item < to.size(); ++item) to[item] += value * from[item];
    }
    for (std::size_t item = 0; any && item < to.size(); ++item) to[item] -= base_[item];
  }
  return done;
}

Attribution AlikeUsers::attribution(const UserView& user, Item item) const {
  Attribution found;
  for (std::size_t k = 0; k < user.attributes.columns.size(); ++k) {
    const std::int32_t place = place_[static_cast<std::size_t>(user.attributes.columns[k])];
    if (place < 0) continue;
    const auto column = static_cast<std::size_t>(place);
    const double more = static_cast<double>(user.attributes.values[k]) - mean_[column];
    const double amount = more * static_cast<double>(lift_.row(column)[static_cast<std::size_t>(item)]);
    if (more > 0 && amount > 0) found.attributes.emplace_back(columns_[column], amount);
  }
  std::stable_sort(found.attributes.begin(), found.attributes.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  return found;
}

Bundle AlikeUsers::save() const {
  const auto columns = static_cast<std::int64_t>(lift_.rows), items = static_cast<std::int64_t>(popularity_.size());
  TensorFile tensors;
  tensors.put("place", std::vector<std::int32_t>(place_.begin(), place_.end()),
              {static_cast<std::int64_t>(place_.size())});
  tensors.put("mean", mean_, {columns});
  tensors.put("lift", lift_.data, {columns, items});
  tensors.put("base", base_, {items});
  tensors.put("popularity", std::vector<float>(popularity_.begin(), popularity_.end()), {items});
  tensors.put("lambda", std::vector<double>{lambda_}, {1});
  Bundle bundle;
  bundle.put(name(), std::move(tensors));
  if (!std::isinf(lambda_)) bundle.figures.emplace_back("lambda", lambda_);
  return bundle;
}

Status AlikeUsers::load(const Bundle& bundle, const RankerFeatures& features) {
  UNWRAP(tensors, bundle.tensors(name()));
  UNWRAP(place, tensors.values<std::int32_t>("place"));
  UNWRAP(mean, tensors.values<double>("mean"));
  UNWRAP(lift, tensors.values<float>("lift"));
  UNWRAP(base, tensors.values<float>("base"));
  UNWRAP(popularity, tensors.values<float>("popularity"));
  UNWRAP(lambda, tensors.values<double>("lambda"));
  const std::size_t items = popularity.size(), d = mean.size();
  if (base.size() != items || lift.size() != d * items || lambda.size() != 1 ||
      std::any_of(place.begin(), place.end(), [&](std::int32_t p) { return p >= static_cast<std::int32_t>(d); }) ||
      (features.users != nullptr && features.users->columns.size() != place.size()))
    return problem_of(Code::bad_input, say::attributes_of_other_users, name());
  columns_.assign(d, {});
  for (std::size_t column = 0; column < place.size() && features.users != nullptr; ++column) {
    if (place[column] >= 0) columns_[static_cast<std::size_t>(place[column])] = features.users->columns[column];
  }
  place_ = std::move(place);
  mean_.assign(mean.begin(), mean.end());
  lift_ = DenseMatrix(d, items);
  std::copy(lift.begin(), lift.end(), lift_.data.begin());
  base_.assign(base.begin(), base.end());
  popularity_ = std::move(popularity);
  lambda_ = lambda[0];
  return done;
}

Result<ScoringGraph> AlikeUsers::graph() const {
  using Op = ScoringGraph::Op;
  ScoringGraph graph;
  graph.items = popularity_.size();
  std::vector<std::int32_t> kept(lift_.rows, 0);
  for (std::size_t column = 0; column < place_.size(); ++column) {
    if (place_[column] >= 0) kept[static_cast<std::size_t>(place_[column])] = static_cast<std::int32_t>(column);
  }
  graph.tensors.put("kept", std::move(kept), {static_cast<std::int64_t>(lift_.rows)});
  graph.put("lift", lift_);
  graph.tensors.put("base", base_, {static_cast<std::int64_t>(graph.items)});
  const auto all = graph.add({.op = Op::attributes, .width = place_.size()});
  const auto attributes = graph.add({.op = Op::select, .inputs = {all}, .tensor = "kept"});
  const auto lifted = graph.add({.op = Op::times_matrix, .inputs = {attributes}, .tensor = "lift"});
  const auto base = graph.add({.op = Op::constant, .tensor = "base"});
  const auto known = graph.add({.op = Op::any, .inputs = {attributes}, .width = graph.items});
  const auto taken = graph.add({.op = Op::multiply, .inputs = {base, known}});
  graph.add({.op = Op::subtract, .inputs = {lifted, taken}});
  return graph;
}

StageKind alike_users_stage() {
  StageKind kind;
  kind.name = kAlikeUsersStage;
  kind.title = "People alike";
  kind.role = kColdStartRole;
  using C = AlikeUsersConfig;
  kind.section = Declare<C>(kind.name, "What people with the same attributes like, for users without a history.")
                     .param("caution", &C::caution,
                            "Standard errors by which attributes must foresee likes better than popularity does.")
                     .title("Caution with attributes")
                     .range(0, 100);
  return ranker_stage(std::move(kind),
                      {.make =
                           [](const void* config) {
                             return std::make_unique<AlikeUsers>(*static_cast<const AlikeUsersConfig*>(config));
                           },
                       .reads_user_attributes = true});
}

}  // namespace tributary
