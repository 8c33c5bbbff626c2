// A reader of sources that is registered at run time, from import to lists: found by what its files hold, previewed,
// read with a bad row kept aside, with a form of its own parameters. No other file of the tree knows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/os/file.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "pages/sources/sources_model.h"
#include "shell/session.h"
#include "shell/window.h"
#include "sources/plan.h"
#include "sources/preview.h"
#include "sources/source_reader.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "support/toys/likes/likes_reader.h"
#include "theme/theme.h"
#include "toys/in_process.h"
#include "toys/sequel_shop.h"
#include "widgets/support/pages_truth.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

const Registry& with_likes() {
  static const Registry registry = [] {
    Registry made = built_in_registry();
    const auto reader = likes_reader();
    EXPECT_TRUE(made.add(reader->name, reader));
    return made;
  }();
  return registry;
}

class ToyReader : public testing::Test {
 protected:
  void SetUp() override {
    Theme::install(*qApp, with_likes());
    fs::create_directories(files());
    write_sequel_shop(files(), 5);
    // Its interactions as sentences, with a row that is none on line 3.
    std::ifstream table(files() / "interactions.csv");
    std::ofstream sentences(files() / "history.txt");
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
      if (rows_ == 2) sentences << "u1 saw i3 yesterday\n";
      std::replace(line.begin(), line.end(), ',', ' ');
      const auto first = line.find(' '), second = line.find(' ', first + 1);
      sentences << line.substr(0, first) << " likes" << line.substr(first, second - first) << " at"
                << line.substr(second) << '\n';
      ++rows_;
    }
    fs::remove(files() / "interactions.csv");
  }
  void TearDown() override { Theme::install(*qApp, test_registry()); }

  fs::path files() const { return folder_ / "files"; }
  std::string path() const { return (folder_ / "shop.tributary").string(); }
  SourceConfig config() const {
    SourceConfig config;
    config.path = (files() / "history.txt").string();
    config.format = "likes";
    config.columns = {{"user", "user"}, {"item", "item"}, {"time", "time"}};
    config.readers = std::make_shared<const Readers>(with_likes().readers());
    return config;
  }

  static std::string cli(std::vector<std::string> arguments, int status = 0) {
    return run_in_process(with_likes(), std::move(arguments), status);
  }

  TemporaryFolder folder_;
  std::int64_t rows_ = 0;
};

TEST_F(ToyReader, TheCommandLineFindsReadsAndSetsIt) {
  EXPECT_NE(cli({"import", "--help"}).find("delimited, json, media, sqlite, xlsx, grouped, likes"), std::string::npos);
  (void)cli({"new", path(), "--quiet"});
  EXPECT_NE(cli({"import", path(), files().string(), "--format", "liked"}, 2).find("likes"), std::string::npos);
  const auto looked = cli({"import", path(), files().string(), "--dry-run"});
  EXPECT_NE(looked.find("history.txt"), std::string::npos) << looked;
  const auto said = nlohmann::json::parse(cli({"import", path(), files().string(), "--json", "--quiet"}));
  ASSERT_EQ(said["sources"].size(), 2U) << said.dump(1);
  const auto& history = said["sources"][0]["as"] == "interactions" ? said["sources"][0] : said["sources"][1];
  EXPECT_EQ(history["instance"], "source.history");
  EXPECT_EQ(history["rows"], rows_);
  EXPECT_EQ(history["bad_rows"], 1);
  EXPECT_EQ(history["columns"], nlohmann::json({{"user", "user"}, {"item", "item"}, {"time", "time"}}));
  EXPECT_NE(history["notes"].dump().find("history.txt:3"), std::string::npos) << history["notes"].dump();
  const auto toml = *read_file(fs::path(path()) / "pipeline.toml");
  EXPECT_NE(toml.find("format = \"likes\""), std::string::npos) << toml;
  EXPECT_EQ(toml.find("format = \"delimited\""), std::string::npos) << "a table says nothing that is not said already";

  (void)cli({"run", path(), "--quiet"});
  const auto list = nlohmann::json::parse(cli({"recommend", path(), "--user", "u1", "--json", "--quiet"}));
  EXPECT_EQ(list["items"].size(), 10U);
  const auto status = nlohmann::json::parse(cli({"status", path(), "--json", "--quiet"}));
  EXPECT_EQ(status["counts"]["bad"], 1);

  EXPECT_NE(cli({"set", path(), "source.history.format=liked"}, 2).find(", likes"), std::string::npos);
  (void)cli({"set", path(), "source.history.verb=enjoys", "--quiet"});
  EXPECT_NE(cli({"run", path(), "--quiet"}, 3).find("not 'USER enjoys ITEM at SECONDS'"), std::string::npos)
      << "its own parameter reaches it, and makes what was read stale";
}

