#include "pipeline/registry.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "core/pipeline/bare_kind.h"
#include "pipeline/instances.h"
#include "pipeline/settings.h"

namespace tributary {
namespace {

Modality modality(const char* id, int order = 0) {
  Modality made;
  made.id = id;
  made.order = order;
  return made;
}

/// Of a small pipeline: data -> features of role modality -> ranking that reads them.
class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    registry_.add(root_section());
    EXPECT_TRUE(registry_.add(bare_kind("dataset", StageColumn::dataset)));
    EXPECT_TRUE(registry_.add(bare_kind("features.one", StageColumn::features, {{"data", "dataset"}}, "modality")));
    EXPECT_TRUE(
        registry_.add(bare_kind("ranking", StageColumn::ranking, {{"all", "role:modality", true, true}}, "ranker")));
  }
  void refuses(StageKind wrong, const char* other) {
    const auto name = wrong.name;
    const auto stages = registry_.stages().size();
    const auto status = registry_.add(std::move(wrong));
    ASSERT_FALSE(status) << name;
    EXPECT_EQ(status.problem().code, Code::usage);
    EXPECT_NE(status.problem().what.find(name), std::string::npos) << status.problem().what;
    EXPECT_NE(status.problem().what.find(other), std::string::npos) << status.problem().what;
    EXPECT_EQ(registry_.stages().size(), stages) << "nothing of it is registered";
    EXPECT_EQ(registry_.section(name) != nullptr, registry_.stage(name) != nullptr);
  }
  Registry registry_;
};

TEST_F(RegistryTest, AKindThatReadsWhatStandsToItsRightIsRefusedNamingBoth) {
  refuses(bare_kind("features.two", StageColumn::features, {{"ranks", "ranking"}}), "ranking");
  refuses(bare_kind("split", StageColumn::split, {{"all", "role:modality", true}}), "features.one");
}

// Once it would have read itself, and asked for its own key for ever.
TEST_F(RegistryTest, AFusionStageOfRoleModalityReadsModalitiesToItsLeftAlone) {
  ASSERT_TRUE(registry_.add(bare_kind("fusion", StageColumn::fusion, {{"all", "role:modality", true}}, "modality")));
  const Settings settings(&registry_);
  const auto& input = registry_.stage("fusion")->inputs.front();
  EXPECT_EQ(instances_read(settings, *settings.find("fusion"), input), std::vector<std::string>{"features.one"});
  const auto& right = registry_.stage("ranking")->inputs.front();
  EXPECT_EQ(instances_read(settings, *settings.find("ranking"), right),
            (std::vector<std::string>{"features.one", "fusion"}));
}

TEST_F(RegistryTest, AKindWhoseRoleIsReadByThoseToItsLeftIsRefused) {
  refuses(bare_kind("scoring.late", StageColumn::scoring, {}, "modality"), "ranking");
}

TEST_F(RegistryTest, ATakenNameAndAnUnknownInputAreRefused) {
  refuses(bare_kind("dataset", StageColumn::dataset), "dataset");
  refuses(bare_kind("features.three", StageColumn::features, {{"x", "features.four"}}), "features.four");
}

TEST_F(RegistryTest, ModalitiesStandInTheirOrderWhateverTheOrderOfRegistration) {
  auto late = bare_kind("features.z", StageColumn::features);
  late.modality = modality("z", 20);
  auto early = bare_kind("features.a", StageColumn::features);
  early.modality = modality("a", 10);
  auto again = bare_kind("features.z2", StageColumn::features);
  again.modality = modality("z", 5);
  for (auto* each : {&late, &early, &again}) ASSERT_TRUE(registry_.add(*each));
  ASSERT_EQ(registry_.modalities().size(), 2U);
  EXPECT_EQ(registry_.modalities()[0].id, "a");
  EXPECT_NE(registry_.modality("z"), nullptr);
  EXPECT_EQ(registry_.modality("y"), nullptr);
}

