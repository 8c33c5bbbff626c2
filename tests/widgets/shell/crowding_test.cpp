// Every page can be read and used at every size that is named: nothing is cut, sticks out, or lies over something else,
// also with the parameters or the manual open.
#include <gtest/gtest.h>

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

#include "shell/language.h"
#include "shell/manual.h"
#include "shell/page.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/theme.h"
#include "widgets/support/crowding.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

struct Sizes {
  const char* name;
  int width, height, zoom;
};
constexpr Sizes kSizes[] = {
    {"1024x700", 1024, 700, 100},
    {"1280x800", 1280, 800, 100},
    {"1280x800 at 150 %", 1280, 800, 150},
    {"2560x1440", 2560, 1440, 100},
};

void expect_room(Window& window, const std::string& where) {
  ASSERT_TRUE(settle(window));
  (void)window.grab();  // what elides says so when it is painted
  const auto found = crowding(window);
  EXPECT_TRUE(found.isEmpty()) << where << ":\n  " << found.join(QStringLiteral("\n  ")).toStdString();
}

class CrowdingSlow : public ::testing::TestWithParam<const char*> {
 protected:
  CrowdingSlow() { QSettings().clear(); }
  ~CrowdingSlow() override {
    apply_language(QStringLiteral("en"));
    theme().set_zoom(100);
    QSettings().clear();
  }
};

TEST_P(CrowdingSlow, NothingIsCutStickingOutOrCovered) {
  const SampleProject project;
  for (const auto* name : {"en", "zh_CN"}) {
    set_language(QLatin1String(name));
    Window window;
    window.show();
    ASSERT_TRUE(window.open_project(project.folder()));
    ASSERT_TRUE(wait_for([&] { return window.session()->bench() != nullptr; }));
    for (const auto& size : kSizes) {
      theme().set_zoom(size.zoom);
      window.resize(size.width, size.height);
      const auto where = std::string(GetParam()) + ", " + name + ", " + size.name;
      window.open_page(QLatin1String(GetParam()));
      expect_room(window, where);
      EXPECT_EQ(window.size(), QSize(size.width, size.height)) << where;
      window.show_parameters(true);
      expect_room(window, where + ", with parameters");
      window.show_parameters(false);
      window.open_manual(QLatin1String(GetParam()));
      expect_room(window, where + ", with the manual");
      window.close_manual();
    }
    theme().set_zoom(100);
  }
}
INSTANTIATE_TEST_SUITE_P(Pages, CrowdingSlow,
                         ::testing::Values("overview", "sources", "cleaning", "fusion", "recommendations",
                                           "evaluation"),
                         [](const ::testing::TestParamInfo<const char*>& page) { return std::string(page.param); });

TEST(CrowdingShellSlow, TheWelcomePageAtEverySize) {
  QSettings().clear();
  for (const auto* name : {"en", "zh_CN"}) {
    set_language(QLatin1String(name));
    Window window;
    window.show();
    for (const auto& size : kSizes) {
      theme().set_zoom(size.zoom);
      window.resize(size.width, size.height);
      expect_room(window, std::string("welcome, ") + name + ", " + size.name);
    }
    theme().set_zoom(100);
  }
  set_language(QStringLiteral("en"));
  QSettings().clear();
}

/// What the test above stands on.
TEST(CrowdingShellSlow, IsSeenWhereItIs) {
  QWidget window;
  window.resize(300, 200);
  auto* cut = new QLabel(QStringLiteral("a sentence that is wider than its label"), &window);
  cut->setGeometry(0, 0, 60, 20);
  auto* over = new QLabel(QStringLiteral("over"), &window);
  over->setGeometry(30, 0, 60, 20);
  auto* out = new QLabel(QStringLiteral("out"), &window);
  out->setGeometry(280, 100, 60, 20);
  auto* primary = new QPushButton(QStringLiteral("Apply"), &window);
  primary->setProperty("kind", QStringLiteral("primary"));
  primary->setGeometry(100, 150, 120, 28);
  auto* panel = new QFrame(&window);
  panel->setGeometry(90, 140, 200, 60);
  window.show();
  const auto found = crowding(window).join(QLatin1Char('\n'));
  for (const auto* what : {"cut: 'a sentence", "over each other", "sticks out", "covered"})
    EXPECT_TRUE(found.contains(QLatin1String(what))) << what << " in\n" << found.toStdString();
}

}  // namespace
}  // namespace tributary::ui
