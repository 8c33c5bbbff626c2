// That what data say is shown letter by letter: tool tips and rich text have one way in, which escapes.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tributary::structure {
namespace {

namespace fs = std::filesystem;

const fs::path kWidgets = fs::path(TRIBUTARY_SOURCE_DIR) / "widgets";

struct Line {
  std::string file;  ///< within widgets
  int number;
  std::string text;
  std::string after;  ///< this line and the few that follow
};

std::vector<Line> lines_with(const std::string& words) {
  constexpr std::size_t kFollowing = 8;
  std::vector<Line> found;
  for (const auto& entry : fs::recursive_directory_iterator(kWidgets)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    std::vector<std::string> lines;
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find(words) == std::string::npos) continue;
      std::string after;
      for (std::size_t j = i; j < std::min(lines.size(), i + kFollowing); ++j) after += lines[j];
      found.push_back({entry.path().lexically_relative(kWidgets).string(), static_cast<int>(i + 1), lines[i], after});
    }
  }
  return found;
}

void expect_only_in(const std::vector<std::string>& files, const std::string& words, const std::string& instead) {
  for (const auto& line : lines_with(words)) {
    EXPECT_NE(std::find(files.begin(), files.end(), line.file), files.end())
        << line.file << ':' << line.number << " has " << words << "; take " << instead;
  }
}

TEST(PlainText, ToolTipsAreSetInOnePlace) {
  EXPECT_FALSE(lines_with("set_tip(").empty());
  expect_only_in({"theme/tips.cpp"}, "setToolTip(", "set_tip of theme/tips.h");
  expect_only_in({"theme/tips.cpp"}, "QToolTip::showText(", "show_tip of theme/tips.h");
  for (const auto& line : lines_with("ToolTipRole")) {
    if (line.text.find("///") != std::string::npos) continue;
    EXPECT_NE(line.after.find("plain_tip("), std::string::npos) << line.file << ':' << line.number;
  }
}

TEST(PlainText, RichTextIsMadeWhereItIsEscaped) {
  expect_only_in({"pages/fusion/fusion_why.cpp", "pages/recommendations/why_panel.cpp"}, "Qt::RichText",
                 "label of theme/controls.h, which is plain");
  for (const auto& line : lines_with("Qt::RichText")) {
    std::ifstream stream(kWidgets / line.file);
    const std::string all((std::istreambuf_iterator<char>(stream)), {});
    EXPECT_TRUE(all.find("toHtmlEscaped") != std::string::npos || all.find("why_html") != std::string::npos);
  }
  for (const char* rich : {"setHtml(", "QStaticText", "insertHtml(", "Qt::AutoText", "QTextEdit("})
    expect_only_in({}, rich, "plain text");
  expect_only_in({"shell/manual.cpp"}, "setMarkdown(", "plain text: Markdown is for our own pages");
  expect_only_in({"theme/controls.cpp"}, "new QLabel(", "label of theme/controls.h, which is plain");
}

}  // namespace
}  // namespace tributary::structure
