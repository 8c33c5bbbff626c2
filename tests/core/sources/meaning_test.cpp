// What columns and files mean, of kinds of files that people have: the right value, or the right question.
#include <arrow/api.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <map>

#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/questions.h"
#include "sources/rating_scale.h"

namespace tributary {
namespace {

constexpr int kUsers = 60, kItems = 40;
constexpr std::int64_t kFirst = 1513792634;

/// One interaction of the data that all of these files hold.
struct Like {
  int user, item, rating;
  std::int64_t time;
};

std::vector<Like> likes() {
  std::vector<Like> all;
  for (int u = 0; u < kUsers; ++u) {
    for (int k = 0; k < 15; ++k) {
      const int item = (u * 7 + k * 3 + k * k) % kItems;
      all.push_back(
          {1001 + u, 101 + item, 1 + (u * 31 + item * 17 + k * k * k) % 97 % 5, kFirst + u * 86400 * 3 + k * 40000});
    }
  }
  return all;
}

std::string table(const std::string& header, const std::function<std::string(const Like&)>& row) {
  std::string text = header.empty() ? "" : header + "\n";
  for (const auto& like : likes()) text += row(like) + "\n";
  return text;
}

std::string items() {
  std::string text = "item_id,title,genres,year\n";
  for (int i = 0; i < kItems; ++i)
    text += std::to_string(101 + i) + ",River No. " + std::to_string(i) + "," +
            (i % 3 == 0 ? "Drama|Horror" : "Comedy") + "," + std::to_string(1980 + i % 30) + "\n";
  return text;
}

std::string s(std::int64_t value) {
  return std::to_string(value);
}

using Files = std::map<std::string, std::string>;

struct Planned {
  test::Folder folder;
  ImportPlan plan;
  Problem problem{Code::internal, "", "", ""};
  bool failed = false;

