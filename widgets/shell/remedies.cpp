#include "shell/remedies.h"

#include <QCoreApplication>

#include "base/result.h"
#include "cleaning/clean.h"
#include "shell/session.h"

namespace tributary::ui {
namespace {

constexpr double kEnough = 5;  // interactions of a user or an item that is kept

QString words(const char* text) {
  return QCoreApplication::translate("Remedies", text);
}

void keep_fewer(Session& session) {
  const auto changed =
      session.change(words(QT_TRANSLATE_NOOP("Remedies", "Rare users and items left out")), [](Settings& settings) {
        auto steps = settings.config_as<CleaningConfig>("cleaning").steps;
        steps.push_back({"min_count", {{"users", kEnough}, {"items", kEnough}}, ""});
        return settings.set_value("cleaning", "steps", Value(steps));
      });
  if (changed) session.run();
}

}  // namespace

std::vector<Remedy> remedies(const Problem& problem, Session& session) {
  if (problem.message.id != "ranker_needs_memory" || !session.can_write()) return {};
  return {
      {words(QT_TRANSLATE_NOOP("Remedies", "Take popularity")),
       [&session] {
         if (session.set("ranking.model", "popularity")) session.run();
       }},
      {words(QT_TRANSLATE_NOOP("Remedies", "Leave out rare users and items")), [&session] { keep_fewer(session); }}};
}

}  // namespace tributary::ui
