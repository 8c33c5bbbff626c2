// Digits that count nothing, and the names of subfolders.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/sources/source_support.h"
#include "dataset/join.h"
#include "sources/media/media_folders.h"
#include "sources/plan.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::string role_of(const ImportPlan& plan, const std::string& file, const std::string& column) {
  for (const auto& source : plan.sources) {
    if (fs::path(source.config.path).filename() == file) return source.config.columns.at(column);
  }
  return "";
}

/// People with a code in a column of that name, of the `n`th by `code`; `distinct` codes in all.
std::string people(const std::string& column, int distinct, std::string (*code)(int)) {
  std::string text = "user_id," + column + ",age\n";
  for (int u = 1; u <= 400; ++u)
    text += "u" + std::to_string(u) + "," + code(u % distinct) + "," + std::to_string(18 + u % 50) + "\n";
  return text;
}

TEST(Codes, AZipIsNoNumber) {
  Job job;
  for (const char* name : {"zip", "Zip-code", "zip_code", "PLZ", "postcode", "邮编", "phone"}) {
    const test::Folder folder;
    const auto path = folder.write("users.csv", people(name, 90, [](int n) { return std::to_string(10115 + n * 37); }));
    const auto made = plan_import({path}, {}, job);
    ASSERT_TRUE(made) << to_string(made.problem());
    EXPECT_EQ(role_of(*made, "users.csv", name), "category") << name;
    EXPECT_EQ(role_of(*made, "users.csv", "age"), "number");
  }
}

TEST(Codes, ZerosInFrontMakeACodeWhateverItsName) {
  const test::Folder folder;
  Job job;
  const auto path = folder.write("users.csv", people("area", 90, [](int n) {
                                   const auto digits = std::to_string(200 + n * 7);
                                   return std::string(5 - digits.size(), '0') + digits;
                                 }));
  const auto made = plan_import({path}, {}, job);
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_EQ(role_of(*made, "users.csv", "area"), "category");
  const auto bundle = test::run_source(made->sources[0].config);
  EXPECT_EQ(bundle.figures[0].second, 400);
}

TEST(Codes, AWidthThatIsUsedFromEndToEndIsACodeAndSalariesAreNot) {
  const test::Folder folder;
  Job job;
  folder.write("users.csv", people("cell", 180, [](int n) { return std::to_string(10010 + n * 499); }));
  const auto codes = plan_import({(folder.path() / "users.csv").string()}, {}, job);
  ASSERT_TRUE(codes) << to_string(codes.problem());
  EXPECT_EQ(role_of(*codes, "users.csv", "cell"), "category");
  folder.write("users.csv", people("salary", 180, [](int n) { return std::to_string(31000 + n * 251); }));
  const auto amounts = plan_import({(folder.path() / "users.csv").string()}, {}, job);
  ASSERT_TRUE(amounts) << to_string(amounts.problem());
  EXPECT_EQ(role_of(*amounts, "users.csv", "salary"), "number");
}

TEST(Codes, PhonesThatAreAllDifferentAreNotReadAtAll) {
  const test::Folder folder;
  Job job;
  const auto path = folder.write("users.csv", people("phone", 400, [](int n) { return std::to_string(5550000 + n); }));
  const auto made = plan_import({path}, {}, job);
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_EQ(role_of(*made, "users.csv", "phone"), "ignore");
}

/// n files with no content below each of the folders.
std::vector<fs::path> files_in(const fs::path& root, const std::vector<std::string>& folders, int n) {
  std::vector<fs::path> files;
  for (const auto& folder : folders) {
    for (int i = 0; i < n; ++i) files.push_back(root / folder / (folder + std::to_string(i) + ".png"));
  }
  return files;
}

TEST(Folders, NamesOfSubfoldersAreACategoryWhereTheyAreFewWithManyFilesEach) {
  const auto role = [](const std::vector<fs::path>& files) {
    const auto guess = guess_folders(files, "/media");
    return guess ? name_of(guess->role) : std::string("none");
  };
  EXPECT_EQ(role(files_in("/media", {"shirt", "shoe", "hat"}, 10)), "category");
  EXPECT_EQ(role(files_in("/media", {"shirt", "shoe", "hat"}, 2)), "ignore") << "few files each";
  EXPECT_EQ(role(files_in("/media", {"train", "test"}, 50)), "ignore") << "parts of a split would give the test away";
  EXPECT_EQ(role(files_in("/media", {"shirt"}, 50)), "none") << "one name tells nothing apart";
  EXPECT_EQ(role({"/media/a.png", "/media/b.png", "/media/c.png"}), "none");
}

TEST(Folders, TheCategoryReachesTheItemsOfThePictures) {
  const test::Folder folder;
  std::string items = "item_id,title\n", events = "user_id,item_id\n";
  for (int i = 0; i < 24; ++i) {
    const auto id = "i" + std::to_string(i);
    items += id + ",Thing number " + std::to_string(i) + "\n";
    for (int u = 0; u < 3; ++u) events += "u" + std::to_string((i + u) % 9) + "," + id + "\n";
    folder.write(std::string("pictures/") + (i % 2 == 0 ? "warm/" : "cool/") + id + ".png", "no picture");
  }
  folder.write("items.csv", items);
  folder.write("events.csv", events);
  Job job;
  const auto joined_with = [&](std::optional<bool> folders) {
    ImportOptions options;
    options.folders = folders;
    const auto made = plan_import({folder.path().string()}, options, job);
    EXPECT_TRUE(made.ok()) << to_string(made.problem());
    std::vector<SourceRows> sources;
    for (const auto& source : made->sources)
      sources.push_back({source.instance, *test::run_source(source.config).table("rows")});
    auto joined = join(sources, job);
    EXPECT_TRUE(joined.ok()) << to_string(joined.problem());
    return *std::move(joined);
  };
  const auto with = joined_with(std::nullopt).dataset;
  ASSERT_EQ(with.item_attributes.size(), 1U);
  EXPECT_EQ(with.item_attributes[0].name, kFolderColumn);
  for (std::size_t i = 0; i < with.items(); ++i) {
    const int number = std::stoi(with.item_ids[i].substr(1));
    EXPECT_EQ(with.item_attributes[0].categories[i], std::vector<std::string>{number % 2 == 0 ? "warm" : "cool"});
  }
  EXPECT_TRUE(joined_with(false).dataset.item_attributes.empty());
}

TEST(FoldersData, TheClassesOfTheSoundsAndOfTheClothesAreFound) {
  Job job;
  for (const char* name : {"esc-10", "clothing"}) {
    const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / name;
    if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
    const auto made = plan_import({folder.string()}, {}, job);
    ASSERT_TRUE(made) << to_string(made.problem());
    const auto media = std::find_if(made->sources.begin(), made->sources.end(), [](const auto& s) {
      return s.config.as == SourceKind::images || s.config.as == SourceKind::audio;
    });
    ASSERT_NE(media, made->sources.end());
    ASSERT_EQ(media->guesses.size(), 1U) << name;
    EXPECT_EQ(media->guesses[0].role, ColumnRole::category) << name << ": " << media->guesses[0].evidence.text;
  }
}

}  // namespace
}  // namespace tributary
