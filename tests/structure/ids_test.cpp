// One door for each modality, ranker, reader and exporter: what it is called, and what it makes, stands as a literal in
// its own folder and nowhere else. "text" and "audio" are words of columns and of sources too, "popularity" of a
// baseline and of a column, "csv" of what is saved of a page, "media" of a part of the data set, so they are not looked
// for.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "exporting/exporter.h"
#include "ranking/ranker_kind.h"
#include "sources/source_reader.h"
#include "support/test_registry.h"

namespace tributary::structure {
namespace {

struct Exception {
  const char* file;
  const char* id;
  const char* why;
};
/// At most ten.
constexpr Exception kExceptions[] = {
    {"core/llm/prompt.cpp", "attributes", "a place in the prompt: {attributes}"},
    {"core/ranking/kernel_ridge/kernel_ridge.h", "attributes",
     "default weights of kernel_ridge, measured for these modalities"},
    {"core/ranking/kernel_ridge/kernel_ridge.h", "llm", "the same"},
    {"core/ranking/ranking_config.h", "ease", "the default of ranking.model"},
    {"core/explanation/reasons.cpp", "attributes", "the name of a kind of evidence in JSON"},
    {"core/sample/world.cpp", "attributes", "what the simulated taste goes by"},
    {"core/sample/world.cpp", "image", "the same"},
    {"widgets/models/thumbnails.cpp", "image", "the drawing beside a job that reads pictures"},
};

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
      bool is_known = false;
      for (const auto& [file, known, why] : kExceptions) is_known = is_known || (path == file && id == known);
      if (!is_known) found.push_back(path + ": \"" + id + '"');
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

TEST(StageIds, ExceptionsAreFewAndEachIsUsed) {
  EXPECT_LE(std::size(kExceptions), 10U);
  const auto files = source_texts({"core", "widgets", "app"});
  for (const auto& [file, id, why] : kExceptions) {
    ASSERT_TRUE(files.contains(file)) << file;
    EXPECT_NE(std::string_view(why), "") << file;
    EXPECT_NE(code_of(files.at(file)).find('"' + std::string(id) + '"'), std::string::npos) << file << ": " << id;
  }
}

}  // namespace
}  // namespace tributary::structure
