#pragma once
#include <QString>
#include <functional>
#include <vector>

namespace tributary {
struct Problem;
}

namespace tributary::ui {

class Session;

/// Something that a person can do about a problem with one click.
struct Remedy {
  QString words;               ///< on the button
  std::function<void()> take;  ///< changes the settings (one step of undo) and runs again
};

/// What the window offers beside a problem's words; none: it is only to be read. To add one: a line in remedies.cpp, by
/// the id of the problem's message. `session` must outlive them.
std::vector<Remedy> remedies(const Problem& problem, Session& session);

}  // namespace tributary::ui
