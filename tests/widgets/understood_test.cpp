// "Everything is understood" is said only when it is; what else the import dialog offers of splits and subfolders.
#include <gtest/gtest.h>
#include <unistd.h>

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "pages/sources/source_list.h"
#include "split/evaluation_config.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

class Understood : public ::testing::Test {
 protected:
  Understood() {
    auto made = Project::create(folder_ / "p.tributary", &test_registry());
    EXPECT_TRUE(made.ok());
    made = Problem{};
    auto opened = Session::open(QString::fromStdString((folder_ / "p.tributary").string()), jobs_, test_registry());
    EXPECT_TRUE(opened.ok());
    session_ = *std::move(opened);
    window_.resize(1280, 800);
    window_.show();
  }
  ~Understood() override { session_.reset(); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / "files" / name).parent_path());
    std::ofstream(folder_ / "files" / name, std::ios::binary) << text;
  }
  void write_films() {
    std::string ratings = "userId,movieId,rating,timestamp\n", movies = "movieId,title,genres\n";
    for (int user = 1; user <= 30; ++user) {
      for (int movie = 1; movie <= 12; ++movie) {
        if ((user * 7 + movie * 3) % 4 == 0) continue;
        ratings += std::to_string(user) + "," + std::to_string(movie) + "," + std::to_string(1 + (user * movie) % 5) +
                   "," + std::to_string(964982703 + user * 1000 + movie) + "\n";
      }
    }
    for (int movie = 1; movie <= 12; ++movie)
      movies += std::to_string(movie) + ",Film " + std::to_string(movie) + " (1999)," +
                (movie % 2 == 0 ? "Drama" : "Crime") + "\n";
    write("ratings.csv", ratings);
    write("movies.csv", movies);
  }
  void write_split(const std::string& name) {
    std::string text = "userId,movieId,part\n";
    for (int user = 1; user <= 30; ++user) {
      for (int movie = 1; movie <= 12; ++movie)
        text += std::to_string(user) + "," + std::to_string(movie) + (movie == 3 ? ",test\n" : ",train\n");
    }
    write(name, text);
  }
  /// The dialog on all files, once it has looked at their rows.
  ImportDialog* open() {
    open_import(&window_, *session_, {QString::fromStdString((folder_ / "files").string())});
    auto* dialog = window_.findChild<ImportDialog*>();
    EXPECT_TRUE(wait_for([&] {
      const auto& model = dialog->model();
      return model.stage() != ImportModel::Stage::looking && !model.is_checking() && !model.is_previewing();
    }));
    EXPECT_EQ(dialog->model().stage(), ImportModel::Stage::ready);
    return dialog;
  }
  static QString head(ImportDialog* dialog) {
    return dialog->findChild<QLabel*>(QStringLiteral("import.head"))->text();
  }
  static QStringList words(const ImportModel& model) {
    QStringList all;
    for (const auto& doubt : model.doubts()) all << doubt.words;
    return all;
  }
  static int find(const ImportModel& model, const char* name) {
    for (std::size_t i = 0; i < model.entries().size(); ++i) {
      if (model.entries()[i].path.endsWith(QLatin1String(name))) return static_cast<int>(i);
    }
    return -1;
  }
  static bool warns(ImportDialog* dialog) {
    return dialog->findChild<QWidget*>(QStringLiteral("import.warning"))->isVisible();
  }

  TemporaryFolder folder_;
  Jobs jobs_;
  std::unique_ptr<Session> session_;
  QWidget window_;
};

TEST_F(Understood, WhenAllOfItIsUnderstoodItSaysSo) {
  write_films();
  auto* dialog = open();
  EXPECT_TRUE(words(dialog->model()).isEmpty()) << words(dialog->model()).join(QLatin1Char('\n')).toStdString();
  EXPECT_TRUE(head(dialog).startsWith(QStringLiteral("Everything is understood"))) << head(dialog).toStdString();
  EXPECT_FALSE(warns(dialog));
}

TEST_F(Understood, SixOfSevenFilesThatAreLeftOutAreSaid) {
  write_films();
  for (const char* name : {"a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"})
    write(name, "one\nword\nin\na\nline\n");
  auto* dialog = open();
  const auto said = words(dialog->model()).join(QLatin1Char(' '));
  EXPECT_TRUE(said.contains(QStringLiteral("6 files are left out"))) << said.toStdString();
  EXPECT_TRUE(said.contains(QStringLiteral("a.csv"))) << said.toStdString();
  EXPECT_TRUE(said.contains(QStringLiteral("one column only"))) << "and why: " << said.toStdString();
  EXPECT_FALSE(head(dialog).contains(QStringLiteral("Everything is understood")));
  EXPECT_TRUE(warns(dialog));
}

