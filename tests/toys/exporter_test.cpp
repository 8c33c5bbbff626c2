// An exporter that is registered at run time, from the command line's help to the window's command: it writes, reads
// back and compares. No other file of the tree knows it.
#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/os/faults.h"
#include "base/os/file.h"
#include "shell/command_palette.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "support/toys/cards/card_exporter.h"
#include "theme/theme.h"
#include "toys/in_process.h"
#include "toys/sequel_shop.h"
#include "widgets/support/file_dialog.h"
#include "widgets/support/pages_truth.h"
#include "widgets/support/wait.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

Registry with_exporter(const std::shared_ptr<const Exporter>& exporter) {
  Registry made = built_in_registry();
  EXPECT_TRUE(made.add(exporter->name, exporter));
  return made;
}

/// One letter of the file becomes another.
void flip(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(3);
  bytes.put('#');
}

class ToyExporter : public testing::Test {
 protected:
  void SetUp() override {
    Theme::install(*qApp, registry_);
    fs::create_directories(folder_ / "files");
    write_sequel_shop(folder_ / "files", 5);
    (void)import_project(folder_.path(), registry_);
  }
  void TearDown() override { Theme::install(*qApp, test_registry()); }

  std::string path() const { return (folder_ / "shop.tributary").string(); }

  /// The command line in this process; what it prints.
  std::string cli(std::vector<std::string> arguments, int status = 0) {
    return run_in_process(registry_, std::move(arguments), status);
  }

  const Registry registry_ = with_exporter(card_exporter());
  TemporaryFolder folder_;
};

TEST_F(ToyExporter, TheCommandLineOffersItRefusesWhatItCannotAndReadsItBack) {
  const auto help = cli({"export", "--help"});
  for (const char* words : {"Write lists, embeddings or cards", "lists: csv, jsonl; embeddings: npy; cards: text",
                            "for cards a file, where it ends in .txt", "--what cards --format text"})
    EXPECT_NE(help.find(words), std::string::npos) << words << '\n' << help;
  const auto out = folder_ / "out";
  EXPECT_NE(cli({"export", path(), "--what", "card", "--to", out.string()}, 2).find("cards"), std::string::npos);
  EXPECT_NE(cli({"export", path(), "--what", "cards", "--format", "npy", "--to", out.string()}, 2)
                .find("cards cannot be written as npy. lists: csv, jsonl; embeddings: npy; cards: text."),
            std::string::npos);
  const auto into_sources = (folder_ / "files" / "items.csv").string();
  (void)cli({"export", path(), "--what", "cards", "--to", into_sources}, 3);

  const auto said = nlohmann::json::parse(cli({"export", path(), "--what", "cards", "--to", out.string(), "--json"}));
  EXPECT_EQ(said["files"], nlohmann::json({(out / "cards.txt").string()}));
  EXPECT_EQ(said["parity"]["checked"], 150);
  const auto text = read_file(out / "cards.txt");
  ASSERT_TRUE(text);
  EXPECT_EQ(std::count(text->begin(), text->end(), '\n'), 150);
  EXPECT_EQ(text->substr(0, 3), "i0\t");
  (void)cli({"export", path(), "--what", "cards", "--to", (folder_ / "named.txt").string(), "--quiet"});
  EXPECT_EQ(*read_file(folder_ / "named.txt"), *text) << "a file where the name ends so";
  EXPECT_NE(cli({"recommend", path(), "--all-users", "--to", out.string() + ".txt"}, 2)
                .find("lists are written as .csv or .jsonl"),
            std::string::npos)
      << "it writes no lists";
}

TEST_F(ToyExporter, ADamagedWriteIsFoundAndLeavesTheOldFile) {
  const auto file = folder_ / "cards.txt";
  (void)cli({"export", path(), "--what", "cards", "--to", file.string(), "--quiet"});
  const auto before = *read_file(file);
  const auto said = run_in_process(with_exporter(card_exporter(flip)),
                                   {"export", path(), "--what", "cards", "--to", file.string()}, 1);
  EXPECT_NE(said.find("does not read back as it was written"), std::string::npos) << said;
  EXPECT_EQ(*read_file(file), before);
  {
    os::Faults faults(folder_.path());
    faults.fail_from(os::Call::write, std::errc::no_space_on_device, 1);
    const auto written = export_cards(file, {{"i1", "one"}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.problem().code, Code::no_space);
  }
  EXPECT_EQ(*read_file(file), before);
}

TEST_F(ToyExporter, WhatAnIdOrATitleHoldsReadsBack) {
  const std::vector<CatalogueItem> items = {{"a\tb", "two\nlines\r"}, {"back\\slash", "\\t is no tab"}, {"", ""}};
  const auto written = export_cards(folder_ / "cards.txt", items);
  ASSERT_TRUE(written) << to_string(written.problem());
  EXPECT_EQ(*read_file(folder_ / "cards.txt"), "a\\tb\ttwo\\nlines\\r\nback\\\\slash\t\\\\t is no tab\n\t\n");
}

TEST_F(ToyExporter, TheWindowOffersItAndWritesIt) {
  (void)cli({"run", path(), "--quiet"});
  Window window(registry_);
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString(path())));
  ASSERT_TRUE(rests(*window.session()));
  const auto all = window.commands();
  const auto offered = std::find_if(all.begin(), all.end(), [](const Command& command) {
    return command.title == QStringLiteral("Export the catalogue as cards");
  });
  ASSERT_NE(offered, all.end());
  EXPECT_TRUE(offered->enabled);
  EXPECT_EQ(offered->also, QStringLiteral("cards · Text, one item a line"));
  const auto base = QString::fromStdString((folder_ / "from_window").string());
  answer_file_dialog(window, base);
  offered->run();
  const auto file = base + QStringLiteral(".txt");
  ASSERT_TRUE(wait_for([&] {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
      return label->text().contains(QStringLiteral("Read back and compared: 150 values"));
    });
  })) << "done is said once it was read back";
  EXPECT_TRUE(QFile::exists(file)) << "it gets the ending of its format";
}

}  // namespace
}  // namespace tributary::ui
