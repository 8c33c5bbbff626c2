#include "features/attributes/attribute_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "features/attributes/attribute_names.h"
#include "features/attributes/attributes_stage.h"
#include "features/feature_matrix.h"
#include "pipeline/bundle.h"
#include "split/fold.h"

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

double product(const SparseRows& m, std::size_t a, std::size_t b) {
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

// 1e308 is finite and its square is not: the spread of all values became infinite. A date of 1e30 seconds has no day.
TEST(AttributeRowsTest, NumbersTooLargeToReckonWithCountAsMissing) {
  const double endless = std::numeric_limits<double>::infinity();
  Attribute price = numbers("price", {1, 2, 3, 1e308, -1.7e308, endless});
  Attribute released = numbers("released", {0, 86400, 172800, 1e30, -1e300, -endless});
  released.kind = Attribute::Kind::date;
  const std::vector<Attribute> attributes{price, released};
  const AttributeEncoding encoding = fit_attributes(attributes, std::vector<std::uint8_t>(6, 1), {});
  const SparseMatrix rows = attribute_rows(attributes, 6, encoding);
  for (const float value : rows.value) EXPECT_TRUE(std::isfinite(value));
  for (std::size_t row = 0; row < 6; ++row) EXPECT_EQ(rows.columns(row).empty(), row >= 3) << row;
  const Attribute plain = numbers("price", {1, 2, 3});
  const AttributeEncoding same = fit_attributes({plain}, std::vector<std::uint8_t>(3, 1), {});
  EXPECT_EQ(encoding.blocks[0].centre, same.blocks[0].centre) << "the others are as they would be without them";
  EXPECT_EQ(number_name(released, 1e30), "1e+30");
}

class NoMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
  Status put(std::string_view, const std::vector<std::pair<std::string, std::string>>&) override { return done; }
};

TEST(AttributesStage, GivesUsersInAPartOfTheirOwnFittedOnTrainingUsers) {
  Dataset d;
  d.item_ids = {"i"};
  d.titles = d.descriptions = {""};
  d.user_ids = {"a", "b", "c", "d", "e"};
  Attribute format;
  format.name = "format";
  format.categories = {{"vinyl"}, {"CD"}, {"vinyl"}, {"tape"}, {}};
  d.user_attributes = {format};
  d.interactions = {std::vector<std::int32_t>{0, 1, 2, 3}, std::vector<std::int32_t>{0, 0, 0, 0}, {}, {}};
  Fold fold;
  fold.part = Column<std::uint8_t>(
      std::vector<std::uint8_t>{static_cast<std::uint8_t>(Part::train), static_cast<std::uint8_t>(Part::train),
                                static_cast<std::uint8_t>(Part::train), static_cast<std::uint8_t>(Part::test)});
  auto config = std::make_shared<AttributesConfig>();
  config->min_items = 1;
  Job job;
  NoMemo memo;
  const auto run = [&] {
    return attributes_stage().run(StageRun("features.attributes", {{"dataset", {{"dataset", to_bundle(d)}}}},
                                           {{"own", config}}, &fold, job, memo));
  };
  auto bundle = run();
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  ASSERT_TRUE(has_user_attributes(*bundle));
  auto users = user_attributes_from(*bundle);
  ASSERT_TRUE(users.ok()) << to_string(users.problem());
  EXPECT_EQ(users->ids, d.user_ids);
  EXPECT_EQ(users->columns, (std::vector<std::string>{"format=CD", "format=vinyl"})) << "tape is a held-out user's";
  EXPECT_EQ(users->present, (std::vector<std::uint8_t>{1, 1, 1, 0, 0}));
  fold.is_deploy = true;
  users = user_attributes_from(*run());
  EXPECT_EQ(users->columns.size(), 3U) << "the deploy fold knows all users";
  EXPECT_EQ(feature_matrix_from(*bundle)->ids, d.item_ids) << "items are the modality, as before";

  d.user_attributes.clear();
  EXPECT_FALSE(has_user_attributes(*run()));
}

}  // namespace
}  // namespace tributary
