// One door for each modality, ranker, reader and exporter: what it is called, and what it makes, stands as a literal in
// its own folder and nowhere else. "text" and "audio" are words of columns and of sources too, "popularity" of a
// baseline and of a column, "csv" of what is saved of a page, "media" of a part of the data set, so they are not looked
// for. Roles of columns and kinds of sources stand in core/sources/kinds.cpp: words that mean nothing else are found
// wherever they stand, the others ("user", "time", "audio") where something that holds a role or a kind is compared
// with them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "exporting/exporter.h"
#include "ranking/ranker_kind.h"
#include "sources/kinds.h"
#include "sources/source_reader.h"
#include "support/test_registry.h"

namespace tributary::structure {
namespace {

/// A file that holds words of another place, all for one reason.
struct Exception {
  std::string file;
  std::set<std::string> ids;
  std::string why;
};
/// At most ten.
const std::vector<Exception> kExceptions = {
    {"core/llm/prompt.cpp", {"attributes", "reviews"}, "places in the prompt: {attributes}, {reviews}"},
    {"core/ranking/kernel_ridge/kernel_ridge.h",
     {"attributes", "llm"},
     "default weights of kernel_ridge, measured for these modalities"},
    {"core/ranking/ranking_config.h", {"ease"}, "the default of ranking.model"},
    {"core/explanation/reasons.cpp", {"attributes"}, "the name of a kind of evidence in JSON"},
    {"core/sample/world.cpp", {"attributes", "image"}, "what the simulated taste goes by"},
    {"widgets/models/thumbnails.cpp", {"image"}, "the drawing beside a job that reads pictures"},
    {"core/sources/column_names.cpp", {"category", "reviews", "links"}, "words of which people make names of files"},
    {"core/features/image/image_stage.cpp", {"images"}, "what a job counts"},
    {"widgets/shell/job_strip.cpp", {"images"}, "what a job counts, in the interface's language"},
};

bool is_exception(const std::string& path, const std::string& id) {
  return std::any_of(kExceptions.begin(), kExceptions.end(),
                     [&](const Exception& known) { return known.file == path && known.ids.contains(id); });
}

/// Path below the source folder -> text, of the C++ files in these folders.
std::map<std::string, std::string> source_texts(const std::vector<const char*>& folders) {
  namespace fs = std::filesystem;
  const fs::path root = TRIBUTARY_SOURCE_DIR;
  std::map<std::string, std::string> texts;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      std::ifstream file(entry.path());
      texts[fs::relative(entry.path(), root).generic_string()] = {std::istreambuf_iterator<char>(file), {}};
    }
  }
  return texts;
}

/// Without what follows // in a line, and without lines that include.
std::string code_of(const std::string& text) {
  std::istringstream lines(text);
  std::string code, line;
  while (std::getline(lines, line)) {
    if (line.find("#include") != std::string::npos) continue;
    code += line.substr(0, line.find("//")) + '\n';
  }
  return code;
}

using Files = std::map<std::string, std::string>;  ///< path below the source folder -> text

/// The folder of the file that declares it.
std::string home_of(const Files& files, const std::string& name, const std::vector<std::string>& declarations) {
  std::string home;
  for (const auto& [path, text] : files) {
    for (const auto& declared : declarations) {
      if (text.find(declared + '"' + name + '"') != std::string::npos) home = path.substr(0, path.rfind('/') + 1);
    }
  }
  EXPECT_FALSE(home.empty()) << name;
  return home;
}

/// "file: id" for each of these that stands outside their folder.
void look_outside(const Files& files, const std::string& home, const std::set<std::string>& ids,
                  std::vector<std::string>& found) {
  for (const auto& id : ids) {
    if (id == "text" || id == "audio" || id == "popularity" || id == "csv" || id == "media") continue;
    for (const auto& [path, text] : files) {
      if (path.starts_with(home) || code_of(text).find('"' + id + '"') == std::string::npos) continue;
      if (!is_exception(path, id)) found.push_back(path + ": \"" + id + '"');
    }
  }
}

std::vector<std::string> strays(const Files& files, const Registry& registry) {
  std::vector<std::string> found;
  for (const auto& kind : registry.stages()) {
    if (kind.role != "modality" && kind.ranker == nullptr) continue;
    std::set<std::string> ids = {kind.name};
    if (kind.role == "modality") ids.insert(kind.modality->id);
    if (kind.ranker != nullptr) ids.insert(short_name(kind.name));
    look_outside(files, home_of(files, kind.name, {"kind.name = ", "Stage = ", "kUserAttributes = "}), ids, found);
  }
  for (const auto& [name, reader] : registry.readers())
    look_outside(files, home_of(files, name, {"reader.name = "}), {name}, found);
  for (const auto& [name, exporter] : registry.exporters()) {
    std::set<std::string> ids = {name};
    for (const auto& format : exporter->formats) ids.insert(format.name);
    look_outside(files, home_of(files, name, {"exporter.name = "}), ids, found);
  }
  return found;
}

