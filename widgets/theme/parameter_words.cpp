#include "theme/parameter_words.h"

#include <QCoreApplication>

#include "pipeline/registry.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// nullptr where the program does not know it.
const Param* declared(const std::string& section, const std::string& name) {
  const auto* found = theme().registry().section(section);
  return found == nullptr ? nullptr : found->find(name);
}

}  // namespace

QString declared_words(const std::string& english) {
  return QCoreApplication::translate("Parameters", english.c_str());
}

QString parameter_title(const std::string& section, const std::string& name) {
  const auto* param = declared(section, name);
  if (param != nullptr && !param->title.empty()) return declared_words(param->title);
  return from_utf8(name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString choice_title(const std::string& section, const std::string& name, const std::string& choice) {
  const auto* param = declared(section, name);
  if (param == nullptr) return from_utf8(choice);
  const auto found = param->choice_titles.find(choice);
  return found == param->choice_titles.end() ? from_utf8(choice) : declared_words(found->second);
}

StandInWords stand_in_words(const std::string& section, const std::string& name, const QString& value) {
  const auto* param = declared(section, name);
  if (param == nullptr) return {};
  const auto found = param->stand_ins.find(value.toStdString());
  if (found == param->stand_ins.end()) return {};
  return {declared_words(found->second.means), found->second.stage, found->second.figure};
}

}  // namespace tributary::ui