  explicit Planned(const Files& files, const ImportOptions& options = {}) {
    for (const auto& [name, text] : files) folder.write(name, text);
    Job job;
    auto made = plan_import({folder.path().string()}, options, job);
    if (made) {
      plan = *std::move(made);
    } else {
      failed = true;
      problem = made.problem();
    }
  }
  const PlannedSource& source(const std::string& name) const {
    for (const auto& one : plan.sources) {
      if (std::filesystem::path(one.config.path).filename() == name) return one;
    }
    ADD_FAILURE() << name << " is no source: " << ignored(name) << problem.what;
    static const PlannedSource none;
    return none;
  }
  std::string ignored(const std::string& name) const {
    for (const auto& file : plan.ignored) {
      if (std::filesystem::path(file.path).filename() == name) return file.reason.text;
    }
    return "";
  }
  const ColumnGuess& column(const std::string& file, const std::string& name) const {
    for (const auto& guess : source(file).guesses) {
      if (guess.column == name) return guess;
    }
    ADD_FAILURE() << "no column " << name;
    static const ColumnGuess none;
    return none;
  }
  std::vector<PlanQuestion> asked() const {
    auto all = questions_of(plan);
    std::erase_if(all, [](const auto& q) { return !q.asks; });
    return all;
  }
  std::string questions() const {
    std::string all;
    for (const auto& question : questions_of(plan)) all += (question.asks ? "? " : "! ") + question.words.text + "\n";
    return all;
  }
  std::shared_ptr<arrow::Table> rows(const std::string& file) const {
    const auto read = test::read_source("source.test", source(file).config);
    return read.rows;
  }
};

std::shared_ptr<arrow::Table> part(const Bundle& bundle, const char* name) {
  return *bundle.table(name);
}

/// A rating or number cell of the table as it was read; NaN: missing.
double number(const arrow::Table& rows, const std::string& column, std::int64_t row) {
  const auto value = rows.GetColumnByName(column)->GetScalar(row).ValueOrDie();
  if (!value->is_valid) return std::nan("");
  const auto as_double = value->CastTo(arrow::float64()).ValueOrDie();
  return std::static_pointer_cast<arrow::DoubleScalar>(as_double)->value;
}

std::int64_t seconds(const arrow::Table& rows, const std::string& column, std::int64_t row) {
  const auto value = rows.GetColumnByName(column)->GetScalar(row).ValueOrDie();
  return value->is_valid ? std::static_pointer_cast<arrow::TimestampScalar>(value)->value : -1;
}

std::string text_of(const arrow::Table& rows, const std::string& column, std::int64_t row) {
  const auto value = rows.GetColumnByName(column)->GetScalar(row).ValueOrDie();
  return value->type->id() == arrow::Type::DICTIONARY
             ? std::static_pointer_cast<arrow::DictionaryScalar>(value)->GetEncodedValue().ValueOrDie()->ToString()
             : value->ToString();
}

/// A file whose times are written as `write` says is read with the times that it means.
void expect_times(const std::string& header, const std::function<std::string(const Like&)>& write, const char* unit,
                  std::int64_t precision = 1) {
  const Planned planned(Files{{"items.csv", items()}, {"ratings.csv", table(header, [&](const Like& like) {
                                                         return s(like.user) + "," + s(like.item) + "," +
                                                                s(like.rating) + "," + write(like);
                                                       })}});
  const auto column = header.substr(header.rfind(',') + 1);
  const auto& guess = planned.column("ratings.csv", column);
  EXPECT_EQ(guess.role, ColumnRole::time) << guess.evidence.text;
  EXPECT_EQ(guess.unit, unit);
  EXPECT_TRUE(planned.asked().empty()) << planned.questions();
  const auto rows = planned.rows("ratings.csv");
  const auto all = likes();
  ASSERT_EQ(rows->num_rows(), static_cast<std::int64_t>(all.size()));
  for (std::size_t i = 0; i < all.size(); i += 37)
    EXPECT_EQ(seconds(*rows, column, static_cast<std::int64_t>(i)), all[i].time / precision * precision) << i;
}

std::string date(std::int64_t time, const char* format) {
  const std::time_t at = time;
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[80];
  std::strftime(text, sizeof text, format, &parts);
  return text;
}

TEST(Meaning, TimesAreReadAsTheyAreWritten) {
  const auto written = [](const char* format) { return [=](const Like& like) { return date(like.time, format); }; };
  expect_times(
      "user_id,item_id,rating,timestamp", [](const Like& l) { return s(l.time) + ".0"; }, "s");
  expect_times(
      "user_id,item_id,rating,timestamp", [](const Like& l) { return s(l.time) + "000000000"; }, "ns");
  expect_times("user_id,item_id,rating,date", written("%d.%m.%Y %H:%M"), "dmy", 60);
  expect_times("user_id,item_id,rating,date", written("%m/%d/%Y %I:%M:%S %p"), "mdy");
  expect_times("user_id,item_id,rating,date", written("%d-%b-%Y"), "dmy", 86400);
  expect_times("user_id,item_id,rating,date", written("%Y%m%d"), "ymd", 86400);
  expect_times("user_id,item_id,rating,date", written("\"%a, %d %b %Y %H:%M:%S +0000\""), "dmy");
  expect_times("user_id,item_id,rating,Datum", written("%d.%m.%Y"), "dmy", 86400);
  expect_times("user_id,item_id,rating,Дата", written("%d.%m.%Y"), "dmy", 86400);
  expect_times(
      "user_id,item_id,rating,date", [](const Like& l) { return s(l.time / 86400 + 25569); }, "excel", 86400);
}

TEST(Meaning, SecondsAndMillisecondsInOneColumnAreEachReadByTheirSize) {
  expect_times(
      "user_id,item_id,rating,timestamp", [](const Like& l) { return l.user % 2 == 0 ? s(l.time) : s(l.time) + "000"; },
      "");
}

TEST(Meaning, DaysThatCouldBeMonthsAreAsked) {
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating,date", [](const Like& l) {
                                 return s(l.user) + "," + s(l.item) + "," + s(l.rating) + ",0" + s(1 + l.item % 9) +
                                        "/0" + s(1 + l.user % 9) + "/2018";
                               })}});
  ASSERT_EQ(planned.asked().size(), 1U);
  EXPECT_EQ(planned.asked().front().about, PlanQuestion::About::time);
  ImportOptions options;
  options.map["date"] = "time";
  options.how["date"] = "dmy";
  Job job;
  const auto again = plan_import({planned.folder.path().string()}, options, job);
  ASSERT_TRUE(again) << to_string(again.problem());
  EXPECT_EQ(again->sources.front().config.units.at("date"), "dmy");
  EXPECT_TRUE(questions_of(*again).empty());
}

