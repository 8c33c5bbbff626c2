#include "sources/line_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "base/threads.h"
#include "core/sources/source_support.h"
#include "sources/line_blocks.h"
#include "sources/source_reader.h"

namespace tributary {
namespace {

using test::Folder;
using testing::ElementsAre;

/// "USER ITEM", for tests.
std::string parse_pair(std::string_view line, std::vector<std::string>& cells) {
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return "no pair";
  cells = {std::string(line.substr(0, space)), std::string(line.substr(space + 1))};
  return "";
}

SourceConfig pairs(const std::string& path, std::function<LineFormat(const SourceConfig&)> format = {}) {
  SourceReader reader;
  reader.name = "pairs";
  reader.kinds = {SourceKind::interactions};
  reader.detect = [](const std::filesystem::path&) { return Detected{Detected::by_content}; };
  read_lines(
      reader, format ? std::move(format) : [](const SourceConfig&) {
        return LineFormat{{"user", "item"}, parse_pair};
      });
  SourceConfig config;
  config.path = path;
  config.format = "pairs";
  config.columns = {{"user", "user"}, {"item", "item"}};
  auto readers = std::make_shared<Readers>();
  readers->emplace_back("pairs", std::make_shared<const SourceReader>(std::move(reader)));
  config.readers = readers;
  return config;
}

struct Bad {
  std::int64_t line;
  std::string cause, text;
  bool operator==(const Bad&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) {
  return out << bad.line << ": " << bad.cause << " | " << bad.text;
}

/// The first rows, good ones with an empty cause.
std::vector<Bad> previewed(const SourceConfig& config, std::size_t n = 100) {
  Job job;
  const auto preview = preview_rows(config, n, job);
  if (!preview) {
    ADD_FAILURE() << to_string(preview.problem());
    return {};
  }
  std::vector<Bad> rows;
  for (const auto& row : preview->rows) rows.push_back({row.line, row.cause, row.cells.front().raw.substr(0, 20)});
  return rows;
}

TEST(LineFormat, ALineOverTheLimitWasReadAsTwoRows) {
  const Folder folder;
  const std::string within(BlockSplitter::kLongestRow - 2, 'x');
  const auto path = folder.write("a.txt", "u1 i1\nu2 " + within + "xxxxx y\nu3 i3\n" + "u " + within + "\nu4 i4\n");
  const auto config = pairs(path);
  const auto bundle = test::run_source(config);
  EXPECT_EQ(bundle.figures[0].second, 4) << "the last long line has exactly 16 MB and is a row";
  EXPECT_EQ(bundle.figures[1].second, 1);
  EXPECT_EQ(bundle.notes.front().text, "1 row was set aside: a.txt:2: longer than 16 MB");
  EXPECT_THAT(previewed(config), ElementsAre(Bad{1, "", "u1"}, Bad{2, "longer than 16 MB", "u2 xxxxxxxxxxxxxxxxx"},
                                             Bad{3, "", "u3"}, Bad{4, "", "u"}, Bad{5, "", "u4"}));
}

TEST(LineFormat, ALongLineWithoutAnEndIsGivenUpWithoutBeingHeld) {
  const Folder folder;
  const auto path = folder.write("a.txt", "u1 i1\nu2 " + std::string(3 * BlockSplitter::kLongestRow, 'x'));
  const auto bundle = test::run_source(pairs(path));
  EXPECT_EQ(bundle.figures[0].second, 1);
  EXPECT_EQ(bundle.figures[1].second, 1);
}

TEST(LineFormat, LinesEndAtAnyOfTheThreeEndsAndBlankOnesAreNoRows) {
  const Folder folder;
  const auto path = folder.write("a.txt", "\xEF\xBB\xBFu1 i1\r\n\r\n \t \nu2 i2\ru3\n\nu4 \"i\",4");
  EXPECT_THAT(previewed(pairs(path)),
              ElementsAre(Bad{1, "", "u1"}, Bad{4, "", "u2"}, Bad{5, "no pair", "u3"}, Bad{7, "", "u4"}));
}

TEST(LineFormat, CarriageReturnsAloneAreCutIntoBlocksToo) {
  const Folder folder;
  std::string text;
  for (int n = 0; n < 300000; ++n) text += "u" + std::to_string(n) + " i" + std::to_string(n % 7) + '\r';
  const auto bundle = test::run_source(pairs(folder.write("a.txt", text + "broken\r")));
  EXPECT_EQ(bundle.figures[0].second, 300000);
  EXPECT_EQ(bundle.notes.front().text, "1 row was set aside: a.txt:300001: no pair");
}

TEST(LineFormat, ABadRowIsShownAsItStandsInTheFileThoughItsCellsHoldLineEnds) {
  const Folder folder;
  const auto config = pairs(folder.write("a.txt", "u1 i/1\nu2\nu3 i3\n \nu5\n"), [](const SourceConfig&) {
    return LineFormat{{"user", "item"}, [](std::string_view line, std::vector<std::string>& cells) {
                        auto cause = parse_pair(line, cells);
                        if (cause.empty()) std::replace(cells[1].begin(), cells[1].end(), '/', '\n');
                        return cause;
                      }};
  });
  EXPECT_THAT(previewed(config),
              ElementsAre(Bad{1, "", "u1"}, Bad{2, "no pair", "u2"}, Bad{3, "", "u3"}, Bad{5, "no pair", "u5"}));
}

TEST(LineFormat, LinesAreTakenApartOnAllThreads) {
  const Folder folder;
  std::string text;
  for (int n = 0; n < 600000; ++n) text += "u" + std::to_string(n) + " i" + std::to_string(n % 7) + '\n';
  std::mutex mutex;
  std::set<std::thread::id> threads;
  set_thread_count(2);
  const auto config = pairs(folder.write("a.txt", text), [&](const SourceConfig&) {
    return LineFormat{{"user", "item"}, [&](std::string_view line, std::vector<std::string>& cells) {
                        const std::lock_guard lock(mutex);
                        threads.insert(std::this_thread::get_id());
                        return parse_pair(line, cells);
                      }};
  });
  const auto bundle = test::run_source(config);
  set_thread_count(0);
  EXPECT_EQ(bundle.figures[0].second, 600000);
  EXPECT_GE(threads.size(), 2U);
}

TEST(LineFormat, ALargeFileIsLookedAtInPlaces) {
  const Folder folder;
  const auto path = folder.path() / "a.txt";
  {
    std::ofstream out(path, std::ios::binary);
    for (int n = 0; n < 3000000; ++n) out << "user" << 1000000 + n / 1000 << " item" << n % 7 << '\n';
  }
  Job job;
  const auto sample = sample_lines(path, job);
  ASSERT_TRUE(sample) << to_string(sample.problem());
  EXPECT_EQ(sample->blocks.size(), 16U);
  EXPECT_LT(sample->bytes, 17U << 20U);
  const auto config = pairs(path.string());
  const auto found = config.readers->front().second->profile({path}, config, false, job);
  ASSERT_TRUE(found) << to_string(found.problem());
  EXPECT_TRUE(found->table.sampled);
  EXPECT_NEAR(static_cast<double>(found->table.rows), 3000000, 300);
  EXPECT_GT(found->table.columns[0].distinct(), 900) << "users of the head alone would be a third of that";
  EXPECT_LT(found->table.rows_seen, 1000000);
}

}  // namespace
}  // namespace tributary
