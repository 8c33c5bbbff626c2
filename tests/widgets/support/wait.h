#pragma once
#include <QObject>
#include <functional>

namespace tributary::ui {

class Window;

/// Milliseconds after which what a test waits for is held never to come: far more than a machine with other work takes.
inline constexpr int kLongestWait = 900000;

/// Runs the event loop until the condition holds; false where it never does. There is no shorter wait: a test never
/// waits for time to pass, and `ASSERT_TRUE(wait_for([&] { return model.is_ready(); }))` says what did not come.
[[nodiscard]] bool wait_for(const std::function<bool()>& condition);

/// Turns the event loop until it has nothing left to do at once: what is posted, laid out, deleted later or put off to
/// the next turn has happened. Work of jobs and timers that run may still come.
void turn_loop();

/// Whether a timer that runs once is running under the object: it has put something off.
bool puts_off(const QObject& object);

/// Waits until nothing is on its way in a window: no job, no write, nothing put off, nothing posted.
[[nodiscard]] bool settle(Window& window);

}  // namespace tributary::ui
