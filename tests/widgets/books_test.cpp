// Files that hold several tables, in the import dialog and on the Sources page: each table is an entry of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <filesystem>

#include "models/source_words.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "pages/sources/sources_model.h"
#include "pages/sources/sources_page.h"
#include "shell/session.h"
#include "sources/source_reader.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

class BooksUi : public ::testing::Test {
 protected:
  BooksUi() {
    fs::copy_file(fs::path(TRIBUTARY_FIXTURES) / "xlsx" / "shop.xlsx", folder_ / "shop.xlsx");
    const auto path = folder_ / "p.tributary";
    auto made = Project::create(path, &test_registry());
    EXPECT_TRUE(made.ok());
    made = Problem{};
    auto opened = Session::open(QString::fromStdString(path.string()), jobs_, test_registry());
    EXPECT_TRUE(opened.ok());
    session_ = *std::move(opened);
  }
  bool look(ImportModel& model) {
    model.look({QString::fromStdString((folder_ / "shop.xlsx").string())});
    return wait_for([&] { return model.stage() == ImportModel::Stage::ready; }) && rests(model);
  }
  static bool rests(const ImportModel& model) {
    return wait_for([&] { return !model.is_previewing() && !model.is_checking() && model.entry()->plan_job == 0; });
  }
  static int find(const ImportModel& model, const std::string& table) {
    for (std::size_t i = 0; i < model.entries().size(); ++i) {
      if (table_of(model.entries()[i].source.config) == table) return static_cast<int>(i);
    }
    ADD_FAILURE() << table;
    return 0;
  }

  TemporaryFolder folder_;
  Jobs jobs_;
  std::unique_ptr<Session> session_;
};

TEST_F(BooksUi, EachTableIsAnEntryWithItsName) {
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  ASSERT_EQ(model.entries().size(), 6U);
  const auto& ratings = model.entries()[static_cast<std::size_t>(find(model, "Ratings"))];
  EXPECT_TRUE(ratings.is_source());
  EXPECT_TRUE(ratings.path.endsWith(QStringLiteral("shop.xlsx: Ratings")));
  EXPECT_EQ(source_title(ratings.source.config), QStringLiteral("shop.xlsx: Ratings"));
  EXPECT_EQ(format_title(ratings.source.config), QStringLiteral("Excel workbook"));
  const auto& chart = model.entries()[static_cast<std::size_t>(find(model, "Chart"))];
  EXPECT_EQ(chart.ignored, QStringLiteral("a chart"));
  EXPECT_EQ(source_title(chart.source.config), QStringLiteral("shop.xlsx: Chart"));
  const auto* checked = model.checked_source(find(model, "Ratings"));
  ASSERT_NE(checked, nullptr);
  EXPECT_EQ(checked->rows, 72);
  EXPECT_TRUE(checked->whole);
  EXPECT_EQ(model.checked()->matches[0].table, "source.films");
  EXPECT_DOUBLE_EQ(model.checked()->matches[0].rate(), 1) << "both were looked at together";
  EXPECT_TRUE(model.trouble().isEmpty()) << model.trouble().toStdString();

  model.set_current(find(model, "Ratings"));
  ASSERT_TRUE(rests(model));
  ASSERT_TRUE(model.preview());
  EXPECT_EQ(model.preview()->names[3], "rated on");
  EXPECT_EQ(model.preview()->rows[0].cells[3].kind, PreviewCell::Kind::time);
  const auto kinds = model.kinds();
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), SourceKind::split), 0) << "a split is a file of its own";
}

TEST_F(BooksUi, AHiddenSheetIsReadWhereThePersonSaysWhatItIs) {
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  const int hidden = find(model, "Old ratings");
  model.set_current(hidden);
  EXPECT_FALSE(model.entry()->is_source());
  model.set_kind(SourceKind::interactions);
  ASSERT_TRUE(rests(model));
  ASSERT_TRUE(model.entry()->is_source()) << model.entry()->problem.toStdString();
  EXPECT_EQ(table_of(model.entry()->source.config), "Old ratings");
  EXPECT_EQ(model.entry()->source.rows, 18);
  // A chart stays out, with the reason.
  model.set_current(find(model, "Chart"));
  model.set_kind(SourceKind::items);
  ASSERT_TRUE(rests(model));
  EXPECT_FALSE(model.entry()->is_source());
  EXPECT_TRUE(model.entry()->problem.contains(QStringLiteral("a sheet without cells")))
      << model.entry()->problem.toStdString();
}

TEST_F(BooksUi, TheyAreImportedShownAndChangedOneByOne) {
  QWidget window;
  window.resize(1280, 800);
  window.show();
  NoNavigator navigator;
  auto* page = sources_page().make(*session_, navigator);
  page->setParent(&window);
  page->show();
  {
    ImportModel model(*session_);
    ASSERT_TRUE(look(model));
    model.accept();
  }
  ASSERT_TRUE(wait_for([&] { return session_->has_sources(); }));
  auto& sources = session_->model<SourcesModel>();
  ASSERT_TRUE(wait_for([&] { return sources.sources().size() == 2 && sources.selected()->is_read; }));
  EXPECT_EQ(sources.selected()->instance, "source.ratings");
  EXPECT_EQ(sources.selected()->rows, 72);
  const auto* path = page->findChild<QLabel*>(QStringLiteral("sources.path"));
  ASSERT_TRUE(wait_for([&] { return path->text().endsWith(QStringLiteral("shop.xlsx: Ratings, Excel workbook")); }))
      << path->text().toStdString();

  // Read another way, it takes its own place and not that of the other sheet.
  ImportModel again(*session_);
  again.edit("source.ratings");
  ASSERT_TRUE(wait_for([&] { return again.stage() == ImportModel::Stage::ready; }));
  ASSERT_TRUE(rests(again));
  ASSERT_EQ(again.entries().size(), 1U);
  EXPECT_EQ(table_of(again.entry()->source.config), "Ratings");
  again.set_role("rated on", {ColumnRole::ignore, "", ""});
  ASSERT_TRUE(rests(again));
  again.accept();
  ASSERT_TRUE(wait_for([&] {
    const auto* ratings = session_->settings().find("source.ratings");
    return ratings != nullptr &&
           session_->settings().config_as<SourceConfig>("source.ratings").columns.at("rated on") == "ignore";
  }));
  EXPECT_NE(session_->settings().find("source.films"), nullptr);
  EXPECT_EQ(table_of(session_->settings().config_as<SourceConfig>("source.films")), "Films");
  session_->cancel_run();
}

}  // namespace
}  // namespace tributary::ui