TEST(Meaning, AFewTimesThatAreNoneCostTheirCellsAlone) {
  int n = 0;
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                                 const char* none[] = {"NaT", "unknown", "0000-00-00"};
                                 const bool is_none = ++n % 20 == 0;
                                 return s(l.user) + "," + s(l.item) + "," + s(l.rating) + "," +
                                        (is_none ? none[n / 20 % 3] : s(l.time));
                               })}});
  EXPECT_EQ(planned.column("ratings.csv", "timestamp").role, ColumnRole::time);
  const auto rows = planned.rows("ratings.csv");
  EXPECT_EQ(rows->num_rows(), static_cast<std::int64_t>(likes().size()));
  EXPECT_EQ(rows->GetColumnByName("timestamp")->null_count(), static_cast<std::int64_t>(likes().size()) / 20);
}

TEST(Meaning, ANamedTimeThatIsNotUnderstoodIsAsked) {
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating,timestamp", [](const Like& l) {
                                 return s(l.user) + "," + s(l.item) + "," + s(l.rating) + ",week " + s(l.time % 50);
                               })}});
  ASSERT_EQ(planned.asked().size(), 1U) << planned.questions();
  EXPECT_NE(planned.asked().front().words.text.find("split at random"), std::string::npos);
}

/// The rating column of a file is read so that a cell stands for `value`.
void expect_ratings(const std::string& name, const std::function<std::string(int)>& write,
                    const std::function<double(int)>& value, const std::string& scale) {
  const Planned planned(
      {{"items.csv", items()}, {"events.csv", table("user_id,item_id," + name + ",ts", [&](const Like& l) {
                                  return s(l.user) + "," + s(l.item) + "," + write(l.rating) + "," + s(l.time);
                                })}});
  const auto& guess = planned.column("events.csv", name);
  EXPECT_EQ(guess.scale, scale);
  EXPECT_TRUE(planned.asked().empty()) << planned.questions();
  ASSERT_EQ(guess.role, ColumnRole::rating) << guess.evidence.text;
  const auto rows = planned.rows("events.csv");
  const auto all = likes();
  ASSERT_EQ(rows->num_rows(), static_cast<std::int64_t>(all.size()));
  for (std::size_t i = 0; i < all.size(); i += 41)
    EXPECT_EQ(number(*rows, name, static_cast<std::int64_t>(i)), value(all[i].rating)) << i;
}

TEST(Meaning, RatingsAreReadAsTheyAreWritten) {
  const auto same = [](int r) { return r; };
  expect_ratings(
      "rating", [](int r) { return s(r) + "/5"; }, same, "of 5");
  expect_ratings(
      "rating", [](int r) { return "\"" + s(r) + ",5\""; }, [](int r) { return r + 0.5; }, "comma");
  expect_ratings(
      "rating", [](int r) { return s(r * 20) + "%"; }, [](int r) { return r * 20; }, "%");
  expect_ratings(
      "score", [](int r) { return s(r) + " stars"; }, same, "stars");
  expect_ratings(
      "feedback", [](int r) { return std::string(r > 3 ? "like" : "dislike"); }, [](int r) { return r > 3 ? 1 : 0; },
      "dislike < like");
  expect_ratings(
      "liked", [](int r) { return std::string(r > 3 ? "True" : "False"); }, [](int r) { return r > 3 ? 1 : 0; },
      "false < true");
  const char* words[] = {"terrible", "poor", "average", "good", "excellent"};
  expect_ratings(
      "rating", [&](int r) { return std::string(words[r - 1]); }, same, "terrible < poor < average < good < excellent");
  expect_ratings(
      "Bewertung", [](int r) { return s(r); }, same, "");
  expect_ratings(
      "评分", [](int r) { return s(r); }, same, "");
  expect_ratings(
      "rating", [](int r) { return s(r * 4 - 11) + "." + s(r * 37 % 1000); },
      [](int r) { return static_cast<double>(static_cast<float>(std::stod(s(r * 4 - 11) + "." + s(r * 37 % 1000)))); },
      "");
}

TEST(Meaning, ANamedRatingThatIsNotUnderstoodIsAsked) {
  const char* words[] = {"red", "blue", "green", "brown", "black"};
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                                 return s(l.user) + "," + s(l.item) + "," + words[l.rating - 1] + "," + s(l.time);
                               })}});
  ASSERT_EQ(planned.asked().size(), 1U) << planned.questions();
  EXPECT_EQ(planned.asked().front().about, PlanQuestion::About::rating);
  EXPECT_NE(planned.asked().front().words.text.find("every row counts as liked"), std::string::npos);
}

