// Files that were once misread in silence, each of a kind that people have: the right roles, or a question. And the
// certainty is held to what it says: of the guesses from kSure on none is wrong.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sources/plan.h"
#include "sources/questions.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// What a column is: its role, and how it is written.
struct Right {
  std::string role, how = {};
};
using Columns = std::map<std::string, Right>;

struct Case {
  std::string folder;
  std::map<std::string, Columns> files;  ///< that are read, with the columns that matter
  bool may_ask = false;                  ///< its files do not say it: a question is right too
  std::string left_out = {};             ///< or a file that is left out with these words
};

const Columns kItems{{"item_id", {"item"}}, {"title", {"title"}}};
const Columns kRatings{
    {"user_id", {"user"}}, {"item_id", {"item"}}, {"rating", {"rating"}}, {"timestamp", {"time", "s"}}};

Columns ratings(const std::string& column, const Right& right) {
  Columns columns = kRatings;
  columns[column] = right;
  return columns;
}

std::vector<Case> cases() {
  const Columns kUnnamed{{"column_1", {"user"}}, {"column_2", {"item"}}, {"column_3", {"rating"}}};
  const Columns kGerman{
      {"Kunde", {"user"}}, {"Artikel", {"item"}}, {"Bewertung", {"rating"}}, {"Datum", {"time", "dmy"}}};
  return {
      {"99-means-not-rated",
       {{"jester_ratings.csv", {{"userId", {"user"}}, {"jokeId", {"item"}}, {"rating", {"rating", "99"}}}}}},
      {"NULL-user", {{"events.csv", kRatings}, {"items.csv", kItems}}},
      {"None-item", {{"events.csv", kRatings}, {"items.csv", kItems}}},
      {"amount-taken-as-stars",
       {{"ta_feng_all_months_merged.csv",
         {{"CUSTOMER_ID", {"user"}},
          {"PRODUCT_ID", {"item"}},
          {"AMOUNT", {"ignore"}},
          {"TRANSACTION_DT", {"time", "mdy"}}}}}},
      {"backslash-escaped-quotes", {{"items.csv", kItems}, {"ratings.csv", kRatings}}},
      {"book-crossing-dialect",
       {{"BX-Book-Ratings.csv", {{"User-ID", {"user"}}, {"ISBN", {"item"}}, {"Book-Rating", {"rating", "0"}}}},
        {"BX-Books.csv", {{"ISBN", {"item"}}, {"Book-Title", {"title"}}}},
        {"BX-Users.csv", {{"User-ID", {"user"}}, {"Age", {"number"}}}}}},
      {"comment-lines-first", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"continuous-data-refused", {{"aman.data", kUnnamed}}, true},
      {"continuous-rating-no-header", {{"ratings.dat", kUnnamed}}, true},
      {"dislike-counts-as-like",
       {{"feedback.csv",
         {{"user_id", {"user"}},
          {"item_id", {"item"}},
          {"feedback", {"rating", "dislike < like"}},
          {"ts", {"time", "s"}}}},
        {"items.csv", kItems}}},
      {"excel-sep-line", {{"bewertungen.csv", kGerman}}},
      {"header-repeated", {{"purchases.csv", {{"user_id", {"user"}}, {"item_id", {"item"}}}}}},
      {"ids-as-floats", {{"ratings.csv", ratings("item_id", {"item", "float"})}, {"items.csv", kItems}}},
      {"invoice-taken-as-item",
       {{"OnlineRetail.csv",
         {{"CustomerID", {"user", "float"}},
          {"StockCode", {"item"}},
          {"InvoiceDate", {"time", "mdy"}},
          {"Quantity", {"ignore"}}}}}},
      {"isbn-in-scientific-notation-refused",
       {{"ratings.csv", {{"user_id", {"user"}}, {"rating", {"rating"}}}}, {"books.csv", {{"title", {"title"}}}}},
       true},
      {"item-before-user",
       {{"Magazine_Subscriptions.csv",
         {{"column_1", {"item"}}, {"column_2", {"user"}}, {"column_3", {"rating"}}, {"column_4", {"time", "s"}}}}}},
      {"json-list-in-cell",
       {{"movies_metadata.csv", {{"id", {"item"}}, {"genres", {"category", "[]"}}}},
        {"ratings.csv", {{"userId", {"user"}}, {"movieId", {"item"}}}}}},
      {"konect-percent-lines", {{"out.shop", kUnnamed}}, true},
      {"leading-zeros-lost", {{"ratings.csv", ratings("item_id", {"item", "zeros"})}, {"items.csv", kItems}}, true},
      {"lightgcn-train-txt", {{"train.txt", {{"user_id", {"user"}}, {"item_id", {"item"}}}}}},
      {"mind-behaviors", {{"news.tsv", {{"news_id", {"item"}}, {"title", {"title"}}}}}, false, "lists of news"},
      {"minus-one-means-not-rated",
       {{"rating.csv", {{"user_id", {"user"}}, {"anime_id", {"item"}}, {"rating", {"rating", "-1"}}}},
        {"anime.csv", {{"anime_id", {"item"}}, {"rating", {"number"}}}}}},
      {"nbsp-after-id", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"one-odd-file-blocks-all", {{"ratings.csv", kRatings}, {"items.csv", kItems}, {"export.csv", kRatings}}},
      {"rating-4-of-5", {{"ratings.csv", ratings("rating", {"rating", "of 5"})}, {"items.csv", kItems}}},
      {"rating-quoted-decimal-comma", {{"ratings.csv", ratings("rating", {"rating", "comma"})}, {"items.csv", kItems}}},
      {"rating-without-review-text",
       {{"reviews.csv",
         {{"user_id", {"user"}},
          {"business_id", {"item"}},
          {"rating", {"rating"}},
          {"text", {"text"}},
          {"time", {"time", "ms"}}}}}},
      {"rows-wider-than-header", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"short-rows", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"space-separated", {{"ratings.txt", kUnnamed}}, true},
      {"summary-taken-text-lost",
       {{"Reviews.csv",
         {{"ProductId", {"item"}},
          {"UserId", {"user"}},
          {"Score", {"rating"}},
          {"Text", {"text"}},
          {"Time", {"time", "s"}}}}}},
      {"time-as-float", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"time-dd-Mon-yyyy", {{"ratings.csv", ratings("timestamp", {"time", "dmy"})}, {"items.csv", kItems}}},
      {"time-dd.mm.yyyy", {{"bewertungen.csv", kGerman}}},
      {"time-epoch-5-percent-NaT", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"time-mixed-s-and-ms", {{"ratings.csv", ratings("timestamp", {"time"})}, {"items.csv", kItems}}},
      {"time-nanoseconds", {{"ratings.csv", ratings("timestamp", {"time", "ns"})}, {"items.csv", kItems}}},
      {"time-us-am-pm", {{"ratings.csv", ratings("timestamp", {"time", "mdy"})}, {"items.csv", kItems}}},
      {"times-zero-and-in-2100", {{"ratings.csv", kRatings}, {"items.csv", kItems}}},
      {"unquoted-commas",
       {{"movies.csv", {{"movieId", {"item"}}, {"title", {"title"}}, {"genres", {"category"}}}},
        {"ratings.csv", kRatings}}},
      {"users-file-taken-as-items",
       {{"u.data", {{"user_id", {"user"}}, {"item_id", {"item"}}, {"rating", {"rating"}}}},
        {"u.user", {{"user_id", {"user"}}, {"age", {"number"}}}},
        {"u.item", {{"movie_id", {"item"}}, {"title", {"title"}}, {"Action", {"category"}}}}}},
      {"wide-matrix", {}, false, "one column for each of 40 items"},
      {"windows-1251", {{"items.csv", kItems}, {"ratings.csv", kRatings}}, true},
      {"zero-means-not-rated",
       {{"ratings.csv", {{"user_id", {"user"}}, {"book_id", {"item"}}, {"rating", {"rating", "0"}}}}}},
  };
}