struct Weights {
  StringMap of;
};

TEST_F(RegistryTest, NamesOfModalitiesAreThoseThatAreRegisteredNowOrLater) {
  registry_.add(Declare<Weights>("scoring", "").param("of", &Weights::of, "").numbers_or({}, 0, 9).modalities(false));
  auto late = bare_kind("features.z", StageColumn::features);
  late.modality = modality("z");
  ASSERT_TRUE(registry_.add(late));
  Settings settings(&registry_);
  EXPECT_TRUE(settings.set("scoring.of.z", "2"));
  const auto wrong = settings.set("scoring.of.y", "2");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.problem().cure.find('z'), std::string::npos) << "the names that are allowed";
}

/// A file of a program with a plugin is read, kept and edited without it.
TEST_F(RegistryTest, AWeightOfAModalityOfElsewhereIsKept) {
  registry_.add(Declare<Weights>("scoring", "").param("of", &Weights::of, "").numbers_or({}, 0, 9).modalities(false));
  auto known = bare_kind("features.z", StageColumn::features);
  known.modality = modality("z");
  ASSERT_TRUE(registry_.add(known));
  auto settings = Settings::from_toml(&registry_, "[scoring]\nof = { plugged = 3 }\n", "pipeline.toml");
  ASSERT_TRUE(settings) << to_string(settings.problem());
  EXPECT_TRUE(settings->set("scoring.of.z", "2")) << "another weight may change";
  EXPECT_FALSE(settings->set("scoring.of.other", "2"));
  EXPECT_NE(settings->to_toml().find("of = { plugged = 3, z = 2 }"), std::string::npos) << settings->to_toml();
}

struct One {
  std::int64_t n = 0;
};

/// Kinds whose names extend each other's, with instances of any name: what is written is what is read.
TEST(RegistryRoundTrip, InstancesOfKindsWhoseNamesExtendOneAnother) {
  Registry registry;
  registry.add(root_section());
  const std::vector<const char*> names = {"llm",     "llm.generate", "llm.generate.tags",
                                          "ranking", "ranking.als",  "source"};
  for (const char* name : names) {
    auto made = bare_kind(name, StageColumn::features, {}, std::string_view(name) == "source" ? "source" : "");
    made.section = Declare<One>(name, "").param("n", &One::n, "").range(0, 1000);
    ASSERT_TRUE(registry.add(made));
  }
  Random random(7);
  for (int trial = 0; trial < 300; ++trial) {
    Settings settings(&registry);
    for (int i = 0; i < 6; ++i) {
      const std::string of = names[random.below(static_cast<std::uint32_t>(names.size()))];
      const char* parts[] = {"mine", "generate", "als", "tags", "a b", "c.d"};
      auto name = (random.below(2) == 0 ? of : std::string(names[random.below(6)])) + "." + parts[random.below(6)];
      if (settings.find(name) == nullptr && registry.section(name) == nullptr)
        (void)settings.add(name, of, {{"n", Value(static_cast<std::int64_t>(1 + random.below(9)))}});
    }
    for (const char* name : names) {
      if (settings.find(name) == nullptr || random.below(2) == 0) continue;
      ASSERT_TRUE(settings.set(std::string(name) + ".n", std::to_string(1 + random.below(999))));
    }
    const auto toml = settings.to_toml();
    const auto back = Settings::from_toml(&registry, toml, "pipeline.toml");
    ASSERT_TRUE(back) << to_string(back.problem()) << "\n" << toml;
    EXPECT_EQ(back->to_toml(), toml);
    ASSERT_EQ(back->instances().size(), settings.instances().size());
    for (std::size_t i = 0; i < settings.instances().size(); ++i) {
      EXPECT_EQ(back->instances()[i].name, settings.instances()[i].name);
      EXPECT_EQ(back->instances()[i].section, settings.instances()[i].section);
    }
  }
}

}  // namespace
}  // namespace tributary
