#include "shell/recent.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace tributary::ui {
namespace {

constexpr int kMost = 12;
constexpr const char* kFolder = "projects/folder";

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

void forget(const QString& folder) {
  auto projects = recent_projects();
  std::erase_if(projects, [&](const RecentProject& other) { return other.folder == folder; });
  write(projects);
}

void remember_move(const QString& from, const QString& to) {
  QSettings settings;
  const int count = settings.beginReadArray(QStringLiteral("recent"));
  settings.endArray();
  settings.beginWriteArray(QStringLiteral("recent"), count);
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    if (settings.value(QStringLiteral("folder")).toString() == from) settings.setValue(QStringLiteral("folder"), to);
  }
  settings.endArray();
}

bool can_choose_projects_folder() {
  return qEnvironmentVariable("TRIBUTARY_PROJECTS").isEmpty();
}

QString projects_folder() {
  if (!can_choose_projects_folder()) return qEnvironmentVariable("TRIBUTARY_PROJECTS");
  const auto chosen = QSettings().value(QLatin1String(kFolder)).toString();
  return chosen.isEmpty() ? QDir::homePath() + QStringLiteral("/Tributary") : chosen;
}

void choose_projects_folder(const QString& folder) {
  QSettings().setValue(QLatin1String(kFolder), folder);
}

QString short_path(const QString& path) {
  const auto home = QDir::homePath();
  return path == home || path.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

}  // namespace tributary::ui
