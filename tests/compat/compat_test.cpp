// Projects of older versions open, say what they said, and can be undone.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "cleaning/clean.h"
#include "project/project.h"
#include "project/run_history.h"
#include "project/sqlite.h"
#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/ranking_config.h"
#include "scoring/scoring_config.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A run that the old program wrote down, and the step of undo after which it was made.
struct OldRun {
  std::int64_t run, step;
};

/// A project as it was left. Beside its folder lie "<name>.valid.json", what was measured last, and
/// "<name>.<user>.json", lists with reasons.
struct OldProject {
  const char* name;
  std::vector<const char*> users;
  std::vector<OldRun> validated;  ///< the last under the settings that stand
  OldRun tested;                  ///< also under these
  std::size_t runs;               ///< all that are written down
  std::size_t steps;              ///< of undo, the beginning among them
  std::int64_t test_reads;
  /// Whether its runs say what cleaning did. Those that do not are held against nothing, so that what is measured now
  /// is another run beside them (CHANGELOG, "Runs are kept apart by their protocol").
  bool knows_cleaning;
};

const fs::path kCompat = fs::path(TRIBUTARY_SOURCE_DIR) / "tests/compat";

std::ostream& operator<<(std::ostream& out, const OldProject& project) {
  return out << project.name;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A copy of a project of before.
class Copied : public testing::Test {
 protected:
  void copy(const char* name) { fs::copy(kCompat / name, path(), fs::copy_options::recursive); }
  fs::path path() const { return folder_ / "shop.tributary"; }
  std::string text(const char* name) const { return text_of(path() / name); }
  Project open(Project::Access access = Project::Access::write) const {
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
  /// Files and folders of it, which may be written from now on, or not.
  void write_permission(fs::perm_options how) const {
    for (const auto& entry : fs::recursive_directory_iterator(path()))
      fs::permissions(entry.path(), fs::perms::owner_write, how);
    fs::permissions(path(), fs::perms::owner_write, how);
  }
  void TearDown() override { write_permission(fs::perm_options::add); }  // or the folder could not go

 private:
  TemporaryFolder folder_;
};

class OldProjects : public Copied, public testing::WithParamInterface<OldProject> {
 protected:
  void SetUp() override { copy(GetParam().name); }
  /// What the old program said.
  static json said(const std::string& what) {
    return json::parse(text_of(kCompat / (std::string(GetParam().name) + "." + what + ".json")));
  }
  /// What it measured in that run.
  static json metrics_of(const Project& project, std::int64_t run) {
    const auto row = project.runs().find(run);
    if (!row) throw std::runtime_error(to_string(row.problem()));
    return json::parse(row->metrics);
  }
  /// Everything in the folder, with what the files hold.
  std::map<fs::path, std::string> files() const {
    std::map<fs::path, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(path()))
      files[entry.path()] = entry.is_regular_file() ? text_of(entry.path()) : std::string();
    return files;
  }
};

/// What the old programs called it (CHANGELOG, "The field's words").
std::string old_word(std::string name) {
  if (const auto at = name.find("cold_start"); at != std::string::npos) name.replace(at, 10, "newcomers");
  if (name == "excluded") return "struck";
  return name;
}

void expect_metrics(const EvaluationReport& report, const json& before) {
  ASSERT_GE(report.metrics.size(), 10U);
  for (const auto& metric : report.metrics) {
    ASSERT_TRUE(before.contains(metric.name)) << metric.name;
    EXPECT_NEAR(metric.value, before[metric.name].get<double>(), 1e-9) << metric.name;
  }
}

void expect_list(const RecommendedList& list, const json& before) {
  ASSERT_EQ(list.items.size(), before.size());
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    EXPECT_EQ(list.items[i].item, before[i]["item"]);
    EXPECT_NEAR(list.items[i].score, before[i]["score"].get<double>(), 1e-5);
    EXPECT_NEAR(list.items[i].rating.value_or(0), before[i]["rating"].get<double>(), 1e-5);
    for (const auto& [modality, share] : list.items[i].shares)
      EXPECT_NEAR(share, before[i]["shares"].value(modality, -1.0), 1e-5) << modality;
    ASSERT_EQ(list.items[i].because.size(), before[i]["because"].size());
    for (std::size_t r = 0; r < before[i]["because"].size(); ++r)
      EXPECT_EQ(sentence(list.items[i].because[r]), before[i]["because"][r]["sentence"]);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, OldProjects,
    testing::Values(OldProject{"before_the_words", {"u65"}, {{1, 3}, {2, 4}, {3, 5}}, {6, 5}, 6, 5, 1, true},
                    OldProject{
                        "before_checksums", {"u3", "u44", "u48"}, {{1, 3}, {2, 5}, {3, 7}}, {4, 7}, 4, 7, 2, false}),
    [](const auto& project) { return std::string(project.param.name); });

TEST_P(OldProjects, FiguresAreTheSame) {
  auto project = open();
  const auto report = Workflow(project, RunContext{}).evaluate(EvaluatedPart::valid);
  ASSERT_TRUE(report) << to_string(report.problem());
  const auto before = said("valid");
  expect_metrics(*report, before["metrics"]);
  EXPECT_EQ(report->weights.size(), before["weights"].size());
  for (const auto& [term, weight] : report->weights)
    EXPECT_NEAR(weight, before["weights"].value(old_word(term), -1.0), 1e-6) << term;
  const bool same_run = report->run == GetParam().validated.back().run;
  EXPECT_EQ(same_run, GetParam().knows_cleaning) << "equal settings and rows are the run that stands there";
}

TEST_P(OldProjects, FiguresOfEarlierSettingsAreTheSame) {
  auto project = open();
  for (const auto& [run, step] : GetParam().validated) {
    SCOPED_TRACE(run);
    ASSERT_TRUE(project.go_to(step));
    const auto before = metrics_of(project, run);
    const auto report = Workflow(project, RunContext{}).evaluate(EvaluatedPart::valid);
    ASSERT_TRUE(report) << to_string(report.problem());
    expect_metrics(*report, before);
  }
}

TEST_P(OldProjects, ListsAndTheirReasonsAreTheSame) {
  auto project = open();
  Workflow workflow(project, RunContext{});
  for (const auto* user : GetParam().users) {
    SCOPED_TRACE(user);
    const auto list = workflow.recommend(user, 10, true);
    ASSERT_TRUE(list) << to_string(list.problem());
    expect_list(*list, said(user)["items"]);
  }
}

TEST_P(OldProjects, RunsAndReadingsOfTheTestPartAreCountedOn) {
  auto project = open();
  const auto runs = run_list(project);
  ASSERT_TRUE(runs) << to_string(runs.problem());
  ASSERT_EQ(runs->size(), GetParam().runs);
  const auto reads = project.test_reads();
  ASSERT_TRUE(reads);
  EXPECT_EQ(*reads, GetParam().test_reads);
  const auto before = metrics_of(project, GetParam().tested.run);
  const auto report = Workflow(project, RunContext{}).evaluate(EvaluatedPart::test);
  ASSERT_TRUE(report) << to_string(report.problem());
  expect_metrics(*report, before);
  EXPECT_EQ(report->protocol.test_reads, GetParam().test_reads + 1);
  // Popularity, behaviour alone, and what was asked for.
  EXPECT_EQ(run_list(project)->size(), GetParam().runs + (GetParam().knows_cleaning ? 0 : 3));
}

TEST_P(OldProjects, ACopyOfTheOlderFileIsKeptBesideTheNewOneOnce) {
  const auto before = text("pipeline.toml");
  ASSERT_NE(before.find("format = 1"), std::string::npos);
  auto project = open();
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

TEST_P(OldProjects, OldStepsCanBeUndone) {
  auto project = open();
  const auto journal = project.journal();
  ASSERT_TRUE(journal) << to_string(journal.problem());
  ASSERT_EQ(journal->size(), GetParam().steps);
  for (auto step = journal->size() - 1; step-- > 0;) {
    ASSERT_TRUE(project.undo()) << step;
    EXPECT_EQ(text("pipeline.toml"), (*journal)[step].toml);
  }
  EXPECT_FALSE(project.undo()) << "this was the beginning";
  EXPECT_TRUE(project.settings().config_as<ScoringConfig>("scoring").weights.empty());
  for (std::size_t step = 1; step < journal->size(); ++step) {
    ASSERT_TRUE(project.redo()) << step;
    EXPECT_EQ(text("pipeline.toml"), (*journal)[step].toml);
  }
  EXPECT_FALSE(project.redo()) << "this was the end";
  EXPECT_EQ(project.settings().config_as<ScoringConfig>("scoring").weights.at("text"), "0.3");
}

TEST_P(OldProjects, OpensForReadingAndIsNotTouched) {
  const auto before = files();
  write_permission(fs::perm_options::remove);  // an administrator may write all the same; it must not happen
  {
    auto project = open(Project::Access::read);
    Workflow workflow(project, RunContext{});
    EXPECT_TRUE(workflow.status());
    EXPECT_EQ(project.runs().all()->size(), GetParam().runs);
    EXPECT_EQ(project.journal()->size(), GetParam().steps);
    EXPECT_EQ(*project.test_reads(), GetParam().test_reads);
    const auto list = workflow.recommend(GetParam().users.front(), 10, true);
    ASSERT_TRUE(list) << to_string(list.problem());
    expect_list(*list, said(GetParam().users.front())["items"]);
    EXPECT_FALSE(project.undo()) << "nothing can be changed";
  }
  EXPECT_TRUE(files() == before);
  write_permission(fs::perm_options::add);
  const auto version = version_of_database();
  open(Project::Access::write);
  EXPECT_GT(version_of_database(), version) << "who reads needs none of what is newer";
}

class BeforeTheWords : public Copied {};

TEST_F(BeforeTheWords, SettingsAreReadUnderTheirNewNames) {
  copy("before_the_words");
  const auto settings = open().settings();
  const auto& steps = settings.config_as<CleaningConfig>("cleaning").steps;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[3].numbers.at("exclude"), 1);
  EXPECT_FALSE(steps[3].numbers.contains("strike"));
  EXPECT_EQ(settings.config_as<ScoringConfig>("scoring").weights.at("attributes/cold_start"), "0.5");
}

class BeforeChecksums : public Copied {};

TEST_F(BeforeChecksums, SettingsOfTwoRankersAreReadInTheirOwnTables) {
  copy("before_checksums");
  const auto settings = open().settings();
  EXPECT_EQ(settings.config_as<RankingConfig>("ranking").model, (StringList{"ease", "kernel_ridge"}));
  EXPECT_EQ(settings.config_as<EaseConfig>("ranking.ease").lambda, 60);
  EXPECT_EQ(settings.config_as<KernelRidgeConfig>("ranking.kernel_ridge").lambda, 4);
  EXPECT_EQ(settings.config_as<KernelRidgeConfig>("ranking.kernel_ridge").weights.at("text"), "0.9");
}

TEST_F(BeforeChecksums, FiguresOfStagesAreTheSame) {
  copy("before_checksums");
  auto project = open();
  Workflow workflow(project, RunContext{});
  ASSERT_TRUE(workflow.run(""));
  const auto status = workflow.status();
  ASSERT_TRUE(status) << to_string(status.problem());
  std::map<std::string, std::map<std::string, double>> before;
  const auto said = json::parse(text_of(kCompat / "before_checksums.status.json"));
  for (const auto& stage : said["stages"])
    before[stage["stage"].get<std::string>()] = stage["figures"].get<std::map<std::string, double>>();
  std::size_t compared = 0;
  for (const auto& stage : status->stages) {
    for (const auto& [name, value] : stage.figures) {
      const auto& was = before[stage.instance];
      const auto found = was.find(old_word(name));
      if (found == was.end()) continue;  // the split counts more than it did, rankers are stages of their own
      EXPECT_EQ(value, found->second) << stage.instance << ' ' << name;
      ++compared;
    }
  }
  EXPECT_GE(compared, 40U);
}

TEST_F(BeforeChecksums, ResultsWithoutChecksumsAreSaidOnceAndMadeAnew) {
  copy("before_checksums");
  for (const bool first : {true, false}) {
    const auto project = open();
    ASSERT_EQ(project.notices().size(), first ? 1U : 0U);
    if (first) {
      EXPECT_EQ(project.notices()[0].id, "results_without_checksums");
    }
    EXPECT_FALSE(text("test_reads.log").empty()) << "the count of readings is kept beside the database too";
  }
}

}  // namespace
}  // namespace tributary
