#include "features/attributes/attribute_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "features/attributes/attribute_names.h"
#include "features/feature_matrix.h"
#include "preprocessing/text_title.h"

namespace tributary {
namespace {

/// What lies this far out on a bump is left out: exp(-4.5) = .011.
constexpr double kReach = 3.0;
constexpr double kFarthest = 3.0;     // standard deviations from the mean
constexpr double kNumberWidth = 0.5;  // standard deviations

bool is_categories(const Attribute& attribute) {
  return attribute.kind == Attribute::Kind::categories;
}

struct Spread {
  double mean = 0, deviation = 0, low = 0, high = 0;
  std::size_t count = 0;
};

Spread spread_of(const Attribute& attribute, const std::vector<std::uint8_t>& catalogue) {
  const std::vector<double>& numbers = attribute.number;
  Spread s;
  s.low = std::numeric_limits<double>::infinity();
  s.high = -s.low;
  double squares = 0;  // Welford
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double x = numbers[i];
    if (!catalogue[i] || !is_reckonable(attribute, x)) continue;
    ++s.count;
    const double step = x - s.mean;
    s.mean += step / static_cast<double>(s.count);
    squares += step * (x - s.mean);
    s.low = std::min(s.low, x);
    s.high = std::max(s.high, x);
  }
  if (s.count > 0) s.deviation = std::sqrt(squares / static_cast<double>(s.count));
  return s;
}

AttributeBlock category_block(const Attribute& attribute, const std::vector<std::uint8_t>& catalogue,
                              const AttributesConfig& config) {
  std::map<std::string_view, std::pair<std::int64_t, std::size_t>> count;  // items, last item + 1
  std::int64_t size = 0;
  for (std::size_t i = 0; i < attribute.categories.size(); ++i) {
    if (!catalogue[i]) continue;
    ++size;
    for (const std::string& value : attribute.categories[i]) {
      auto& [items, last] = count[value];
      if (last == i + 1) continue;
      last = i + 1;
      ++items;
    }
  }
  AttributeBlock block;
  for (const auto& [value, seen] : count) {
    if (seen.first < config.min_items) continue;
    block.values.emplace_back(value);
    block.weight.push_back(config.category_weight == "plain"
                               ? 1.0
                               : std::log((1.0 + static_cast<double>(size)) / (1.0 + static_cast<double>(seen.first))) +
                                     1.0);
  }
  return block;
}

/// Bumps one width apart from `low` to `high`; none where the catalogue knows one value only.
AttributeBlock bump_block(double low, double high, double width) {
  AttributeBlock block;
  if (!(high > low) || !(width > 0)) return block;
  block.width = width;
  const auto steps = static_cast<std::size_t>(std::ceil((high - low) / width - 1e-9));
  for (std::size_t k = 0; k <= steps; ++k) block.centre.push_back(low + static_cast<double>(k) * width);
  return block;
}

AttributeBlock number_block(const Attribute& attribute, const std::vector<std::uint8_t>& catalogue,
                            const AttributesConfig& config) {
  const Spread s = spread_of(attribute, catalogue);
  if (s.count < 2) return {};
  if (holds_years(attribute)) return bump_block(std::floor(s.low), std::ceil(s.high), config.year_width);
  return bump_block(std::max(s.low, s.mean - kFarthest * s.deviation),
                    std::min(s.high, s.mean + kFarthest * s.deviation), kNumberWidth * s.deviation);
}

using Entries = std::vector<std::pair<std::size_t, double>>;

void encode_categories(const AttributeBlock& block, const std::vector<std::string>& values, Entries& out) {
  for (const std::string& value : values) {
    const auto found = std::lower_bound(block.values.begin(), block.values.end(), value);
    if (found == block.values.end() || *found != value) continue;
    const auto k = static_cast<std::size_t>(found - block.values.begin());
    out.emplace_back(block.first_column + k, block.weight[k]);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void encode_number(const AttributeBlock& block, const Attribute& attribute, double x, Entries& out) {
  if (!is_reckonable(attribute, x)) return;
  const double held = std::clamp(x, block.centre.front(), block.centre.back());
  for (std::size_t k = 0; k < block.centre.size(); ++k) {
    const double z = (held - block.centre[k]) / block.width;
    if (std::abs(z) <= kReach) out.emplace_back(block.first_column + k, std::exp(-0.5 * z * z));
  }
}

}  // namespace

std::vector<Attribute> attributes_with_year(const Dataset& dataset) {
  std::vector<Attribute> attributes = dataset.item_attributes;
  for (const Attribute& attribute : attributes)
    if (is_called_year(attribute.name)) return attributes;
  Attribute year;
  year.name = "year";
  year.kind = Attribute::Kind::number;
  year.number.assign(dataset.items(), std::numeric_limits<double>::quiet_NaN());
  bool any = false;
  for (std::size_t i = 0; i < dataset.titles.size(); ++i)
    if (const auto found = year_in_title(dataset.titles[i])) {
      year.number[i] = *found;
      any = true;
    }
  if (any) attributes.push_back(std::move(year));
  return attributes;
}

AttributeEncoding fit_attributes(const std::vector<Attribute>& attributes, const std::vector<std::uint8_t>& catalogue,
                                 const AttributesConfig& config) {
  AttributeEncoding encoding;
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    const Attribute& attribute = attributes[a];
    AttributeBlock block = is_categories(attribute) ? category_block(attribute, catalogue, config)
                                                    : number_block(attribute, catalogue, config);
    if (block.columns() == 0) continue;
    block.name = attribute.name;
    block.source = a;
    block.first_column = encoding.columns.size();
    for (const std::string& value : block.values) encoding.columns.push_back(attribute.name + "=" + value);
    for (const double centre : block.centre)
      encoding.columns.push_back(attribute.name + "~" + number_name(attribute, centre));
    encoding.blocks.push_back(std::move(block));
  }
  return encoding;
}

SparseMatrix attribute_rows(const std::vector<Attribute>& attributes, std::size_t rows,
                            const AttributeEncoding& encoding) {
  SparseMatrix matrix;
  matrix.rows = rows;
  matrix.cols = encoding.columns.size();
  Entries row, part;
  for (std::size_t i = 0; i < rows; ++i) {
    row.clear();
    std::size_t known = 0;
    for (const AttributeBlock& block : encoding.blocks) {
      part.clear();
      const Attribute& attribute = attributes[block.source];
      if (block.width > 0)
        encode_number(block, attribute, attribute.number[i], part);
      else
        encode_categories(block, attribute.categories[i], part);
      double squares = 0;
      for (const auto& [column, value] : part) squares += value * value;
      if (!(squares > 0)) continue;
      ++known;
      for (const auto& [column, value] : part) row.emplace_back(column, value / std::sqrt(squares));
    }
    const double scale = known > 0 ? 1.0 / std::sqrt(static_cast<double>(known)) : 0.0;
    for (const auto& [column, value] : row) {
      matrix.column.push_back(static_cast<std::int32_t>(column));
      matrix.value.push_back(static_cast<float>(value * scale));
    }
    matrix.offset.push_back(static_cast<std::int64_t>(matrix.column.size()));
  }
  return matrix;
}

FeatureMatrix attribute_matrix(std::vector<std::string> ids, const AttributeEncoding& encoding, SparseMatrix rows) {
  FeatureMatrix matrix;
  matrix.modality = kAttributes;
  matrix.ids = std::move(ids);
  matrix.sparse = true;
  matrix.columns = encoding.columns;
  matrix.present.resize(rows.rows);
  for (std::size_t i = 0; i < rows.rows; ++i) matrix.present[i] = rows.offset[i + 1] > rows.offset[i] ? 1 : 0;
  matrix.sparse_rows = std::move(rows);
  return matrix;
}

}  // namespace tributary
