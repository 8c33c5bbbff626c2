#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "ranking/ease/ease_model.h"

namespace tributary {
namespace {

constexpr std::size_t kUsers = 64;  // histories that are scored together: a row of a block fills eight cache lines
constexpr std::size_t kItems = 64;  // items of one tile

Interactions without_empty_rows(const Interactions& matrix) {
  Interactions out;
  out.cols = matrix.cols;
  out.column = matrix.column;
  out.value = matrix.value;
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    if (!matrix.columns(row).empty()) out.offset.push_back(matrix.offset[row + 1]);
  }
  out.rows = out.offset.size() - 1;
  return out;
}

/// One row of `by_item` times column `column` of b.
double product(const SparseMatrix& by_item, std::size_t item, const DenseMatrix64& b, std::size_t column) {
  const auto users = by_item.columns(item);
  const auto values = by_item.values(item);
  double sum = 0;
  for (std::size_t k = 0; k < users.size(); ++k)
    sum += static_cast<double>(values[k]) * b.data[static_cast<std::size_t>(users[k]) * b.cols + column];
  return sum;
}

}  // namespace

Result<std::unique_ptr<EaseModel>> EaseByUsers::fit(const Interactions& train, double lambda, Job& job) {
  const Interactions x = without_empty_rows(train);
  const std::size_t n = x.rows;
  auto model = std::make_unique<EaseByUsers>();
  std::vector<double> gram_matrix = gram(x);
  if (job.stopped()) return cancelled();
  for (std::size_t u = 0; u < n; ++u) gram_matrix[u * n + u] += lambda;
  UNWRAP(inverse, spd_inverse(std::move(gram_matrix), n, job));
  model->inverse_.rows = model->inverse_.cols = n;
  model->inverse_.data = std::move(inverse);
  model->by_item_ = transpose(x);
  model->own_.assign(x.cols, 0.0);
  parallel_for(x.cols, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t item = begin; item < end && !job.stopped(); ++item) {
      const auto users = model->by_item_.columns(item);
      const auto values = model->by_item_.values(item);
      double sum = 0;
      for (std::size_t k = 0; k < users.size(); ++k) {
        const auto row = model->inverse_.row(static_cast<std::size_t>(users[k]));
        double inner = 0;
        for (std::size_t l = 0; l < users.size(); ++l)
          inner += static_cast<double>(values[l]) * row[static_cast<std::size_t>(users[l])];
        sum += static_cast<double>(values[k]) * inner;
      }
      model->own_[item] = sum;
    }
  });
  if (job.stopped()) return cancelled();
  return std::unique_ptr<EaseModel>(std::move(model));
}

Status EaseByUsers::score(const Interactions& histories, DenseMatrix& out, Job& job) const {
  const std::size_t n = inverse_.rows;
  DenseMatrix64 a, b;
  for (std::size_t first = 0; first < histories.rows; first += kUsers) {
    if (job.stopped()) return cancelled();
    const std::size_t width = std::min(kUsers, histories.rows - first);
    a.rows = n;
    a.cols = width;
    a.data.assign(n * width, 0.0);
    for (std::size_t r = 0; r < width; ++r) {
      const auto items = histories.columns(first + r);
      const auto weights = histories.values(first + r);
      for (std::size_t k = 0; k < items.size(); ++k) {
        const auto users = by_item_.columns(static_cast<std::size_t>(items[k]));
        const auto values = by_item_.values(static_cast<std::size_t>(items[k]));
        for (std::size_t l = 0; l < users.size(); ++l)
          a.data[static_cast<std::size_t>(users[l]) * width + r] +=
              static_cast<double>(weights[k]) * static_cast<double>(values[l]);
      }
    }
    multiply(inverse_, false, a, false, b);  // M X h

    parallel_for(by_item_.rows, kItems, [&](std::size_t begin, std::size_t end) {
      double sum[kUsers];
      for (std::size_t item = begin; item < end; ++item) {
        const auto users = by_item_.columns(item);
        if (users.empty()) continue;
        const auto values = by_item_.values(item);
        std::fill_n(sum, width, 0.0);
        for (std::size_t k = 0; k < users.size(); ++k) {
          const double* row = b.data.data() + static_cast<std::size_t>(users[k]) * width;
          const double value = static_cast<double>(values[k]);
          for (std::size_t r = 0; r < width; ++r) sum[r] += value * row[r];
        }
        const double rest = 1 - own_[item];
        for (std::size_t r = 0; r < width; ++r)
          out.data[(first + r) * out.cols + item] = static_cast<float>(sum[r] / rest);
      }
    });
    // An item says nothing for itself (B_jj = 0): its own part goes where it stands in the history.
    for (std::size_t r = 0; r < width; ++r) {
      const auto items = histories.columns(first + r);
      const auto weights = histories.values(first + r);
      for (std::size_t k = 0; k < items.size(); ++k) {
        const auto item = static_cast<std::size_t>(items[k]);
        if (by_item_.columns(item).empty()) continue;
        const double sum = product(by_item_, item, b, r) - static_cast<double>(weights[k]) * own_[item];
        out.data[(first + r) * out.cols + item] = static_cast<float>(sum / (1 - own_[item]));
      }
    }
  }
  return done;
}

