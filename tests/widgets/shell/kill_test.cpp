// What was shown as changed survives kill -9: a second process changes settings and is killed right after one of them
// was shown; the project is opened again.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <QProcess>
#include <filesystem>
#include <random>

#include "ranking/ease/ease.h"
#include "shell/session.h"
#include "shell/unsaved.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"
#include "widgets/support/ui_work.h"

namespace tributary::ui {
namespace {

constexpr int kRounds = 12, kChanges = 2;

/// What the child says that it shows: "seed = 21".
QString last_value(const QString& said, const QString& path) {
  QString value;
  for (const auto& line : said.split(QLatin1Char('\n'))) {
    if (line.startsWith(path + QStringLiteral(" = "))) value = line.section(QLatin1Char(' '), 2);
  }
  return value;
}

TEST(Kill, EverySettingThatWasShownIsThereAfterKillMinusNine) {
  SampleProject project;
  std::minstd_rand random(11);
  for (int round = 0; round < kRounds; ++round) {
    QStringList steps;
    for (int i = 0; i < kChanges; ++i)
      steps << QStringLiteral("set ranking.lambda %1").arg(1000 + 10 * round + i)
            << QStringLiteral("set seed %1").arg(2000 + 10 * round + i);
    QProcess child;
    child.setProgram(QStringLiteral(TRIBUTARY_GUI));
    child.setArguments({QStringLiteral("--project"), project.folder(), QStringLiteral("--at-once"),
                        QStringLiteral("--do"), steps.join(QLatin1Char(';')) + QStringLiteral(";wait 60000")});
    child.start();
    ASSERT_TRUE(child.waitForStarted(kLongestWait));
    // Killed at once after the n-th change was shown, or some milliseconds later: before, in, after its way to the
    // disk.
    const int lines = 1 + static_cast<int>(random() % (2 * kChanges));
    QString said;
    while (said.count(QLatin1Char('\n')) < lines && child.waitForReadyRead(kLongestWait))
      said += QString::fromUtf8(child.readAllStandardOutput());
    ASSERT_GE(said.count(QLatin1Char('\n')), lines);
    if (round % 2 == 1) ::usleep(static_cast<useconds_t>(random() % 12000));
    ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
    ASSERT_TRUE(child.waitForFinished(kLongestWait));
    said += QString::fromUtf8(child.readAllStandardOutput());
    Jobs jobs;
    auto again = Session::open(project.folder(), jobs, test_registry());
    ASSERT_TRUE(again) << to_string(again.problem());
    const auto& settings = (*again)->settings();
    const auto lambda = last_value(said, QStringLiteral("ranking.lambda")),
               seed = last_value(said, QStringLiteral("seed"));
    if (!lambda.isEmpty()) {
      EXPECT_EQ(settings.config_as<EaseConfig>("ranking.ease").lambda, lambda.toDouble()) << "round " << round;
    }
    if (!seed.isEmpty()) {
      EXPECT_EQ(settings.config_as<RootConfig>("").seed, seed.toLongLong()) << "round " << round;
    }
    EXPECT_TRUE((*again)->can_undo());
  }
}

class UnsavedNote : public ::testing::Test {
 protected:
  UnsavedNote() : project_(must_open()) {}
  Project must_open() {
    auto opened = Project::open(sample_.folder().toStdString(), &test_registry(), Project::Access::write);
    EXPECT_TRUE(opened);
    return *std::move(opened);
  }
  Settings with_lambda(const char* value) {
    Settings settings = project_.settings();
    EXPECT_TRUE(settings.set("ranking.lambda", value));
    return settings;
  }
  double lambda() { return project_.settings().config_as<EaseConfig>("ranking.ease").lambda; }
  SampleProject sample_;
  Project project_;
};

TEST_F(UnsavedNote, WhatWasShownBeforeTheProjectHadItIsMadeAtOpening) {
  Unsaved unsaved(project_);
  unsaved.keep(with_lambda("71"), "ranking.lambda = 71");
  ASSERT_TRUE(project_.change(with_lambda("71"), "ranking.lambda = 71"));  // the first is on the disk, ...
  unsaved.keep(with_lambda("72"), "ranking.lambda = 72");                  // ... the second not yet
  ASSERT_TRUE(Unsaved::restore(project_));
  EXPECT_EQ(lambda(), 72);
  EXPECT_EQ(project_.journal_place()->last, "ranking.lambda = 72");
  ASSERT_TRUE(project_.undo());
  ASSERT_TRUE(Unsaved::restore(project_));
  EXPECT_EQ(lambda(), 71) << "the note is gone";
}

TEST_F(UnsavedNote, WhatSomebodyElseChangedSinceIsNotOverwritten) {
  Unsaved unsaved(project_);
  unsaved.keep(with_lambda("71"), "ranking.lambda = 71");
  ASSERT_TRUE(project_.change(with_lambda("99"), "from the command line"));
  ASSERT_TRUE(Unsaved::restore(project_));
  EXPECT_EQ(lambda(), 99);
}

TEST_F(UnsavedNote, ANoteCutShortIsNone) {
  Unsaved unsaved(project_);
  const auto before = lambda();
  unsaved.keep(with_lambda("71"), "ranking.lambda = 71");
  const auto file = project_.folder() / "pipeline.unsaved";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 40);
  ASSERT_TRUE(Unsaved::restore(project_));
  EXPECT_EQ(lambda(), before);
}

/// What a person waits for is the note and not the disk (bench WindowNote): a small file, no statement of
/// SQLite.
TEST_F(UnsavedNote, IsASmallFileAndNoStatement) {
  Unsaved unsaved(project_);
  UiWork work;
  for (int i = 0; i < 200; ++i) {
    const auto settings = with_lambda(std::to_string(i + 1).c_str());
    work.forget();
    unsaved.keep(settings, "ranking.lambda");
    ASSERT_EQ(work.here().size(), 0U) << work.here().front();
    const auto bytes = std::filesystem::file_size(project_.folder() / "pipeline.unsaved");
    ASSERT_LE(bytes, settings.to_toml().size() + 1024) << "it does not grow with what the disk has";
    ASSERT_TRUE(project_.change(settings, "ranking.lambda"));
    EXPECT_GT(work.here("sql!"), 0U) << "what it spares";
    if (i % 10 == 9) unsaved.forget(settings);
  }
}

}  // namespace
}  // namespace tributary::ui
