// The Chinese manual follows the English one: a page that changes in one language and not in the other is found by what
// it is made of besides its words.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTextDocument>
#include <algorithm>
#include <string>
#include <vector>

namespace tributary::ui {
namespace {

using Strings = std::vector<std::string>;

const QString kManual = QStringLiteral(TRIBUTARY_SOURCE_DIR "/resources/manual/");
const QString kEnglish = kManual + QStringLiteral("en");
const QString kChinese = kManual + QStringLiteral("zh_CN");

/// What has to be the same in both languages.
struct Outline {
  Strings headings;          // the level of each, in order
  Strings tables;            // how many rows and cells each has, in order
  Strings settings;          // of each row that begins with `code`: that code and the numbers in the cell after it
  Strings links, pictures;   // where they lead, sorted: within a sentence their order is the language's
  int items = 0, codes = 0;  // items of lists, lines of code
};

QStringList pages_of(const QString& folder) {
  return QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
}

QString text_of(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QString::fromUtf8(file.readAll());
}

Strings all_of(const QString& text, const QRegularExpression& pattern) {
  Strings all;
  for (auto it = pattern.globalMatch(text); it.hasNext();) all.push_back(it.next().captured(1).toStdString());
  return all;
}

std::string joined(const Strings& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

Outline outline_of(const QString& text) {
  static const QRegularExpression heading(QStringLiteral("^(#{1,6}) "));
  static const QRegularExpression item(QStringLiteral("^ *(?:-|\\d+\\.) "));
  static const QRegularExpression bar(QStringLiteral("(?<!\\\\)\\|"));
  static const QRegularExpression span(QStringLiteral("`([^`]+)`"));
  static const QRegularExpression number(QStringLiteral("(\\d+(?:\\.\\d+)?)"));
  static const QRegularExpression link(QStringLiteral("(?<!!)\\[[^\\]]*\\]\\(([^)]*)\\)"));
  static const QRegularExpression picture(QStringLiteral("!\\[[^\\]]*\\]\\(([^)]*)\\)"));
  Outline outline;
  QString prose;
  qsizetype rows = 0, cells = 0;
  const auto end_table = [&] {
    if (rows > 0) outline.tables.push_back(std::to_string(rows) + " rows, " + std::to_string(cells) + " cells");
    rows = cells = 0;
  };
  bool is_fenced = false;
  const auto lines = text.split(QLatin1Char('\n'));
  for (const auto& line : lines) {
    const bool is_row = !is_fenced && line.startsWith(QLatin1Char('|'));
    if (!is_row) end_table();
    if (line.startsWith(QStringLiteral("```"))) {
      is_fenced = !is_fenced;
    } else if (is_fenced || line.startsWith(QStringLiteral("    "))) {
      ++outline.codes;
    } else {
      prose += QString(line).remove(span) + QLatin1Char('\n');
      if (const auto match = heading.match(line); match.hasMatch()) {
        outline.headings.push_back(std::to_string(match.capturedLength(1)));
      }
      outline.items += item.match(line).hasMatch();
    }
    if (!is_row) continue;
    auto row = line.split(bar);  // nothing stands before the first bar
    row.removeFirst();
    if (row.size() > 1 && row.last().trimmed().isEmpty()) row.removeLast();
    ++rows;
    cells += row.size();
    const auto names = all_of(row.first(), span);
    if (names.empty()) continue;
    outline.settings.push_back(joined(names) + ": " + joined(all_of(row.value(1), number)));
  }
  end_table();
  outline.links = all_of(prose, link);
  outline.pictures = all_of(prose, picture);
  std::sort(outline.links.begin(), outline.links.end());
  std::sort(outline.pictures.begin(), outline.pictures.end());
  return outline;
}

void expect_same(const Outline& english, const Outline& chinese, const std::string& page) {
  EXPECT_EQ(english.headings, chinese.headings) << page << ": levels of headings";
  EXPECT_EQ(english.tables, chinese.tables) << page << ": tables";
  EXPECT_EQ(english.settings, chinese.settings) << page << ": first column of the tables, numbers of the second";
  EXPECT_EQ(english.links, chinese.links) << page << ": links";
  EXPECT_EQ(english.pictures, chinese.pictures) << page << ": pictures";
  EXPECT_EQ(english.items, chinese.items) << page << ": items of lists";
  EXPECT_EQ(english.codes, chinese.codes) << page << ": lines of code";
}

/// Text that Markdown joins with the line before it.
bool goes_on(const QString& before, const QString& line) {
  static const QRegularExpression begins_anew(QStringLiteral("^(?:#|\\||```|    |!\\[| *- | *\\d+\\. |$)"));
  return !before.isEmpty() && !before.startsWith(QLatin1Char('#')) && !begins_anew.match(line).hasMatch();
}

TEST(ManualPages, EveryPageIsThereInChineseAndMadeOfTheSameParts) {
  const auto pages = pages_of(kEnglish);
  EXPECT_GE(pages.size(), 20);
  for (const auto& page : pages) {
    const auto chinese = text_of(kChinese + QLatin1Char('/') + page);
    if (chinese.isEmpty()) {
      ADD_FAILURE() << page.toStdString() << " is not there in Chinese";
      continue;
    }
    expect_same(outline_of(text_of(kEnglish + QLatin1Char('/') + page)), outline_of(chinese), page.toStdString());
  }
  for (const auto& page : pages_of(kChinese)) {
    EXPECT_TRUE(pages.contains(page)) << page.toStdString() << " is not there in English";
  }
}

TEST(ManualPages, LinksAndPicturesLeadToFiles) {
  for (const auto& folder : {kEnglish, kChinese}) {
    for (const auto& page : pages_of(folder)) {
      const auto outline = outline_of(text_of(folder + QLatin1Char('/') + page));
      for (const auto& targets : {outline.links, outline.pictures}) {
        for (const auto& target : targets) {
          if (target.starts_with("https://")) continue;
          EXPECT_TRUE(QFile::exists(folder + QLatin1Char('/') + QString::fromStdString(target)))
              << folder.toStdString() << '/' << page.toStdString() << ": " << target;
        }
      }
    }
  }
}

TEST(ManualPages, ChineseIsShownWithoutGapsAndStars) {
  static const QRegularExpression curly(QStringLiteral("[\u201c\u201d\u2018\u2019]"));
  for (const auto& page : pages_of(kChinese)) {
    const auto text = text_of(kChinese + QLatin1Char('/') + page);
    EXPECT_FALSE(text.contains(curly)) << page.toStdString() << ": curly quotes";
    QTextDocument document;
    document.setMarkdown(text);
    EXPECT_FALSE(document.toPlainText().contains(QStringLiteral("**")))
        << page.toStdString() << ": stars that Markdown does not take for bold";
    const auto lines = text.split(QLatin1Char('\n'));
    QString before;
    bool is_fenced = false;
    for (const auto& line : lines) {
      if (line.startsWith(QStringLiteral("```"))) is_fenced = !is_fenced;
      // Markdown puts a space where a line ends, and Chinese has none.
      EXPECT_TRUE(is_fenced || !goes_on(before, line)) << page.toStdString() << ": " << line.toStdString();
      before = line.startsWith(QStringLiteral("```")) ? QString() : line;
    }
  }
}

/// What the tests above stand on: each part of a page is seen.
TEST(ManualPages, AnOutlineTellsPagesApart) {
  const auto outline =
      outline_of(QStringLiteral("# Head\n"
                                "![Two](../pictures/b.png) and `[no](link.md)`\n"
                                "\n"
                                "    # code, no heading\n"
                                "\n"
                                "## Part\n"
                                "| setting | default | meaning |\n"
                                "|---|---|---|\n"
                                "| `one`, `two` | 0.2, 10 | See [z](z.md), [a](a.md). |\n"
                                "| plain | | 3 |\n"
                                "- item\n"
                                "- item\n"
                                "```\n"
                                "- code, no item\n"
                                "```\n"));
  EXPECT_EQ(outline.headings, (Strings{"1", "2"}));
  EXPECT_EQ(outline.tables, (Strings{"4 rows, 12 cells"}));
  EXPECT_EQ(outline.settings, (Strings{"one two: 0.2 10"}));
  EXPECT_EQ(outline.links, (Strings{"a.md", "z.md"}));
  EXPECT_EQ(outline.pictures, (Strings{"../pictures/b.png"}));
  EXPECT_EQ(outline.items, 2);
  EXPECT_EQ(outline.codes, 2);
  EXPECT_TRUE(goes_on(QStringLiteral("words"), QStringLiteral("more words")));
  EXPECT_TRUE(goes_on(QStringLiteral("- item"), QStringLiteral("  more of it")));
  EXPECT_FALSE(goes_on(QStringLiteral("words"), QStringLiteral("- item")));
  EXPECT_FALSE(goes_on(QString(), QStringLiteral("words")));
}

}  // namespace
}  // namespace tributary::ui