std::vector<double> EaseByUsers::column(std::span<const Item> history, Item item) const {
  const auto j = static_cast<std::size_t>(item);
  const auto users = by_item_.columns(j);
  const auto values = by_item_.values(j);
  DenseMatrix64 c(inverse_.rows, 1);  // M x_j
  for (std::size_t k = 0; k < users.size(); ++k) {
    const auto row = inverse_.row(static_cast<std::size_t>(users[k]));
    for (std::size_t u = 0; u < row.size(); ++u) c.data[u] += static_cast<double>(values[k]) * row[u];
  }
  std::vector<double> out(history.size(), 0.0);
  for (std::size_t k = 0; k < history.size(); ++k) {
    if (history[k] != item) out[k] = product(by_item_, static_cast<std::size_t>(history[k]), c, 0) / (1 - own_[j]);
  }
  return out;
}

ScoringGraph EaseByUsers::graph() const {
  using Op = ScoringGraph::Op;
  ScoringGraph graph;
  graph.items = by_item_.rows;
  const std::size_t n = inverse_.rows;
  std::vector<double> rest, own;  // per item: 1 / (1 - q), q / (1 - q); 0 for items without an event
  for (std::size_t item = 0; item < by_item_.rows; ++item) {
    const bool known = !by_item_.columns(item).empty();
    rest.push_back(known ? 1 / (1 - own_[item]) : 0);
    own.push_back(known ? own_[item] / (1 - own_[item]) : 0);
  }
  const auto size = static_cast<std::int64_t>(by_item_.rows);
  graph.put("events", by_item_);
  graph.tensors.put("inverse", inverse_.data, {static_cast<std::int64_t>(n), static_cast<std::int64_t>(n)});
  graph.tensors.put("rest", std::move(rest), {size});
  graph.tensors.put("own", std::move(own), {size});
  const auto history = graph.add({.op = Op::history});
  const auto users = graph.add({.op = Op::times_matrix, .inputs = {history}, .tensor = "events", .width = n});
  const auto alike = graph.add({.op = Op::times_matrix, .inputs = {users}, .tensor = "inverse"});
  const auto sums = graph.add({.op = Op::times_turned, .inputs = {alike}, .tensor = "events", .width = n});
  const auto rests = graph.add({.op = Op::constant, .tensor = "rest"});
  const auto owns = graph.add({.op = Op::constant, .tensor = "own"});
  const auto whole = graph.add({.op = Op::multiply, .inputs = {sums, rests}});
  const auto itself = graph.add({.op = Op::multiply, .inputs = {history, owns}});
  graph.add({.op = Op::subtract, .inputs = {whole, itself}});
  return graph;
}

void EaseByUsers::save(TensorFile& tensors) const {
  const auto n = static_cast<std::int64_t>(inverse_.rows);
  const auto nonzeros = static_cast<std::int64_t>(by_item_.nonzeros());
  tensors.put("inverse", inverse_.data, {n, n});
  tensors.put("own", own_, {static_cast<std::int64_t>(own_.size())});
  tensors.put("events.offset", by_item_.offset, {static_cast<std::int64_t>(by_item_.offset.size())});
  tensors.put("events.user", by_item_.column, {nonzeros});
  tensors.put("events.weight", by_item_.value, {nonzeros});
}

Result<std::unique_ptr<EaseModel>> EaseByUsers::load(const TensorFile& tensors) {
  UNWRAP(shape, tensors.tensor("inverse"));
  UNWRAP(inverse, tensors.values<double>("inverse"));
  UNWRAP(own, tensors.values<double>("own"));
  UNWRAP(offset, tensors.values<std::int64_t>("events.offset"));
  UNWRAP(user, tensors.values<std::int32_t>("events.user"));
  UNWRAP(weight, tensors.values<float>("events.weight"));
  auto model = std::make_unique<EaseByUsers>();
  const std::size_t n = shape.shape.size() == 2 ? static_cast<std::size_t>(shape.shape[0]) : 0;
  const auto bad_user = [n](std::int32_t u) { return u < 0 || static_cast<std::size_t>(u) >= n; };
  if (inverse.size() != n * n || offset.size() != own.size() + 1 || user.size() != weight.size() || offset[0] != 0 ||
      offset[own.size()] != static_cast<std::int64_t>(user.size()) || !std::is_sorted(offset.begin(), offset.end()) ||
      std::any_of(user.begin(), user.end(), bad_user))
    return problem_of(Code::bad_input, say::damaged_ease_model, "events");
  model->inverse_.rows = model->inverse_.cols = n;
  model->inverse_.data.assign(inverse.begin(), inverse.end());
  model->own_.assign(own.begin(), own.end());
  model->by_item_.rows = own.size();
  model->by_item_.cols = n;
  model->by_item_.offset.assign(offset.begin(), offset.end());
  model->by_item_.column.assign(user.begin(), user.end());
  model->by_item_.value.assign(weight.begin(), weight.end());
  return std::unique_ptr<EaseModel>(std::move(model));
}

}  // namespace tributary
