// Every page can be read and used at every size that is named: nothing is cut, sticks out, or lies over something else,
// also with the parameters or the manual open.
#include <gtest/gtest.h>

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTableWidget>

#include "shell/language.h"
#include "shell/manual.h"
#include "shell/page.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/controls.h"
#include "theme/theme.h"
#include "widgets/support/crowding.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

struct Look {
  const char* name;
  int width, height, zoom;
  Scheme scheme = Scheme::light;
};
constexpr Look kLooks[] = {
    {"1024x700", 1024, 700, 100},
    {"1280x800", 1280, 800, 100},
    {"1280x800 at 150 %", 1280, 800, 150},
    {"2560x1440", 2560, 1440, 100},
    {"1280x800, dark", 1280, 800, 100, Scheme::dark},
};

void expect_room(Window& window, const std::string& where) {
  ASSERT_TRUE(settle(window));
  (void)window.grab();  // what elides says so when it is painted
  const auto found = crowding(window);
  EXPECT_TRUE(found.isEmpty()) << where << ":\n  " << found.join(QStringLiteral("\n  ")).toStdString();
}

void take_look(Window& window, const Look& look) {
  theme().set_zoom(look.zoom);
  theme().set_scheme(look.scheme);
  window.resize(look.width, look.height);
}

class Crowding : public ::testing::TestWithParam<const char*> {
 protected:
  Crowding() { QSettings().clear(); }
  ~Crowding() override {
    apply_language(QStringLiteral("en"));
    theme().set_zoom(100);
    theme().set_scheme(Scheme::light);
    QSettings().clear();
  }

  /// The page alone, with the parameters, and with the manual beside it, in each look.
  void walk(const char* language, const std::vector<Look>& looks) {
    set_language(QLatin1String(language));
    const auto page = QLatin1String(GetParam());
    Window window{test_registry()};
    window.show();
    ASSERT_TRUE(window.open_project(project_.folder()));
    ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
    for (const auto& look : looks) {
      take_look(window, look);
      const auto where = std::string(GetParam()) + ", " + language + ", " + look.name;
      window.open_page(page);
      expect_room(window, where);
      EXPECT_EQ(window.size(), QSize(look.width, look.height)) << where;
      window.show_parameters(true);
      expect_room(window, where + ", with parameters");
      window.show_parameters(false);
      window.open_manual(page);
      expect_room(window, where + ", with the manual");
      window.close_manual();
    }
    take_look(window, kLooks[0]);
  }

 private:
  SampleProject project_;
};
class CrowdingSlow : public Crowding {};

TEST_P(CrowdingSlow, NothingIsCutStickingOutOrCovered) {
  for (const auto* language : {"en", "zh_CN"}) walk(language, {std::begin(kLooks), std::end(kLooks)});
}

/// The two narrowest of them.
TEST_P(Crowding, NothingIsCutInTheSmallestWindow) {
  walk("zh_CN", {kLooks[0]});
}
TEST_P(Crowding, NothingIsCutInTheLargestZoom) {
  walk("en", {kLooks[2]});
}

const auto kPages = ::testing::Values("overview", "sources", "cleaning", "fusion", "recommendations", "evaluation");
std::string name_of(const ::testing::TestParamInfo<const char*>& page) {
  return page.param;
}
INSTANTIATE_TEST_SUITE_P(Pages, CrowdingSlow, kPages, name_of);
INSTANTIATE_TEST_SUITE_P(Pages, Crowding, kPages, name_of);

TEST(CrowdingShell, TheWelcomePageInEveryLook) {
  QSettings().clear();
  for (const auto* name : {"en", "zh_CN"}) {
    set_language(QLatin1String(name));
    Window window{test_registry()};
    window.show();
    for (const auto& look : kLooks) {
      take_look(window, look);
      expect_room(window, std::string("welcome, ") + name + ", " + look.name);
    }
    take_look(window, kLooks[0]);
  }
  set_language(QStringLiteral("en"));
  QSettings().clear();
}

