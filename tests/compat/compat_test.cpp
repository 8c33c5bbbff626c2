// Projects of older versions open, say what they said, and can be undone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cleaning/clean.h"
#include "project/project.h"
#include "project/run_history.h"
#include "project/sqlite.h"
#include "scoring/scoring_config.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

const fs::path kCompat = fs::path(TRIBUTARY_SOURCE_DIR) / "tests/compat";

nlohmann::json said(const char* file) {
  std::ifstream in(kCompat / file);
  return nlohmann::json::parse(in);
}

class BeforeTheWords : public testing::Test {
 protected:
  void SetUp() override { fs::copy(kCompat / "before_the_words", path(), fs::copy_options::recursive); }
  fs::path path() const { return folder_ / "shop.tributary"; }
  Project open(Project::Access access) const {
    auto project = Project::open(path(), &test_registry(), access);
    if (!project) throw std::runtime_error(to_string(project.problem()));
    return *std::move(project);
  }
  std::int64_t version_of_database() const {
    auto database = Sqlite::open(path() / "project.sqlite", Sqlite::Mode::read);
    if (!database) throw std::runtime_error(to_string(database.problem()));
    Statement version(*database, "pragma user_version");
    return version.step() ? version.integer(0) : -1;
  }
  TemporaryFolder folder_;
};

TEST_F(BeforeTheWords, SettingsAreReadUnderTheirNewNames) {
  const auto project = open(Project::Access::write);
  const auto settings = project.settings();
  const auto& steps = settings.config_as<CleaningConfig>("cleaning").steps;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[3].numbers.at("exclude"), 1);
  EXPECT_FALSE(steps[3].numbers.contains("strike"));
  EXPECT_EQ(settings.config_as<ScoringConfig>("scoring").weights.at("attributes/cold_start"), "0.5");
}

TEST_F(BeforeTheWords, FiguresAreTheSame) {
  auto project = open(Project::Access::write);
  const auto report = Workflow(project, RunContext{}).evaluate(EvaluatedPart::valid);
  ASSERT_TRUE(report) << to_string(report.problem());
  const auto before = said("before_the_words.valid.json");
  ASSERT_GE(report->metrics.size(), 10U);
  for (const auto& metric : report->metrics) {
    ASSERT_TRUE(before["metrics"].contains(metric.name)) << metric.name;
    EXPECT_NEAR(metric.value, before["metrics"][metric.name].get<double>(), 1e-9) << metric.name;
  }
  EXPECT_EQ(report->run, 3) << "equal settings and rows are the run that stands there";
}

TEST_F(BeforeTheWords, AListOfAUserWithoutHistoryIsTheSame) {
  auto project = open(Project::Access::write);
  const auto list = Workflow(project, RunContext{}).recommend("u65", 10, true);
  ASSERT_TRUE(list) << to_string(list.problem());
  const auto before = said("before_the_words.cold.json")["items"];
  ASSERT_EQ(list->items.size(), before.size());
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    EXPECT_EQ(list->items[i].item, before[i]["item"]);
    EXPECT_NEAR(list->items[i].score, before[i]["score"].get<double>(), 1e-5);
    for (const auto& [modality, share] : list->items[i].shares)
      EXPECT_NEAR(share, before[i]["shares"].value(modality, -1.0), 1e-5) << modality;
    ASSERT_EQ(list->items[i].because.size(), before[i]["because"].size());
    for (std::size_t r = 0; r < before[i]["because"].size(); ++r)
      EXPECT_EQ(sentence(list->items[i].because[r]), before[i]["because"][r]["sentence"]);
  }
}

TEST_F(BeforeTheWords, RunsAndReadingsOfTheTestPartAreCountedOn) {
  auto project = open(Project::Access::write);
  const auto runs = run_list(project);
  ASSERT_TRUE(runs) << to_string(runs.problem());
  ASSERT_EQ(runs->size(), 6U);
  const auto reads = project.test_reads();
  ASSERT_TRUE(reads);
  EXPECT_EQ(*reads, 1);
  const auto report = Workflow(project, RunContext{}).evaluate(EvaluatedPart::test);
  ASSERT_TRUE(report) << to_string(report.problem());
  EXPECT_EQ(report->protocol.test_reads, 2);
  EXPECT_EQ(run_list(project)->size(), 6U) << "the same was measured";
}

TEST_F(BeforeTheWords, ACopyOfTheOlderFileIsKeptBesideTheNewOneOnce) {
  const auto text = [&](const char* name) {
    std::ifstream in(path() / name);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto before = text("pipeline.toml");
  ASSERT_NE(before.find("format = 1"), std::string::npos);
  auto project = open(Project::Access::write);
  EXPECT_FALSE(fs::exists(path() / "pipeline.format-1.toml")) << "nothing is written before something changes";
  for (const char* lambda : {"71", "72"}) {
    auto settings = project.settings();
    ASSERT_TRUE(settings.set("ranking.lambda", lambda));
    ASSERT_TRUE(project.change(settings, "lambda"));
    EXPECT_NE(text("pipeline.toml").find("format = 2"), std::string::npos);
    EXPECT_EQ(text("pipeline.format-1.toml"), before);
  }
  fs::remove(path() / "pipeline.toml");
  EXPECT_TRUE(project.change(project.settings(), "again")) << "a file that is gone is written anew";
}

TEST_F(BeforeTheWords, OldStepsCanBeUndone) {
  auto project = open(Project::Access::write);
  for (int step = 0; step < 3; ++step) ASSERT_TRUE(project.undo()) << step;
  EXPECT_TRUE(project.settings().config_as<ScoringConfig>("scoring").weights.empty());
  for (int step = 0; step < 3; ++step) ASSERT_TRUE(project.redo()) << step;
  EXPECT_EQ(project.settings().config_as<ScoringConfig>("scoring").weights.at("text"), "0.3");
}

TEST_F(BeforeTheWords, OpensForReadingAndIsNotTouched) {
  const auto text = [&] {
    std::ifstream in(path() / "pipeline.toml");
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto before = text();
  {
    auto project = open(Project::Access::read);
    EXPECT_TRUE(Workflow(project, RunContext{}).status());
  }
  EXPECT_EQ(text(), before);
  EXPECT_EQ(version_of_database(), 3) << "it has no table of files, and needs none to be read";
  open(Project::Access::write);
  EXPECT_EQ(version_of_database(), 4);
}

}  // namespace
}  // namespace tributary
