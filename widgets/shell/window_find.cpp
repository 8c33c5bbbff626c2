// What Ctrl+K finds beside commands, pages, users and items: parameters, pages of the manual, projects, exports.
#include <QFileInfo>
#include <map>

#include "shell/command_palette.h"
#include "shell/manual.h"
#include "shell/page.h"
#include "shell/parameter_panel.h"
#include "shell/recent.h"
#include "shell/recent_list.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/parameter_words.h"
#include "theme/words.h"
#include "workflow/rankers.h"

namespace tributary::ui {

void Window::open_parameter(const QString& page, const QString& path) {
  if (session_ == nullptr) return;
  open_page(page);
  show_parameters(true);
  if (parameters_ != nullptr) parameters_->focus(path);
}

/// Each on the page that shows it: the present one where it does, else the last in pipeline order, which is the nearest
/// to it. One that does not count now leads to the setting that says so.
void Window::add_parameters(std::vector<Command>& all) {
  if (session_ == nullptr) return;
  std::map<QString, QString> page_of;
  for (const auto& kind : pages()) {
    for (const auto& section : kind.sections ? kind.sections(*session_) : QStringList()) {
      if (page_of[section] != page_) page_of[section] = kind.id;
    }
  }
  const auto& settings = session_->settings();
  for (const auto& [name, page] : page_of) {
    const auto instance = name.toStdString();
    const auto* found = settings.find(instance);
    const auto* section = settings.registry().section(found != nullptr ? found->section : instance);
    if (section == nullptr || is_idle_ranker(settings, instance)) continue;
    const auto config = settings.config(instance);
    for (const auto& param : section->params) {
      const auto prefix = name.isEmpty() ? QString() : name + QLatin1Char('.');
      const bool counts = is_active(*section, param, config.get());
      const auto shown = prefix + from_utf8(counts ? param.name : param.only_if);
      all.push_back(
          {.title = parameter_title(section->name, param.name),
           .group = counts ? tr("Parameter · %1").arg(stage_title(name)) : tr("Parameter, does not count now"),
           .icon_name = QStringLiteral("sliders"),
           .run = [this, page = page, shown] { open_parameter(page, shown); },
           .also = prefix + from_utf8(param.name),
           .only_asked = true});
    }
  }
}

void Window::add_manual_pages(std::vector<Command>& all) {
  for (const auto& [page, heading] : Manual::all()) {
    all.push_back({.title = heading,
                   .group = tr("Help"),
                   .icon_name = QStringLiteral("help"),
                   .run = [this, page = page] { open_manual(page); },
                   .also = page + QLatin1Char(' ') + tr("Manual"),
                   .only_asked = true});
  }
}

void Window::add_projects(std::vector<Command>& all) {
  all.push_back({.title = tr("Rename the project"),
                 .group = tr("Command"),
                 .icon_name = QStringLiteral("edit"),
                 .run = [this] { rename_open_project(); },
                 .enabled = session_ != nullptr});
  all.push_back(
      {.title = tr("New empty project"), .group = tr("Command"), .icon_name = QStringLiteral("plus"), .run = [this] {
         new_project();
       }});
  for (const auto& project : recent_projects()) {
    const bool is_open = session_ != nullptr && QFileInfo(project.folder) == QFileInfo(session_->folder());
    all.push_back({.title = QFileInfo(project.folder).completeBaseName(),
                   .group = tr("Project"),
                   .icon_name = QStringLiteral("folder"),
                   .run = [this, folder = project.folder] { open_project(folder); },
                   .enabled = !is_open,
                   .also = project.folder,
                   .only_asked = true});
  }
}

/// A project has its name from its folder: it is closed, and its name in the list becomes a field.
void Window::rename_open_project() {
  if (session_ == nullptr || !may_stop_jobs()) return;
  const auto folder = session_->folder();
  close_project();
  if (auto* list = findChild<RecentList*>()) list->start_rename(folder);
}

}  // namespace tributary::ui
