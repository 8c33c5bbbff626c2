#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "cleaning/outlier_limits.h"
#include "dataset/dataset.h"

namespace tributary {

enum class HistogramScale { automatic, linear, logarithmic };

/// low <= value < high; the last bin holds its high too.
struct HistogramBin {
  double low = 0, high = 0;
  std::int64_t count = 0;
};

/// How the values of a column lie that cleaning steps look at. A value is a row's (rating, time), or a user's or item's
/// number of rows.
struct ColumnHistogram {
  std::string column;
  bool is_log = false;             ///< bins grow by a factor (whole numbers where the values are counts)
  bool is_levels = false;          ///< a bin for each level that occurs, as a rating's stars; its middle is the level
  std::vector<HistogramBin> bins;  ///< ascending, without gaps; empty where there are no values
  std::int64_t values = 0;         ///< finite ones
  double low = 0, high = 0;        ///< least and greatest value
  double mean = 0, sigma = 0;      ///< population standard deviation
  double log_mean = 0, log_sigma = 0;  ///< of the natural logarithms of the values above 0
  Quartiles quartiles;

  /// Where a value stands on an axis on which all bins are equally wide: 0 to bins.size(), beyond for values outside.
  double place(double value) const;
  /// The value there; place() the other way round.
  double value_at(double place) const;
};

/// `verdict`: one a row; excluded rows are left out (those of the steps before the one that is looked at). automatic:
/// logarithmic for counts that differ by more than a factor of 20, else linear. usage: no such column; cancelled.
Result<ColumnHistogram> column_histogram(const Dataset& dataset, std::span<const std::uint8_t> verdict,
                                         const std::string& column, HistogramScale scale, std::size_t most_bins,
                                         const StopToken& stop = {});

}  // namespace tributary
