#pragma once
#include <QString>
#include <vector>

namespace tributary::ui {

/// A project that was open before, as the welcome page shows it.
struct RecentProject {
  QString folder, size, figure;  ///< "800 users, 300 items"; "NDCG@10 .214"
  qint64 time = 0;               ///< when it was last open
};

/// Newest first, those that are gone left out; kept in the person's settings.
std::vector<RecentProject> recent_projects();
void remember(const RecentProject& project);
/// Takes it from the list; the project stays where it is.
void forget(const QString& folder);
/// The project lies in another folder now, at the same place of the list.
void remember_move(const QString& from, const QString& to);

/// Where projects are made: TRIBUTARY_PROJECTS, else what a person chose, else ~/Tributary.
QString projects_folder();
bool can_choose_projects_folder();  ///< false where TRIBUTARY_PROJECTS says it
void choose_projects_folder(const QString& folder);
/// As people write it: "~/Tributary".
QString short_path(const QString& path);

}  // namespace tributary::ui
