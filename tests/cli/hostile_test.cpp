// Titles and ids that try to be something else, through every verb and every export.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.h"
#include "exporting/csv_cells.h"
#include "support/hostile_data.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// What a terminal would act on, as far as it is not the end of a line.
bool steers_a_terminal(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  for (const char* turn : {"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
                           "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9"}) {
    if (text.find(turn) != std::string::npos) return true;
  }
  return false;
}

class Hostile : public testing::Test {
 protected:
  Hostile() : data_(folder_.path()) {}
  void SetUp() override {
    expect_plain({"new", project()});
    expect_plain({"import", project(), data_.items.string(), "--as", "items", "--map",
                  "item_id=item,title=title,genres=category,description=text"});
    expect_plain({"import", project(), data_.likes.string(), "--as", "interactions", "--map", "item_id=item"});
    expect_plain({"run", project()});
  }
  CommandResult expect_plain(const std::vector<std::string>& arguments, int status = 0) {
    auto result = cli(arguments);
    EXPECT_EQ(result.status, status) << arguments[0] << ": " << result.err;
    EXPECT_FALSE(steers_a_terminal(result.out)) << arguments[0] << " on standard output";
    EXPECT_FALSE(steers_a_terminal(result.err)) << arguments[0] << " on standard error";
    return result;
  }
  std::string project() const { return (folder_ / "p.tributary").string(); }

  TemporaryFolder folder_;
  HostileData data_;
};

TEST_F(Hostile, NoVerbSteersTheTerminal) {
  for (const bool json : {false, true}) {
    const auto with = [&](std::vector<std::string> arguments) {
      if (json) arguments.push_back("--json");
      return arguments;
    };
    expect_plain(with({"import", project(), data_.items.string(), "--dry-run"}));
    expect_plain(with({"status", project()}));
    expect_plain(with({"recommend", project(), "--user", data_.user, "--explain"}));
    expect_plain(with({"evaluate", project()}));
    expect_plain(with({"set", project(), "seed=4"}));
    expect_plain(with({"set", project(), "ranking.\x1b[31m=4"}), 2);
    expect_plain(with({"recommend", project(), "--user", "no\x1b[31m\xe2\x80\xae"}), 3);
    expect_plain(with({"status", "/no/\x1b[31m/\x9b"}), 3);
    expect_plain(with({"no\x1b[31mverb"}), 2);
    expect_plain(with({"export", project(), "--what", "lists", "--to", (folder_ / "a\x1b[31m").string()}));
    expect_plain(with({"doctor"}));
  }
}

TEST_F(Hostile, AFileWithZeroBytesIsNoText) {
  std::ofstream(folder_ / "zero.csv", std::ios::binary) << std::string("item_id,title\n1,a\0b\n", 22);
  expect_plain({"import", project(), (folder_ / "zero.csv").string(), "--as", "items"}, 3);
}

TEST_F(Hostile, JsonGivesTitlesAsTheyAre) {
  const auto list = expect_plain({"recommend", project(), "--user", data_.user, "--json", "-k", "20"}).json();
  ASSERT_FALSE(list["items"].empty());
  EXPECT_EQ(list["user"], data_.user);
  for (const auto& item : list["items"]) EXPECT_EQ(item["title"], data_.titles.at(item["item"]));
}

TEST_F(Hostile, ListsJoinWithTheSourceAndRunInNoSpreadsheet) {
  const auto csv = folder_ / "lists.csv", lines = folder_ / "lists.jsonl";
  expect_plain({"recommend", project(), "--all-users", "--to", csv.string(), "-k", "20"});
  expect_plain({"export", project(), "--what", "lists", "--to", lines.string(), "-k", "20"});
  const auto text = text_of(csv);
  CsvCells cells(text);
  std::vector<std::string> row;
  std::size_t rows = 0, guarded = 0;
  ASSERT_TRUE(cells.next(row));
  while (cells.next(row)) {
    ++rows;
    ASSERT_GE(row.size(), 6U);
    ASSERT_TRUE(data_.titles.contains(row[2])) << "the id '" << row[2] << "' is none of the source";
    const auto& title = data_.titles.at(row[2]);
    EXPECT_EQ(from_spreadsheet_text(row[3]), title);
    EXPECT_EQ(std::string("=+-@\t\r\n").find(row[3].front()), std::string::npos) << row[3];
    guarded += row[3] != title ? 1 : 0;
    EXPECT_NO_THROW((void)std::stod(row[4])) << "a number is written as one: " << row[4];
  }
  EXPECT_GT(rows, 100U);
  EXPECT_GT(guarded, 0U);
  std::size_t users = 0;
  std::istringstream stream(text_of(lines));
  for (std::string line; std::getline(stream, line); ++users) {
    for (const auto& item : nlohmann::json::parse(line)["items"])
      EXPECT_EQ(item["title"], data_.titles.at(item["item"]));
  }
  EXPECT_EQ(users, 40U);
}

TEST_F(Hostile, IdsBesideVectorsAreThoseOfTheSource) {
  const auto out = folder_ / "out";
  expect_plain({"export", project(), "--what", "embeddings", "--to", out.string()});
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(out)) {
    std::istringstream stream(text_of(entry.path() / "ids.txt"));
    std::vector<std::string> ids;
    for (std::string line; std::getline(stream, line);) ids.push_back(line);
    EXPECT_EQ(ids.size(), data_.titles.size());
    for (const auto& id : ids) EXPECT_TRUE(data_.titles.contains(id)) << id;
    ++files;
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace tributary
