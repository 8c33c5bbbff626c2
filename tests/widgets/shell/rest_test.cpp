// A picture is taken when nothing is on its way any more: also what the strip does not list.
#include <gtest/gtest.h>

#include <QImage>
#include <QProcess>
#include <atomic>
#include <set>
#include <thread>

#include "models/thumbnails.h"
#include "shell/picture.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(Rest, AnInteractiveJobIsNoRestUntilItsResultIsHandedOver) {
  Window window{test_registry()};
  EXPECT_TRUE(is_at_rest(window));
  std::atomic<bool> goes_on = false;
  bool is_done = false;
  window.jobs().start<int>(
      Lane::interactive, {}, {},
      [&](const RunContext&) -> Result<int> {
        while (!goes_on) std::this_thread::yield();
        return 1;
      },
      &window, [&](const Result<int>&) { is_done = true; });
  EXPECT_FALSE(window.jobs().is_busy()) << "it is not listed";
  EXPECT_FALSE(is_at_rest(window));
  goes_on = true;
  ASSERT_TRUE(window.jobs().wait_all(kLongestWait));
  EXPECT_FALSE(is_done);
  EXPECT_FALSE(is_at_rest(window)) << "the page has not got it yet";
  EXPECT_TRUE(wait_for([&] { return is_at_rest(window); }));
  EXPECT_TRUE(is_done);
}

TEST(Rest, PicturesThatAreDecodedAreNoRest) {
  TemporaryFolder folder;
  QImage image(400, 400, QImage::Format_RGB32);
  image.fill(Qt::darkGreen);
  const auto path = (folder / "cover.png").string();
  ASSERT_TRUE(image.save(QString::fromStdString(path)));
  Window window{test_registry()};
  Thumbnails thumbnails(window.jobs());
  EXPECT_TRUE(thumbnails.cover(path, 64).isNull());
  EXPECT_FALSE(is_at_rest(window));
  ASSERT_TRUE(wait_for([&] { return is_at_rest(window); }));
  EXPECT_FALSE(thumbnails.cover(path, 64).isNull());
}

TEST(Rest, APictureOfAnOpenedProjectShowsItsList) {
  SampleProject project;
  TemporaryFolder folder;
  const auto file = QString::fromStdString((folder / "out.png").string());
  QProcess program;
  program.start(QStringLiteral(TRIBUTARY_GUI), {QStringLiteral("--project"), project.folder(), QStringLiteral("--page"),
                                                QStringLiteral("recommendations"), QStringLiteral("--picture"), file,
                                                QStringLiteral("--size"), QStringLiteral("1280x800")});
  ASSERT_TRUE(program.waitForFinished(kLongestWait));
  const QImage picture(file);
  ASSERT_EQ(picture.size(), QSize(1280, 800));
  // Where the rows of the list stand, text and covers change from point to point.
  std::set<QRgb> colors;
  for (int y = 210; y < 760; y += 3) {
    for (int x = 80; x < 600; x += 3) colors.insert(picture.pixel(x, y));
  }
  EXPECT_GT(colors.size(), 100U) << "the list is blank";
}

}  // namespace
}  // namespace tributary::ui
