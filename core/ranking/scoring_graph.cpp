#include "ranking/scoring_graph.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/messages.h"
#include "nn/linalg.h"

namespace tributary {
namespace {

using Op = ScoringGraph::Op;

Problem misfit(const std::string& what) {
  return problem_of(Code::bad_input, {say::graph_does_not_fit, {what}}, "graph");
}

Result<DenseMatrix64> dense_tensor(const ScoringGraph& graph, const ScoringGraph::Node& node) {
  if (graph.tensors.has(node.tensor + ".offset")) {
    UNWRAP(offset, graph.tensors.values<std::int64_t>(node.tensor + ".offset"));
    UNWRAP(column, graph.tensors.values<std::int32_t>(node.tensor + ".column"));
    UNWRAP(value, graph.tensors.values<float>(node.tensor + ".value"));
    DenseMatrix64 out(offset.size() - 1, node.width);
    for (std::size_t row = 0; row < out.rows; ++row) {
      for (auto k = static_cast<std::size_t>(offset[row]); k < static_cast<std::size_t>(offset[row + 1]); ++k)
        out.row(row)[static_cast<std::size_t>(column[k])] = static_cast<double>(value[k]);
    }
    return out;
  }
  UNWRAP(tensor, graph.tensors.tensor(node.tensor));
  if (tensor.shape.size() > 2 || tensor.shape.empty()) return misfit(node.tensor);
  const bool flat = tensor.shape.size() == 1;
  DenseMatrix64 out(flat ? 1 : static_cast<std::size_t>(tensor.shape[0]),
                    static_cast<std::size_t>(tensor.shape.back()));
  if (tensor.dtype == "F64") {
    UNWRAP(values, graph.tensors.values<double>(node.tensor));
    std::copy(values.begin(), values.end(), out.data.begin());
  } else {
    UNWRAP(values, graph.tensors.values<float>(node.tensor));
    std::copy(values.begin(), values.end(), out.data.begin());
  }
  return out;
}

DenseMatrix64 history_of(const ScoringGraph& graph, const ScoringGraph::Node& node, const Users& users) {
  DenseMatrix64 out(users.size(), graph.items);
  for (std::size_t user = 0; user < users.size(); ++user) {
    const auto known = users.at(user);
    const auto& view = known.view();
    for (std::size_t k = 0; k < view.items.size(); ++k)
      out.row(user)[static_cast<std::size_t>(view.items[k])] =
          static_cast<double>(view.weights[k]) * std::pow(node.number, static_cast<double>(view.items.size() - 1 - k)) *
          (view.events.empty() || view.events[k] == kLike ? 1 : node.others);
  }
  return out;
}

DenseMatrix64 attributes_of(const ScoringGraph::Node& node, const Users& users) {
  DenseMatrix64 out(users.size(), node.width);
  for (std::size_t user = 0; user < users.size(); ++user) {
    const auto row = users.attributes(user);
    for (std::size_t k = 0; k < row.columns.size(); ++k)
      out.row(user)[static_cast<std::size_t>(row.columns[k])] = static_cast<double>(row.values[k]);
  }
  return out;
}

Result<DenseMatrix64> searches_of(const ScoringGraph& graph, const ScoringGraph::Node& node, const Users& users) {
  UNWRAP(text, graph.tensors.values<std::uint8_t>(node.tensor));
  std::map<std::string, std::size_t> place;  // of a word that stands twice the first
  std::string word;
  std::size_t words = 0;
  for (const std::uint8_t byte : text) {
    if (byte != '\n') {
      word += static_cast<char>(byte);
      continue;
    }
    place.emplace(std::exchange(word, {}), words++);
  }
  if (words != node.width) return misfit(node.tensor);
  DenseMatrix64 out(users.size(), node.width);
  for (std::size_t user = 0; user < users.size(); ++user) {
    for (const auto& search : users.searches(user)) {
      if (const auto found = place.find(search); found != place.end()) out.row(user)[found->second] += 1;
    }
  }
  return out;
}

Result<DenseMatrix64> placed(const ScoringGraph& graph, const ScoringGraph::Node& node, const DenseMatrix64& in) {
  UNWRAP(index, graph.tensors.values<std::int32_t>(node.tensor));
  const bool spreads = node.op == Op::spread;
  const std::size_t from = spreads ? node.width : in.cols;
  if ((spreads && index.size() != in.cols) || std::any_of(index.begin(), index.end(), [&](std::int32_t i) {
        return i < 0 || static_cast<std::size_t>(i) >= from;
      }))
    return misfit(node.tensor);
  DenseMatrix64 out(in.rows, spreads ? node.width : index.size());
  for (std::size_t row = 0; row < in.rows; ++row) {
    for (std::size_t k = 0; k < index.size(); ++k) {
      const auto place = static_cast<std::size_t>(index[k]);
      out.row(row)[spreads ? place : k] = in.row(row)[spreads ? k : place];
    }
  }
  return out;
}

/// a (F F' + number I)^-1.
Result<DenseMatrix64> ridge_weights(const DenseMatrix64& a, const DenseMatrix64& f, double number) {
  DenseMatrix64 gram, turned(a.cols, a.rows), out(a.rows, a.cols);
  multiply(f, false, f, true, gram);
  for (std::size_t i = 0; i < gram.rows; ++i) gram.row(i)[i] += number;
  for (std::size_t row = 0; row < a.rows; ++row) {
    for (std::size_t k = 0; k < a.cols; ++k) turned.row(k)[row] = a.row(row)[k];
  }
  UNWRAP(solved, cholesky_solve(std::move(gram), turned));
  for (std::size_t row = 0; row < a.rows; ++row) {
    for (std::size_t k = 0; k < a.cols; ++k) out.row(row)[k] = solved.row(k)[row];
  }
  return out;
}

Result<DenseMatrix64> by_matrix(const ScoringGraph& graph, const ScoringGraph::Node& node, const DenseMatrix64& in) {
  UNWRAP(matrix, dense_tensor(graph, node));
  if (node.op == Op::times_turned ? in.cols != matrix.cols : in.cols != matrix.rows) return misfit(node.tensor);
  if (node.op == Op::ridge_weights) return ridge_weights(in, matrix, node.number);
  DenseMatrix64 out;
  multiply(in, false, matrix, node.op == Op::times_turned, out);
  return out;
}

Result<DenseMatrix64> by_element(Op op, const DenseMatrix64& a, const DenseMatrix64& b) {
  if (a.rows != b.rows || a.cols != b.cols) return misfit("+ - *");
  DenseMatrix64 out = a;
  for (std::size_t i = 0; i < out.data.size(); ++i) {
    if (op == Op::add) out.data[i] += b.data[i];
    if (op == Op::subtract) out.data[i] -= b.data[i];
    if (op == Op::multiply) out.data[i] *= b.data[i];
  }
  return out;
}

Result<DenseMatrix64> value_of(const ScoringGraph& graph, const ScoringGraph::Node& node, const Users& users,
                               const std::vector<DenseMatrix64>& values) {
  const auto in = [&](std::size_t i) -> const DenseMatrix64& { return values[node.inputs[i]]; };
  switch (node.op) {
    case Op::history:
      return history_of(graph, node, users);
    case Op::attributes:
      return attributes_of(node, users);
    case Op::searches:
      return searches_of(graph, node, users);
    case Op::constant: {
      UNWRAP(row, dense_tensor(graph, node));
      DenseMatrix64 out(users.size(), row.cols);
      for (std::size_t user = 0; user < users.size(); ++user) std::ranges::copy(row.row(0), out.row(user).begin());
      return out;
    }
    case Op::select:
    case Op::spread:
      return placed(graph, node, in(0));
    case Op::times_matrix:
    case Op::times_turned:
    case Op::ridge_weights:
      return by_matrix(graph, node, in(0));
    case Op::add:
    case Op::subtract:
    case Op::multiply:
      return by_element(node.op, in(0), in(1));
    case Op::tanh: {
      DenseMatrix64 out = in(0);
      for (double& x : out.data) x = std::tanh(x);
      return out;
    }
    case Op::any: {
      DenseMatrix64 out(users.size(), node.width);
      for (std::size_t user = 0; user < users.size(); ++user) {
        const auto row = in(0).row(user);
        const bool any_is = std::any_of(row.begin(), row.end(), [](double x) { return x != 0; });
        std::ranges::fill(out.row(user), any_is ? 1.0 : 0.0);
      }
      return out;
    }
  }
  return misfit(node.tensor);
}

}  // namespace

std::size_t ScoringGraph::add(Node node) {
  nodes.push_back(std::move(node));
  return nodes.size() - 1;
}

void ScoringGraph::put(const std::string& name, const SparseMatrix& matrix) {
  const auto nonzeros = static_cast<std::int64_t>(matrix.nonzeros());
  tensors.put(name + ".offset", matrix.offset, {static_cast<std::int64_t>(matrix.offset.size())});
  tensors.put(name + ".column", matrix.column, {nonzeros});
  tensors.put(name + ".value", matrix.value, {nonzeros});
}

void ScoringGraph::put(const std::string& name, const DenseMatrix& matrix) {
  tensors.put(name, matrix.data, {static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.cols)});
}

Status run_graph(const ScoringGraph& graph, const Users& users, DenseMatrix& out, Job& job) {
  std::vector<DenseMatrix64> values;
  for (const auto& node : graph.nodes) {
    if (job.stopped()) return cancelled();
    for (const std::size_t input : node.inputs) {
      if (input >= values.size()) return misfit("inputs");
    }
    UNWRAP(value, value_of(graph, node, users, values));
    values.push_back(std::move(value));
  }
  if (values.empty() || values.back().cols != graph.items) return misfit("score");
  out = DenseMatrix(values.back().rows, values.back().cols);
  std::transform(values.back().data.begin(), values.back().data.end(), out.data.begin(),
                 [](double x) { return static_cast<float>(x); });
  return done;
}

}  // namespace tributary
