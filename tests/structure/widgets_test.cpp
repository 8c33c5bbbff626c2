// Which folder of widgets may include which, and that core knows nothing of Qt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tributary::structure {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = TRIBUTARY_SOURCE_DIR;
const std::vector<std::string> kOrder = {"theme", "charts", "shell", "models", "pages"};

/// What stands between the quotes or brackets of an #include line; empty for other lines.
std::string included(const std::string& line) {
  const auto hash = line.find_first_not_of(' ');
  if (hash == std::string::npos || line.compare(hash, 8, "#include") != 0) return {};
  const auto open = line.find_first_of("\"<"), close = line.find_last_of("\">");
  return open == std::string::npos || close <= open ? std::string() : line.substr(open + 1, close - open - 1);
}

/// Place of a folder in the order; -1: not a folder of widgets.
int place(const std::string& folder) {
  const auto found = std::find(kOrder.begin(), kOrder.end(), folder);
  return found == kOrder.end() ? -1 : static_cast<int>(found - kOrder.begin());
}

bool goes_right(const std::string& from, const std::string& include) {
  const int to = place(include.substr(0, include.find('/')));
  return include.find('/') != std::string::npos && to > place(from);
}

template <class Look>
int for_each_line(const fs::path& folder, Look look) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    ++files;
    std::ifstream stream(entry.path());
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) look(entry.path(), number, included(line));
  }
  return files;
}

TEST(WidgetDirection, PagesKnowTheShellAndTheShellKnowsNoPage) {
  const int files =
      for_each_line(kSource / "widgets", [](const fs::path& file, int number, const std::string& include) {
        const auto folder = file.lexically_relative(kSource / "widgets").begin()->string();
        EXPECT_FALSE(goes_right(folder, include)) << file.string() << ':' << number << " includes " << include;
      });
  EXPECT_GT(files, 40);
}

TEST(WidgetDirection, AWrongLineIsFound) {
  EXPECT_TRUE(goes_right("shell", included("#include \"pages/fusion/fusion_page.h\"")));
  EXPECT_TRUE(goes_right("theme", included("  #include \"shell/session.h\"")));
  EXPECT_FALSE(goes_right("pages", included("#include \"shell/session.h\"")));
  EXPECT_FALSE(goes_right("theme", included("#include \"base/result.h\"")));
}

TEST(WidgetDirection, OnePageKnowsNoOther) {
  for_each_line(kSource / "widgets" / "pages", [](const fs::path& file, int number, const std::string& include) {
    if (include.rfind("pages/", 0) != 0 || file.filename() == "pages.cpp") return;
    const auto own = file.lexically_relative(kSource / "widgets").parent_path().generic_string();
    EXPECT_EQ(include.rfind(own + "/", 0), 0U) << file.string() << ':' << number << " includes " << include;
  });
}

TEST(WidgetDirection, CoreHasNoQt) {
  const int files = for_each_line(kSource / "core", [](const fs::path& file, int number, const std::string& include) {
    const bool is_qt = include.size() > 1 && include[0] == 'Q' && include.find('.') == std::string::npos;
    EXPECT_FALSE(is_qt) << file.string() << ':' << number << " includes " << include;
  });
  EXPECT_GT(files, 100);
}

}  // namespace
}  // namespace tributary::structure
