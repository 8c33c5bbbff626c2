// Every parameter of the pipeline has a title for people in its declaration, as has every choice, and values that stand
// for others say for what; all of them in both languages.
#include "theme/parameter_words.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTranslator>
#include <QXmlStreamReader>
#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "shell/language.h"
#include "support/test_registry.h"
#include "theme/words.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

struct Named {
  std::string section;
  const Param* param;
};

std::vector<Named> all_parameters(const Registry& registry) {
  std::set<std::string> names(registry.section_names().begin(), registry.section_names().end());
  for (const auto& kind : registry.stages()) names.insert(kind.section.name);
  std::vector<Named> all;
  for (const auto& name : names) {
    for (const auto& param : registry.section(name)->params) all.push_back({name, &param});
  }
  return all;
}

/// Calls say(path, words) for each text that the declarations must hold; the words are empty where they do not.
void each_text(const Registry& registry, const std::function<void(const std::string&, const std::string&)>& say) {
  for (const auto& [section, param] : all_parameters(registry)) {
    const auto path = section.empty() ? param->name : section + "." + param->name;
    say(path, param->title);
    for (const auto& [value, meaning] : param->stand_ins) say(path + ", what '" + value + "' means", meaning.means);
    for (const auto& kind : param->steps) {
      say(path + ": " + kind.name, kind.title);
      if (!kind.method.empty()) say(path + ": method of " + kind.name, kind.method);
      for (const auto& number : kind.numbers) {
        say(path + ": " + kind.name + "." + number.name, number.title);
        for (const auto& choice : number.choices) say(path + ": a choice of " + kind.name, choice);
      }
    }
    if (!std::holds_alternative<std::string>(param->fallback)) continue;  // of maps the choices are keys
    for (const auto& choice : param->choices) {
      const auto found = param->choice_titles.find(choice);
      say(path + " = " + choice, found == param->choice_titles.end() ? "" : found->second);
    }
  }
}

/// "path: what lacks" for each text without words or without Chinese.
std::vector<std::string> what_lacks(const Registry& registry) {
  QTranslator packed;
  EXPECT_TRUE(packed.load(QStringLiteral(":/i18n/tributary_zh_CN")));
  std::vector<std::string> lacking;
  each_text(registry, [&](const std::string& path, const std::string& words) {
    if (words.empty()) {
      lacking.push_back(path + ": no words in the declaration");
    } else if (packed.translate("Parameters", words.c_str()).isEmpty()) {
      lacking.push_back(path + ": no Chinese for '" + words + "' in core_zh_CN.ts");
    }
  });
  return lacking;
}

TEST(ParameterWords, EveryParameterAndChoiceIsWordedByItsDeclarationInBothLanguages) {
  EXPECT_GT(all_parameters(test_registry()).size(), 50U);
  for (const auto& lacking : what_lacks(test_registry())) ADD_FAILURE() << lacking;
}

struct PlantedConfig {
  std::string mode = "quick";
  double reach = 0;
};

TEST(ParameterWords, WhatLacksIsNamed) {
  Registry registry;
  using C = PlantedConfig;
  registry.add(Declare<C>("planted", "")
                   .param("mode", &C::mode, "")
                   .choices({"quick", "thorough"})
                   .choice_titles({{"quick", "Words"}})
                   .param("reach", &C::reach, "")
                   .title("A title that nobody translated")
                   .stands_for("0", {}));
  EXPECT_EQ(what_lacks(registry),
            (std::vector<std::string>{"planted.mode: no words in the declaration",
                                      "planted.mode = thorough: no words in the declaration",
                                      "planted.reach: no Chinese for 'A title that nobody translated' in core_zh_CN.ts",
                                      "planted.reach, what '0' means: no words in the declaration"}));
}

/// Chinese that no declaration asks for any more.
TEST(ParameterWords, TheChineseIsThatOfTheDeclarationsAndNoOther) {
  std::set<QString> said;
  each_text(test_registry(), [&](const std::string&, const std::string& words) { said.insert(from_utf8(words)); });
  QFile file(QStringLiteral(TRIBUTARY_SOURCE_DIR "/resources/i18n/core_zh_CN.ts"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  QString context;
  std::set<QString> there;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QStringLiteral("name")) context = xml.readElementText();
    if (xml.name() == QStringLiteral("source") && context == QStringLiteral("Parameters")) {
      EXPECT_TRUE(there.insert(xml.readElementText()).second);
    }
  }
  EXPECT_GT(said.size(), 100U);
  for (const auto& words : there) EXPECT_TRUE(said.contains(words)) << "no declaration says " << words.toStdString();
}

TEST(ParameterWords, TheWindowSaysTheWordsOfTheDeclaration) {
  for (const auto& [section, param] : all_parameters(test_registry())) {
    const auto path = section + "." + param->name;
    const auto english = parameter_title(section, param->name);
    EXPECT_EQ(english, from_utf8(param->title)) << path;
    EXPECT_FALSE(english.contains(QLatin1Char('_'))) << path;
    apply_language(QStringLiteral("zh_CN"));
    EXPECT_NE(parameter_title(section, param->name), english) << path << " has no Chinese";
    apply_language(QStringLiteral("en"));
    if (!std::holds_alternative<std::string>(param->fallback)) continue;
    std::set<QString> titles;
    for (const auto& choice : param->choices) {
      const auto title = choice_title(section, param->name, choice);
      EXPECT_FALSE(title.contains(QLatin1Char('_'))) << path << " = " << choice;
      EXPECT_TRUE(titles.insert(title).second) << path << " = " << choice << " is called as another choice";
    }
  }
  apply_language(QStringLiteral("zh_CN"));
  EXPECT_EQ(choice_title("evaluation", "candidates", "catalogue"), QStringLiteral("整个目录"));
  EXPECT_EQ(stand_in_words("text.tfidf", "max_features", QStringLiteral("0")).means, QStringLiteral("全部词"));
  apply_language(QStringLiteral("en"));
  EXPECT_EQ(choice_title("evaluation", "candidates", "other"), QStringLiteral("other"));
  EXPECT_EQ(parameter_title("ranking", "no_such_name"), QStringLiteral("no such name"));
}

TEST(ParameterWords, TitlesOfASectionDiffer) {
  std::set<std::pair<std::string, QString>> seen;
  for (const auto& [section, param] : all_parameters(test_registry()))
    EXPECT_TRUE(seen.emplace(section, parameter_title(section, param->name)).second) << section << "." << param->name;
}

TEST(ParameterWords, AutoAndZeroSayWhatTheyMean) {
  int known = 0;
  for (const auto& [section, param] : all_parameters(test_registry())) {
    const auto fallback = from_utf8(to_string(param->fallback));
    const auto words = stand_in_words(section, param->name, fallback);
    if (fallback == QStringLiteral("auto")) {
      EXPECT_FALSE(words.means.isEmpty()) << section << "." << param->name << " = auto";
    }
    // A help that says what 0 is has it in the form too.
    if (fallback == QStringLiteral("0") && param->help.find("0: ") != std::string::npos) {
      EXPECT_FALSE(words.means.isEmpty()) << section << "." << param->name << " = 0";
    }
    known += !words.means.isEmpty();
  }
  EXPECT_GE(known, 5);
  EXPECT_TRUE(stand_in_words("scoring", "damping", QStringLiteral("55")).means.isEmpty());
}

}  // namespace
}  // namespace tributary::ui