TEST(StageIds, NamesStandInTheirOwnFolders) {
  for (const auto& stray : strays(source_texts({"core", "widgets", "app"}), test_registry())) ADD_FAILURE() << stray;
}

TEST(StageIds, APlantedLiteralIsFound) {
  auto files = source_texts({"core", "widgets", "app"});
  files["widgets/pages/fusion/planted.cpp"] = "if (modality == \"image\") return;\n";
  files["app/cli/planted.cpp"] = "// \"image\" in a comment\nrun(\"features.image\");\n";
  files["app/cli/exports.cpp"] = "if (format == \"npy\") return;\n";
  const auto found = strays(files, test_registry());
  EXPECT_EQ(found,
            (std::vector<std::string>{"app/cli/planted.cpp: \"features.image\"",
                                      "widgets/pages/fusion/planted.cpp: \"image\"", "app/cli/exports.cpp: \"npy\""}));
}

constexpr const char* kTableOfWords = "core/sources/kinds.cpp";

/// Names of roles of columns and of kinds of sources.
std::vector<std::string> words_of_sources() {
  auto words = names_of(column_roles());
  for (const auto& kind : names_of(source_kinds())) words.push_back(kind);
  return words;
}

/// "file: word" for each of these words outside their table.
std::vector<std::string> stray_words(const Files& files) {
  std::vector<std::string> found;
  look_outside(files, kTableOfWords, {"foreign_id", "ignore", "category", "images", "reviews", "links"}, found);
  std::string any;
  for (const auto& word : words_of_sources()) any += (any.empty() ? "" : "|") + word;
  // role == "user", as() != "audio", role->second == "tag", entry.second == "item"
  const std::regex compared(R"re((\b(role|as|id)\b(\(\))?(->second)?|\.second) *[=!]= *"()re" + any + ")\"");
  for (const auto& [path, text] : files) {
    std::istringstream lines(code_of(text));
    for (std::string line; std::getline(lines, line);) {
      std::smatch match;
      if (line.find("= \"") != std::string::npos && std::regex_search(line, match, compared))
        found.push_back(path + ": " + match.str());
    }
  }
  return found;
}

TEST(WordsOfSources, StandInTheirTableAndNowhereElse) {
  const auto files = source_texts({"core", "widgets", "app"});
  for (const auto& word : words_of_sources())
    EXPECT_NE(files.at(kTableOfWords).find('"' + word + '"'), std::string::npos) << word;
  for (const auto& stray : stray_words(files)) ADD_FAILURE() << stray;
}

TEST(WordsOfSources, APlantedLiteralIsFound) {
  auto files = source_texts({"core", "widgets", "app"});
  files["app/cli/planted.cpp"] = "// as == \"audio\" in a comment\nconfig.columns[name] = \"foreign_id\";\n";
  files["core/dataset/planted.cpp"] = "if (source.as() == \"audio\") return;\nif (column == \"time\") return;\n";
  files["core/workflow/planted.cpp"] = "if (entry.second != \"user\") return;\n";
  files["widgets/pages/sources/planted.cpp"] =
      "const bool pictures = kind == \"images\";\nif (role->second == \"tag\") {}\n";
  EXPECT_EQ(stray_words(files), (std::vector<std::string>{
                                    "app/cli/planted.cpp: \"foreign_id\"",
                                    "widgets/pages/sources/planted.cpp: \"images\"",
                                    "core/dataset/planted.cpp: as() == \"audio\"",
                                    "core/workflow/planted.cpp: .second != \"user\"",
                                    "widgets/pages/sources/planted.cpp: role->second == \"tag\"",
                                }));
}

TEST(StageIds, ExceptionsAreFewAndEachIsUsed) {
  EXPECT_LE(kExceptions.size(), 10U);
  const auto files = source_texts({"core", "widgets", "app"});
  for (const auto& [file, ids, why] : kExceptions) {
    ASSERT_TRUE(files.contains(file)) << file;
    EXPECT_NE(why, "") << file;
    for (const auto& id : ids)
      EXPECT_NE(code_of(files.at(file)).find('"' + id + '"'), std::string::npos) << file << ": " << id;
  }
}

}  // namespace
}  // namespace tributary::structure