/// A rating column in which every fourth cell is `none`, the others `scale`: which numbers mean nothing.
std::string missing_of(const std::string& none, const std::function<std::string(int)>& scale, int every = 4) {
  int n = 0;
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                                 return s(l.user) + "," + s(l.item) + "," +
                                        (++n % every == 0 ? none : scale(l.rating)) + "," + s(l.time);
                               })}});
  const auto& guess = planned.column("ratings.csv", "rating");
  EXPECT_EQ(guess.role, ColumnRole::rating);
  return guess.missing;
}

TEST(Meaning, NumbersThatMeanNothingDoNotJoinTheScale) {
  const auto five = [](int r) { return s(r); };
  const auto ten = [](int r) { return s(2 * r); };
  EXPECT_EQ(missing_of("-1", ten), "-1");
  EXPECT_EQ(missing_of("99", five), "99");
  EXPECT_EQ(missing_of("255", five), "255");
  EXPECT_EQ(missing_of("999", ten), "999");
  EXPECT_EQ(missing_of("-99", five), "-99");
  EXPECT_EQ(missing_of("0", ten), "0");
  EXPECT_EQ(missing_of("99", [](int r) { return s(r * 4 - 12) + "." + s(r); }), "99");
  // Scales that have these numbers.
  EXPECT_EQ(missing_of("0", five, 6), "") << "0 to 5 as often as the others";
  EXPECT_EQ(missing_of("-1", [](int r) { return s(r % 2); }), "") << "thumbs down, none, up";
  EXPECT_EQ(missing_of("10", ten), "");
  EXPECT_EQ(missing_of("100", [](int r) { return s(20 * r - 20); }), "");
}

TEST(Meaning, WhatMeansNothingIsReadAsMissingAndCanBeTakenBack) {
  int n = 0;
  const Files files{{"ratings.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                       return s(l.user) + "," + s(l.item) + "," + (++n % 4 == 0 ? "-1" : s(2 * l.rating)) + "," +
                              s(l.time);
                     })}};
  const Planned planned(files);
  EXPECT_NE(planned.questions().find("-1 stands apart"), std::string::npos) << planned.questions();
  const auto unrated = [](const Planned& one) {
    const auto rows = one.rows("ratings.csv");
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < rows->num_rows(); ++i) count += std::isnan(number(*rows, "rating", i)) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(unrated(planned), static_cast<std::int64_t>(likes().size()) / 4);
  ImportOptions options;
  options.missing["rating"] = "none";
  const Planned taken_back(files, options);
  EXPECT_EQ(unrated(taken_back), 0);
  EXPECT_EQ(taken_back.questions(), "");
}

TEST(Meaning, WordsForNothingMakeNoUserAndNoItem) {
  for (const char* none : {"NULL", "None", "nan", "<NA>", "?", "-", "\\N", "N/A", "NaT"}) {
    int n = 0;
    const Planned planned(
        {{"items.csv", items()}, {"events.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                                    ++n;
                                    return (n % 10 == 0 ? none : s(l.user)) + "," + (n % 15 == 0 ? none : s(l.item)) +
                                           "," + s(l.rating) + "," + s(l.time);
                                  })}});
    const auto rows = planned.rows("events.csv");
    const auto total = static_cast<std::int64_t>(likes().size());
    EXPECT_EQ(rows->num_rows(), total - total / 10 - total / 15 + total / 30) << none;
    for (std::int64_t i = 0; i < rows->num_rows(); i += 50) {
      EXPECT_NE(text_of(*rows, "user_id", i), none);
      EXPECT_NE(text_of(*rows, "item_id", i), none);
    }
  }
}

TEST(Meaning, AmountsAreNoStarsAndInvoicesNoItems) {
  int n = 0;
  const Planned planned(
      {{"sales.csv", table("OrderNo,StockCode,Description,Quantity,OrderDate,Price,CustomerID", [&](const Like& l) {
          return s(536365 + ++n / 4) + "," + s(85000 + l.item) + ",WHITE RIVER HOLDER," + s(l.rating) + "," +
                 date(l.time, "%m/%d/%Y %H:%M") + ",3.25," + s(l.user) + ".0";
        })}});
  EXPECT_EQ(planned.source("sales.csv").config.as, SourceKind::interactions);
  EXPECT_EQ(planned.column("sales.csv", "CustomerID").role, ColumnRole::user);
  EXPECT_EQ(planned.column("sales.csv", "CustomerID").ids, "float");
  EXPECT_EQ(planned.column("sales.csv", "StockCode").role, ColumnRole::item);
  EXPECT_EQ(planned.column("sales.csv", "Quantity").role, ColumnRole::ignore);
  EXPECT_EQ(planned.column("sales.csv", "OrderNo").role, ColumnRole::ignore);
  EXPECT_EQ(planned.column("sales.csv", "OrderDate").role, ColumnRole::time);
  EXPECT_TRUE(planned.asked().empty()) << planned.questions();
  EXPECT_EQ(text_of(*planned.rows("sales.csv"), "CustomerID", 0), "1001");
}

