#include "models/source_watch.h"

#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>
#include <algorithm>
#include <set>

#include "project/file_table.h"
#include "sources/source_reads.h"
#include "theme/words.h"

namespace tributary::ui {

namespace {

struct Looked {
  std::set<std::string> differ;              ///< sources
  std::map<std::string, std::string> named;  ///< files that other parameters name: size and time
};

/// Paths that parameters name, beside those of sources.
std::vector<std::string> named_paths(const Settings& settings) {
  std::vector<std::string> paths;
  const auto& registry = settings.registry();
  for (const auto& name : registry.section_names()) {
    const auto* section = registry.section(name);
    if (section == nullptr || name == "source") continue;
    const auto config = settings.config(name);
    for (const auto& param : section->params) {
      auto path = to_string(param.read(config.get()));
      if (param.is_path && is_active(*section, param, config.get()) && !path.empty()) paths.push_back(std::move(path));
    }
  }
  return paths;
}

/// Size and time of each; empty for one that is not there.
std::map<std::string, std::string> looks_of(const std::vector<std::string>& paths) {
  std::map<std::string, std::string> looks;
  for (const auto& path : paths) {
    const QFileInfo info(from_utf8(path));
    looks[path] = info.isFile()
                      ? std::to_string(info.size()) + ' ' + std::to_string(info.lastModified().toMSecsSinceEpoch())
                      : std::string();
  }
  return looks;
}

}  // namespace

SourceWatch::SourceWatch(Session& session) : QObject(&session), session_(session) {
  connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
    if (state == Qt::ApplicationActive) look();
  });
  connect(&session_, &Session::status_changed, this, [this] {
    const auto paths = named_paths(session_.settings());
    if (std::any_of(paths.begin(), paths.end(), [this](const auto& path) { return !seen_.contains(path); })) look();
    Q_EMIT changed();
  });
}

void SourceWatch::look() {
  if (looking_ != 0 || !session_.has_sources()) return;
  looking_ = session_.jobs().start<Looked>(
      Lane::interactive, {}, {},
      [project = session_.project(), settings = session_.settings()](const RunContext& context) -> Result<Looked> {
        Looked looked{{}, looks_of(named_paths(settings))};
        for (const auto& instance : settings.instances()) {
          if (context.stop.stopped()) return cancelled();
          if (instance.section == "source" &&
              file_differs_from_read(instance.name, settings.config_as<SourceConfig>(instance.name), project->memo(),
                                     project->files(), context.stop))
            looked.differ.insert(instance.name);
        }
        return looked;
      },
      this,
      [this](Result<Looked> looked) {
        looking_ = 0;
        if (!looked) return;
        const auto known = changed_sources();
        const bool named_differ = std::any_of(looked->named.begin(), looked->named.end(), [this](const auto& file) {
          const auto seen = seen_.find(file.first);
          return seen != seen_.end() && seen->second != file.second;
        });
        seen_ = looked->named;
        // The status says by content which of them have changed.
        if (named_differ || looked->differ != std::set<std::string>(known.begin(), known.end()))
          session_.refresh_status();
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
      [sources](Workflow& workflow, const RunContext&) -> Result<Done> {
        for (const auto& source : sources) {
          UNWRAP(read, workflow.run(source));
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
