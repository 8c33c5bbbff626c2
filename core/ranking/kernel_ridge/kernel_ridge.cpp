#include "ranking/kernel_ridge/kernel_ridge.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "base/work.h"
#include "nn/linalg.h"
#include "pipeline/bundle.h"
#include "ranking/kernel_ridge/ridge_solver.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"

namespace tributary {
namespace {

constexpr std::size_t kMaxDimension = 2048;
constexpr std::size_t kHistories = 64;
constexpr std::size_t kItems =
    2048;  // as many as a product's tile is wide: sums do not depend on how many come at once
constexpr std::size_t kMostCopied = std::size_t{128} << 20U;  // bytes of rows at once

/// F_W' F_W + lambda I, summed in double precision, a few thousand rows at a time.
std::vector<double> dimension_gram(const DenseContent& features, const std::vector<std::int32_t>& warm, double lambda) {
  const std::size_t dim = features.dim();
  std::vector<double> sum(dim * dim, 0.0);
  std::vector<float> row(dim);
  DenseMatrix64 product;
  for (std::size_t first = 0; first < warm.size(); first += 4096) {
    DenseMatrix64 rows(std::min<std::size_t>(4096, warm.size() - first), dim);
    for (std::size_t r = 0; r < rows.rows; ++r) {
      features.copy_row(static_cast<std::size_t>(warm[first + r]), row);
      std::ranges::copy(row, rows.row(r).begin());
    }
    multiply(rows, true, rows, false, product);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += product.data[i];
  }
  for (std::size_t d = 0; d < dim; ++d) sum[d * dim + d] += lambda;
  return sum;
}

/// Sparse and dense content as one matrix.
SparseMatrix side_by_side(const ContentFeatures& features) {
  SparseMatrix out;
  out.rows = features.present.size();
  out.cols = features.sparse.cols + features.dense.dim();
  std::vector<float> dense(features.dense.dim());
  for (std::size_t row = 0; row < out.rows; ++row) {
    const auto columns = features.sparse.columns(row);
    const auto values = features.sparse.values(row);
    out.column.insert(out.column.end(), columns.begin(), columns.end());
    out.value.insert(out.value.end(), values.begin(), values.end());
    features.dense.copy_row(row, dense);
    for (std::size_t d = 0; d < dense.size(); ++d) {
      out.column.push_back(static_cast<std::int32_t>(features.sparse.cols + d));
      out.value.push_back(dense[d]);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

SparseMatrix rows_at(const SparseMatrix& matrix, std::span<const std::int32_t> rows) {
  SparseMatrix out;
  out.rows = rows.size();
  out.cols = matrix.cols;
  for (const std::int32_t row : rows) {
    const auto columns = matrix.columns(static_cast<std::size_t>(row));
    const auto values = matrix.values(static_cast<std::size_t>(row));
    out.column.insert(out.column.end(), columns.begin(), columns.end());
    out.value.insert(out.value.end(), values.begin(), values.end());
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

}  // namespace

KernelRidge::KernelRidge(KernelRidgeConfig config, std::string name)
    : config_(std::move(config)), name_(std::move(name)) {}
KernelRidge::~KernelRidge() = default;
KernelRidge::KernelRidge(KernelRidge&&) noexcept = default;
KernelRidge& KernelRidge::operator=(KernelRidge&&) noexcept = default;

FitCost KernelRidge::estimate(const Sizes& sizes) const {
  const auto dim = static_cast<double>(std::min(sizes.dimensions, kMaxDimension));
  const double content = static_cast<double>(sizes.content);
  // At most the features once more, scaled (dense ones of few dimensions stay where they are); of these the gram matrix
  // and its inverse. Nothing is solved before a user is scored.
  return {content * 2 * sizeof(float) + dim * dim * (sizeof(double) + sizeof(float)),
          seconds_for(content * (dim + 4) + dim * dim * dim)};
}

/// Several instances of one modality (two text stages) share its weight.
std::vector<ContentBlock> KernelRidge::blocks_of(const RankerFeatures& features) const {
  std::vector<ContentBlock> blocks;
  for (const FeatureMatrix& matrix : features.items) {
    const auto given = config_.weights.find(matrix.modality);
    if (given == config_.weights.end() || matrix.dim() == 0) continue;
    const auto alike = std::count_if(features.items.begin(), features.items.end(),
                                     [&](const FeatureMatrix& other) { return other.modality == matrix.modality; });
    const double weight = std::strtod(given->second.c_str(), nullptr) / static_cast<double>(alike);
    if (weight > 0) blocks.push_back({matrix, weight});
  }
  return blocks;
}

Status KernelRidge::fit(const FitContext& context) {
  tell_work("fit", name());
  const auto blocks = blocks_of(context.features);
  if (blocks.empty()) return problem_of(Code::bad_input, say::ranker_without_content, name_);
  if (!(config_.lambda > 0)) return problem_of(Code::usage, say::kernel_ridge_needs_lambda, name_);
  const Interactions& train = context.train;
  std::vector<std::uint8_t> known(train.cols, 0);
  for (const std::int32_t item : train.column) known[static_cast<std::size_t>(item)] = 1;
  std::vector<std::int32_t> warm;
  for (std::size_t item = 0; item < train.cols; ++item) {
    const bool content = std::ranges::any_of(
        blocks, [&](const ContentBlock& b) { return item < b.matrix.present.size() && b.matrix.present[item] != 0; });
    if (known[item] != 0 && content) warm.push_back(static_cast<std::int32_t>(item));
  }
  return build(blocks, std::move(warm), {}, {}, context.job);
}

Status KernelRidge::build(const std::vector<ContentBlock>& blocks, std::vector<std::int32_t> warm,
                          const std::vector<BlockScale>& scales, DenseMatrix inverse, Job& job) {
  const std::size_t items = blocks.front().matrix.rows();
  std::vector<std::uint8_t> is_warm(items, 0);
  std::vector<std::int32_t> place(items, -1);
  for (std::size_t w = 0; w < warm.size(); ++w) {
    const auto item = static_cast<std::size_t>(warm[w]);
    is_warm[item] = 1;
    place[item] = static_cast<std::int32_t>(w);
  }
  UNWRAP(features, content_features(blocks, is_warm, scales));
  std::unique_ptr<RidgeSolver> solver;
  const std::size_t dim = features.dense.dim();
  const bool by_dimension = features.sparse.nonzeros() == 0 && dim > 0 && dim <= kMaxDimension;
  if (inverse.rows > 0 && !(by_dimension && inverse.rows == dim))
    return problem_of(Code::bad_input, say::kernel_ridge_of_other_items, name_);
  if (by_dimension && inverse.rows == 0) {
    UNWRAP(precise, spd_inverse(dimension_gram(features.dense, warm, config_.lambda), dim, job));
    inverse = DenseMatrix(dim, dim);
    std::ranges::transform(precise, inverse.data.begin(), [](double x) { return static_cast<float>(x); });
  } else if (!by_dimension) {
    ENSURE(require_memory(warm.size() * dim * sizeof(float), "Content vectors of all items",
                          "Set scoring.weights of the largest modality to 0, or use fewer dimensions"));
    solver = std::make_unique<RidgeSolver>(features.sparse, features.dense.rows_at(warm), warm, config_.lambda);
  }
  if (job.stopped()) return cancelled();
  features_ = std::move(features);
  warm_ = std::move(warm);
  place_ = std::move(place);
  inverse_ = std::move(inverse);
  solver_ = std::move(solver);
  return done;
}

Interactions KernelRidge::warm_part(const Interactions& histories, std::size_t first, std::size_t count) const {
  Interactions out;
  out.rows = count;
  out.cols = warm_.size();
  for (std::size_t row = first; row < first + count; ++row) {
    const auto items = histories.columns(row);
    const auto weights = histories.values(row);
    for (std::size_t k = 0; k < items.size(); ++k) {
      const std::int32_t place = place_[static_cast<std::size_t>(items[k])];
      if (place < 0) continue;
      out.column.push_back(place);
      out.value.push_back(weights[k]);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

Status KernelRidge::score(const Users& users, DenseMatrix& out, Job& job) const {
  const Interactions& histories = users.histories();
  if (place_.empty()) return problem_of(Code::internal, say::kernel_ridge_not_fitted, name_);
  out.rows = histories.rows;
  out.cols = place_.size();
  out.data.resize(out.rows * out.cols);
  return by_dimension() ? score_by_dimension(histories, out, job) : score_by_solver(histories, out, job);
}

std::size_t KernelRidge::items_at_once() const {
  const std::size_t bytes = kItems * std::max<std::size_t>(features_.dense.dim(), 1) * sizeof(float);
  return kItems * std::clamp<std::size_t>(static_cast<std::size_t>(thread_count()), 1,
                                          std::max<std::size_t>(kMostCopied / bytes, 1));
}

Status KernelRidge::score_by_dimension(const Interactions& histories, DenseMatrix& out, Job& job) const {
  const DenseContent& content = features_.dense;
  const auto row_of = [&](std::size_t item, std::span<float> to) { content.copy_row(item, to); };
  DenseMatrix weights(histories.rows, content.dim()), profile, part, rows;  // all users' weights: rows are scaled once
  for (std::size_t first = 0; first < histories.rows; first += kHistories) {
    if (job.stopped()) return cancelled();
    Interactions history = warm_part(histories, first, std::min(kHistories, histories.rows - first));
    for (std::int32_t& column : history.column) column = warm_[static_cast<std::size_t>(column)];
    history.cols = out.cols;
    if (content.is_held())
      multiply(history, content.rows(0, out.cols, rows), profile);
    else
      multiply(history, content.dim(), row_of, profile);
    multiply(profile.view(), false, inverse_.view(), false, part);
    std::ranges::copy(part.data, weights.data.begin() + static_cast<std::ptrdiff_t>(first * weights.cols));
  }
  const std::size_t at_once = content.is_held() ? out.cols : items_at_once();
  for (std::size_t item = 0; item < out.cols; item += at_once) {
    const auto of_items = content.rows(item, std::min(at_once, out.cols - item), rows);
    for (std::size_t first = 0; first < histories.rows; first += kHistories) {
      if (job.stopped()) return cancelled();
      const MatrixView some{weights.row(first).data(), std::min(kHistories, histories.rows - first), weights.cols};
      multiply(some, false, of_items, true, part);
      for (std::size_t row = 0; row < part.rows; ++row)
        std::ranges::copy(part.row(row), out.row(first + row).subspan(item).begin());
    }
  }
  return done;
}

Status KernelRidge::score_by_solver(const Interactions& histories, DenseMatrix& out, Job& job) const {
  const std::size_t at_once = features_.dense.is_held() ? out.cols : items_at_once();
  DenseMatrix solution, sparse_part, dense_part, from_sparse, from_dense, rows;
  for (std::size_t first = 0; first < histories.rows; first += kHistories) {
    const std::size_t count = std::min(kHistories, histories.rows - first);
    const Interactions history = warm_part(histories, first, count);
    DenseMatrix right(warm_.size(), count);
    for (std::size_t row = 0; row < count; ++row) {
      const auto places = history.columns(row);
      const auto values = history.values(row);
      for (std::size_t k = 0; k < places.size(); ++k) right.row(static_cast<std::size_t>(places[k]))[row] = values[k];
    }
    ENSURE(solver_->solve(right, solution, job));
    solver_->project(solution, sparse_part, dense_part);
    multiply(features_.sparse, sparse_part.view(), from_sparse);
    for (std::size_t from = 0; from < out.cols; from += at_once) {
      const auto of_items = features_.dense.rows(from, std::min(at_once, out.cols - from), rows);
      multiply(of_items, false, dense_part.view(), false, from_dense);  // 0 where there is no dense content
      parallel_for(of_items.rows, 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t item = begin; item < end; ++item) {
          for (std::size_t row = 0; row < count; ++row)
            out.row(first + row)[from + item] = from_sparse.row(from + item)[row] + from_dense.row(item)[row];
        }
      });
    }
  }
  return done;
}

Attribution KernelRidge::attribution(const UserView& user, Item item) const {
  Attribution found;
  if (place_.empty()) return found;
  const auto history = user.items;
  const auto weights = user.weights;
  std::vector<Contribution>& out = found.items;
  // By symmetry (K_{item,W} (K_WW + lambda I)^-1)_i is what item i of the history is worth: the score of a history that
  // is `item` itself, taken at i, but with the item's content on the right side whether or not it is warm.
  const auto j = static_cast<std::size_t>(item);
  const auto value_at = [&](std::size_t k, auto&& value) {
    const std::int32_t place = place_[static_cast<std::size_t>(history[k])];
    out.push_back({history[k], place < 0 ? 0.0F : static_cast<float>(value(place)) * weights[k]});
  };
  if (by_dimension()) {
    DenseMatrix one(1, features_.dense.dim()), direction;
    std::vector<float> row(features_.dense.dim());
    features_.dense.copy_row(j, one.row(0));
    multiply(one.view(), false, inverse_.view(), false, direction);
    for (std::size_t k = 0; k < history.size(); ++k) {
      value_at(k, [&](std::int32_t place) {
        features_.dense.copy_row(static_cast<std::size_t>(warm_[static_cast<std::size_t>(place)]), row);
        double sum = 0;
        for (std::size_t d = 0; d < row.size(); ++d)
          sum += static_cast<double>(row[d]) * static_cast<double>(direction.data[d]);
        return sum;
      });
    }
  } else {
    DenseMatrix right(warm_.size(), 1), solution;
    std::vector<float> row(features_.sparse.cols, 0.0F);
    const auto columns = features_.sparse.columns(j);
    for (std::size_t c = 0; c < columns.size(); ++c)
      row[static_cast<std::size_t>(columns[c])] = features_.sparse.values(j)[c];
    std::vector<float> dense(features_.dense.dim());
    features_.dense.copy_row(j, dense);
    for (std::size_t w = 0; w < warm_.size(); ++w) {
      const auto other = static_cast<std::size_t>(warm_[w]);
      const auto other_columns = features_.sparse.columns(other);
      const auto other_values = features_.sparse.values(other);
      double sum = 0;
      for (std::size_t c = 0; c < other_columns.size(); ++c)
        sum +=
            static_cast<double>(row[static_cast<std::size_t>(other_columns[c])]) * static_cast<double>(other_values[c]);
      const auto other_dense = solver_->dense().row(w);
      for (std::size_t d = 0; d < dense.size(); ++d)
        sum += static_cast<double>(dense[d]) * static_cast<double>(other_dense[d]);
      right.data[w] = static_cast<float>(sum);
    }
    Job quiet;
    if (!solver_->solve(right, solution, quiet)) return found;
    for (std::size_t k = 0; k < history.size(); ++k)
      value_at(k, [&](std::int32_t place) { return solution.data[static_cast<std::size_t>(place)]; });
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Contribution& x, const Contribution& y) { return x.amount > y.amount; });
  return found;
}

Bundle KernelRidge::save() const {
  TensorFile tensors;
  tensors.put("warm", warm_, {static_cast<std::int64_t>(warm_.size())});
  for (std::size_t m = 0; m < features_.scales.size(); ++m) {
    const BlockScale& scale = features_.scales[m];
    const std::string block = "block." + std::to_string(m);
    tensors.put(block + ".mean", scale.mean, {static_cast<std::int64_t>(scale.mean.size())});
    tensors.put(block + ".deviation", scale.deviation, {static_cast<std::int64_t>(scale.deviation.size())});
  }
  if (by_dimension()) {
    const auto size = static_cast<std::int64_t>(inverse_.rows);
    tensors.put("inverse", inverse_.data, {size, size});
  }
  Bundle bundle;
  bundle.put(name_, std::move(tensors));
  return bundle;
}

Status KernelRidge::load(const Bundle& bundle, const RankerFeatures& features) {
  const auto blocks = blocks_of(features);
  UNWRAP(tensors, bundle.tensors(name_));
  UNWRAP(warm, tensors.values<std::int32_t>("warm"));
  const Problem stale = problem_of(Code::bad_input, say::kernel_ridge_of_other_items, name_);
  std::vector<BlockScale> scales;
  for (std::size_t m = 0; m < blocks.size(); ++m) {
    const std::string block = "block." + std::to_string(m);
    if (!tensors.has(block + ".mean")) return stale;
    UNWRAP(mean, tensors.values<float>(block + ".mean"));
    UNWRAP(deviation, tensors.values<float>(block + ".deviation"));
    if (mean.size() != deviation.size() || (!mean.empty() && mean.size() != blocks[m].matrix.dim())) return stale;
    scales.push_back({{mean.begin(), mean.end()}, {deviation.begin(), deviation.end()}});
  }
  if (blocks.empty() || std::ranges::any_of(warm, [&](std::int32_t i) {
        return i < 0 || static_cast<std::size_t>(i) >= blocks.front().matrix.rows();
      }))
    return stale;
  DenseMatrix inverse;
  if (tensors.has("inverse")) {
    UNWRAP(shape, tensors.tensor("inverse"));
    UNWRAP(values, tensors.values<float>("inverse"));
    if (shape.shape.size() != 2 || shape.shape[0] != shape.shape[1]) return stale;
    inverse = DenseMatrix(static_cast<std::size_t>(shape.shape[0]), static_cast<std::size_t>(shape.shape[1]));
    std::ranges::copy(values, inverse.data.begin());
  }
  Job quiet;
  return build(blocks, {warm.begin(), warm.end()}, scales, std::move(inverse), quiet);
}

Result<ScoringGraph> KernelRidge::graph() const {
  using Op = ScoringGraph::Op;
  if (place_.empty()) return problem_of(Code::internal, say::kernel_ridge_not_fitted, name_);
  ScoringGraph graph;
  graph.items = place_.size();
  graph.tensors.put("warm", warm_, {static_cast<std::int64_t>(warm_.size())});
  const auto history = graph.add({.op = Op::history});
  const auto warm = graph.add({.op = Op::select, .inputs = {history}, .tensor = "warm"});
  if (by_dimension()) {
    DenseMatrix content(graph.items, features_.dense.dim());
    for (std::size_t item = 0; item < graph.items; ++item) features_.dense.copy_row(item, content.row(item));
    graph.put("content.warm", features_.dense.rows_at(warm_));
    graph.put("content", content);
    graph.put("inverse", inverse_);
    const auto profile = graph.add({.op = Op::times_matrix, .inputs = {warm}, .tensor = "content.warm"});
    const auto weights = graph.add({.op = Op::times_matrix, .inputs = {profile}, .tensor = "inverse"});
    graph.add({.op = Op::times_turned, .inputs = {weights}, .tensor = "content"});
    return graph;
  }
  const SparseMatrix all = side_by_side(features_);
  graph.put("content", all);
  graph.put("content.warm", rows_at(all, warm_));
  const auto solved = graph.add({.op = Op::ridge_weights,
                                 .inputs = {warm},
                                 .tensor = "content.warm",
                                 .number = config_.lambda,
                                 .width = all.cols});
  const auto profile =
      graph.add({.op = Op::times_matrix, .inputs = {solved}, .tensor = "content.warm", .width = all.cols});
  graph.add({.op = Op::times_turned, .inputs = {profile}, .tensor = "content", .width = all.cols});
  return graph;
}

StageKind kernel_ridge_stage() {
  StageKind kind;
  kind.name = "ranking.kernel_ridge";
  kind.title = "Kernel ridge";
  using C = KernelRidgeConfig;
  kind.section =
      Declare<C>(kind.name, "Kernel ridge: from what items are to who likes them, so that new items are ranked too.")
          .param("lambda", &C::lambda, "Regularisation: higher trusts single interactions less.")
          .title("Regularisation of kernel ridge")
          .range(1e-6, 1e9)
          .param("weights", &C::weights, "How much each kind of content counts; one that is not named counts nothing.")
          .title("Content that kernel ridge reads")
          .stands_for("", {.means = "no content"})
          .numbers_or({}, 0, 1000)
          .modalities(true);
  return ranker_stage(std::move(kind),
                      {.make =
                           [](const void* config) {
                             return std::make_unique<KernelRidge>(*static_cast<const KernelRidgeConfig*>(config));
                           },
                       .reads_content = true});
}

}  // namespace tributary
