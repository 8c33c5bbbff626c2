#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "ranking/ease/ease_model.h"

namespace tributary {
namespace {

/// For each row of `by_item` the first row that equals it, and the second of its kind (itself where it has none).
struct Twins {
  std::vector<std::size_t> first, second;
};

Twins find_twins(const SparseMatrix& by_item) {
  std::map<std::string, std::vector<std::size_t>, std::less<>> kinds;
  for (std::size_t item = 0; item < by_item.rows; ++item) {
    const auto users = std::as_bytes(by_item.columns(item));
    const auto values = std::as_bytes(by_item.values(item));
    std::string key(reinterpret_cast<const char*>(users.data()), users.size());
    key.append(reinterpret_cast<const char*>(values.data()), values.size());
    kinds[std::move(key)].push_back(item);
  }
  Twins twins{std::vector<std::size_t>(by_item.rows), std::vector<std::size_t>(by_item.rows)};
  for (const auto& [key, members] : kinds) {
    for (const std::size_t item : members) {
      twins.first[item] = members.front();
      twins.second[item] = members.size() > 1 ? members[1] : members.front();
    }
  }
  return twins;
}

std::vector<std::int32_t> places(std::span<const std::int32_t> known, std::size_t items) {
  std::vector<std::int32_t> place(items, -1);
  for (std::size_t k = 0; k < known.size(); ++k)
    place[static_cast<std::size_t>(known[k])] = static_cast<std::int32_t>(k);
  return place;
}

}  // namespace

Result<std::unique_ptr<EaseModel>> EaseByItems::fit(const Interactions& train, double lambda, Job& job) {
  SparseMatrix by_item = transpose(train);
  std::vector<std::int32_t> known;
  std::vector<std::int64_t> offset{0};
  for (std::size_t item = 0; item < by_item.rows; ++item) {
    if (by_item.columns(item).empty()) continue;
    known.push_back(static_cast<std::int32_t>(item));
    offset.push_back(by_item.offset[item + 1]);
  }
  const std::size_t n = known.size();
  by_item.offset = std::move(offset);
  by_item.rows = n;
  std::vector<double> p = gram(by_item);
  if (job.stopped()) return cancelled();
  for (std::size_t i = 0; i < n; ++i) p[i * n + i] += lambda;
  UNWRAP(inverse, spd_inverse(std::move(p), n, job));
  const Twins twins = find_twins(by_item);

  auto model = std::make_unique<EaseByItems>();
  std::vector<float> b(n * n);
  parallel_for(n, 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        // Items with the same training events have the same rows in P but for rounding: take one for all, so that they
        // tie exactly.
        const std::size_t row = twins.first[i], column = twins.first[j];
        const double entry = inverse[row * n + (row == column ? twins.second[j] : column)];
        b[i * n + j] = i == j ? 0.0F : static_cast<float>(-entry / inverse[column * n + column]);
      }
    }
  });
  model->compact_ = places(known, train.cols);
  model->known_ = std::move(known);
  model->b_ = std::move(b);
  return std::unique_ptr<EaseModel>(std::move(model));
}

Status EaseByItems::score(const Interactions& histories, DenseMatrix& out, Job& job) const {
  parallel_for(histories.rows, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<double> sum(n());
    for (std::size_t row = begin; row < end && !job.stopped(); ++row) {
      std::fill(sum.begin(), sum.end(), 0.0);
      const auto items = histories.columns(row);
      const auto weights = histories.values(row);
      for (std::size_t k = 0; k < items.size(); ++k) {
        const std::int32_t place = compact_[static_cast<std::size_t>(items[k])];
        if (place < 0) continue;
        const float* b = b_.data() + static_cast<std::size_t>(place) * n();
        const double weight = static_cast<double>(weights[k]);
        for (std::size_t j = 0; j < n(); ++j) sum[j] += weight * static_cast<double>(b[j]);
      }
      const auto scores = out.row(row);
      for (std::size_t j = 0; j < n(); ++j) scores[static_cast<std::size_t>(known_[j])] = static_cast<float>(sum[j]);
    }
  });
  if (job.stopped()) return cancelled();
  return done;
}

std::vector<double> EaseByItems::column(std::span<const Item> history, Item item) const {
  std::vector<double> out(history.size(), 0.0);
  const std::int32_t j = compact_[static_cast<std::size_t>(item)];
  for (std::size_t k = 0; k < history.size(); ++k) {
    const std::int32_t i = compact_[static_cast<std::size_t>(history[k])];
    if (i >= 0 && j >= 0)
      out[k] = static_cast<double>(b_[static_cast<std::size_t>(i) * n() + static_cast<std::size_t>(j)]);
  }
  return out;
}

ScoringGraph EaseByItems::graph() const {
  using Op = ScoringGraph::Op;
  ScoringGraph graph;
  graph.items = compact_.size();
  const auto size = static_cast<std::int64_t>(n());
  graph.tensors.put("known", std::vector<std::int32_t>(known_.begin(), known_.end()), {size});
  graph.tensors.put("b", std::vector<float>(b_.begin(), b_.end()), {size, size});
  const auto history = graph.add({.op = Op::history});
  const auto known = graph.add({.op = Op::select, .inputs = {history}, .tensor = "known"});
  const auto scores = graph.add({.op = Op::times_matrix, .inputs = {known}, .tensor = "b"});
  graph.add({.op = Op::spread, .inputs = {scores}, .tensor = "known", .width = graph.items});
  return graph;
}

void EaseByItems::save(TensorFile& tensors) const {
  const auto count = static_cast<std::int64_t>(n());
  tensors.put("b", std::vector<float>(b_.begin(), b_.end()), {count, count});
  tensors.put("known", std::vector<std::int32_t>(known_.begin(), known_.end()), {count});
  tensors.put("items", std::vector<std::int64_t>{static_cast<std::int64_t>(compact_.size())}, {1});
}

Result<std::unique_ptr<EaseModel>> EaseByItems::load(const TensorFile& tensors) {
  UNWRAP(b, tensors.values<float>("b"));
  UNWRAP(known, tensors.values<std::int32_t>("known"));
  UNWRAP(items, tensors.values<std::int64_t>("items"));
  const auto count = items.size() == 1 && items[0] > 0 ? static_cast<std::size_t>(items[0]) : 0;
  const auto outside = [count](std::int32_t item) { return item < 0 || static_cast<std::size_t>(item) >= count; };
  if (b.size() != known.size() * known.size() || std::any_of(known.begin(), known.end(), outside))
    return problem_of(Code::bad_input, say::damaged_ease_model, "known");
  auto model = std::make_unique<EaseByItems>();
  model->compact_ = places(known.span(), count);
  model->known_ = std::move(known);
  model->b_ = std::move(b);
  return std::unique_ptr<EaseModel>(std::move(model));
}

}  // namespace tributary