TEST_F(ToyReader, ABadRowIsKeptAsideWithLineCauseAndText) {
  Job job;
  const auto bundle = read_source(config(), job);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  const auto plain = bundle->table("rows"), bad = bundle->table("bad");
  ASSERT_TRUE(plain && bad);
  EXPECT_EQ(bundle->figures[0].second, static_cast<double>(rows_));
  EXPECT_EQ(bundle->figures[1].second, 1);
  const auto preview = preview_rows(config(), 5, job);
  ASSERT_TRUE(preview) << to_string(preview.problem());
  EXPECT_THAT(preview->names, testing::ElementsAre("user", "item", "time"));
  ASSERT_EQ(preview->rows.size(), 5U);
  EXPECT_EQ(preview->rows[0].cells[2].kind, PreviewCell::Kind::time);
  EXPECT_TRUE(preview->rows[2].is_set_aside);
  EXPECT_EQ(preview->rows[2].line, 3);
  EXPECT_EQ(preview->rows[2].cause, "not 'USER likes ITEM at SECONDS'");
  EXPECT_EQ(preview->rows[2].cells[0].raw, "u1 saw i3 yesterday");
  EXPECT_FALSE(preview->rows[3].is_set_aside);
  EXPECT_EQ(preview->rows[3].line, 4);
}

TEST_F(ToyReader, LinesAreCountedByAllTheirEndsAndACutFileIsSaid) {
  std::ofstream(files() / "history.txt", std::ios::binary)
      << "\xEF\xBB\xBFu1 likes i1 at 1500000000\r\n\r\nu1 likes \"i,2\" at 1500000001\ru2 likes i1 at x\nu3 likes i1 "
         "at 1500000002";
  Job job;
  const auto preview = preview_rows(config(), 9, job);
  ASSERT_TRUE(preview) << to_string(preview.problem());
  ASSERT_EQ(preview->rows.size(), 4U);
  EXPECT_TRUE(preview->whole);
  EXPECT_EQ(preview->rows[0].cells[0].text, "u1");
  EXPECT_EQ(preview->rows[1].line, 3);
  EXPECT_EQ(preview->rows[1].cells[1].text, "\"i,2\"");
  EXPECT_EQ(preview->rows[2].line, 4);
  EXPECT_EQ(preview->rows[2].cause, "no whole number of seconds");
  EXPECT_EQ(preview->rows[3].line, 5);
  std::ofstream(files() / "history.txt") << "";
  EXPECT_FALSE(read_source(config(), job));
  std::ofstream(files() / "history.txt") << "nothing of the kind\n";
  const auto none = read_source(config(), job);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problem().code, Code::bad_input);
}

