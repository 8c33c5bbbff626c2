#include "shell/saving.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QSvgRenderer>
#include <algorithm>

#include "pages/cleaning/cleaning_model.h"
#include "pages/cleaning/cleaning_table.h"
#include "pages/cleaning/histogram_view.h"
#include "pages/evaluation/comparison_table.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/fusion/fusion_list_view.h"
#include "pages/fusion/landscape_view.h"
#include "pages/fusion/missing_view.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "theme/controls.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

QString text_of(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

class Plot : public QWidget {
 public:
  Plot() { resize(120, 80); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    painter.drawEllipse(QPointF(60, 40), 30, 20);
  }
};

class Saving : public testing::Test {
 protected:
  QString to(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
  bool saved(Saveable& saveable, Saveable::Format format, const QString& path) {
    saveable.save(format, path);
    return wait_for([&] { return !saveable.is_saving(); });
  }
  OpenSample open_;
  TemporaryFolder folder_;
};

TEST(SavedTables, WordsOfPeopleAreNoFormulasAndFiguresStayAsTheyAre) {
  const TableRows rows{{QStringLiteral("Title"), QStringLiteral("Value")},
                       {QStringLiteral("=cmd|' /C calc'!A0"), QStringLiteral("-0.25")},
                       {QStringLiteral("a\tb\nc"), QStringLiteral("1e-07")}};
  EXPECT_EQ(table_text(rows), QStringLiteral("Title\tValue\n'=cmd|' /C calc'!A0\t-0.25\na b c\t1e-07\n"));
  EXPECT_EQ(csv_line({QStringLiteral("@SUM(A1)"), QStringLiteral("x, \"y\"")}), "'@SUM(A1),\"x, \"\"y\"\"\"\n");
  EXPECT_EQ(csv_line({QStringLiteral("007"), QStringLiteral("-3")}), "007,-3\n");
}

TEST_F(Saving, ATableIsCopiedAndSaved) {
  Plot plot;
  auto* saveable = new Saveable(*open_.session, &plot, QStringLiteral("plot"));
  saveable->table([] { return TableRows{{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("=1"), {}}}; });
  saveable->copy_text();
  EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("a\tb\n'=1\t\n"));
  ASSERT_TRUE(saved(*saveable, Saveable::Format::csv, to("a.csv")));
  EXPECT_TRUE(saveable->said().isEmpty()) << saveable->said().toStdString();
  EXPECT_EQ(text_of(to("a.csv")), QStringLiteral("a,b\n'=1,\n"));
}

TEST_F(Saving, APictureIsSavedAsPixelsAndAsLines) {
  Plot plot;
  auto* saveable = new Saveable(*open_.session, &plot, QStringLiteral("plot"));
  saveable->picture();
  ASSERT_TRUE(saved(*saveable, Saveable::Format::png, to("a.png")));
  const QImage image(to("a.png"));
  EXPECT_EQ(image.size(), plot.size() * plot.devicePixelRatio());
  EXPECT_EQ(image, plot.grab().toImage().convertToFormat(image.format()));
  ASSERT_TRUE(saved(*saveable, Saveable::Format::svg, to("a.svg")));
  QSvgRenderer drawn(to("a.svg"));
  ASSERT_TRUE(drawn.isValid());
  EXPECT_EQ(drawn.viewBox().size(), plot.size());
  EXPECT_TRUE(text_of(to("a.svg")).contains(QStringLiteral("<circle")) ||
              text_of(to("a.svg")).contains(QStringLiteral("<ellipse")) ||
              text_of(to("a.svg")).contains(QStringLiteral("<path")))
      << "lines, not pixels";
  saveable->copy_picture();
  EXPECT_FALSE(QApplication::clipboard()->image().isNull());
}

TEST_F(Saving, WhatCannotBeSavedIsSaidOverTheWidgetAndNothingIsTouched) {
  QWidget around;
  around.resize(400, 300);
  auto* saveable = new Saveable(*open_.session, &around, QStringLiteral("plot"));
  saveable->table([] { return TableRows{{QStringLiteral("a")}}; });
  const auto inside = open_.project.folder() + QStringLiteral("/artifacts/a.csv");
  ASSERT_TRUE(saved(*saveable, Saveable::Format::csv, inside));
  EXPECT_FALSE(saveable->said().isEmpty()) << "the project's own folder";
  EXPECT_FALSE(QFileInfo::exists(inside));
  const auto* band = around.findChild<Band*>(QStringLiteral("save.problem"));
  ASSERT_NE(band, nullptr);
  EXPECT_FALSE(band->isHidden());
  ASSERT_TRUE(saved(*saveable, Saveable::Format::csv, to("no/such/folder/a.csv")));
  EXPECT_FALSE(saveable->said().isEmpty());
  ASSERT_TRUE(saved(*saveable, Saveable::Format::csv, to("a.csv")));
  EXPECT_TRUE(saveable->said().isEmpty());
  EXPECT_EQ(around.findChild<Band*>(QStringLiteral("save.problem")), nullptr) << "what is mended is no longer said";
}

TEST_F(Saving, TheContextMenuHasWhatTheWidgetCanGive) {
  Plot plot;
  auto* saveable = new Saveable(*open_.session, &plot, QStringLiteral("plot"));
  saveable->table([] { return TableRows(); }).picture();
  plot.show();
  QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), plot.mapToGlobal(QPoint(5, 5)));
  QApplication::sendEvent(&plot, &event);
  auto* menu = plot.findChild<QMenu*>(QStringLiteral("save.menu"));
  ASSERT_NE(menu, nullptr);
  QStringList names;
  for (const auto* action : menu->actions()) {
    if (!action->isSeparator()) names << action->objectName();
  }
  EXPECT_EQ(names.join(QLatin1Char(' ')), QStringLiteral("save.copy save.csv save.copy_picture save.png save.svg"));
  menu->close();
}

