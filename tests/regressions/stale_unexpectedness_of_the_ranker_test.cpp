#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

class RankerAlone : public testing::Test {
 protected:
  void SetUp() override {
    copy_sample_shop(Shop::with_files, project());
    ASSERT_EQ(cli({"set", project(), "scoring.method=ranker"}).status, 0);
  }
  std::string project() const { return (folder_ / "shop.tributary").string(); }
  nlohmann::json evaluate() const { return cli({"evaluate", project(), "--json"}).json(); }
  TemporaryFolder folder_;
};

// The ranker alone needs no content, but unexpectedness and diversity are measured in the space of the texts: its key
// left that out.
TEST_F(RankerAlone, MeasuresAnewWhenTheSpaceOfDistancesChanges) {
  const auto before = evaluate();
  ASSERT_EQ(cli({"set", project(), "text.tfidf.min_df=6"}).status, 0);
  const auto after = evaluate();
  EXPECT_EQ(after["metrics"]["ndcg@10"], before["metrics"]["ndcg@10"]);
  EXPECT_NE(after["metrics"]["unexpectedness@10"], before["metrics"]["unexpectedness@10"]);
}

// The card said "that the user does not have" also where lists may repeat.
TEST_F(RankerAlone, TheCardSaysWhenListsMayRepeat) {
  EXPECT_EQ(evaluate()["protocol"]["candidates"], "all items with a training row that the user does not have");
  ASSERT_EQ(cli({"set", project(), "evaluation.repeat=true"}).status, 0);
  EXPECT_EQ(evaluate()["protocol"]["candidates"], "all items with a training row, those that the user has among them");
}

}  // namespace
}  // namespace tributary
