#include "theme/parameter_words.h"

#include <QCoreApplication>
#include <map>

#include "pipeline/registry.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// In the interface's language; the context of these words in resources/i18n/core_zh_CN.ts.
QString translated(const std::string& english) {
  return QCoreApplication::translate("Parameters", english.c_str());
}

/// Words of the section "ranking", until its declaration holds them.
const Param* ranking_words(const std::string& name) {
  static const auto words = [] {
    std::map<std::string, Param> all;
    all["model"].title = "Ranking model";
    all["model"].choice_titles = {{"popularity", "Popularity"}, {"ease", "EASE"}, {"kernel_ridge", "Kernel ridge"}};
    all["lambda"].title = "Regularisation of the model";
    all["lambda"].stand_ins = {{"0", {.means = "what suits the model", .stage = "ranking", .figure = "lambda"}}};
    all["content_lambda"].title = "Regularisation of kernel ridge";
    all["content_weights"].title = "Content that kernel ridge reads";
    all["content_weights"].stand_ins = {{"", {.means = "no content", .stage = {}, .figure = {}}}};
    return all;
  }();
  const auto found = words.find(name);
  return found == words.end() ? nullptr : &found->second;
}

/// nullptr where the program does not know it.
const Param* declared(const std::string& section, const std::string& name) {
  const auto* found = theme().registry().section(section);
  const auto* param = found == nullptr ? nullptr : found->find(name);
  const bool has_words = param != nullptr && !param->title.empty();
  return section == "ranking" && !has_words ? ranking_words(name) : param;
}

QString choice_words(const Param& param, const std::string& choice) {
  const auto found = param.choice_titles.find(choice);
  if (found != param.choice_titles.end()) return translated(found->second);
  const auto plus = choice.find('+');
  if (plus == std::string::npos) return {};
  const auto first = choice_words(param, choice.substr(0, plus)), rest = choice_words(param, choice.substr(plus + 1));
  return first.isEmpty() || rest.isEmpty() ? QString() : first + QStringLiteral(" + ") + rest;
}

}  // namespace

QString parameter_title(const std::string& section, const std::string& name) {
  const auto* param = declared(section, name);
  if (param != nullptr && !param->title.empty()) return translated(param->title);
  return from_utf8(name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString choice_title(const std::string& section, const std::string& name, const std::string& choice) {
  const auto* param = declared(section, name);
  const auto words = param == nullptr ? QString() : choice_words(*param, choice);
  return words.isEmpty() ? from_utf8(choice) : words;
}

StandInWords stand_in_words(const std::string& section, const std::string& name, const QString& value) {
  const auto* param = declared(section, name);
  if (param == nullptr) return {};
  const auto found = param->stand_ins.find(value.toStdString());
  if (found == param->stand_ins.end()) return {};
  return {translated(found->second.means), found->second.stage, found->second.figure};
}

}  // namespace tributary::ui
