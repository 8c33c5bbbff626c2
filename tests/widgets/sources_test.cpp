#include <gtest/gtest.h>
#include <unistd.h>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "models/row_view.h"
#include "models/source_words.h"
#include "models/thumbnails.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "pages/sources/join_diagram.h"
#include "pages/sources/source_list.h"
#include "pages/sources/sources_model.h"
#include "pages/sources/sources_page.h"
#include "split/evaluation_config.h"
#include "support/test_registry.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/sample_project.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

/// An empty project, and files to drop on it.
class SourcesUi : public ::testing::Test {
 protected:
  SourcesUi() {
    std::string pattern = (fs::temp_directory_path() / "tributary-sources-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    auto made = Project::create(folder_ / "p.tributary", &test_registry());
    EXPECT_TRUE(made.ok());
    made = Problem{};
    auto opened = Session::open(QString::fromStdString((folder_ / "p.tributary").string()), jobs_, test_registry());
    EXPECT_TRUE(opened.ok());
    session_ = *std::move(opened);
  }
  ~SourcesUi() override {
    session_.reset();
    std::error_code error;
    fs::remove_all(folder_, error);
  }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / "files" / name).parent_path());
    std::ofstream(folder_ / "files" / name, std::ios::binary) << text;
  }
  void write_movielens() {
    std::string ratings = "userId,movieId,rating,timestamp\n", movies = "movieId,title,genres\n";
    for (int user = 1; user <= 30; ++user) {
      for (int movie = 1; movie <= 12; ++movie) {
        if ((user * 7 + movie * 3) % 4 == 0) continue;
        ratings += std::to_string(user) + "," + std::to_string(movie) + "," + std::to_string(1 + (user * movie) % 5) +
                   ".0," + std::to_string(964982703 + user * 1000 + movie) + "\n";
      }
    }
    ratings += "7,3,good,964982703\n7,3\n";
    for (int movie = 1; movie <= 12; ++movie)
      movies += std::to_string(movie) + ",\"Film " + std::to_string(movie) + " (1999)\",Action|" +
                (movie % 2 == 0 ? "Drama" : "Crime") + "\n";
    write("ratings.csv", ratings);
    write("movies.csv", movies);
    write("README.txt", "What this is.\n\nSome words without columns.\n");
  }
  QStringList files() const { return {QString::fromStdString((folder_ / "files").string())}; }
  bool look(ImportModel& model) {
    model.look(files());
    return wait_for([&] { return model.stage() != ImportModel::Stage::looking; }) &&
           wait_for([&] { return !model.is_previewing() && !model.is_checking(); });
  }
  static int find(const ImportModel& model, const std::string& name) {
    for (std::size_t i = 0; i < model.entries().size(); ++i) {
      if (model.entries()[i].path.endsWith(QString::fromStdString(name))) return static_cast<int>(i);
    }
    return -1;
  }
  static const PlannedSource& source(const ImportModel& model, const std::string& name) {
    return model.entries()[static_cast<std::size_t>(find(model, name))].source;
  }

  fs::path folder_;
  Jobs jobs_;
  std::unique_ptr<Session> session_;
};

TEST_F(SourcesUi, ADropIsUnderstood) {
  write_movielens();
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  ASSERT_EQ(model.stage(), ImportModel::Stage::ready);
  EXPECT_EQ(source(model, "ratings.csv").config.as, SourceKind::interactions);
  EXPECT_EQ(source(model, "movies.csv").config.as, SourceKind::items);
  const auto& readme = model.entries()[static_cast<std::size_t>(find(model, "README.txt"))];
  EXPECT_FALSE(readme.is_source());
  EXPECT_FALSE(readme.ignored.isEmpty());
  EXPECT_TRUE(model.trouble().isEmpty());
  const auto* checked = model.checked_source(find(model, "ratings.csv"));
  ASSERT_NE(checked, nullptr);
  EXPECT_EQ(checked->bad_rows, 2);
  ASSERT_EQ(model.checked()->matches.size(), 1U);
  EXPECT_EQ(model.checked()->matches[0].table, "source.movies");
  EXPECT_DOUBLE_EQ(model.checked()->matches[0].rate(), 1);
}