TEST_F(Understood, PicturesOfWhichNoneBelongsToAnItemAreAWarningWithItsCure) {
  write_films();
  for (int i = 0; i < 20; ++i) write("covers/DSC_" + std::to_string(1000 + i) + ".png", "no picture");
  auto* dialog = open();
  const auto said = words(dialog->model()).join(QLatin1Char(' '));
  EXPECT_TRUE(said.contains(QStringLiteral("None of the 20 pictures belongs to an item"))) << said.toStdString();
  EXPECT_TRUE(said.contains(QStringLiteral("DSC_1000"))) << "what they are called: " << said.toStdString();
  EXPECT_TRUE(said.contains(QStringLiteral("Name pictures by the id"))) << "what to do: " << said.toStdString();
  EXPECT_TRUE(warns(dialog));
}

TEST_F(Understood, AColumnThatIsDroppedIsSaid) {
  write_films();
  std::string odd = "movieId,title,remark\n";
  for (int movie = 1; movie <= 40; ++movie)
    odd += std::to_string(movie) + ",Film number " + std::to_string(movie) + ",x" + std::to_string(movie * 7919) + "\n";
  write("movies.csv", odd);
  auto* dialog = open();
  const auto said = words(dialog->model()).join(QLatin1Char(' '));
  EXPECT_TRUE(said.contains(QStringLiteral("remark in movies.csv"))) << said.toStdString();
}

TEST_F(Understood, ASplitIsOfferedAsTheSplitAndTaken) {
  write_films();
  write_split("held_out.csv");
  auto* dialog = open();
  auto& model = dialog->model();
  EXPECT_TRUE(head(dialog).startsWith(QStringLiteral("Everything is understood"))) << head(dialog).toStdString();
  const int split = find(model, "held_out.csv");
  ASSERT_GE(split, 0);
  EXPECT_TRUE(model.entries()[static_cast<std::size_t>(split)].is_split());
  EXPECT_TRUE(model.entries()[static_cast<std::size_t>(split)].is_taken);
  model.set_current(split);
  const auto* about = dialog->findChild<QLabel*>(QStringLiteral("import.about"));
  ASSERT_TRUE(wait_for([&] { return about->isVisible(); }));
  EXPECT_TRUE(about->text().contains(QStringLiteral("not read as interactions"))) << about->text().toStdString();
  QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("import.import")), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return session_->has_sources(); }));
  session_->cancel_run();
  const auto config = session_->settings().config_as<EvaluationConfig>("evaluation");
  EXPECT_EQ(config.split, "file");
  EXPECT_EQ(fs::path(config.split_file).filename(), "held_out.csv");
  for (const auto& instance : session_->settings().instances())
    EXPECT_EQ(instance.name.find("held_out"), std::string::npos) << "it is no source";
}

TEST_F(Understood, OfTwoSplitsOneIsChosenByThePerson) {
  write_films();
  write_split("a.csv");
  write_split("b.csv");
  auto* dialog = open();
  auto& model = dialog->model();
  EXPECT_TRUE(words(model).join(QLatin1Char(' ')).contains(QStringLiteral("2 files are splits")))
      << words(model).join(QLatin1Char(' ')).toStdString();
  EXPECT_TRUE(warns(dialog));
  const int a = find(model, "a.csv"), b = find(model, "b.csv");
  model.set_taken(a, true);
  model.set_taken(b, true);
  EXPECT_FALSE(model.entries()[static_cast<std::size_t>(a)].is_taken) << "one of them";
  EXPECT_TRUE(model.entries()[static_cast<std::size_t>(b)].is_taken);
  ASSERT_EQ(model.plan().splits.size(), 1U);
  EXPECT_FALSE(warns(dialog));
}

TEST_F(Understood, ASplitCanBeMadeInteractionsAndBack) {
  write_split("a.csv");
  auto* dialog = open();
  auto& model = dialog->model();
  model.set_kind(SourceKind::interactions);
  ASSERT_TRUE(wait_for([&] { return model.entry()->plan_job == 0; }));
  EXPECT_EQ(model.plan().sources.size(), 1U);
  EXPECT_TRUE(model.plan().splits.empty());
  model.set_kind(SourceKind::split);
  ASSERT_TRUE(wait_for([&] { return model.entry()->plan_job == 0; }));
  EXPECT_TRUE(model.plan().sources.empty());
  EXPECT_EQ(model.plan().splits.size(), 1U);
}

TEST_F(Understood, NamesOfSubfoldersAreOfferedAsACategory) {
  write_films();
  for (int movie = 1; movie <= 12; ++movie)
    write(std::string("stills/") + (movie % 2 == 0 ? "colour/" : "grey/") + std::to_string(movie) + ".png", "none");
  auto* dialog = open();
  auto& model = dialog->model();
  const int stills = find(model, "stills");
  ASSERT_GE(stills, 0);
  model.set_current(stills);
  auto* check = dialog->findChild<QCheckBox*>(QStringLiteral("import.folders"));
  ASSERT_TRUE(wait_for([&] { return check->isVisible(); }));
  EXPECT_TRUE(check->isChecked()) << "two names, six files each";
  check->click();
  EXPECT_EQ(model.entry()->source.config.columns.at("folder"), "ignore");
  check->click();
  EXPECT_EQ(model.entry()->source.config.columns.at("folder"), "category");
}

}  // namespace
}  // namespace tributary::ui
