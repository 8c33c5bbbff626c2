// Instances that choose what they read, and the graph that they make.
#include "pipeline/instances.h"

#include <gtest/gtest.h>

#include "core/pipeline/bare_kind.h"
#include "pipeline/settings.h"

namespace tributary {
namespace {

/// dataset -> features.one, features.two -> fusion (a modality of modalities) -> ranking.
class InstancesTest : public testing::Test {
 protected:
  InstancesTest() {
    const InputSpec modalities{"modalities", "role:modality", true, true};
    registry_.add(root_section());
    EXPECT_TRUE(registry_.add(bare_kind("dataset", StageColumn::dataset)));
    for (const char* name : {"features.one", "features.two"})
      EXPECT_TRUE(registry_.add(bare_kind(name, StageColumn::features, {{"data", "dataset"}}, "modality")));
    EXPECT_TRUE(registry_.add(bare_kind("fusion", StageColumn::fusion, {modalities}, "modality")));
    EXPECT_TRUE(registry_.add(bare_kind("ranking", StageColumn::ranking, {modalities}, "ranker")));
  }
  static std::vector<std::string> read(const Settings& settings, const char* instance) {
    return instances_read(settings, *settings.find(instance), kind_of(settings, instance)->inputs.front());
  }
  Registry registry_;
};

using Names = std::vector<std::string>;

TEST_F(InstancesTest, ReadAllToTheirLeftOrThoseThatTheyName) {
  Settings settings(&registry_);
  EXPECT_EQ(read(settings, "fusion"), (Names{"features.one", "features.two"}));
  EXPECT_EQ(read(settings, "ranking"), (Names{"features.one", "features.two", "fusion"}));
  ASSERT_TRUE(settings.set("fusion.modalities", "features.two"));
  EXPECT_EQ(read(settings, "fusion"), Names{"features.two"});
  ASSERT_TRUE(settings.add("second", "fusion", {}));
  ASSERT_TRUE(settings.set("second.modalities", "fusion + features.one"));
  EXPECT_EQ(read(settings, "second"), (Names{"features.one", "fusion"})) << "of its own column what it names";
  const auto again = Settings::from_toml(&registry_, settings.to_toml(), "pipeline.toml");
  ASSERT_TRUE(again) << to_string(again.problem());
  EXPECT_EQ(read(*again, "second"), (Names{"features.one", "fusion"}));
}

TEST_F(InstancesTest, AnotherStagesListSaysWhichAndInWhichOrder) {
  const InputSpec chosen{.name = "content", .from = "role:modality", .many = true, .chosen_by = "fusion.modalities"};
  ASSERT_TRUE(registry_.add(bare_kind("metrics", StageColumn::evaluation, {chosen})));
  EXPECT_EQ(registry_.section("metrics")->find("content"), nullptr) << "it has no list of its own";
  Settings settings(&registry_);
  EXPECT_EQ(read(settings, "metrics"), (Names{"features.one", "features.two", "fusion"})) << "none is named: all";
  ASSERT_TRUE(settings.set("fusion.modalities", "features.two + features.one"));
  EXPECT_EQ(read(settings, "metrics"), (Names{"features.two", "features.one"}));
}

TEST_F(InstancesTest, AWrongNameIsRefusedWithThoseThereAre) {
  Settings settings(&registry_);
  for (const char* wrong : {"features.three", "dataset", "features.one, features.one", "ranking"}) {
    const auto status = settings.set("fusion.modalities", wrong);
    ASSERT_FALSE(status) << wrong;
    EXPECT_EQ(status.problem().code, Code::usage);
    EXPECT_NE(to_string(status.problem()).find("features.one, features.two"), std::string::npos)
        << to_string(status.problem());
    EXPECT_EQ(read(settings, "fusion"), (Names{"features.one", "features.two"})) << "nothing is changed";
  }
}

TEST_F(InstancesTest, TwoThatReadEachOtherAreRefusedNamingBoth) {
  Settings settings(&registry_);
  ASSERT_TRUE(settings.add("second", "fusion", {}));
  ASSERT_TRUE(settings.set("second.modalities", "fusion"));
  const auto status = settings.set("fusion.modalities", "second");
  ASSERT_FALSE(status);
  EXPECT_NE(status.problem().what.find("fusion"), std::string::npos);
  EXPECT_NE(status.problem().what.find("second"), std::string::npos);
  EXPECT_EQ(read(settings, "fusion"), (Names{"features.one", "features.two"})) << "nothing is changed";
  EXPECT_FALSE(settings.set("fusion.modalities", "fusion")) << "nor itself";
}

TEST_F(InstancesTest, ACircleInAFileIsRefusedWithItsLine) {
  const auto read = [&](const std::string& text) { return Settings::from_toml(&registry_, text, "pipeline.toml"); };
  const auto circle = read(
      "format = 2\n\n[fusion]\nkind = 'fusion'\nmodalities = ['second']\n\n[second]\nkind = 'fusion'\n"
      "modalities = ['fusion']\n");
  ASSERT_FALSE(circle);
  EXPECT_EQ(circle.problem().code, Code::bad_input);
  EXPECT_EQ(circle.problem().where, "pipeline.toml:3");
  EXPECT_NE(circle.problem().what.find("fusion and second"), std::string::npos) << circle.problem().what;
  const auto unknown = read("\n[ranking]\nmodalities = ['third']\n");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.problem().where, "pipeline.toml:2");
  const auto later = read("[ranking]\nmodalities = ['second']\n[second]\nkind = 'fusion'\n");
  EXPECT_TRUE(later) << "where they stand in the file says nothing: " << to_string(later.problem());
}

}  // namespace
}  // namespace tributary