std::string how_of(const ColumnGuess& guess) {
  for (const auto& how : {guess.unit, guess.scale, guess.missing, guess.ids, guess.separator}) {
    if (!how.empty()) return how;
  }
  return "";
}

class CasesData : public testing::TestWithParam<Case> {};

TEST_P(CasesData, AreReadRightlyOrAsked) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / "cases" / GetParam().folder;
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  Job job;
  const auto made = plan_import({folder.string()}, {}, job);
  if (!made) {
    ASSERT_FALSE(GetParam().left_out.empty()) << to_string(made.problem());
    EXPECT_NE(made.problem().what.find(GetParam().left_out), std::string::npos) << to_string(made.problem());
    return;
  }
  bool asks = false;
  for (const auto& question : questions_of(*made)) {
    asks = asks || question.asks;
    EXPECT_TRUE(!question.asks || GetParam().may_ask) << question.words.text;
  }
  std::set<std::string> read;
  for (const auto& source : made->sources) {
    const auto name = fs::path(source.config.path).filename().string();
    read.insert(name);
    const auto columns = GetParam().files.find(name);
    if (columns == GetParam().files.end()) continue;
    for (const auto& guess : source.guesses) {
      const auto right = columns->second.find(guess.column);
      if (right == columns->second.end()) continue;
      const bool is_right = name_of(guess.role) == right->second.role &&
                            (right->second.how.empty() || how_of(guess) == right->second.how);
      EXPECT_TRUE(is_right || asks) << name << ", " << guess.column << ": " << name_of(guess.role) << " "
                                    << how_of(guess);
      EXPECT_TRUE(is_right || guess.certainty < kSure)
          << name << ", " << guess.column << " is wrong at " << guess.certainty << " of 5";
    }
  }
  for (const auto& [name, columns] : GetParam().files) EXPECT_TRUE(read.contains(name)) << name << " is not read";
  if (GetParam().left_out.empty()) return;
  const bool said = std::any_of(made->ignored.begin(), made->ignored.end(), [](const IgnoredFile& file) {
    return file.reason.text.find(GetParam().left_out) != std::string::npos;
  });
  EXPECT_TRUE(said) << GetParam().left_out;
}

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
  std::string name;
  for (const char c : info.param.folder) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, CasesData, testing::ValuesIn(cases()), name_of_case);

}  // namespace
}  // namespace tributary
