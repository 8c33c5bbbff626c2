#include "models/source_watch.h"

#include <QGuiApplication>
#include <set>

#include "sources/source_reads.h"
#include "theme/words.h"

namespace tributary::ui {

SourceWatch::SourceWatch(Session& session) : QObject(&session), session_(session) {
  connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
    if (state == Qt::ApplicationActive) look();
  });
  connect(&session_, &Session::status_changed, this, &SourceWatch::changed);
}

void SourceWatch::look() {
  if (looking_ != 0 || !session_.has_sources()) return;
  looking_ = session_.jobs().start<std::set<std::string>>(
      Lane::interactive, {}, {},
      [project = session_.project(),
       settings = session_.settings()](const RunContext& context) -> Result<std::set<std::string>> {
        std::set<std::string> differ;
        Job job(context.stop, nullptr, context.log);
        for (const auto& instance : settings.instances()) {
          if (job.stopped()) return cancelled();
          if (instance.section == "source" &&
              file_differs_from_read(instance.name, settings.config_as<SourceConfig>(instance.name), project->memo(),
                                     job))
            differ.insert(instance.name);
        }
        return differ;
      },
      this,
      [this](Result<std::set<std::string>> differ) {
        looking_ = 0;
        const auto known = changed_sources();
        if (!differ || *differ == std::set<std::string>(known.begin(), known.end())) return;
        session_.refresh_status();  // says by content which of them have changed
      });
}

std::vector<std::string> SourceWatch::changed_sources() const {
  std::vector<std::string> names;
  for (const auto& stage : session_.status().stages) {
    if (stage.file_changed) names.push_back(stage.instance);
  }
  return names;
}

void SourceWatch::read_again() {
  const auto sources = changed_sources();
  if (reading_ != 0 || sources.empty() || !session_.can_write()) return;
  problem_.clear();
  reading_ = session_.ask<Done>(
      tr("Reading files"), QStringLiteral("import"),
      [sources](Road& road, const RunContext&) -> Result<Done> {
        for (const auto& source : sources) {
          TRY(read, road.run(source));
        }
        return done;
      },
      this,
      [this](Result<Done> read) {
        reading_ = 0;
        if (!read && read.problem().code != Code::cancelled) problem_ = problem_words(read.problem());
        session_.refresh_status();
        Q_EMIT changed();
      });
  Q_EMIT changed();
}

}  // namespace tributary::ui
