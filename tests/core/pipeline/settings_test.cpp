#include "pipeline/settings.h"

#include <gtest/gtest.h>

#include "core/pipeline/toy_pipeline.h"

namespace tributary {
namespace {

class SettingsTest : public testing::Test {
 protected:
  ToyPipeline workflow_;
  Settings settings_{&workflow_.registry};
};

TEST_F(SettingsTest, AWrongNameOrValueIsAnsweredWithWhatIsAllowed) {
  const std::vector<std::pair<std::pair<const char*, const char*>, const char*>> cases = {
      {{"text.doubled.factor", "101"}, "from 0 to 100"},
      {{"text.doubled.factor", "x"}, "a number"},
      {{"text.doubled.mode", "odd"}, "plain, fancy"},
      {{"text.doubled.nothing", "1"}, "factor, mode, weights, steps"},
      {{"nowhere.factor", "1"}, "text.doubled"},
      {{"text.doubled.weights.image", "11"}, "from 0 to 10, fit"},
      {{"text.doubled.steps", "trim(share=2)"}, "from 0 to 1"},
      {{"text.doubled.steps", "cut"}, "trim, sort"},
      {{"seed", "-1"}, "from 0"},
      {{"seed", "1e300"}, "from 0"},
      {{"seed", "1.5"}, "a whole number"},
      {{"text.doubled.steps", "trim(share=nan)"}, "from 0 to 1"},
  };
  for (const auto& [assignment, allowed] : cases) {
    const auto status = settings_.set(assignment.first, assignment.second);
    ASSERT_FALSE(status) << assignment.first << "=" << assignment.second;
    EXPECT_EQ(status.problem().code, Code::usage);
    EXPECT_NE(status.problem().cure.find(allowed), std::string::npos) << to_string(status.problem());
  }
}

TEST_F(SettingsTest, TomlRoundTripKeepsEverythingThatWasSet) {
  ASSERT_TRUE(settings_.add("source.a \"b\"", "source", {{"path", Value(std::string("C:\\x\ny"))}}));
  for (const auto& [path, value] :
       std::vector<std::pair<const char*, const char*>>{{"text.doubled.factor", "0.1"},
                                                        {"text.doubled.mode", "fancy"},
                                                        {"text.doubled.weights.image", "0.25"},
                                                        {"text.doubled.weights.audio", "fit"},
                                                        {"text.doubled.steps", "sort, trim(column=rating share=0.5)"},
                                                        {"seed", "7"}}) {
    ASSERT_TRUE(settings_.set(path, value)) << path;
  }
  const auto toml = settings_.to_toml();
  const auto back = Settings::from_toml(&workflow_.registry, toml, "pipeline.toml");
  ASSERT_TRUE(back) << to_string(back.problem()) << "\n" << toml;
  EXPECT_EQ(back->to_toml(), toml);
  ASSERT_NE(back->find("source.a \"b\""), nullptr);
  EXPECT_EQ(to_string(back->find("source.a \"b\"")->values.at("path")), "C:\\x\ny");
  EXPECT_EQ(to_string(back->find("text.doubled")->values.at("weights")), "audio=fit, image=0.25");
  EXPECT_EQ(to_string(back->find("text.doubled")->values.at("steps")), "sort, trim(column=rating share=0.5)");
  EXPECT_EQ(back->config_as<RootConfig>("").seed, 7);
}

TEST_F(SettingsTest, AnInstanceNamedInsideItsKindReadsBack) {
  ASSERT_TRUE(settings_.add("text.doubled.mine", "text.doubled", {{"factor", Value(3.0)}}));
  ASSERT_TRUE(settings_.set("text.doubled.mine.weights.image", ".5"));
  const auto back = Settings::from_toml(&workflow_.registry, settings_.to_toml(), "pipeline.toml");
  ASSERT_TRUE(back) << to_string(back.problem()) << settings_.to_toml();
  ASSERT_NE(back->find("text.doubled.mine"), nullptr);
  EXPECT_EQ(to_string(back->find("text.doubled.mine")->values.at("factor")), "3");
  EXPECT_EQ(to_string(back->find("text.doubled.mine")->values.at("weights")), "image=.5");
  EXPECT_TRUE(back->find("text.doubled")->values.empty());
}

TEST_F(SettingsTest, TextIsUtf8) {
  EXPECT_TRUE(settings_.add("source.a", "source", {{"path", Value(std::string("/tmp/音乐.csv"))}}));
  for (const char* wrong : {"\xff", "caf\xe9", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe9\x9f"}) {
    EXPECT_FALSE(settings_.set("source.a.path", wrong)) << "what pipeline.toml cannot hold";
  }
}

TEST_F(SettingsTest, FilesAreToldFromOtherSettings) {
  ASSERT_TRUE(settings_.add("source.a", "source", {}));
  EXPECT_TRUE(settings_.is_file("source.a.path"));
  EXPECT_FALSE(settings_.is_file("source.a.count"));
  EXPECT_FALSE(settings_.is_file("nonsense"));
}

TEST_F(SettingsTest, DefaultsStandAsCommentsWithHelpUnitAndRange) {
  const auto toml = settings_.to_toml();
  EXPECT_NE(toml.find("# Times. (0 to 100)\n# factor = 2.0\n"), std::string::npos) << toml;
  EXPECT_NE(toml.find("# How. (plain | fancy)\n# mode = \"plain\"\n"), std::string::npos) << toml;
}

TEST_F(SettingsTest, AFileEditedWronglyIsAnsweredWithLineAndColumn) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"[text.doubled]\nfactor = 500\n", "pipeline.toml:2:10"},
      {"[text.doubled]\nfactor = \"x\"\n", "pipeline.toml:2:10"},
      {"[text.doubled]\nfactr = 1\n", "pipeline.toml:2"},
      {"[txt.doubled]\nfactor = 1\n", "pipeline.toml"},
      {"[text.doubled\n", "pipeline.toml:1"},
      {"sed = 1\n", "pipeline.toml:1"},
  };
  for (const auto& [text, where] : cases) {
    const auto read = Settings::from_toml(&workflow_.registry, text, "pipeline.toml");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.problem().code, Code::bad_input);
    EXPECT_NE(read.problem().where.find(where), std::string::npos) << text << to_string(read.problem());
  }
}

TEST_F(SettingsTest, AFileOfANewerVersionIsRefused) {
  const auto read = Settings::from_toml(&workflow_.registry, "format = 99\n", "pipeline.toml");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problem().code, Code::unsupported);
}

TEST_F(SettingsTest, ResetGoesBackToTheDefault) {
  ASSERT_TRUE(settings_.set("text.doubled.factor", "3"));
  ASSERT_TRUE(settings_.reset("text.doubled.factor"));
  EXPECT_TRUE(settings_.find("text.doubled")->values.empty());
}

}  // namespace
}  // namespace tributary
