#include "dataset/join.h"

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <arrow/ipc/reader.h>
#include <arrow/ipc/writer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/sources/source_support.h"
#include "dataset/attribute_tables.h"
#include "dataset/dataset_stage.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

SourceConfig config(const std::string& path, SourceKind as, StringMap columns, StringMap separators = {},
                    StringMap units = {}) {
  SourceConfig c;
  c.path = path;
  c.as = as;
  c.columns = std::move(columns);
  c.separators = std::move(separators);
  c.units = std::move(units);
  return c;
}

constexpr const char* kItems =
    "id,title,genre,year,about,imdb\n1,One,A|B,1990,Words,tt1\n01,Zero-one,,x,,\n2,Two,(none),NA,More,tt2\n1,Again,C,"
    "1991,,\n";
constexpr const char* kRatings = "user,item,rating,time\nu1,2,4,100\nu2,01,,200\nu1,1,3.5,\nu1,1,3.5,\nu3,9,2,50\n";

std::vector<SourceRows> small_shop(const test::Folder& folder) {
  return {
      test::read_source("source.ratings",
                        config(folder.write("ratings.csv", kRatings), SourceKind::interactions,
                               {{"user", "user"}, {"item", "item"}, {"rating", "rating"}, {"time", "time"}})),
      test::read_source("source.items", config(folder.write("items.csv", kItems), SourceKind::items,
                                               {{"id", "item"},
                                                {"title", "title"},
                                                {"genre", "category"},
                                                {"year", "number"},
                                                {"about", "text"},
                                                {"imdb", "foreign_id"}},
                                               {{"genre", "|"}})),
      test::read_source("source.tags", config(folder.write("tags.csv", "user,item,tag\nu4,2,nice\n,1,old\n"),
                                              SourceKind::tags, {{"user", "user"}, {"item", "item"}, {"tag", "tag"}})),
      test::read_source(
          "source.users",
          config(folder.write("users.csv", "user,age,joined\nu2,30,2020-01-01\nu1,,2021-01-01\n"), SourceKind::users,
                 {{"user", "user"}, {"age", "number"}, {"joined", "date"}}, {}, {{"joined", "iso"}}))};
}

Joined joined(const std::vector<SourceRows>& sources) {
  Job job;
  auto result = join(sources, job);
  EXPECT_TRUE(result) << (result ? "" : to_string(result.problem()));
  return result ? *std::move(result) : Joined{};
}

TEST(Join, ItemTablesComeFirstThenWhatOthersName) {
  test::Folder folder;
  const auto result = joined(small_shop(folder));
  const Dataset& data = result.dataset;
  EXPECT_EQ(data.item_ids, (std::vector<std::string>{"1", "01", "2", "9"})) << "\"1\" and \"01\" differ";
  EXPECT_EQ(data.user_ids, (std::vector<std::string>{"u2", "u1", "u3", "u4"}));
  EXPECT_EQ(data.titles, (std::vector<std::string>{"One", "Zero-one", "Two", ""})) << "the first value counts";
  EXPECT_EQ(data.descriptions, (std::vector<std::string>{"Words", "", "More", ""}));
}

TEST(Join, InteractionsKeepTheirOrderDuplicatesAndGaps) {
  test::Folder folder;
  const auto data = joined(small_shop(folder)).dataset;
  const auto& rows = data.interactions;
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(std::vector<std::int32_t>(rows.user.begin(), rows.user.end()), (std::vector<std::int32_t>{1, 0, 1, 1, 2}));
  EXPECT_EQ(std::vector<std::int32_t>(rows.item.begin(), rows.item.end()), (std::vector<std::int32_t>{2, 1, 0, 0, 3}));
  EXPECT_TRUE(std::isnan(rows.rating[1]));
  EXPECT_EQ(rows.time[0], 100);
  EXPECT_EQ(rows.time[2], kNoTime);
  EXPECT_DOUBLE_EQ(data.rating_low, 2);
  EXPECT_DOUBLE_EQ(data.rating_high, 4);
}