TEST(CrowdingShell, TheImportDialogInTheSmallestWindowAndTheLargestZoom) {
  QSettings().clear();
  const SampleProject project(Shop::imported);
  for (const auto& [name, look] : {std::pair("zh_CN", kLooks[0]), std::pair("en", kLooks[2])}) {
    set_language(QLatin1String(name));
    Window window{test_registry()};
    window.show();
    take_look(window, look);
    ASSERT_TRUE(window.open_project(project.folder()));
    window.open_page(QStringLiteral("sources"));
    window.import_paths({QString::fromStdString(sample_shop(Shop::files).string())});
    ASSERT_TRUE(settle(window));
    ASSERT_NE(window.findChild<QWidget*>(QStringLiteral("import.kind")), nullptr);
    expect_room(window, std::string("import, ") + name + ", " + look.name);
    take_look(window, kLooks[0]);
  }
  set_language(QStringLiteral("en"));
  QSettings().clear();
}

/// What the tests above stand on.
TEST(CrowdingShell, IsSeenWhereItIs) {
  QWidget window;
  window.resize(300, 300);
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
  auto* word = new QLabel(QStringLiteral("unbreakablewordofmanyletters"), &window);
  word->setWordWrap(true);
  word->setGeometry(0, 30, 60, 40);
  auto* low = new QLabel(QStringLiteral("三行中文，在这样窄的地方放不进一行里"), &window);
  low->setWordWrap(true);
  low->setGeometry(0, 80, 80, 20);
  auto* scroll = new QScrollArea(&window);
  scroll->setGeometry(150, 20, 100, 60);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* wide = new QPushButton(QStringLiteral("wide"));
  wide->setFixedSize(300, 30);
  scroll->setWidget(wide);
  auto* page = new QScrollArea(&window);
  page->setObjectName(QStringLiteral("window.page"));
  page->setGeometry(0, 210, 80, 80);
  page->setWidget(new QLabel(QStringLiteral("a page that is wider than the window gives it")));
  window.show();
  const auto found = crowding(window).join(QLatin1Char('\n'));
  for (const auto* what : {"cut: 'a sentence", "over each other: QLabel '' () in  at 0,0", "sticks out: QLabel",
                           "covered: QPushButton 'Apply'", "cut: 'unbreakable", "cut below: '三行",
                           "sticks out: QPushButton 'wide'", "scrolls sideways: "})
    EXPECT_TRUE(found.contains(QString::fromUtf8(what))) << what << " in\n" << found.toStdString();
  EXPECT_EQ(found.count(QLatin1Char('\n')), 7) << "each is said once\n" << found.toStdString();
}

/// What only looks crowded: a part that scrolls, words that elide and say so, sentences that break into lines.
TEST(CrowdingShell, IsNotSeenWhereThereIsRoom) {
  QWidget window;
  window.resize(400, 300);
  auto* scroll = new QScrollArea(&window);
  scroll->setGeometry(0, 0, 100, 100);
  auto* inside = new QWidget;
  inside->setFixedSize(300, 300);
  scroll->setWidget(inside);
  (new QPushButton(QStringLiteral("below"), inside))->setGeometry(150, 200, 120, 28);
  auto* words = elided(QStringLiteral("a sentence that is wider than its label"));
  words->setParent(&window);
  words->setGeometry(110, 0, 60, 20);
  auto* chinese = label(QStringLiteral("没有空格的一句话，也能折成好几行，数字 0.2203 不断开。"));
  chinese->setParent(&window);
  chinese->setWordWrap(true);
  chinese->setGeometry(110, 30, 120, 100);
  auto* table = new QTableWidget(40, 40, &window);
  table->setGeometry(0, 110, 100, 100);
  auto* beside = new QLabel(QStringLiteral("beside"), &window);
  beside->setGeometry(240, 0, 60, 20);
  window.show();
  (void)window.grab();
  const auto found = crowding(window);
  EXPECT_TRUE(found.isEmpty()) << found.join(QLatin1Char('\n')).toStdString();
}

}  // namespace
}  // namespace tributary::ui