TEST(Meaning, AnItemBeforeItsUserIsSeenByHowIdsAreWritten) {
  const Planned planned(Files{{"Garden.csv", table("", [](const Like& l) {
                                 return "B00010" + s(4000 + l.item) + ",A00713" + s(60000000 + l.user * 7) + "," +
                                        s(l.rating) + ".0," + s(l.time);
                               })}});
  EXPECT_EQ(planned.column("Garden.csv", "column_1").role, ColumnRole::item);
  EXPECT_EQ(planned.column("Garden.csv", "column_2").role, ColumnRole::user);
  EXPECT_TRUE(planned.asked().empty()) << planned.questions();
}

TEST(Meaning, WhichOfTwoIdsIsTheUserIsAskedWhereNothingSaysIt) {
  const Planned planned(Files{{"export.dat", table("", [](const Like& l) {
                                 return s(l.user) + "\t" + s(l.item * 3) + "\t" + s(l.rating) + "\t" + s(l.time);
                               })}});
  EXPECT_FALSE(planned.asked().empty());
}

TEST(Meaning, TheFileOfUsersIsTheOneWhoseIdsTheFirstColumnMeets) {
  std::string people, things;
  for (int u = 0; u < kUsers; ++u)
    people += s(1 + u) + "|" + s(20 + u % 40) + "|" + (u % 2 ? "F" : "M") + "|" + (u % 3 ? "technician" : "librarian") +
              "|" + s(10000 + u * 37) + "\n";
  for (int i = 0; i < kItems; ++i)
    things +=
        s(1 + i) + "|River No. " + s(i) + "|01-Jan-" + s(1980 + i % 20) + "|" + s(i % 2) + "|" + s(i % 3 == 0) + "\n";
  const Planned planned(Files{{"a.data", table("",
                                               [](const Like& l) {
                                                 return s(l.user - 1000) + "\t" + s(l.item - 100) + "\t" + s(l.rating) +
                                                        "\t" + s(l.time);
                                               })},
                              {"b.txt", people},
                              {"c.txt", things}});
  EXPECT_EQ(planned.source("b.txt").config.as, SourceKind::users);
  EXPECT_EQ(planned.source("c.txt").config.as, SourceKind::items);
  EXPECT_EQ(planned.column("a.data", "column_1").role, ColumnRole::user);
  EXPECT_EQ(planned.column("a.data", "column_2").role, ColumnRole::item);
  EXPECT_EQ(planned.column("c.txt", "column_4").role, ColumnRole::category) << "a flag";
}

TEST(Meaning, FilesBeginWhereTheirTableDoes) {
  const auto row = [](const Like& l) { return s(l.user) + "," + s(l.item) + "," + s(l.rating) + "," + s(l.time); };
  const auto header = std::string("user_id,item_id,rating,timestamp");
  for (const auto& [before, lines] : std::map<std::string, int>{{"# exported by job 17\n# source: warehouse\n", 2},
                                                                {"sep=,\n", 1},
                                                                {"% bip weighted\n% 901 60 40\n", 2},
                                                                {"Export of 2024\n\n", 2},
                                                                {"900\n", 1}}) {
    const Planned planned(Files{{"items.csv", items()}, {"ratings.csv", before + table(header, row)}});
    EXPECT_EQ(planned.source("ratings.csv").config.skip, lines) << before;
    EXPECT_EQ(planned.column("ratings.csv", "rating").role, ColumnRole::rating) << before;
    const auto rows = planned.rows("ratings.csv");
    ASSERT_NE(rows, nullptr) << before;
    EXPECT_EQ(rows->num_rows(), static_cast<std::int64_t>(likes().size())) << before;
  }
}

