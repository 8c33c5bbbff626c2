// The first five minutes, played: the sample shop opens, a list answers; then MovieLens is dropped and explained lists
// come by themselves. Times are printed; limits are loose, for machines with other work.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <cstdio>
#include <filesystem>

#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(FiveMinutes, TheSampleOpensAndShowsAListWithReasons) {
  SampleProject project;
  QElapsedTimer clock;
  clock.start();
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(wait_for([&] { return window.isVisible(); }));
  const auto shown = clock.restart();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }));
  const auto opened = clock.restart();
  // The page follows what the session says at the next turn of the loop.
  const auto next = [&] { return window.findChild<QPushButton*>(QStringLiteral("overview.next")); };
  ASSERT_TRUE(wait_for([&] { return next() != nullptr; }));
  QTest::mouseClick(next(), Qt::LeftButton);
  EXPECT_EQ(window.page(), QStringLiteral("recommendations"));
  std::printf("window %lld ms, sample open %lld ms\n", static_cast<long long>(shown), static_cast<long long>(opened));
  EXPECT_LT(shown, 1000);
  EXPECT_LT(opened, 2000);
}

TEST(FiveMinutesData, MovieLensIsDroppedAndListsComeByThemselves) {
  const QString movielens = QStringLiteral(TRIBUTARY_SHARED_DATA "/ml-latest-small");
  if (!QFileInfo::exists(movielens)) GTEST_SKIP() << "no ml-latest-small here";
  TemporaryFolder folder;
  const auto project = (folder / "films.tributary").string();
  { ASSERT_TRUE(Project::create(project, &road_registry())); }
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString(project)));
  Job job;
  auto plan = plan_import({movielens.toStdString()}, {}, job);  // what Enter in the dialog agrees to
  ASSERT_TRUE(plan);
  QElapsedTimer clock;
  clock.start();
  window.session()->import(*plan);
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }, 60000));
  const auto popularity = clock.elapsed();
  ASSERT_TRUE(wait_for([&] { return window.session()->joined().size() >= 2; }, 60000));
  const auto behaviour = clock.elapsed();
  ASSERT_TRUE(
      wait_for([&] { return window.session()->bench() != nullptr && !window.session()->is_running(); }, 180000));
  const auto all = clock.elapsed();
  std::printf("popularity %lld ms, behaviour %lld ms, all %lld ms after the drop\n", static_cast<long long>(popularity),
              static_cast<long long>(behaviour), static_cast<long long>(all));
  for (const auto& step : window.session()->joined())
    std::printf("  %5.1f s %-20s NDCG@10 %.4f %+.4f +-%.4f\n", step.seconds, qPrintable(step.term), step.value,
                step.difference, 1.96 * step.standard_error);
  EXPECT_LT(popularity, 6000);  // 2 s on an idle machine of two cores
  EXPECT_LT(behaviour, 15000);  // 5 s
  EXPECT_EQ(window.session()->joined()[0].term, QStringLiteral("popularity"));
  EXPECT_EQ(window.session()->joined()[1].term, QStringLiteral("behaviour"));
}

}  // namespace
}  // namespace tributary::ui