TEST_F(ToyReader, WhatItCannotReadIsRefusedByName) {
  Job job;
  auto wrong = config();
  wrong.as = SourceKind::images;
  const auto kind = read_source(wrong, job);
  ASSERT_FALSE(kind);
  EXPECT_EQ(kind.problem().message.id, "reads_other_kinds");
  wrong.format = "liked";
  const auto format = read_source(wrong, job);
  ASSERT_FALSE(format);
  EXPECT_EQ(format.problem().message.id, "no_reader");
  ImportOptions options;
  options.format = "likes";
  options.readers = with_likes().readers();
  const auto plan = plan_import({(files() / "items.csv").string()}, options, job);
  ASSERT_FALSE(plan);
  EXPECT_NE(to_string(plan.problem()).find("not written in the format likes"), std::string::npos)
      << to_string(plan.problem());
}

TEST_F(ToyReader, ANameIsTakenOnceAndNoParameterTwice) {
  Registry registry = built_in_registry();
  EXPECT_TRUE(registry.add("likes", likes_reader()));
  EXPECT_FALSE(registry.add("likes", likes_reader()));
  EXPECT_FALSE(registry.add("others", likes_reader())) << "its parameter stands there already";
}

TEST_F(ToyReader, TheWindowTakesADropShowsItAndItsForm) {
  (void)cli({"new", path(), "--quiet"});
  Window window(with_likes());
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString(path())));
  window.import_paths({QString::fromStdString(files().string())});
  auto* dialog = window.findChild<ImportDialog*>();
  ASSERT_NE(dialog, nullptr);
  auto& model = dialog->model();
  ASSERT_TRUE(wait_for([&] { return model.stage() == ImportModel::Stage::ready; }));
  int at = -1;
  for (std::size_t i = 0; i < model.entries().size(); ++i) {
    if (model.entries()[i].path.endsWith(QStringLiteral("history.txt"))) at = static_cast<int>(i);
  }
  ASSERT_GE(at, 0);
  model.set_current(at);
  ASSERT_TRUE(wait_for([&] { return !model.is_previewing() && !model.is_checking(); }));
  ASSERT_TRUE(model.entry()->is_source());
  EXPECT_THAT(model.kinds(), testing::ElementsAre(SourceKind::interactions, SourceKind::split));
  ASSERT_TRUE(model.preview());
  EXPECT_TRUE(model.preview()->rows[2].is_set_aside);
  ASSERT_NE(model.checked_source(at), nullptr);
  EXPECT_EQ(model.checked_source(at)->bad_rows, 1);
  const auto says = [&](const QString& words) {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == words; });
  };
  EXPECT_TRUE(says(QStringLiteral("Sentences of likes"))) << "in the sentence above the columns";

  auto* import = dialog->findChild<QPushButton*>(QStringLiteral("import.import"));
  ASSERT_NE(import, nullptr);
  import->click();
  ASSERT_TRUE(wait_for([&] { return window.session()->has_sources(); }));
  ASSERT_TRUE(rests(*window.session()));
  window.open_page(QStringLiteral("sources"));
  auto& sources = window.session()->model<SourcesModel>();
  for (std::size_t i = 0; i < sources.sources().size(); ++i) {
    if (sources.sources()[i].instance == "source.history") sources.select(static_cast<int>(i));
  }
  ASSERT_TRUE(wait_for([&] { return sources.selected() != nullptr && sources.selected()->is_read; }));
  EXPECT_EQ(sources.selected()->rows, rows_);
  EXPECT_EQ(sources.selected()->bad_rows, 1);
  window.show_parameters(true);
  ASSERT_TRUE(
      wait_for([&] { return window.findChild<QWidget*>(QStringLiteral("param.source.history.verb")) != nullptr; }));
  EXPECT_NE(window.findChild<QWidget*>(QStringLiteral("param.source.history.format")), nullptr);
  EXPECT_EQ(window.findChild<QWidget*>(QStringLiteral("param.source.history.delimiter")), nullptr);
  EXPECT_NE(window.findChild<QWidget*>(QStringLiteral("param.source.items.delimiter")), nullptr);
  EXPECT_EQ(window.findChild<QWidget*>(QStringLiteral("param.source.items.verb")), nullptr);
}

}  // namespace
}  // namespace tributary::ui