TEST(Meaning, BadRowsAreNamedByTheLinesOfTheFileBehindComments) {
  const Planned planned(Files{{"ratings.csv",
                               "# a\n# b\nuser_id,item_id,rating,timestamp\n1,2,3,1513792634\n,5,4,1513792635\n"
                               "1,3,5,1513792636\n2,3,5,1513792636\n"}});
  const auto bundle = test::run_source(planned.source("ratings.csv").config);
  const auto bad = part(bundle, "bad");
  ASSERT_EQ(bad->num_rows(), 1);
  EXPECT_EQ(bad->GetColumnByName("line")->GetScalar(0).ValueOrDie()->ToString(), "5");
}

TEST(Meaning, ARepeatedHeaderIsNoRow) {
  const auto one = table("user_id,item_id", [](const Like& l) { return s(l.user) + "," + s(l.item); });
  const Planned planned(Files{{"items.csv", items()}, {"purchases.csv", one + one}});
  const auto bundle = test::run_source(planned.source("purchases.csv").config);
  EXPECT_EQ(part(bundle, "rows")->num_rows(), 2 * static_cast<std::int64_t>(likes().size()));
  EXPECT_EQ(part(bundle, "bad")->num_rows(), 1);
}

TEST(Meaning, ShortRowsKeepWhatTheyHave) {
  int n = 0;
  const Planned planned(
      {{"items.csv", items()}, {"ratings.csv", table("user_id,item_id,rating,timestamp", [&](const Like& l) {
                                  return s(l.user) + "," + s(l.item) + "," + s(l.rating) +
                                         (++n % 4 == 0 ? "" : "," + s(l.time));
                                })}});
  const auto bundle = test::run_source(planned.source("ratings.csv").config);
  const auto rows = part(bundle, "rows");
  EXPECT_EQ(rows->num_rows(), static_cast<std::int64_t>(likes().size()));
  EXPECT_EQ(part(bundle, "bad")->num_rows(), 0);
  EXPECT_EQ(number(*rows, "rating", 3), likes()[3].rating);
  ASSERT_FALSE(bundle.notes.empty());
  EXPECT_NE(bundle.notes.front().text.find("before the header does"), std::string::npos) << bundle.notes.front().text;
}

TEST(Meaning, ALonelyCellIsNoRow) {
  const Planned planned(Files{{"items.csv", items() + "Total\n"}});
  EXPECT_EQ(planned.rows("items.csv")->num_rows(), kItems);
}

TEST(Meaning, QuotesAreReadAsTheFileHasThem) {
  std::string escaped = "\"item_id\",\"title\"\n", single = "item_id,title\n";
  for (int i = 0; i < kItems; ++i) {
    escaped += "\"" + s(101 + i) + "\",\"The \\\"real\\\" River, " + s(i) + "\"\n";
    single += s(101 + i) + ",'River, the " + s(i) + "'\n";
  }
  const Planned backslashes(Files{{"items.csv", escaped}});
  EXPECT_TRUE(backslashes.source("items.csv").config.escapes);
  EXPECT_EQ(text_of(*backslashes.rows("items.csv"), "title", 3), "The \"real\" River, 3");
  const Planned singles(Files{{"items.csv", single}});
  EXPECT_EQ(singles.source("items.csv").config.quote, "'");
  EXPECT_EQ(text_of(*singles.rows("items.csv"), "title", 3), "River, the 3");
}

TEST(Meaning, BlanksSeparateColumnsOfNumbers) {
  const Planned planned(Files{{"ratings.txt", table("", [](const Like& l) {
                                 return s(l.user) + "  " + s(l.item) + " \t" + s(l.rating) + ".5";
                               })}});
  EXPECT_EQ(planned.source("ratings.txt").config.delimiter, "space");
  const auto rows = planned.rows("ratings.txt");
  ASSERT_EQ(rows->num_rows(), static_cast<std::int64_t>(likes().size()));
  EXPECT_EQ(number(*rows, "column_3", 5), likes()[5].rating + 0.5);
}

TEST(Meaning, NamesOfRowsBeforeThemAreAColumn) {
  int n = 0;
  const Planned planned(Files{{"ratings.csv", table("user_id,item_id,rating", [&](const Like& l) {
                                 return s(++n) + "," + s(l.user) + "," + s(l.item) + "," + s(l.rating);
                               })}});
  EXPECT_EQ(planned.column("ratings.csv", "user_id").role, ColumnRole::user);
  EXPECT_EQ(text_of(*planned.rows("ratings.csv"), "user_id", 0), "1001");
}

