#include "features/attributes/attribute_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "features/attributes/attribute_names.h"
#include "features/feature_matrix.h"

namespace tributary {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Attribute categories(std::string name, std::vector<std::vector<std::string>> values) {
  Attribute a;
  a.name = std::move(name);
  a.categories = std::move(values);
  return a;
}

Attribute numbers(std::string name, std::vector<double> values, Attribute::Kind kind = Attribute::Kind::number) {
  Attribute a;
  a.name = std::move(name);
  a.kind = kind;
  a.number = std::move(values);
  return a;
}

double product(const SparseMatrix& m, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::size_t i = 0; i < m.columns(a).size(); ++i)
    for (std::size_t j = 0; j < m.columns(b).size(); ++j)
      if (m.columns(a)[i] == m.columns(b)[j])
        sum += static_cast<double>(m.values(a)[i]) * static_cast<double>(m.values(b)[j]);
  return sum;
}

std::vector<std::uint8_t> all(std::size_t n) {
  return std::vector<std::uint8_t>(n, 1);
}

TEST(AttributeRowsTest, NearbyYearsAreAlikeAndFarOnesAreNot) {
  const std::vector<Attribute> attributes{numbers("year", {1960, 1994, 1995, 1997, 2010})};
  const AttributeEncoding encoding = fit_attributes(attributes, all(5), {});
  EXPECT_THAT(encoding.columns, Contains("year~1995"));
  const SparseMatrix rows = attribute_rows(attributes, 5, encoding);
  EXPECT_NEAR(product(rows, 1, 1), 1, 1e-6);
  EXPECT_NEAR(product(rows, 1, 2), std::exp(-0.25), 0.02);  // one width apart
  EXPECT_NEAR(product(rows, 2, 3), std::exp(-1.0), 0.02);   // two
  EXPECT_LT(product(rows, 0, 1), 1e-6);
}

TEST(AttributeRowsTest, EveryAttributeWeighsTheSameAndRowsHaveLengthOne) {
  const std::vector<Attribute> attributes{
      categories("genres", {{"A", "B", "C"}, {"A", "B", "C"}, {"A"}}),
      numbers("price", {1, 5, 9}),
  };
  const AttributeEncoding encoding = fit_attributes(attributes, all(3), {.min_items = 1});
  const SparseMatrix rows = attribute_rows(attributes, 3, encoding);
  for (std::size_t i = 0; i < 3; ++i) {
    double genres = 0, price = 0;
    for (std::size_t k = 0; k < rows.columns(i).size(); ++k) {
      const double square = std::pow(static_cast<double>(rows.values(i)[k]), 2);
      (static_cast<std::size_t>(rows.columns(i)[k]) < encoding.blocks[1].first_column ? genres : price) += square;
    }
    EXPECT_NEAR(genres, 0.5, 1e-6);
    EXPECT_NEAR(price, 0.5, 1e-6);
  }
}

TEST(AttributeRowsTest, RareCategoryWeighsMoreThanACommonOne) {
  const std::vector<Attribute> attributes{
      categories("g", {{"common", "rare"}, {"common", "rare"}, {"common"}, {"common"}})};
  const AttributeEncoding idf = fit_attributes(attributes, all(4), {});
  EXPECT_THAT(idf.columns, ElementsAre("g=common", "g=rare"));
  EXPECT_NEAR(idf.blocks[0].weight[0], 1.0, 1e-12);
  EXPECT_NEAR(idf.blocks[0].weight[1], std::log(5.0 / 3.0) + 1, 1e-12);
  const AttributeEncoding plain = fit_attributes(attributes, all(4), {.category_weight = "plain"});
  EXPECT_THAT(plain.blocks[0].weight, ElementsAre(1, 1));
}

TEST(AttributeRowsTest, IsFittedOnTheCatalogueAndCoversTheRest) {
  const std::vector<Attribute> attributes{categories("g", {{"x"}, {"x"}, {"cold"}, {"x", "cold"}}),
                                          numbers("n", {1, 3, 100, 2})};
  const AttributeEncoding encoding = fit_attributes(attributes, {1, 1, 0, 0}, {});
  for (const auto& column : encoding.columns) EXPECT_EQ(column.find("cold"), std::string::npos) << column;
  EXPECT_LE(encoding.blocks[1].centre.back(), 3.0 + encoding.blocks[1].width);
  const SparseMatrix rows = attribute_rows(attributes, 4, encoding);
  EXPECT_GT(rows.columns(3).size(), 1U);
  EXPECT_GT(product(rows, 1, 2), 0.4) << "a number beyond the catalogue's is its nearest end";
}

TEST(AttributeRowsTest, MissingIsMaskedNeverZero) {
  const std::vector<Attribute> attributes{categories("g", {{"x"}, {"x"}, {}, {}}), numbers("n", {1, 2, kMissing, 1})};
  const AttributeEncoding encoding = fit_attributes(attributes, all(4), {});
  const FeatureMatrix matrix =
      attribute_matrix({"a", "b", "c", "d"}, encoding, attribute_rows(attributes, 4, encoding));
  EXPECT_THAT(matrix.present, ElementsAre(1, 1, 0, 1));
  EXPECT_NEAR(product(matrix.sparse_rows, 3, 3), 1, 1e-6) << "what is known fills the row";
}

TEST(AttributeRowsTest, ConstantNumberAndLoneCategoriesSayNothing) {
  const std::vector<Attribute> attributes{categories("sku", {{"a1"}, {"a2"}, {"a3"}}), numbers("n", {4, 4, 4})};
  EXPECT_TRUE(fit_attributes(attributes, all(3), {}).columns.empty());
}

TEST(AttributeRowsTest, DatesNameTheirColumnsByDay) {
  const std::vector<Attribute> attributes{numbers("released", {0, 86400.0 * 365}, Attribute::Kind::date)};
  const AttributeEncoding encoding = fit_attributes(attributes, all(2), {});
  EXPECT_THAT(encoding.columns, Contains("released~1970-01-01"));
  EXPECT_EQ(number_name(attributes[0], -86400.0), "1969-12-31");
}

TEST(AttributeRowsTest, YearComesFromTitlesUnlessThereIsOne) {
  Dataset d;
  d.item_ids = {"1", "2"};
  d.titles = {"Heat (1995)", "Babylon 5"};
  auto attributes = attributes_with_year(d);
  ASSERT_EQ(attributes.size(), 1U);
  EXPECT_EQ(attributes[0].name, "year");
  EXPECT_EQ(attributes[0].number[0], 1995);
  EXPECT_TRUE(std::isnan(attributes[0].number[1]));
  d.item_attributes = {numbers("Release_Year", {1994, 1993})};
  attributes = attributes_with_year(d);
  ASSERT_EQ(attributes.size(), 1U);
  EXPECT_TRUE(holds_years(attributes[0]));
  EXPECT_FALSE(holds_years(numbers("year", {1.5, 2})));
  EXPECT_FALSE(holds_years(numbers("price", {1995})));
}

}  // namespace
}  // namespace tributary
