#include "sources/numbers_apart.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tributary {
namespace {

constexpr std::array kAbove{9.0,   98.0,  99.0,   127.0,   128.0,   254.0,  255.0,
                            998.0, 999.0, 9999.0, 32767.0, 65535.0, 99999.0};
constexpr std::array kBelow{-1.0, -2.0, -9.0, -99.0, -100.0, -128.0, -999.0, -9999.0, -32768.0, -99999.0};
constexpr std::int64_t kFewest = 2;  ///< cells: one may be a slip of the pen

template <std::size_t N>
bool is_one_of(const std::array<double, N>& known, double number) {
  return std::find(known.begin(), known.end(), number) != known.end();
}

/// The numbers between two places of the distinct ones: their smallest step; 0: fewer than two.
double step_of(const std::vector<double>& numbers, std::size_t begin, std::size_t end) {
  double step = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    const double one = numbers[i] - numbers[i - 1];
    step = step == 0 ? one : std::min(step, one);
  }
  return step;
}

std::optional<NumberApart> above(const ColumnProfile& c) {
  const double width = c.second_high - c.low, gap = c.high - c.second_high;
  if (!is_one_of(kAbove, c.high) || c.at_high < kFewest || width <= 0 || gap <= width) return std::nullopt;
  return NumberApart{c.high, c.at_high, 4};
}

std::optional<NumberApart> below(const ColumnProfile& c, double high) {
  const double width = high - c.second_low, gap = c.second_low - c.low;
  if (!is_one_of(kBelow, c.low) || c.at_low < kFewest || c.second_low < c.low / 2 || width <= 0) return std::nullopt;
  if (gap > width) return NumberApart{c.low, c.at_low, 4};
  const auto levels = c.few_numbers.size() - 1;
  const bool is_scale = !c.many_numbers && levels >= 4 && c.second_low >= 0;
  return is_scale ? std::optional(NumberApart{c.low, c.at_low, 4}) : std::nullopt;
}

std::optional<NumberApart> zero(const ColumnProfile& c, std::size_t end) {
  if (c.low != 0 || c.many_numbers || end < 4 || c.few_counts.front() < kFewest) return std::nullopt;
  const double step = step_of(c.few_numbers, 1, end);
  const auto most =
      *std::max_element(c.few_counts.begin() + 1, c.few_counts.begin() + static_cast<std::ptrdiff_t>(end));
  const bool too_far = c.few_numbers[1] > 1.5 * step;
  const bool too_many = c.few_numbers[1] >= 1 && c.few_counts.front() > 2 * most;
  // Five stars counted double: 2 to 10 in steps of 2, on which a 0 is no step.
  const bool skips_one = c.few_numbers[1] == 2 && step == 2 && c.few_numbers[end - 1] == 10;
  if (!too_far && !too_many && !skips_one) return std::nullopt;
  return NumberApart{0, c.few_counts.front(), too_many ? 4 : 3};
}

}  // namespace

std::vector<NumberApart> numbers_apart(const ColumnProfile& column) {
  std::vector<NumberApart> apart;
  if (column.numbers == 0) return apart;
  const auto high = above(column);
  if (high) apart.push_back(*high);
  const std::size_t end = column.few_numbers.size() - (high && !column.many_numbers ? 1U : 0U);
  if (const auto low = below(column, high ? column.second_high : column.high)) {
    apart.push_back(*low);
  } else if (const auto none = zero(column, end)) {
    apart.push_back(*none);
  }
  return apart;
}

}  // namespace tributary
