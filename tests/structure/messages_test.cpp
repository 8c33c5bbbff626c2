// What core says goes through the table of base/messages.def: no Problem, no note and no evidence is glued together
// from pieces of English.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace tributary::structure {
namespace {

namespace fs = std::filesystem;

const fs::path kCore = fs::path(TRIBUTARY_SOURCE_DIR) / "core";

/// Files of core that may make a Problem without the table, and how often: cancelled() is worded by its code.
const std::map<std::string, int> kProblemsOfTheirOwn = {{"base/result.cpp", 1}};

std::string without_comments(const std::string& text) {
  static const std::regex comment("//[^\n]*");
  return std::regex_replace(text, comment, "");
}

/// From the bracket at `open` to the one that closes it; brackets in texts do not count.
std::string in_brackets(const std::string& text, std::size_t open) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '(' || c == '{')) {
      ++depth;
    } else if (!quoted && (c == ')' || c == '}') && --depth == 0) {
      return text.substr(open, i + 1 - open);
    }
  }
  return text.substr(open);
}

/// A text of words on either side of a plus.
bool is_glued(const std::string& text) {
  static const std::regex glued(
      R"("[^"]*[A-Za-z]{2,} [^"]*"\s*\+|\+\s*"[^"]* [A-Za-z]{2,}[^"]*"|\+=\s*"[^"]*[A-Za-z]{2,})");
  return std::regex_search(text, glued);
}

int matches(const std::string& text, const std::regex& pattern) {
  return static_cast<int>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()));
}

/// Problems made beside the table.
int own_problems(const std::string& source) {
  static const std::regex made(
      R"(Problem\s*(\w+\s*)?\{\s*(status|array|\w+\.\w+\(\))?[^{};]*Code::|return \{[^{};]*Code::)");
  return matches(without_comments(source), made);
}

/// What is said of something that is glued: where a sentence of the table, a note or the cause of damage is made.
std::vector<std::string> glued_words(const std::string& source) {
  static const std::regex said(
      R"(\{(?=say::)|\b(Message|unsound_model|\w*damaged\w*|wrong|broken|unsupported|bad_prompt|notes\.push_back|notes\.emplace_back)\()");
  const auto text = without_comments(source);
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), said); it != std::sregex_iterator(); ++it) {
    auto words = in_brackets(text, static_cast<std::size_t>(it->position() + it->length() - 1));
    if (is_glued(words)) found.push_back(std::move(words));
  }
  return found;
}

TEST(Messages, CoreMakesNoProblemBesideTheTable) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kCore)) {
    if (entry.path().extension() != ".cpp") continue;
    ++files;
    std::ifstream stream(entry.path());
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    const auto name = entry.path().lexically_relative(kCore).generic_string();
    const auto allowed = kProblemsOfTheirOwn.find(name);
    EXPECT_EQ(own_problems(source), allowed == kProblemsOfTheirOwn.end() ? 0 : allowed->second)
        << name << ": take problem_of and a sentence of base/messages.def";
    EXPECT_THAT(glued_words(source), testing::IsEmpty()) << name << ": take a sentence of base/messages.def";
  }
  EXPECT_GT(files, 100);
}

TEST(Messages, APlantedOneIsFound) {
  EXPECT_EQ(own_problems(R"(return Problem{Code::usage, "no such thing", "", ""};)"), 1);
  EXPECT_EQ(own_problems(R"(const Problem damaged{Code::io, "no", path, ""};)"), 1);
  EXPECT_EQ(own_problems(R"(return {Code::io, what, file_, ""};)"), 1);
  EXPECT_EQ(own_problems(R"(return {s.ok() ? Code::io : Code::internal, what, file_, ""};)"), 1);
  EXPECT_EQ(own_problems(R"(return problem_of(Code::io, say::no_such_path);)"), 0);
  EXPECT_EQ(glued_words(R"(problem_of(Code::usage, {say::no_role, {"the role " + role}}, path);)").size(), 1U);
  EXPECT_EQ(glued_words(R"(bundle.notes.push_back(std::to_string(n) + " rows were lost.");)").size(), 1U);
  EXPECT_EQ(glued_words(R"(problem_of(Code::usage, {say::no_role, {role}}, "--map " + column + "=" + role);)").size(),
            0U);
  EXPECT_EQ(glued_words(R"(// Message("one " + two))").size(), 0U);
}

}  // namespace
}  // namespace tributary::structure