TEST(Join, AttributesKnowTheirKindAndWhatIsMissing) {
  test::Folder folder;
  const auto data = joined(small_shop(folder)).dataset;
  ASSERT_EQ(data.item_attributes.size(), 2U);
  EXPECT_EQ(data.item_attributes[0].name, "genre");
  EXPECT_EQ(data.item_attributes[0].categories,
            (std::vector<std::vector<std::string>>{{"A", "B"}, {}, {"(none)"}, {}}));
  EXPECT_EQ(data.item_attributes[1].kind, Attribute::Kind::number);
  EXPECT_EQ(data.item_attributes[1].number[0], 1990);
  EXPECT_TRUE(std::isnan(data.item_attributes[1].number[1])) << "'x' is no number";
  EXPECT_TRUE(std::isnan(data.item_attributes[1].number[3])) << "an item without a row";
  ASSERT_EQ(data.user_attributes.size(), 2U);
  EXPECT_EQ(data.user_attributes[1].kind, Attribute::Kind::date);
  EXPECT_EQ(data.user_attributes[1].number[0], 1577836800);
  ASSERT_EQ(data.links.size(), 1U);
  EXPECT_EQ(data.links[0].second, (std::vector<std::string>{"tt1", "", "tt2", ""}));
}

TEST(Join, TextsNameTheirUserWhereThereIsOne) {
  test::Folder folder;
  const auto data = joined(small_shop(folder)).dataset;
  ASSERT_EQ(data.texts.size(), 2U);
  EXPECT_EQ(data.user_ids[static_cast<std::size_t>(data.texts[0].user)], "u4");
  EXPECT_EQ(data.texts[1].user, -1);
  EXPECT_EQ(data.texts[1].text, "old");
}

TEST(Join, MatchesAreReportedWithExamples) {
  test::Folder folder;
  const auto result = joined(small_shop(folder));
  const auto items = std::find_if(result.matches.begin(), result.matches.end(), [](const MatchRow& m) {
    return m.source == "source.ratings" && m.id == ColumnRole::item;
  });
  ASSERT_NE(items, result.matches.end());
  EXPECT_EQ(items->rows, 5);
  EXPECT_EQ(items->matched, 4);
  EXPECT_EQ(items->unmatched_ids, 1);
  EXPECT_EQ(items->examples, (std::vector<std::string>{"9"}));
  EXPECT_DOUBLE_EQ(items->rate(), 0.8);
  EXPECT_EQ(items->found_ids, 3);
  EXPECT_TRUE(std::any_of(result.notes.begin(), result.notes.end(),
                          [](const Message& note) { return note.text.find("such as 9") != std::string::npos; }));
}

TEST(Join, IsByIdNeverByPosition) {
  test::Folder folder;
  std::string forward = "id,title\n", backward = "id,title\n";
  for (int i = 0; i < 50; ++i) forward += std::to_string(i) + ",T" + std::to_string(i) + "\n";
  for (int i = 49; i >= 0; --i) backward += std::to_string(i) + ",T" + std::to_string(i) + "\n";
  const auto ratings =
      test::read_source("source.r", config(folder.write("r.csv", "user,item\na,7\nb,33\na,0\n"),
                                           SourceKind::interactions, {{"user", "user"}, {"item", "item"}}));
  for (const auto& text : {forward, backward}) {
    const auto data =
        joined({ratings, test::read_source("source.i", config(folder.write("i.csv", text), SourceKind::items,
                                                              {{"id", "item"}, {"title", "title"}}))})
            .dataset;
    std::vector<std::string> titles;
    for (const auto item : data.interactions.item) titles.push_back(data.titles[static_cast<std::size_t>(item)]);
    EXPECT_EQ(titles, (std::vector<std::string>{"T7", "T33", "T0"}));
    EXPECT_TRUE(std::isnan(data.interactions.rating[0])) << "an event has no rating";
  }
}

