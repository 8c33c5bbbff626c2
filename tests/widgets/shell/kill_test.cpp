// What was shown as changed survives kill -9: a second process changes settings and is killed; the project is opened
// again.
#include <gtest/gtest.h>
#include <signal.h>

#include <QFile>
#include <QProcess>

#include "ranking/ranking_config.h"
#include "shell/session.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(Kill, EverySettingThatWasSavedIsThereAfterKillMinusNine) {
  SampleProject project;
  for (int round = 0; round < 3; ++round) {
    QProcess child;
    child.setProgram(QStringLiteral(TRIBUTARY_GUI));
    child.setArguments(
        {QStringLiteral("--project"), project.folder(), QStringLiteral("--at-once"), QStringLiteral("--do"),
         QStringLiteral("wait 100; set ranking.lambda %1; set seed %2; wait 60000").arg(100 + round).arg(20 + round)});
    child.start();
    ASSERT_TRUE(child.waitForStarted());
    // The file says when the change is on the disk; killed at once, in the midst of what follows it.
    const auto toml = project.folder() + QStringLiteral("/pipeline.toml");
    const auto wanted = QStringLiteral("seed = %1").arg(20 + round);
    ASSERT_TRUE(wait_for([&] {
      QFile file(toml);
      return file.open(QIODevice::ReadOnly) && QString::fromUtf8(file.readAll()).contains(wanted);
    }));
    ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
    child.waitForFinished();
    Jobs jobs;
    auto again = Session::open(project.folder(), jobs);
    ASSERT_TRUE(again) << to_string(again.problem());
    EXPECT_EQ((*again)->settings().config_as<RankingConfig>("ranking").lambda, 100 + round);
    EXPECT_EQ((*again)->settings().config_as<RootConfig>("").seed, 20 + round);
    EXPECT_TRUE((*again)->can_undo());
  }
}

}  // namespace
}  // namespace tributary::ui