TEST_F(SourcesUi, EditsReachThePlanAndTheRowsShown) {
  write_movielens();
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  model.set_current(find(model, "ratings.csv"));
  ASSERT_TRUE(wait_for([&] { return !model.is_previewing(); }));
  EXPECT_EQ(model.preview()->rows[0].cells[3].kind, PreviewCell::Kind::time);
  model.set_role("timestamp", {ColumnRole::ignore, "", ""});
  ASSERT_TRUE(wait_for([&] { return !model.is_previewing(); }));
  EXPECT_EQ(model.preview()->rows[0].cells[3].kind, PreviewCell::Kind::ignored);
  model.set_header(false);
  ASSERT_TRUE(wait_for([&] { return model.entry()->plan_job == 0; }));
  EXPECT_EQ(model.entry()->source.guesses[0].column, "column_1");
  model.set_header(true);
  ASSERT_TRUE(wait_for([&] { return model.entry()->plan_job == 0; }));
  // A role chosen by hand outlives a new look at the file.
  EXPECT_EQ(model.entry()->source.config.columns.at("timestamp"), "ignore");
  model.set_taken(find(model, "movies.csv"), false);
  const auto plan = model.plan();
  ASSERT_EQ(plan.sources.size(), 1U);
  EXPECT_EQ(plan.sources[0].config.columns.at("timestamp"), "ignore");
  EXPECT_TRUE(plan.sources[0].config.header);
}

TEST_F(SourcesUi, AMissingRoleIsToldAndStopsTheImport) {
  write_movielens();
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  model.set_current(find(model, "ratings.csv"));
  model.set_role("movieId", {ColumnRole::ignore, "", ""});
  EXPECT_TRUE(model.trouble().contains(QStringLiteral("item")));
  EXPECT_TRUE(model.trouble().contains(QStringLiteral("ratings.csv")));
  model.accept();
  EXPECT_FALSE(session_->has_sources());
  model.set_role("movieId", {ColumnRole::item, "", ""});
  EXPECT_TRUE(model.trouble().isEmpty());
  model.set_taken(find(model, "ratings.csv"), false);
  model.set_taken(find(model, "movies.csv"), false);
  EXPECT_FALSE(model.trouble().isEmpty());
}

TEST_F(SourcesUi, AFileInAnotherEncodingIsShownInItsOwnLetters) {
  write("albums.csv",
        "album_id,title,genre\n1,Caf\xE9 Noir,jazz\n2,\xC9toile d'or,pop\n3,Gar\xE7on,jazz\n4,Na\xEFve,pop\n");
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  ASSERT_EQ(model.stage(), ImportModel::Stage::ready);
  EXPECT_EQ(model.entry()->source.config.encoding, "latin-1");
  EXPECT_EQ(QString::fromStdString(model.preview()->rows[0].cells[1].text), QStringLiteral("Caf\u00E9 Noir"));
}

TEST_F(SourcesUi, LikedMeansTheUpperHalfUntilThePersonSaysOtherwise) {
  write_movielens();
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  model.set_current(find(model, "ratings.csv"));
  EXPECT_DOUBLE_EQ(model.liked_from(), 4);
  const auto [liked, all] = model.liked_rows();
  EXPECT_GT(liked, 0);
  EXPECT_LT(liked, all);
  model.set_liked(5);
  EXPECT_LT(model.liked_rows().first, liked);
  model.accept();
  EXPECT_DOUBLE_EQ(session_->settings().config_as<EvaluationConfig>("evaluation").positive_min, 5);
}

TEST_F(SourcesUi, ARatingOffTheScaleDoesNotMoveWhatLikedMeans) {
  std::string ratings = "userId,movieId,rating\n";
  for (int i = 0; i < 300; ++i)
    ratings += std::to_string(i % 20) + "," + std::to_string(i / 20) + "," + std::to_string(1 + i % 5) + "\n";
  write("ratings.csv", ratings + "3,999,500\n");
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  EXPECT_DOUBLE_EQ(model.liked_from(), 4);
}

