// Every parameter of the pipeline has a title for people, in both languages, and values that stand for others say for
// what.
#include "theme/parameter_words.h"

#include <gtest/gtest.h>

#include <QTranslator>
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

std::vector<Named> all_parameters() {
  std::set<std::string> names(test_registry().section_names().begin(), test_registry().section_names().end());
  for (const auto& kind : test_registry().stages()) names.insert(kind.section.name);
  std::vector<Named> all;
  for (const auto& name : names) {
    for (const auto& param : test_registry().section(name)->params) all.push_back({name, &param});
  }
  return all;
}

TEST(ParameterWords, EveryParameterHasATitleInBothLanguages) {
  const auto all = all_parameters();
  EXPECT_GT(all.size(), 50U);
  for (const auto& [section, param] : all) {
    const auto path = section + "." + param->name;
    EXPECT_TRUE(has_parameter_title(section, param->name)) << path << " has no words: theme/parameter_words.cpp";
    const auto english = parameter_title(section, param->name);
    EXPECT_FALSE(english.contains(QLatin1Char('_')) && section != "ranking") << path;
    apply_language(QStringLiteral("zh_CN"));
    EXPECT_NE(parameter_title(section, param->name), english) << path << " has no Chinese";
    apply_language(QStringLiteral("en"));
  }
}

TEST(ParameterWords, EveryChoiceHasATitleInBothLanguages) {
  int known = 0;
  for (const auto& [section, param] : all_parameters()) {
    if (!std::holds_alternative<std::string>(param->fallback)) continue;  // of maps the choices are keys
    std::set<QString> titles;
    for (const auto& choice : param->choices) {
      const auto path = section + "." + param->name + " = " + choice;
      EXPECT_TRUE(has_choice_title(section, param->name, choice)) << path << " has no words: theme/parameter_words.cpp";
      const auto english = choice_title(section, param->name, choice);
      EXPECT_FALSE(english.contains(QLatin1Char('_'))) << path;
      EXPECT_TRUE(titles.insert(english).second) << path << " is called as another choice";
      apply_language(QStringLiteral("zh_CN"));
      const bool is_name = section == "source" && param->name == "encoding";
      EXPECT_TRUE(is_name || english == QStringLiteral("EASE") || choice_title(section, param->name, choice) != english)
          << path << " has no Chinese";
      apply_language(QStringLiteral("en"));
      ++known;
    }
  }
  EXPECT_GT(known, 50);
  EXPECT_EQ(choice_title("ranking", "model", "ease+kernel_ridge"), QStringLiteral("EASE + Kernel ridge"));
  EXPECT_FALSE(has_choice_title("ranking", "model", "ease+other"));
}

TEST(ParameterWords, TitlesOfASectionDiffer) {
  std::set<std::pair<std::string, QString>> seen;
  for (const auto& [section, param] : all_parameters())
    EXPECT_TRUE(seen.emplace(section, parameter_title(section, param->name)).second) << section << "." << param->name;
}

TEST(ParameterWords, AutoAndZeroSayWhatTheyMean) {
  int known = 0;
  for (const auto& [section, param] : all_parameters()) {
    const auto fallback = from_utf8(to_string(param->fallback));
    const auto words = stand_in(section, param->name, fallback);
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
  EXPECT_TRUE(stand_in("ranking", "lambda", QStringLiteral("55")).means.isEmpty());
}

}  // namespace
}  // namespace tributary::ui
