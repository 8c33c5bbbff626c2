#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

class Bundle;

/// One modality: a vector for each item, dense or sparse, with the items that have none masked, never zero in silence.
/// Row i belongs to ids[i]; a reader aligns rows to its own items by id (align), never by position. The numbers are
/// shared and never changed; those of a saved result are views into its mapped file, which they keep open.
struct FeatureMatrix {
  std::string modality;          ///< "text", "attributes", "image", "audio", "llm": colour, icon and weight go by it
  std::vector<std::string> ids;  ///< item ids
  bool sparse = false;
  SparseRows sparse_rows;             ///< ids.size() x dim, when sparse
  DenseRows dense_rows;               ///< ids.size() x dim, when not sparse
  std::vector<std::uint8_t> present;  ///< 1: the item has this modality
  std::vector<std::string>
      columns;  ///< names of the dimensions where they mean something (words, "genre=Jazz"); may be empty

  std::size_t rows() const { return ids.size(); }
  std::size_t dim() const { return sparse ? sparse_rows.cols : dense_rows.cols; }
};

/// The same matrix with one row for each of `ids`, in that order; ids it does not have become rows that are not
/// present. Where these are its ids already, which is how stages write them, no number is copied.
FeatureMatrix align(FeatureMatrix matrix, const std::vector<std::string>& ids);

/// A number that sums and products of vectors can be made of: finite, and not so large that its square is infinite.
bool is_reckonable(float x);
bool are_reckonable(std::span<const float> numbers);

/// FeatureMatrix <-> the bundle of a stage with role "modality" (part "matrix": Arrow when sparse, safetensors when
/// dense; part "columns"). The one place where what extractors give is looked at: a row that holds a NaN, an infinity
/// or a number too large to be reckoned with is masked in `matrix` and set to 0 (one such number would reach every item
/// through the models that are fitted on them), counted and named in a note. Neither way copies the numbers of a dense
/// matrix, but for a masked one; feature_matrix_from copies none.
Bundle to_bundle(FeatureMatrix& matrix);
Bundle to_bundle(FeatureMatrix&& matrix);
Result<FeatureMatrix> feature_matrix_from(const Bundle& bundle);

}  // namespace tributary