TEST(Join, MediaBelongToItemsByStemLinkOrFolder) {
  test::Folder folder;
  folder.write("pictures/1.png", "a");
  folder.write("pictures/tt2.png", "b");
  folder.write("pictures/01/front.jpg", "c");
  folder.write("pictures/logo.png", "d");
  auto sources = small_shop(folder);
  SourceConfig media;
  media.path = (folder.path() / "pictures").string();
  media.as = SourceKind::images;
  sources.push_back(test::read_source("source.pictures", media));
  const auto result = joined(sources);
  std::map<std::string, std::string> items;
  for (const auto& row : result.dataset.media)
    items[std::filesystem::path(row.path).filename().string()] =
        result.dataset.item_ids[static_cast<std::size_t>(row.item)];
  EXPECT_EQ(items, (std::map<std::string, std::string>{{"1.png", "1"}, {"tt2.png", "2"}, {"front.jpg", "01"}}));
  EXPECT_EQ(result.matches.back().unmatched_ids, 1);
  EXPECT_EQ(result.matches.back().examples, (std::vector<std::string>{"logo"}));
  EXPECT_EQ(result.dataset.items(), 4U) << "a logo is no item";
}

TEST(Join, RatedReviewsStandInForInteractions) {
  test::Folder folder;
  const auto reviews = test::read_source(
      "source.reviews", config(folder.write("v.csv", "u,i,stars,words\na,x,5,good\n,y,1,bad\n"), SourceKind::reviews,
                               {{"u", "user"}, {"i", "item"}, {"stars", "rating"}, {"words", "text"}}));
  const auto alone = joined({reviews}).dataset;
  EXPECT_EQ(alone.interactions.size(), 1U) << "nobody's review is no interaction";
  EXPECT_EQ(alone.texts.size(), 2U);
  const auto ratings =
      test::read_source("source.r", config(folder.write("r.csv", "user,item\na,x\n"), SourceKind::interactions,
                                           {{"user", "user"}, {"item", "item"}}));
  EXPECT_EQ(joined({reviews, ratings}).dataset.interactions.size(), 1U);
}

TEST(Join, NothingToJoinIsSaid) {
  Job job;
  auto none = join({}, job);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problem().code, Code::bad_input);
  test::Folder folder;
  auto users = join({test::read_source("source.u", config(folder.write("u.csv", "user,age\na,3\n"), SourceKind::users,
                                                          {{"user", "user"}, {"age", "number"}}))},
                    job);
  ASSERT_FALSE(users);
  EXPECT_EQ(users.problem().what, "no source names an item");
}

