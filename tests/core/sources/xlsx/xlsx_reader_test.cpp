#include "sources/xlsx/xlsx_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/os/file.h"
#include "core/sources/source_support.h"
#include "core/sources/xlsx/zip_support.h"
#include "sources/plan.h"
#include "sources/preview.h"
#include "sources/source_reader.h"
#include "sources/xlsx/parts.h"
#include "sources/xlsx/sheet.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path kFixtures = fs::path(TRIBUTARY_FIXTURES) / "xlsx";

std::string row(int number, const std::string& cells) {
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}
std::string words(const std::string& cell, const std::string& text) {
  return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number(const std::string& cell, const std::string& value, int style = 0) {
  return "<c r=\"" + cell + "\" s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}
const std::string kHeader = row(1, words("A1", "user_id") + words("B1", "item_id") + words("C1", "rating"));

class XlsxSource : public testing::Test {
 protected:
  fs::path path() const { return folder_.path() / "book.xlsx"; }
  ImportPlan plan(const fs::path& of, const ImportOptions& options = {}) {
    auto made = plan_import({of.string()}, options, job_);
    EXPECT_TRUE(made) << to_string(made.problem());
    return made ? *made : ImportPlan{};
  }
  SourceConfig config(const fs::path& of, const std::string& sheet, StringMap columns = {}) const {
    SourceConfig config;
    config.path = of.string();
    config.format = "xlsx";
    config.own[kTableParam] = sheet;
    config.columns = std::move(columns);
    return config;
  }
  /// Of one's own making, with the sheet "Sheet".
  SourceConfig config(StringMap columns = {}) const { return config(path(), "Sheet", std::move(columns)); }
  Preview preview(const SourceConfig& of, std::size_t n = 50) {
    auto shown = preview_rows(of, n, job_);
    EXPECT_TRUE(shown) << to_string(shown.problem());
    return shown ? *shown : Preview{};
  }
  static std::vector<std::string> raw(const PreviewRow& row) {
    std::vector<std::string> cells;
    for (const auto& cell : row.cells) cells.push_back(cell.raw);
    return cells;
  }
  static std::map<std::string, std::string> ignored(const ImportPlan& plan) {
    std::map<std::string, std::string> reasons;
    for (const auto& file : plan.ignored) reasons[file.table] = file.reason.text;
    return reasons;
  }
  Problem problem(const SourceConfig& of) {
    auto shown = preview_rows(of, 5, job_);
    if (shown) ADD_FAILURE() << "it was read";
    return shown ? Problem{} : shown.problem();
  }
  void write(const test::PartList& parts) const { test::write_zip(path(), parts); }
  /// A workbook with these rows, read as interactions.
  Result<Bundle> read(const std::string& rows, const std::string& strings = "") {
    write(test::workbook(kHeader + rows, strings));
    return read_source(config({{"user_id", "user"}, {"item_id", "item"}, {"rating", "rating"}}), job_);
  }
  /// Line and cause of each row that was set aside.
  std::vector<std::pair<std::int64_t, std::string>> bad(const std::string& rows, const std::string& strings = "") {
    write(test::workbook(kHeader + rows, strings));
    std::vector<std::pair<std::int64_t, std::string>> all;
    const auto shown = preview(config({{"user_id", "user"}, {"item_id", "item"}, {"rating", "rating"}}));
    for (const auto& shown_row : shown.rows) {
      if (shown_row.is_set_aside) all.emplace_back(shown_row.line, shown_row.cause);
    }
    return all;
  }

  test::Folder folder_;
  Job job_;
};

TEST_F(XlsxSource, EachSheetIsASourceOfItsOwn) {
  const auto made = plan(kFixtures / "shop.xlsx");
  ASSERT_EQ(made.sources.size(), 2U);
  EXPECT_EQ(made.sources[0].instance, "source.ratings");
  EXPECT_EQ(table_of(made.sources[0].config), "Ratings");
  EXPECT_EQ(made.sources[0].config.as, SourceKind::interactions);
  EXPECT_EQ(made.sources[0].rows, 72);
  EXPECT_EQ(made.sources[0].config.columns,
            (StringMap{{"user_id", "user"}, {"film_id", "item"}, {"rating", "rating"}, {"rated on", "time"}}));
  EXPECT_EQ(made.sources[1].instance, "source.films");
  EXPECT_EQ(made.sources[1].config.as, SourceKind::items);
  const auto reasons = ignored(made);
  EXPECT_EQ(reasons.at("Chart"), "a chart");
  EXPECT_EQ(reasons.at("Empty"), "an empty sheet");
  EXPECT_EQ(reasons.at("Old ratings"), "a hidden sheet");
  EXPECT_TRUE(reasons.contains("Notes"));
  EXPECT_EQ(reasons.size(), 4U);

  const auto bundle = read_source(made.sources[0].config, job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 72);
  EXPECT_EQ(bundle->figures[1].second, 0);
  EXPECT_THAT(bundle->notes, IsEmpty());
}

TEST_F(XlsxSource, AHiddenSheetIsReadWhereItIsNamed) {
  ImportOptions options;
  options.table = "Old ratings";
  const auto made = plan(kFixtures / "shop.xlsx", options);
  ASSERT_EQ(made.sources.size(), 1U);
  EXPECT_EQ(made.sources[0].instance, "source.old_ratings");
  EXPECT_EQ(made.sources[0].rows, 18);
  options.table = "Chart";
  const auto chart = plan_import({(kFixtures / "shop.xlsx").string()}, options, job_);
  ASSERT_FALSE(chart);
  EXPECT_THAT(to_string(chart.problem()), HasSubstr("no table: a sheet without cells"));
}

TEST_F(XlsxSource, TitlesGapsAndEveryTypeOfCell) {
  const auto shown = preview(config(kFixtures / "odd.xlsx", "评分 & co",
                                    {{"user", "user"}, {"item", "item"}, {"rating", "rating"}, {"seen", "time"}}));
  EXPECT_THAT(shown.names, ElementsAre("user", "item", "rating", "seen", "liked", "note"));
  ASSERT_EQ(shown.rows.size(), 10U);
  EXPECT_EQ(shown.rows[0].line, 5);
  EXPECT_THAT(raw(shown.rows[0]), ElementsAre("u1", "1", "4", "2020-02-29", "1", "plain"));
  EXPECT_THAT(raw(shown.rows[1]), ElementsAre("u1", "2", "4.1", "2020-03-01T13:45:30", "0", "two lines, \"quoted\""));
  EXPECT_EQ(shown.rows[1].cells[3].kind, PreviewCell::Kind::time);
  EXPECT_THAT(raw(shown.rows[2]), ElementsAre("u2", "1", "0.3", "1900-02-28", "1", ""));
  EXPECT_EQ(shown.rows[3].cells[3].raw, "1900-03-01");
  EXPECT_THAT(raw(shown.rows[4]), ElementsAre("u3", "100000", "", "2020-03-02", "1", " ")) << "#N/A; an escaped CR";
  EXPECT_THAT(raw(shown.rows[5]), ElementsAre("u3", "2", "", "2020-03-03", "1", "merged"));
  EXPECT_EQ(shown.rows[6].line, 11);
  EXPECT_EQ(shown.rows[6].cause, "no user id") << "a merged cell has its value in the first row alone";
  EXPECT_EQ(shown.rows[7].line, 13);
  EXPECT_EQ(shown.rows[7].cause, "8 columns instead of 6");
  EXPECT_EQ(shown.rows[8].line, 14);
  EXPECT_FALSE(shown.rows[8].is_set_aside);
  EXPECT_EQ(shown.rows[9].line, 15);
  EXPECT_EQ(shown.rows[9].cause, "a cell left of the table");
  EXPECT_TRUE(shown.whole);

  auto read = config(kFixtures / "odd.xlsx", "评分 & co", {{"user", "user"}, {"item", "item"}, {"rating", "rating"}});
  const auto bundle = read_source(read, job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 7);
  EXPECT_EQ(bundle->figures[1].second, 3);
  std::vector<std::string> notes;
  for (const auto& note : bundle->notes) notes.push_back(note.text);
  EXPECT_THAT(
      notes,
      ElementsAre("3 rows were set aside, first odd.xlsx: 评分 & co:11 (user): no user id",
                  "The table begins at cell B4.", "1 row above the header is not read, first 'Films seen in 2020'.",
                  "1 cell holds an error in place of a value and counts as missing, first #DIV/0! in D10.",
                  "1 formula has no saved value and counts as missing, first G7: open the workbook in Excel or "
                  "LibreOffice and save it."));
}

TEST_F(XlsxSource, DaysMayCountFrom1904) {
  const auto shown = preview(config(kFixtures / "dates_1904.xlsx", "views"), 1);
  EXPECT_THAT(raw(shown.rows[0]), ElementsAre("u0", "i0", "2021-05-01"));
}

TEST_F(XlsxSource, ASheetThatNobodyNamedIsCalledAsItsFile) {
  const auto made = plan(kFixtures / "unnamed.xlsx");
  ASSERT_EQ(made.sources.size(), 1U);
  EXPECT_EQ(made.sources[0].instance, "source.unnamed");
  EXPECT_EQ(table_of(made.sources[0].config), "Sheet");
}

// XlsxWriter keeps texts in a part of their own, some of them in pieces of several looks.
TEST_F(XlsxSource, SharedTextsAreReadInPieces) {
  const auto shown = preview(config(kFixtures / "shared.xlsx", "Reviews"));
  EXPECT_THAT(shown.names, ElementsAre("user_id", "film_id", "review", "stars"));
  ASSERT_EQ(shown.rows.size(), 3U);
  EXPECT_THAT(raw(shown.rows[0]), ElementsAre("u1", "f1", "half bold, half not", "4"));
  EXPECT_THAT(raw(shown.rows[1]), ElementsAre("u2", "f1", "half bold, half not", "3.5"));
  EXPECT_THAT(raw(shown.rows[2]), ElementsAre("u3", "f2", " <&> \"é\" 中文 ", "7"));
}

TEST_F(XlsxSource, TheHeaderIsFoundOrNamedOrThereIsNone) {
  // A column of row numbers without a name, as pandas writes it.
  write(test::workbook(row(1, words("B1", "user") + words("C1", "item")) +
                       row(2, number("A2", "0") + words("B2", "u1") + words("C2", "i1")) +
                       row(3, number("A3", "1") + words("B3", "u2") + words("C3", "i1"))));
  EXPECT_THAT(preview(config()).names, ElementsAre("column_1", "user", "item"));
  EXPECT_EQ(preview(config()).rows.size(), 2U);
  // Rows alone.
  write(test::workbook(row(3, words("A3", "u1") + number("B3", "4")) + row(4, words("A4", "u2") + number("B4", "5"))));
  EXPECT_THAT(preview(config()).names, ElementsAre("column_1", "column_2"));
  EXPECT_EQ(preview(config()).rows.size(), 2U);
  EXPECT_EQ(preview(config()).rows[0].line, 3);
  // Two lines of header: the person says which.
  write(test::workbook(row(1, words("A1", "who") + words("B1", "what")) +
                       row(2, words("A2", "user") + words("B2", "item")) +
                       row(3, words("A3", "u1") + words("B3", "i1"))));
  auto said = config();
  EXPECT_THAT(preview(said).names, ElementsAre("who", "what"));
  said.own["header_row"] = Value(std::int64_t{2});
  EXPECT_THAT(preview(said).names, ElementsAre("user", "item"));
  ASSERT_EQ(preview(said).rows.size(), 1U);
  EXPECT_EQ(preview(said).rows[0].line, 3);
  said.own["header_row"] = Value(std::int64_t{90});
  EXPECT_THAT(preview(said).names, IsEmpty());
  // The same name twice, and one over two lines.
  write(test::workbook(row(1, words("A1", "id") + words("B1", "id") + words("C1", "a\nb")) +
                       row(2, number("A2", "1") + number("B2", "2") + number("C2", "3"))));
  EXPECT_THAT(preview(config()).names, ElementsAre("id", "id_2", "a b"));
}

TEST_F(XlsxSource, RowsAndCellsNeedNoNames) {
  write(
      test::workbook("<row><c t=\"inlineStr\"><is><t>user</t></is></c><c t=\"inlineStr\"><is><t>item</t></is></c></row>"
                     "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"7\"><c r=\"B7\"><v>9</v></c></row>"
                     "<row><c><v>3</v></c></row>"));
  const auto shown = preview(config());
  ASSERT_EQ(shown.rows.size(), 3U);
  EXPECT_THAT(raw(shown.rows[0]), ElementsAre("1", "2"));
  EXPECT_EQ(shown.rows[1].line, 7);
  EXPECT_THAT(raw(shown.rows[1]), ElementsAre("", "9"));
  EXPECT_EQ(shown.rows[2].line, 8);
  EXPECT_THAT(raw(shown.rows[2]), ElementsAre("3", ""));
}

TEST_F(XlsxSource, NamesWithPrefixesAreReadToo) {
  auto parts = test::workbook("");
  parts[1].second =
      "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets><x:sheet name=\"Sheet\" sheetId=\"1\" q:id=\"rId1\"/>"
      "</x:sheets></x:workbook>";
  parts[5].first = "XL\\worksheets\\Sheet1.xml";
  parts[5].second =
      "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>user</x:v></x:c>"
      "<x:c r=\"B1\" t=\"str\"><x:v>item</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  write(parts);
  EXPECT_THAT(preview(config()).names, ElementsAre("user", "item"));
}

TEST_F(XlsxSource, NumbersAreWrittenShortAndFormatsAreFollowed) {
  write(test::workbook(
      row(1, words("A1", "a") + words("B1", "b")) +
          row(2, number("A2", "3.9999999999999996") + number("B2", "43890", 1)) +
          row(3, number("A3", "1.0E5") + number("B3", "43890.5", 2)) +
          row(4, number("A4", "0.5", 3) + number("B4", "7", 99)),
      "",
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
      "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/>"
      "</cellXfs>"));
  const auto shown = preview(config());
  ASSERT_EQ(shown.rows.size(), 3U);
  EXPECT_THAT(raw(shown.rows[0]), ElementsAre("4", "2020-02-29"));
  EXPECT_THAT(raw(shown.rows[1]), ElementsAre("100000", "2020-02-29T12:00:00"));
  EXPECT_THAT(raw(shown.rows[2]), ElementsAre("12:00:00", "7"));
}

TEST_F(XlsxSource, ALineIsARowOfTheSheet) {
  const auto rows = row(2, words("A2", "u1\nu2\r\n") + words("B2", "i1") + number("C2", "4")) + row(3, "") +
                    row(9, words("A9", "u1") + words("B9", "i2") + words("C9", "four")) +
                    row(12, words("A12", "u1") + number("C12", "1"));
  using Bad = std::pair<std::int64_t, std::string>;
  EXPECT_THAT(bad(rows), ElementsAre(Bad(9, "not a number"), Bad(12, "no item id")));
  const auto bundle = read(rows);
  ASSERT_TRUE(bundle);
  EXPECT_THAT(bundle->notes[0].text, HasSubstr("book.xlsx: Sheet:9 (rating): not a number"));
}

TEST_F(XlsxSource, RowsWithImpossibleCellsAreSetAsideAndTheOthersRead) {
  using Bad = std::pair<std::int64_t, std::string>;
  EXPECT_THAT(bad(row(2, number("ZZZ2", "1")) + row(3, number("B3", "1") + number("A3", "1")) +
                  row(4, number("B4", "1") + number("B4", "2")) + row(5, number("7", "1")) +
                  row(6, number("XFE6", "1")) + row(7, "<c r=\"A7\" t=\"s\"><v>4</v></c>") +
                  row(8, "<c r=\"A8\" t=\"s\"><v>-1</v></c>") + row(9, number("AAAAAAAAAAAAAAAAAAAA9", "1")) +
                  row(10, words("A10", "u1") + words("B10", "i1") + number("C10", "4"))),
              ElementsAre(Bad(2, "a cell that no sheet has, beyond column XFD"), Bad(3, "its cells are not in order"),
                          Bad(4, "its cells are not in order"), Bad(5, "a cell that no sheet has, beyond column XFD"),
                          Bad(6, "a cell that no sheet has, beyond column XFD"),
                          Bad(7, "a cell names a text that the workbook does not have"),
                          Bad(8, "a cell names a text that the workbook does not have"),
                          Bad(9, "a cell that no sheet has, beyond column XFD")));
  const auto wide = bad(row(2, number("XFD2", "1")) + row(3, words("A3", "u") + words("B3", "i") + number("C3", "1")));
  EXPECT_THAT(wide, ElementsAre(Bad(2, "16384 columns instead of 3")));
}

TEST_F(XlsxSource, RowsInNoOrderEndTheSheet) {
  for (const auto& [rows, why] : std::map<std::string, std::string>{
           {row(5, number("A5", "1")) + row(4, number("A4", "1")), "its rows are not in order, in Sheet:4"},
           {row(5, number("A5", "1")) + row(5, number("A5", "1")), "its rows are not in order, in Sheet:5"},
           {"<row r=\"1048577\"/>", "a row that no sheet has, in Sheet:1048577"},
           {"<row r=\"99999999999999999999999\"/>", "a row that no sheet has, in Sheet:99999999999999999999"},
           {"<row r=\"-3\"/>", "a row that no sheet has, in Sheet:-3"},
           {"<row r=\"x\"/>", "a row that no sheet has, in Sheet:x"}}) {
    const auto bundle = read(rows);
    ASSERT_FALSE(bundle) << why;
    EXPECT_EQ(bundle.problem().code, Code::bad_input);
    EXPECT_EQ(to_string(bundle.problem()), path().string() + ": Sheet: the workbook is damaged: " + why +
                                               ". Open it with Excel or LibreOffice, which repairs it, and save it "
                                               "anew.");
  }
}

TEST_F(XlsxSource, WhatIsNoWorkbookIsToldApart) {
  const auto why = [&] {
    auto made = plan_import({path().string()}, {}, job_);
    return made ? "it was taken" : to_string(made.problem());
  };
  folder_.write("book.xlsx", "");
  EXPECT_THAT(why(), HasSubstr("the file is empty"));
  folder_.write("book.xlsx", "user_id,item_id\n1,2\n");
  EXPECT_THAT(why(),
              HasSubstr("no Excel workbook: its first bytes are those of no zip. Open it with Excel or LibreOffice and "
                        "save it as .xlsx or CSV"));
  folder_.write("book.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on");
  EXPECT_THAT(why(), HasSubstr("no Excel workbook: it has a password, or is an .xls with another name"));
  write({{"a.txt", "hello"}});
  EXPECT_THAT(why(), HasSubstr("no Excel workbook: it has no list of sheets"));
  write({{"xl/workbook.xml", "<html/>"}});
  EXPECT_THAT(why(), HasSubstr("no Excel workbook: it has no list of sheets"));
  write({{"xl/workbook.xml", "<workbook><sheets/></workbook>"}});
  EXPECT_THAT(why(), HasSubstr("holds no table"));
  test::write_zip(path(), test::workbook(kHeader), "zip:encryption=aes256");
  EXPECT_THAT(why(), HasSubstr("no Excel workbook: it has a password"));
}

TEST_F(XlsxSource, ACutOrFlippedZipIsSaid) {
  const auto whole = *read_file(kFixtures / "shop.xlsx");
  for (const std::size_t kept : {std::size_t{40}, whole.size() / 2, whole.size() - 10}) {
    folder_.write("book.xlsx", std::string_view(whole).substr(0, kept));
    EXPECT_EQ(problem(config(path(), "Ratings")).message.id, "no_workbook") << kept;
    EXPECT_THAT(to_string(problem(config(path(), "Ratings"))), HasSubstr("its zip is cut off or damaged")) << kept;
  }
  // A byte of what is packed: either the packing breaks, or the XML, or its checksum tells.
  const auto at = whole.find("xl/worksheets/sheet1.xml") + 200;
  auto flipped = whole;
  flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
  folder_.write("book.xlsx", flipped);
  const auto bundle = read_source(config(path(), "Ratings", {{"user_id", "user"}, {"film_id", "item"}}), job_);
  ASSERT_FALSE(bundle);
  EXPECT_EQ(bundle.problem().message.id, "workbook_damaged") << to_string(bundle.problem());
  const auto made = plan(path());
  ASSERT_EQ(made.sources.size(), 1U) << "the other sheet is whole";
  EXPECT_THAT(ignored(made).at("Ratings"), HasSubstr("the workbook is damaged"));
}

TEST_F(XlsxSource, BrokenXmlIsSaidWithPartAndLine) {
  auto parts = test::workbook(kHeader + "\n\n<row r=\"2\"><c></row>");
  write(parts);
  EXPECT_EQ(to_string(problem(config())),
            path().string() +
                ": Sheet: the workbook is damaged: mismatched tag, in xl/worksheets/sheet1.xml (3). "
                "Open it with Excel or LibreOffice, which repairs it, and save it anew.");
  parts[5].second = "<worksheet><sheetData>" + kHeader;
  write(parts);
  EXPECT_THAT(to_string(problem(config())), HasSubstr("no element found"));
  parts.pop_back();
  write(parts);
  EXPECT_THAT(to_string(problem(config())), HasSubstr("this part is not there, in xl/worksheets/sheet1.xml"));
}

TEST_F(XlsxSource, EntitiesAndDeepNestingAreRefused) {
  auto parts = test::workbook(kHeader);
  parts[5].second = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>";
  write(parts);
  EXPECT_THAT(to_string(problem(config())), HasSubstr("it declares a document type, in xl/worksheets/sheet1.xml (1)"));
  parts[5].second = "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><worksheet/>";
  write(parts);
  EXPECT_THAT(to_string(problem(config())), HasSubstr("it declares a document type"));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  parts[5].second = "<worksheet>" + deep;
  write(parts);
  EXPECT_THAT(to_string(problem(config())), HasSubstr("elements lie too deep in each other"));
}

TEST_F(XlsxSource, BombsAreRefusedWhateverTheySay) {
  // 300 MB of nothing, in a third of one.
  auto parts = test::workbook(kHeader);
  parts[5].second =
      "<worksheet><sheetData>" + kHeader + std::string(std::size_t{300} << 20U, ' ') + "</sheetData></worksheet>";
  write(parts);
  EXPECT_EQ(to_string(problem(config())),
            path().string() +
                ": xl/worksheets/sheet1.xml unpacks to more than 256 MiB, which no workbook of "
                "this size does. Save its sheets as CSV.");
  // The same with a lie about its size: what comes out is counted.
  auto bytes = *read_file(path());
  const auto entry = bytes.rfind("xl/worksheets/sheet1.xml") - 46;
  bytes.replace(entry + 24, 4, std::string("\x10\0\0\0", 4));
  folder_.write("book.xlsx", bytes);
  const auto lied = problem(config());
  EXPECT_THAT(lied.message.id, testing::AnyOf("workbook_too_large", "workbook_damaged")) << to_string(lied);
}

TEST_F(XlsxSource, ATextThatAMillionCellsNameDoesNotFillTheMemory) {
  std::string rows, cells;
  for (int c = 0; c < 20; ++c) cells += "<c t=\"s\"><v>0</v></c>";
  for (int r = 0; r < 2000; ++r) rows += "<row>" + cells + "</row>";
  write(test::workbook(kHeader + rows, "<si><t>" + std::string(60000, 'x') + "</t></si>"));
  auto of = config({{"user_id", "user"}, {"item_id", "item"}});
  of.own["header_row"] = Value(std::int64_t{1});
  const auto bundle = read_source(of, job_);
  ASSERT_FALSE(bundle);
  EXPECT_EQ(bundle.problem().message.id, "workbook_too_large") << to_string(bundle.problem());
  // A row of its own beyond 16 MB costs the row.
  using Bad = std::pair<std::int64_t, std::string>;
  EXPECT_THAT(
      bad(row(2, words("A2", "u") + words("B2", "i") + number("C2", "1")) + row(3, "<c r=\"A3\" t=\"s\"><v>0</v></c>"),
          "<si><t>" + std::string(std::size_t{17} << 20U, 'x') + "</t></si>"),
      ElementsAre(Bad(3, "longer than 16 MB")));
}

TEST_F(XlsxSource, AMillionEmptyRowsWithALookAreNoRows) {
  std::string rows;
  for (int r = 2; r <= 300000; ++r)
    rows += "<row r=\"" + std::to_string(r) + "\"><c r=\"A" + std::to_string(r) + "\" s=\"1\"/></row>";
  const auto bundle =
      read(row(2, words("A2", "u1") + words("B2", "i1") + number("C2", "4")) + rows.substr(rows.find("<row r=\"3\"")) +
           row(1048576, words("A1048576", "u2") + words("B1048576", "i1") + words("C1048576", "x")));
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 1);
  EXPECT_THAT(bundle->notes[0].text, HasSubstr("book.xlsx: Sheet:1048576 (rating): not a number"));
}

TEST_F(XlsxSource, ALongSheetIsReadInBlocksAndOnlyAsFarAsAsked) {
  std::string rows;
  for (int r = 2; r <= 60001; ++r) {
    const auto name = std::to_string(r);
    rows += row(r, words("A" + name, "user " + std::to_string(r % 997)) + words("B" + name, std::string(40, 'i')) +
                       number("C" + name, "4"));
  }
  const auto all = read(rows);
  ASSERT_TRUE(all) << to_string(all.problem());
  EXPECT_EQ(all->figures[0].second, 60000);
  const auto part = read_source(config({{"user_id", "user"}, {"item_id", "item"}}), job_, fs::file_size(path()) / 4);
  ASSERT_TRUE(part);
  EXPECT_LT(part->figures[0].second, 50000);
  EXPECT_GT(part->figures[0].second, 9000);
  const StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  const auto none = read_source(config({{"user_id", "user"}, {"item_id", "item"}}), stopped);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problem().code, Code::cancelled);
}

TEST_F(XlsxSource, OldAndOpenDocumentSpreadsheetsStayRefused) {
  for (const char* name : {"a.xls", "a.ods", "a.xlsb"}) {
    const auto refused = plan_import({folder_.write(name, "x")}, {}, job_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(to_string(refused.problem()),
                HasSubstr("a spreadsheet cannot be read yet. Save its sheets as CSV or as .xlsx."));
  }
}

TEST_F(XlsxSource, CellsAreNamedAsExcelNamesThem) {
  EXPECT_EQ(cell_name(0, 1), "A1");
  EXPECT_EQ(cell_name(25, 9), "Z9");
  EXPECT_EQ(cell_name(26, 9), "AA9");
  EXPECT_EQ(cell_name(701, 9), "ZZ9");
  EXPECT_EQ(cell_name(702, 9), "AAA9");
  EXPECT_EQ(cell_name(16383, 1048576), "XFD1048576");
}

}  // namespace
}  // namespace tributary