/// Every list, table and plot of the pages can be saved, and what is saved is what is shown.
TEST(SavedPages, TablesListsAndPlotsOfAllPagesCanBeSaved) {
  SampleProject project;
  TemporaryFolder folder;
  Window window{test_registry()};
  window.resize(2560, 1440);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  const std::vector<std::pair<const char*, QStringList>> pages = {
      {"overview", {QStringLiteral("metrics")}},
      {"cleaning", {QStringLiteral("histogram"), QStringLiteral("rows")}},
      {"fusion",
       {QStringLiteral("list"), QStringLiteral("landscape"), QStringLiteral("missing"), QStringLiteral("users")}},
      {"recommendations", {QStringLiteral("list"), QStringLiteral("why")}},
      {"evaluation", {QStringLiteral("metrics"), QStringLiteral("users"), QStringLiteral("trade")}}};
  for (const auto& [page, names] : pages) {
    window.open_page(QLatin1String(page));
    ASSERT_TRUE(settle(window));
    for (const auto& name : names) {
      Saveable* saveable = nullptr;
      ASSERT_TRUE(wait_for([&] {
        for (auto* each : window.findChildren<Saveable*>(QStringLiteral("save.") + name)) {
          if (qobject_cast<QWidget*>(each->parent())->isVisible()) saveable = each;  // not of a page that was left
        }
        return saveable != nullptr;
      })) << page
          << ' ' << name.toStdString();
      const auto path = QString::fromStdString((folder / (std::string(page) + "-" + name.toStdString())).string());
      saveable->save(Saveable::Format::csv, path + QStringLiteral(".csv"));
      ASSERT_TRUE(wait_for([&] { return !saveable->is_saving(); }));
      EXPECT_TRUE(saveable->said().isEmpty()) << saveable->said().toStdString();
      const auto lines = text_of(path + QStringLiteral(".csv")).split(QLatin1Char('\n'));
      EXPECT_GT(lines.size(), 2) << page << ' ' << name.toStdString() << ": a head and rows";
      if (name == QStringLiteral("rows")) continue;
      saveable->save(Saveable::Format::svg, path + QStringLiteral(".svg"));
      ASSERT_TRUE(wait_for([&] { return !saveable->is_saving(); }));
      EXPECT_TRUE(QSvgRenderer(path + QStringLiteral(".svg")).isValid()) << page << ' ' << name.toStdString();
    }
  }
  const auto& model = window.session()->model<EvaluationModel>();
  const auto users =
      text_of(QString::fromStdString((folder / "evaluation-users.csv").string())).split(QLatin1Char('\n'));
  EXPECT_EQ(users.size(), static_cast<qsizetype>(model.users().size()) + 2) << "all users, not ten";
  const auto rows = text_of(QString::fromStdString((folder / "cleaning-rows.csv").string())).count(QLatin1Char('\n'));
  EXPECT_EQ(rows, window.session()->model<CleaningModel>().table().rows() + 1) << "all rows of the filter, and a head";
}

}  // namespace
}  // namespace tributary::ui
