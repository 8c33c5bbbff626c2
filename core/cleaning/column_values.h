#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"

namespace tributary {

/// What a cleaning step looks at, over the rows that steps before it left: "rating" and "time" are values of rows,
/// "user_count" and "item_count" the rows of each user or item that still has any.
struct ColumnValues {
  std::vector<double> values;  ///< the population: rows with a value, or users or items with rows; in no special order
  std::vector<double> counts;  ///< of each user or item of the dataset; empty for values of rows
  const Column<std::int32_t>* owner = nullptr;  ///< whose count a row's is; null for values of rows
};

/// The columns that steps know, in this order: rating, user_count, item_count, time.
const std::vector<std::string>& cleaning_columns();

/// `verdict`: one a row; excluded rows are left out. Looks into the dataset. usage: no such column.
Result<ColumnValues> column_values(const Dataset& dataset, std::span<const std::uint8_t> verdict,
                                   const std::string& column);

/// The columns a kind of step may name, its default first; empty: it looks at whole rows.
std::vector<std::string> columns_of_step(const std::string& kind);

/// Mean and population standard deviation (divided by n), as numpy's std; zeros of nothing.
struct Moments {
  double mean = 0, sigma = 0;
};
Moments moments(std::span<const double> values);
/// The same of the natural logarithms of the values above 0.
Moments log_moments(std::span<const double> values);

}  // namespace tributary