TEST_F(SourcesUi, ADropOfNothingSaysWhy) {
  write("notes.txt", "Only words, no table.\n");
  ImportModel model(*session_);
  ASSERT_TRUE(look(model));
  EXPECT_EQ(model.stage(), ImportModel::Stage::failed);
  EXPECT_FALSE(model.problem().what.empty());
}

TEST_F(SourcesUi, ThumbnailsStayWithinTheirBytesAndTellWhatIsNoPicture) {
  write("no.png", "no picture");
  for (int i = 0; i < 6; ++i) {
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(QColor(10 * i, 100, 100));
    image.save(QString::fromStdString((folder_ / ("p" + std::to_string(i) + ".png")).string()));
  }
  Thumbnails thumbnails(jobs_, std::size_t{20} * 20 * 4 * 3);
  const auto broken = (folder_ / "files" / "no.png").string();
  EXPECT_TRUE(thumbnails.cover(broken, 20).isNull());
  ASSERT_TRUE(wait_for([&] { return thumbnails.has_failed(broken, 20); }));
  for (int i = 0; i < 6; ++i) {
    const auto path = (folder_ / ("p" + std::to_string(i) + ".png")).string();
    ASSERT_TRUE(wait_for([&] { return !thumbnails.cover(path, 20).isNull(); })) << i;
    EXPECT_EQ(thumbnails.cover(path, 20).pixelColor(10, 10).red(), 10 * i);
  }
  EXPECT_LE(thumbnails.bytes(), std::size_t{20} * 20 * 4 * 3);
}

TEST_F(SourcesUi, ClickThroughAnImport) {
  write_movielens();
  QWidget window;
  window.resize(1280, 800);
  window.show();
  NoNavigator navigator;
  auto* page = sources_page().make(*session_, navigator);
  page->setParent(&window);
  page->setGeometry(window.rect());
  page->show();
  auto* browse = page->findChild<QPushButton*>(QStringLiteral("sources.first"));
  QTest::mouseClick(browse, Qt::LeftButton);
  EXPECT_EQ(navigator.browsed, 1);

  open_import(&window, *session_, files());
  auto* dialog = window.findChild<ImportDialog*>();
  ASSERT_NE(dialog, nullptr);
  ASSERT_TRUE(wait_for([&] { return dialog->findChild<QPushButton*>(QStringLiteral("import.import")) != nullptr; }));
  dialog->model().set_current(find(dialog->model(), "ratings.csv"));
  ASSERT_TRUE(wait_for([&] { return !dialog->model().is_checking() && !dialog->model().is_previewing(); }));
  auto* import = dialog->findChild<QPushButton*>(QStringLiteral("import.import"));
  EXPECT_TRUE(import->isEnabled());
  // By keyboard: the role of a column.
  auto* role = dialog->findChild<QComboBox*>(QStringLiteral("import.role.movieId"));
  ASSERT_NE(role, nullptr);
  role->setFocus();
  QTest::keyClick(role, Qt::Key_End);
  EXPECT_EQ(dialog->model().entry()->source.config.columns.at("movieId"), "ignore");
  EXPECT_FALSE(import->isEnabled());
  QTest::keyClick(role, Qt::Key_Return);
  EXPECT_FALSE(session_->has_sources());
  dialog->model().set_role("movieId", {ColumnRole::item, "", ""});
  EXPECT_EQ(dialog->model().entry()->source.config.columns.at("movieId"), "item");
  EXPECT_TRUE(import->isEnabled());
  QTest::keyClick(role, Qt::Key_Return);
  EXPECT_FALSE(dialog->isVisible());
  ASSERT_TRUE(wait_for([&] { return session_->has_sources(); }));

  auto& model = session_->model<SourcesModel>();
  ASSERT_TRUE(wait_for([&] { return model.rows().rows() > 0 && model.bad().rows() == 2; }));
  EXPECT_EQ(model.selected()->instance, "source.ratings");
  auto* rows = page->findChild<RowView*>(QStringLiteral("sources.rows"));
  ASSERT_TRUE(wait_for([&] { return rows->is_loaded(); }));
  EXPECT_EQ(rows->cell_text(0, 0), QStringLiteral("1"));
  const auto tabs = page->findChild<QWidget*>(QStringLiteral("sources.tabs"))->findChildren<QPushButton*>();
  ASSERT_EQ(tabs.size(), 2);
  QTest::mouseClick(tabs[1], Qt::LeftButton);
  auto* bad = page->findChild<RowView*>(QStringLiteral("sources.bad"));
  ASSERT_TRUE(wait_for([&] { return bad->isVisible() && bad->is_loaded() && !bad->cell_text(0, 2).isEmpty(); }));
  EXPECT_EQ(bad->cell_text(0, 2), QStringLiteral("not a number"));
  EXPECT_EQ(bad->cell_text(0, 1), QStringLiteral("rating"));
  EXPECT_EQ(bad->cell_text(1, 2), QStringLiteral("2 columns instead of 4"));
  EXPECT_FALSE(page->findChild<JoinDiagram*>(QStringLiteral("sources.joins"))->lines().isEmpty());

  // Out of the project, and back.
  QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("sources.remove")), Qt::LeftButton);
  EXPECT_EQ(session_->settings().find("source.ratings"), nullptr);
  ASSERT_TRUE(wait_for([&] { return session_->can_undo(); }));
  session_->undo();
  EXPECT_TRUE(wait_for([&] { return session_->settings().find("source.ratings") != nullptr; }));
  session_->cancel_run();
}