TEST(Meaning, AReviewWithoutWordsKeepsItsStars) {
  int n = 0;
  const Planned planned(Files{{"reviews.csv", table("user_id,business_id,stars,text,time", [&](const Like& l) {
                                 const bool silent = ++n % 2 == 0;
                                 return s(l.user) + "," + s(l.item) + "," + s(l.rating) + "," +
                                        (silent ? ""
                                                : "friendly loud staff quite would service come big slow no " + s(n)) +
                                        "," + s(l.time);
                               })}});
  EXPECT_EQ(planned.source("reviews.csv").config.as, SourceKind::reviews);
  EXPECT_EQ(planned.rows("reviews.csv")->num_rows(), static_cast<std::int64_t>(likes().size()));
}

TEST(Meaning, TheLongestTextIsTheReview) {
  int n = 0;
  const Planned planned(Files{{"Reviews.csv", table("Id,ItemId,UserId,Score,Time,Summary,Text", [&](const Like& l) {
                                 ++n;
                                 return s(n) + "," + s(l.item) + "," + s(l.user) + "," + s(l.rating) + "," + s(l.time) +
                                        ",Good stuff,I bought this twice and loved it for my dog number " + s(n);
                               })}});
  EXPECT_EQ(planned.column("Reviews.csv", "Text").role, ColumnRole::text);
  EXPECT_EQ(planned.column("Reviews.csv", "Summary").role, ColumnRole::ignore);
}

TEST(Meaning, IdsThatAnotherProgramChangedMeetAgain) {
  std::string zeros = "item_id,title\n";
  for (int i = 0; i < kItems; ++i) zeros += "000" + s(101 + i) + ",River No. " + s(i) + "\n";
  const auto ratings = [](const std::string& prefix, const std::string& end) {
    return table("user_id,item_id,rating,timestamp", [&](const Like& l) {
      return s(l.user) + "," + prefix + s(l.item) + end + "," + s(l.rating) + "," + s(l.time);
    });
  };
  const Planned floats(Files{{"items.csv", items()}, {"ratings.csv", ratings("", ".0")}});
  EXPECT_EQ(floats.column("ratings.csv", "item_id").ids, "float");
  EXPECT_EQ(text_of(*floats.rows("ratings.csv"), "item_id", 0), "101");
  const Planned lost(Files{{"items.csv", zeros}, {"ratings.csv", ratings("", "")}});
  EXPECT_EQ(lost.column("items.csv", "item_id").ids, "zeros");
  EXPECT_EQ(text_of(*lost.rows("items.csv"), "item_id", 0), "101");
  ASSERT_EQ(lost.asked().size(), 1U) << lost.questions();
  EXPECT_EQ(lost.asked().front().about, PlanQuestion::About::ids);
  const Planned blanks(Files{{"items.csv", items()}, {"ratings.csv", ratings("", "\xC2\xA0")}});
  EXPECT_TRUE(blanks.asked().empty()) << blanks.questions();
  EXPECT_EQ(text_of(*blanks.rows("ratings.csv"), "item_id", 0), "101");
  const Planned strangers(Files{{"items.csv", items()}, {"ratings.csv", ratings("9", "7")}});
  EXPECT_EQ(strangers.asked().size(), 1U) << strangers.questions();
}

TEST(Meaning, IdsThatASpreadsheetDamagedAreNamedSo) {
  const Planned planned(Files{{"ratings.csv", table("user_id,isbn13,rating,timestamp", [](const Like& l) {
                                 return s(l.user) + ",9.78014E+12," + s(l.rating) + "," + s(l.time);
                               })}});
  EXPECT_NE(planned.questions().find("damaged by a spreadsheet"), std::string::npos)
      << planned.questions() << planned.problem.what << planned.ignored("ratings.csv");
}

TEST(Meaning, AMatrixIsSaidToBeOne) {
  std::string text = "user_id";
  for (int i = 0; i < kItems; ++i) text += ",joke_" + s(i);
  text += "\n";
  for (int u = 0; u < kUsers; ++u) {
    text += s(1001 + u);
    for (int i = 0; i < kItems; ++i) text += (u + i) % 3 == 0 ? "," + s(1 + (u * i) % 5) : ",";
    text += "\n";
  }
  const Planned planned(Files{{"items.csv", items()}, {"matrix.csv", text}});
  EXPECT_NE(planned.ignored("matrix.csv").find("one column for each of 40 items"), std::string::npos)
      << planned.ignored("matrix.csv");
}

