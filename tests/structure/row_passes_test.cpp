// That the window goes through no rows: whatever touches a column of rows, all ids, or a function of core that goes
// through them, stands in the list below with the reason why nobody waits for it. What happens at run time is seen by
// the suite Stall of the window.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace tributary::structure {
namespace {

namespace fs = std::filesystem;

const fs::path kWidgets = fs::path(TRIBUTARY_SOURCE_DIR) / "widgets";

struct Allowed {
  const char* file;   ///< within widgets
  const char* words;  ///< of the line
  const char* why;
};
constexpr const char* kJob = "in a job";
constexpr const char* kOneRow = "one row, or how many there are";
constexpr const char* kOneUser = "the rows of one user, by the index";
constexpr const char* kOneId = "one id among all, once where data or models have changed or a link is followed";
constexpr Allowed kAllowed[] = {
    {"models/personal_list.cpp", "by.dataset().interactions.user.span()", kJob},
    {"models/personal_list.cpp", "interactions_ = answer.interactions;", "a number that the job has counted"},
    {"models/user_index.cpp", "const auto& table = data.interactions;", "the index is made in a job"},
    {"models/user_index.cpp", "folds_->deploy.part.size() != table.size()", kOneRow},
    {"models/user_index.cpp", "m < data.media.size()", "the index is made in a job"},
    {"models/user_index.cpp", "texts_ = counted_texts(", "the index is made in a job"},
    {"models/user_index.cpp", "dataset().interactions.rating[row]", kOneRow},
    {"models/user_index.cpp", "dataset().interactions.item[row] != item", kOneUser},
    {"models/user_index.cpp", "const auto& table = dataset().interactions;", kOneUser},
    {"models/user_index.cpp", "const auto& ids = dataset().user_ids;", "asked by Finder, in a job"},
    {"models/user_index.cpp", "i < data.items()", "asked by Finder, in a job"},
    {"models/user_index.h", "dataset().interactions.rating.empty()", kOneRow},
    {"models/user_list.cpp", "make_shared<const UserIndex>(", kJob},
    {"models/user_list.cpp", "const auto& ids = recommender_->dataset().user_ids;", kOneId},
    {"models/validation_lists.cpp", "base_->dataset().interactions.size()", kOneRow},
    {"models/validation_lists.cpp", "lists->texts = counted_texts(", kJob},
    {"shell/command_palette.cpp", "u < dataset->users()", kJob},
    {"shell/command_palette.cpp", "i < dataset->items()", kJob},
    {"shell/session_run.cpp", "paired_changes(now, *before)", "part_metrics is asked in jobs"},
    {"pages/cleaning/cleaning_model.cpp", "dataset_->interactions.size() > 0", kOneRow},
    {"pages/cleaning/cleaning_model_work.cpp", "preview_cleaning(", kJob},
    {"pages/cleaning/cleaning_model_work.cpp", "none(out.is_before ? dataset->interactions.size() : 0)", kJob},
    {"pages/cleaning/cleaning_model_work.cpp", "column_histogram(", kJob},
    {"pages/cleaning/cleaning_model_work.cpp", "user_rows(", kJob},
    {"pages/cleaning/cleaning_model_work.cpp", "item_rows(", kJob},
    {"pages/cleaning/cleaning_model_work.cpp", "outlier_alternatives(", kJob},
    {"pages/cleaning/cleaning_table.cpp", "dataset->interactions.user[row->source_row]", kOneRow},
    {"pages/cleaning/cleaning_table.cpp", "row->source_row < dataset->interactions.size()", kOneRow},
    {"pages/cleaning/cleaning_table.cpp", "dataset->interactions.item[row->source_row]", kOneRow},
    {"pages/evaluation/evaluation_beside.cpp", "paired_changes(chosen, other), segment_changes(chosen, other)",
     "side_by_side is asked in a job"},
    {"pages/evaluation/evaluation_beside.cpp", "user_changes(chosen, other, by_user)",
     "side_by_side is asked in a job"},
    {"pages/evaluation/evaluation_side.cpp", "find_user(*dataset, id)", kOneId},
    {"pages/overview/overview_model.cpp", "const auto& ids = dataset.user_ids;", kJob},
    {"pages/recommendations/lists_model.cpp", "const auto& ids = index()->dataset().item_ids;", kOneId},
    {"pages/recommendations/lists_model_answers.cpp", "const auto& ids = index()->dataset().item_ids;",
     "compared once where data have changed under a what-if"},
    {"pages/sources/shown_sources.cpp", "match_sources(tables, job)", "shown_sources is asked in a job"},
};

const std::regex& touches_rows() {
  static const std::regex all(
      R"((^|[^:\w])interactions(\.|;))"                                                // columns of the data set
      R"(|(\.|->)verdict\b|\.part\.(begin|end|size|span)\b)"                           // those beside them
      R"(|\b(texts|media)\.(begin|size)\(|\b(user_ids|item_ids)(\.(begin|size)\(|;))"  // whole lists of it
      R"(|<\s*\w+(->|\.)(users|items)\(\)\s*(;|&&))"                                   // loops over users or items
      R"(|\b(find_user|count_rows|excluded_rows|example_users|counted_texts|preview_cleaning|column_histogram)\()"
      R"(|\b(outlier_alternatives|user_rows|item_rows|match_sources|paired_changes|segment_changes|user_changes)\()"
      R"(|\bUserIndex>\()");
  return all;
}

/// A line without its comment and without what stands in quotes.
std::string code_of(const std::string& line) {
  static const std::regex quoted(R"("(\\.|[^"\\])*")");
  const auto code = std::regex_replace(line, quoted, "\"\"");
  return code.substr(0, code.find("//"));
}

struct Line {
  int number = 0;
  std::string text;
};
std::vector<Line> passes_in(const std::string& text) {
  std::vector<Line> found;
  std::istringstream stream(text);
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (std::regex_search(code_of(line), touches_rows())) found.push_back({number, line});
  }
  return found;
}

bool is_allowed(const Allowed& allowed, const std::string& file, const std::string& line) {
  return file == allowed.file && line.find(allowed.words) != std::string::npos;
}

TEST(RowPasses, WidgetsGoThroughRowsOnlyWhereNobodyWaits) {
  std::vector<bool> is_used(std::size(kAllowed), false);
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kWidgets)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    ++files;
    const auto file = entry.path().lexically_relative(kWidgets).generic_string();
    std::ifstream stream(entry.path());
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    for (const auto& line : passes_in(text)) {
      bool found = false;
      for (std::size_t i = 0; i < std::size(kAllowed); ++i) {
        if (!is_allowed(kAllowed[i], file, line.text)) continue;
        found = is_used[i] = true;
      }
      EXPECT_TRUE(found) << file << ':' << line.number << " goes through rows: " << line.text
                         << "\nTake a figure of a stage, or a job; see widgets/README.md.";
    }
  }
  EXPECT_GT(files, 100);
  for (std::size_t i = 0; i < std::size(kAllowed); ++i)
    EXPECT_TRUE(is_used[i]) << kAllowed[i].file << " has no more of " << kAllowed[i].words << " (" << kAllowed[i].why
                            << "): take it from the list";
}

TEST(RowPasses, APlantedOneIsFound) {
  for (const char* planted :
       {"  for (std::size_t row = 0; row < data->interactions.size(); ++row) known += is_known(row);",
        "  const auto& rows = session_.dataset()->interactions;",
        "  return std::count(verdicts->verdict.begin(), verdicts->verdict.end(), 2);",
        "  for (std::size_t u = 0; u < data->users(); ++u) names << from_utf8(data->user_ids[u]);",
        "  counts_ = count_rows(*session_.dataset(), *session_.verdicts(), *session_.folds());",
        "  const auto changes = paired_changes(run, *other);"}) {
    const auto found = passes_in(planted);
    ASSERT_EQ(found.size(), 1U) << planted;
    for (const auto& allowed : kAllowed)
      EXPECT_FALSE(is_allowed(allowed, "pages/overview/overview_model.cpp", found.front().text)) << planted;
  }
  for (const char* harmless : {"  // all interactions. And their verdict.",
                               "  words << tr(\"interactions.csv has %1 rows\").arg(grouped(counts->rows));",
                               "  if (user < static_cast<int>(dataset->users())) return;"})
    EXPECT_TRUE(passes_in(harmless).empty()) << harmless;
}

}  // namespace
}  // namespace tributary::structure
