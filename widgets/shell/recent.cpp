#include "shell/recent.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace tributary::ui {
namespace {

constexpr int kMost = 12;

void write(const std::vector<RecentProject>& projects) {
  QSettings settings;
  settings.beginWriteArray(QStringLiteral("recent"), static_cast<int>(projects.size()));
  for (int i = 0; i < static_cast<int>(projects.size()); ++i) {
    const auto& project = projects[static_cast<std::size_t>(i)];
    settings.setArrayIndex(i);
    settings.setValue(QStringLiteral("folder"), project.folder);
    settings.setValue(QStringLiteral("size"), project.size);
    settings.setValue(QStringLiteral("figure"), project.figure);
    settings.setValue(QStringLiteral("time"), project.time);
  }
  settings.endArray();
}

}  // namespace

std::vector<RecentProject> recent_projects() {
  QSettings settings;
  std::vector<RecentProject> projects;
  const int count = settings.beginReadArray(QStringLiteral("recent"));
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    RecentProject project{
        settings.value(QStringLiteral("folder")).toString(), settings.value(QStringLiteral("size")).toString(),
        settings.value(QStringLiteral("figure")).toString(), settings.value(QStringLiteral("time")).toLongLong()};
    if (QFileInfo::exists(project.folder + QStringLiteral("/pipeline.toml"))) projects.push_back(std::move(project));
  }
  settings.endArray();
  return projects;
}

void remember(const RecentProject& project) {
  auto projects = recent_projects();
  std::erase_if(projects, [&](const RecentProject& other) { return other.folder == project.folder; });
  projects.insert(projects.begin(), project);
  if (projects.size() > kMost) projects.resize(kMost);
  write(projects);
}

QString projects_folder() {
  const auto set = qEnvironmentVariable("TRIBUTARY_PROJECTS");
  return set.isEmpty() ? QDir::homePath() + QStringLiteral("/Tributary") : set;
}

}  // namespace tributary::ui