TEST(Meaning, ListsOfItemsInCellsAreSaidToBeSuch) {
  const Planned planned(Files{{"items.csv", items()}, {"sessions.tsv", table("", [](const Like& l) {
                                                         return s(l.time % 9999) + "\tU" + s(l.user) + "\tN" +
                                                                s(l.item) + " N7 N8\tN9-0 N10-1";
                                                       })}});
  EXPECT_NE(planned.ignored("sessions.tsv").find("lists of items"), std::string::npos)
      << planned.ignored("sessions.tsv");
  std::string lines;
  for (int u = 0; u < kUsers; ++u) {
    lines += s(u);
    for (int k = 0; k < 3 + u % 5; ++k) lines += " " + s((u * 7 + k * 3) % kItems);
    lines += "\n";
  }
  const Planned light(Files{{"train.txt", lines}});
  EXPECT_EQ(light.source("train.txt").config.format, "grouped");
  EXPECT_EQ(light.column("train.txt", "user_id").role, ColumnRole::user);
  EXPECT_EQ(light.rows("train.txt")->num_rows(), 12 * (3 + 4 + 5 + 6 + 7));
  EXPECT_TRUE(light.asked().empty()) << light.questions();
}

TEST(Meaning, ListsInCellsAreCategories) {
  std::string text = "id,title,genres\n";
  for (int i = 0; i < kItems; ++i)
    text += s(101 + i) + ",River No. " + s(i) + ",\"[{'id': 18, 'name': '" + (i % 2 ? "Drama" : "Comedy") +
            "'}, {'id': 99, 'name': 'Family'}]\"\n";
  const Planned planned(Files{{"movies_metadata.csv", text}});
  EXPECT_EQ(planned.column("movies_metadata.csv", "genres").role, ColumnRole::category);
  const auto rows = planned.rows("movies_metadata.csv");
  EXPECT_EQ(text_of(*rows, "genres", 0), "Comedy|Family");
  EXPECT_EQ(rows->schema()->metadata()->Get("separator.genres").ValueOr(""), "|");
}

TEST(Meaning, OneOddFileDoesNotStopTheOthers) {
  const Planned planned(
      {{"items.csv", items()},
       {"ratings.csv",
        table("user_id,item_id,rating,timestamp",
              [](const Like& l) { return s(l.user) + "," + s(l.item) + "," + s(l.rating) + "," + s(l.time); })},
       {"odd.csv", "a,b\n1,2,3,4\n5\n6,7,8\n\"\n"},
       {"zeros.csv", std::string("user_id,item_id\n\0\0\0\0\0\0\0\0\0\0\0\0", 28)}});
  EXPECT_FALSE(planned.failed) << planned.problem.what;
  EXPECT_EQ(planned.plan.sources.size(), 2U);
  EXPECT_NE(planned.ignored("odd.csv"), "");
  EXPECT_NE(planned.ignored("zeros.csv"), "");
}

TEST(Meaning, LettersOfOtherAlphabetsAreRead) {
  // Windows-1251: "Тихая река" and the like.
  const std::string words[] = {"\xD2\xE8\xF5\xE0\xFF \xF0\xE5\xEA\xE0", "\xD1\xF2\xE0\xF0\xFB\xE9 \xE3\xEE\xF0\xEE\xE4",
                               "\xC7\xE8\xEC\xED\xE8\xE9 \xEB\xE5\xF1", "\xC1\xE5\xEB\xE0\xFF \xED\xEE\xF7\xFC"};
  std::string text = "item_id,title\n";
  for (int i = 0; i < kItems; ++i) text += s(101 + i) + "," + words[i % 4] + " " + s(i) + "\n";
  const Planned planned(Files{{"items.csv", text}});
  EXPECT_EQ(planned.source("items.csv").config.encoding, "windows-1251");
  EXPECT_EQ(text_of(*planned.rows("items.csv"), "title", 0), "Тихая река 0");
  std::string latin = "item_id,title\n";
  for (int i = 0; i < kItems; ++i) latin += s(101 + i) + ",Caf\xE9 d\xE9j\xE0 vu " + s(i) + "\n";
  EXPECT_EQ(Planned(Files{{"items.csv", latin}}).source("items.csv").config.encoding, "latin-1");
}

}  // namespace
}  // namespace tributary
