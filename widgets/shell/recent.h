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

/// Where projects are made unless a person says otherwise: TRIBUTARY_PROJECTS, else ~/Tributary.
QString projects_folder();

}  // namespace tributary::ui
