#include <arrow/api.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/split/small_datasets.h"
#include "pipeline/bundle.h"
#include "split/fold_bundle.h"
#include "split/split.h"

namespace tributary {
namespace {

using namespace split_testing;

TEST(FoldBundle, RoundTripWithoutACopyAndEqualFoldsOnce) {
  EvaluationConfig config;
  config.split = "held_out_users";
  config.folds = 3;
  Job job;
  auto made = make_folds(random_dataset(2, 80), {}, config, 5, job);
  ASSERT_TRUE(made.ok());
  made->notes = {"a note"};
  const Bundle bundle = to_bundle(*made);
  auto table = bundle.table("folds");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ((*table)->num_columns(), 4);  // deploy and three folds; valid is the same as outer
  auto read = fold_set_from(bundle);
  ASSERT_TRUE(read.ok()) << to_string(read.problem());
  ASSERT_EQ(read->outer.size(), 3U);
  EXPECT_EQ(read->outer[1].part.data(), made->outer[1].part.data());  // the same memory
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(read->outer[i].hash, made->outer[i].hash);
    EXPECT_EQ(read->outer[i].train_hash, made->outer[i].train_hash);
    EXPECT_EQ(read->outer[i].name, made->outer[i].name);
    EXPECT_EQ(read->valid[i].hash, made->valid[i].hash);
    EXPECT_TRUE(std::equal(read->outer[i].part.begin(), read->outer[i].part.end(), made->outer[i].part.begin()));
  }
  EXPECT_TRUE(read->deploy.is_deploy);
  EXPECT_EQ(read->rule, made->rule);
  EXPECT_EQ(read->notes, made->notes);
  EXPECT_DOUBLE_EQ(read->positive_min, made->positive_min);
  EXPECT_DOUBLE_EQ(read->rating_high, 5);
}

TEST(FoldBundle, ADamagedArtifactIsAProblem) {
  Bundle bundle;
  bundle.put("folds", arrow::Table::Make(arrow::schema({}), arrow::ArrayVector{}, 0));
  auto read = fold_set_from(bundle);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.problem().cure.find("Run the stage"), std::string::npos);
  EXPECT_FALSE(fold_set_from(Bundle{}).ok());
}

}  // namespace
}  // namespace tributary
