#include "cleaning/column_values.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/messages.h"

namespace tributary {

const std::vector<std::string>& cleaning_columns() {
  static const std::vector<std::string> names = {"rating", "user_count", "item_count", "time"};
  return names;
}

std::vector<std::string> columns_of_step(const std::string& kind) {
  if (kind == "missing") return {"rating", "time"};
  if (kind.starts_with("outlier_")) return {"rating", "user_count", "item_count"};
  return {};
}

Result<ColumnValues> column_values(const Dataset& dataset, std::span<const std::uint8_t> verdict,
                                   const std::string& column) {
  const auto& rows = dataset.interactions;
  const auto is_excluded = [&](std::size_t row) {
    return verdict[row] == static_cast<std::uint8_t>(Verdict::excluded);
  };
  ColumnValues out;
  if (column == "rating") {
    for (std::size_t row = 0; row < rows.rating.size(); ++row) {
      if (!is_excluded(row) && !std::isnan(rows.rating[row]))
        out.values.push_back(static_cast<double>(rows.rating[row]));
    }
  } else if (column == "time") {
    for (std::size_t row = 0; row < rows.time.size(); ++row) {
      if (!is_excluded(row) && rows.time[row] != kNoTime) out.values.push_back(static_cast<double>(rows.time[row]));
    }
  } else if (column == "user_count" || column == "item_count") {
    out.owner = column == "user_count" ? &rows.user : &rows.item;
    out.counts.assign(column == "user_count" ? dataset.users() : dataset.items(), 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!is_excluded(row)) ++out.counts[static_cast<std::size_t>((*out.owner)[row])];
    }
    std::copy_if(out.counts.begin(), out.counts.end(), std::back_inserter(out.values), [](double c) { return c > 0; });
  } else {
    return problem_of(Code::usage, {say::no_cleaning_column, {column}}, "cleaning.steps");
  }
  return out;
}

Moments moments(std::span<const double> values) {
  if (values.empty()) return {};
  double sum = 0;
  for (const double v : values) sum += v;
  const double mean = sum / static_cast<double>(values.size());
  double squares = 0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return {mean, std::sqrt(squares / static_cast<double>(values.size()))};
}

Moments log_moments(std::span<const double> values) {
  std::vector<double> logarithms;
  logarithms.reserve(values.size());
  for (const double v : values) {
    if (v > 0) logarithms.push_back(std::log(v));
  }
  return moments(logarithms);
}

}  // namespace tributary
