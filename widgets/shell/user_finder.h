#pragma once
#include <functional>

class QWidget;

namespace tributary::ui {

class Session;

/// The field that finds a user as you type, below `anchor` (widgets/pages/recommendations): of every page that shows
/// somebody's list. `chosen` gets the place in the dataset, while the anchor lives.
void open_user_finder(Session& session, QWidget* anchor, std::function<void(int)> chosen);

}  // namespace tributary::ui