TEST(Join, ValuesAreSplitTrimmedAndSaidOnce) {
  EXPECT_EQ(split_values("A| B ||A|null", "|"), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(split_values("A|B", ""), (std::vector<std::string>{"A|B"}));
  EXPECT_EQ(split_values("", "|"), (std::vector<std::string>{}));
}

/// As the artifact store does it: written as Arrow IPC, read back through a memory map.
std::shared_ptr<arrow::Table> through_file(const arrow::Table& table, const std::filesystem::path& path) {
  {
    auto file = arrow::io::FileOutputStream::Open(path.string()).ValueOrDie();
    auto writer = arrow::ipc::MakeFileWriter(file, table.schema()).ValueOrDie();
    EXPECT_TRUE(writer->WriteTable(table).ok());
    EXPECT_TRUE(writer->Close().ok());
    EXPECT_TRUE(file->Close().ok());
  }
  auto mapped = arrow::io::MemoryMappedFile::Open(path.string(), arrow::io::FileMode::READ).ValueOrDie();
  return arrow::ipc::RecordBatchFileReader::Open(mapped).ValueOrDie()->ToTable().ValueOrDie();
}

void expect_same(const Dataset& a, const Dataset& b) {
  EXPECT_EQ(a.item_ids, b.item_ids);
  EXPECT_EQ(a.user_ids, b.user_ids);
  EXPECT_EQ(a.titles, b.titles);
  EXPECT_EQ(a.descriptions, b.descriptions);
  EXPECT_EQ(a.links, b.links);
  for (const auto& [left, right] :
       {std::pair{&a.item_attributes, &b.item_attributes}, std::pair{&a.user_attributes, &b.user_attributes}}) {
    ASSERT_EQ(left->size(), right->size());
    for (std::size_t i = 0; i < left->size(); ++i) {
      EXPECT_EQ((*left)[i].name, (*right)[i].name);
      EXPECT_EQ((*left)[i].kind, (*right)[i].kind);
      EXPECT_EQ((*left)[i].categories, (*right)[i].categories);
      ASSERT_EQ((*left)[i].number.size(), (*right)[i].number.size());
      for (std::size_t r = 0; r < (*left)[i].number.size(); ++r)
        EXPECT_TRUE((*left)[i].number[r] == (*right)[i].number[r] || std::isnan((*left)[i].number[r]));
    }
  }
  ASSERT_EQ(a.interactions.size(), b.interactions.size());
  for (std::size_t r = 0; r < a.interactions.size(); ++r) {
    EXPECT_EQ(a.interactions.user[r], b.interactions.user[r]);
    EXPECT_EQ(a.interactions.item[r], b.interactions.item[r]);
    EXPECT_EQ(a.interactions.time[r], b.interactions.time[r]);
    EXPECT_TRUE(a.interactions.rating[r] == b.interactions.rating[r] || std::isnan(a.interactions.rating[r]));
  }
  ASSERT_EQ(a.texts.size(), b.texts.size());
  for (std::size_t r = 0; r < a.texts.size(); ++r) {
    EXPECT_EQ(a.texts[r].user, b.texts[r].user);
    EXPECT_EQ(a.texts[r].item, b.texts[r].item);
    EXPECT_EQ(a.texts[r].kind, b.texts[r].kind);
    EXPECT_EQ(a.texts[r].time, b.texts[r].time);
    EXPECT_EQ(a.texts[r].text, b.texts[r].text);
  }
  ASSERT_EQ(a.media.size(), b.media.size());
  for (std::size_t r = 0; r < a.media.size(); ++r)
    EXPECT_EQ(std::tie(a.media[r].item, a.media[r].kind, a.media[r].path, a.media[r].fingerprint),
              std::tie(b.media[r].item, b.media[r].kind, b.media[r].path, b.media[r].fingerprint));
  EXPECT_EQ(a.rating_low, b.rating_low);
  EXPECT_EQ(a.rating_high, b.rating_high);
}

TEST(DatasetBundle, ComesBackTheSameFromAFileAndIsNotCopied) {
  test::Folder folder;
  auto sources = small_shop(folder);
  folder.write("pictures/1.png", "a");
  SourceConfig media;
  media.path = (folder.path() / "pictures").string();
  media.as = SourceKind::images;
  sources.push_back(test::read_source("source.pictures", media));
  const auto data = joined(sources).dataset;
  const Bundle bundle = to_bundle(data);
  Bundle loaded;
  for (const auto& part : bundle.table_parts())
    loaded.put(part, through_file(**bundle.table(part), folder.path() / (part + ".arrow")));
  auto back = dataset_from(loaded);
  ASSERT_TRUE(back) << to_string(back.problem());
  expect_same(data, *back);
  auto interactions = loaded.table("interactions");
  ASSERT_TRUE(interactions);
  ASSERT_EQ((*interactions)->column(0)->num_chunks(), 1);
  const auto users = std::static_pointer_cast<arrow::Int32Array>((*interactions)->column(0)->chunk(0));
  EXPECT_EQ(back->interactions.user.data(), users->raw_values()) << "a view into the map, not a copy";
  loaded = {};
  EXPECT_EQ(back->interactions.user[0], 1) << "the map lives as long as the column";
}

TEST(DatasetBundle, EmptyTablesComeBackToo) {
  test::Folder folder;
  Dataset data;
  data.item_ids = {"a"};
  data.titles = {"A"};
  data.descriptions = {""};
  const Bundle bundle = to_bundle(data);
  Bundle loaded;
  for (const auto& part : bundle.table_parts())
    loaded.put(part, through_file(**bundle.table(part), folder.path() / (part + ".arrow")));
  auto back = dataset_from(loaded);
  ASSERT_TRUE(back) << to_string(back.problem());
  expect_same(data, *back);
}

TEST(DatasetBundle, ForeignTablesAreRefusedAsDamaged) {
  Bundle bundle;
  for (const char* part : {"items", "users", "interactions", "texts", "media"})
    bundle.put(part, arrow::Table::Make(arrow::schema(arrow::FieldVector{}), arrow::ArrayVector{}, 0));
  auto back = dataset_from(bundle);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.problem().code, Code::bad_input);
}

}  // namespace
}  // namespace tributary
