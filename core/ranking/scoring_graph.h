#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"
#include "nn/safetensors.h"
#include "ranking/user_view.h"

namespace tributary {

/// A ranker's scoring as a small graph of operations: what programs of other formats (ONNX, TorchScript) and devices
/// are made from. Each node gives a matrix with a row a user.
struct ScoringGraph {
  enum class Op {
    history,  ///< users x items: the weight of each item of the history, times number^n, n: items that came after it;
              ///< that of an event of another kind than a like times `others`
    attributes,     ///< users x columns of the attributes (width)
    searches,       ///< users x width: how many searches are the word; `tensor` (U8): the words, each with a line end
    constant,       ///< the one row of `tensor`, for every user
    select,         ///< of the input the columns that `tensor` (I32) names, in its order
    spread,         ///< the input's columns at the places that `tensor` (I32) names of `width`; 0 elsewhere
    times_matrix,   ///< the input times `tensor`
    times_turned,   ///< the input times the transpose of `tensor`
    ridge_weights,  ///< the input (users x the rows of F) times (F F' + number I)^-1, F = `tensor`
    add,            ///< two inputs, element by element
    subtract,
    multiply,
    tanh,  ///< of each element
    any,   ///< users x width: 1 in the row of a user whose row of the input is not all 0
  };
  struct Node {
    Op op = Op::history;
    std::vector<std::size_t> inputs = {};  ///< places of earlier nodes
    std::string tensor =
        {};  ///< dense: a tensor of that name; sparse: "<name>.offset", ".column", ".value", width columns
    double number = 1;
    double others = 1;
    std::size_t width = 0;
  };
  std::vector<Node> nodes;  ///< the last is the score: users x items
  std::size_t items = 0;
  TensorFile tensors;

  /// The place of the new node.
  std::size_t add(Node node);
  void put(const std::string& name, const SparseMatrix& matrix);
  void put(const std::string& name, const DenseMatrix& matrix);
};

/// What the graph says, in double precision, one node after another: the reference for whatever is derived from it.
/// bad_input for a graph whose shapes do not fit.
Status run_graph(const ScoringGraph& graph, const Users& users, DenseMatrix& out, Job& job);

}  // namespace tributary