TEST_F(SourcesUi, EscLeavesEverythingAsItWas) {
  write_movielens();
  QWidget window;
  window.resize(1280, 800);
  window.show();
  open_import(&window, *session_, files());
  auto* dialog = window.findChild<ImportDialog*>();
  ASSERT_NE(dialog, nullptr);
  QTest::keyClick(dialog, Qt::Key_Escape);
  EXPECT_FALSE(dialog->isVisible());
  EXPECT_FALSE(session_->has_sources());
}

TEST_F(SourcesUi, TheFocusStaysInTheDialog) {
  write_movielens();
  QWidget window;
  window.resize(1280, 800);
  QPushButton outside(&window);
  window.show();
  open_import(&window, *session_, files());
  auto* dialog = window.findChild<ImportDialog*>();
  ASSERT_TRUE(wait_for([&] { return dialog->findChild<QPushButton*>(QStringLiteral("import.import")) != nullptr; }));
  for (int i = 0; i < 40; ++i) {
    QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : dialog, Qt::Key_Tab);
    ASSERT_TRUE(QApplication::focusWidget() == nullptr || dialog->isAncestorOf(QApplication::focusWidget()));
  }
}

TEST_F(SourcesUi, ABrokenFileSaysWhatIsWrong) {
  write("ratings.csv", std::string("userId,movieId\0rating\n", 22) + std::string(400, '\0'));
  QWidget window;
  window.resize(1280, 800);
  window.show();
  open_import(&window, *session_, files());
  auto* dialog = window.findChild<ImportDialog*>();
  ASSERT_NE(dialog, nullptr);
  ASSERT_TRUE(wait_for([&] { return dialog->model().stage() == ImportModel::Stage::failed; }));
  // The card of before, with words of its own, goes a turn of the loop later.
  EXPECT_TRUE(wait_for([&] {
    const auto* words = dialog->findChild<QLabel*>(QStringLiteral("import.words"));
    return words != nullptr && words->isVisible() && !words->text().isEmpty();
  }));
  QTest::keyClick(dialog, Qt::Key_Return);
  EXPECT_FALSE(session_->has_sources());
}

}  // namespace
}  // namespace tributary::ui
