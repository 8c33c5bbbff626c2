#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "dataset/dataset.h"

namespace tributary {

struct FeatureMatrix;

/// Parameters of `features.attributes`.
struct AttributesConfig {
  bool year_from_title = true;
  double year_width = 1.0;  ///< standard deviation of a year's bump, in years
  std::string category_weight = "idf";
  std::int64_t min_items = 2;  ///< a category must stand at so many items of the catalogue
};

/// How one attribute becomes columns; fitted on the catalogue.
struct AttributeBlock {
  std::string name;
  std::size_t source = 0;  ///< which Attribute it encodes
  std::size_t first_column = 0;
  /// Categories: one column for each value (ascending), with its weight.
  std::vector<std::string> values;
  std::vector<double> weight;
  /// Numbers and dates: one column for each centre, a Gaussian bump of this width (0: categories), in the attribute's
  /// unit.
  std::vector<double> centre;
  double width = 0;
  std::size_t columns() const { return width > 0 ? centre.size() : values.size(); }
};

struct AttributeEncoding {
  std::vector<AttributeBlock> blocks;
  std::vector<std::string> columns;  ///< "genres=Drama", "year~1995", "price~12.5", "released~1995-06-30"
};

/// The item attributes of the data set and, where titles carry a year and no attribute is called so, a number "year".
std::vector<Attribute> attributes_with_year(const Dataset& dataset);

/// Learns categories, weights, means and scales from the rows with catalogue[i] = 1. For items and for users alike.
///
/// A category's weight is ln((1 + n) / (1 + df)) + 1, or 1. A number x is not one column: as such two items of the mean
/// would have nothing in common and a unit row could say no more than its sign. It becomes a smooth one-hot instead:
/// bumps exp(-(x - c)^2 / (2 w^2)) at centres c one width w apart, so that the product of two rows falls with the
/// distance, about exp(-(x - y)^2 / (4 w^2)). The width is half a standard deviation, and x is held within three of the
/// mean; years have a width of their own.
AttributeEncoding fit_attributes(const std::vector<Attribute>& attributes, const std::vector<std::uint8_t>& catalogue,
                                 const AttributesConfig& config);

/// rows x encoding.columns. Each attribute's block has length 1 or is missing, so that ten genres weigh no more than
/// one number, and then the row has length 1. A row without any attribute is empty.
SparseMatrix attribute_rows(const std::vector<Attribute>& attributes, std::size_t rows,
                            const AttributeEncoding& encoding);

inline constexpr const char* kAttributes = "attributes";  ///< the modality

/// The rows as modality kAttributes; present are those with at least one known attribute.
FeatureMatrix attribute_matrix(std::vector<std::string> ids, const AttributeEncoding& encoding, SparseMatrix rows);

}  // namespace tributary
