#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "cleaning/clean.h"
#include "core/split/small_datasets.h"

namespace tributary {
namespace {

struct Expected {
  std::vector<split_testing::Row> rows;
  std::vector<std::array<int, 3>> far;  ///< rating, user_count, item_count
};

Expected read_rows() {
  Expected out;
  std::ifstream file(std::string(TRIBUTARY_FIXTURES) + "/cleaning/sigma_rows.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    split_testing::Row row{0, 0};
    std::array<int, 3> far{};
    EXPECT_EQ(
        std::sscanf(line.c_str(), "%d,%d,%f,%d,%d,%d", &row.user, &row.item, &row.rating, &far[0], &far[1], &far[2]),
        6);
    out.rows.push_back(row);
    out.far.push_back(far);
  }
  return out;
}

/// Flags and bounds equal numpy's mean and std (ddof 0), to six digits in the text, on every row. See
/// fixtures/cleaning/make_sigma.py.
TEST(SigmaFixture, EqualToNumpy) {
  const Expected expected = read_rows();
  ASSERT_EQ(expected.rows.size(), 400U);
  const Dataset data = split_testing::dataset_of(expected.rows);
  std::ifstream stats(std::string(TRIBUTARY_FIXTURES) + "/cleaning/sigma_stats.csv");
  std::string line;
  std::getline(stats, line);
  for (std::size_t column = 0; column < 3; ++column) {
    ASSERT_TRUE(std::getline(stats, line));
    const std::string name = line.substr(0, line.find(','));
    double mean = 0, sigma = 0;
    ASSERT_EQ(std::sscanf(line.c_str() + name.size(), ",%lf,%lf", &mean, &sigma), 2);
    Job job;
    auto verdicts = clean(data, {{{"outlier_sigma", {{"threshold", 2}}, name}}}, job);
    ASSERT_TRUE(verdicts.ok());
    for (std::size_t row = 0; row < expected.rows.size(); ++row)
      EXPECT_EQ(verdicts->verdict[row], expected.far[row][column]) << name << " row " << row;
    char about[160];
    std::snprintf(about, sizeof about, "mean %.6g, standard deviation %.6g, bounds %.6g to %.6g", mean, sigma,
                  mean - 2 * sigma, mean + 2 * sigma);
    EXPECT_EQ(verdicts->steps[0].about.text, about);
  }
}

}  // namespace
}  // namespace tributary
