#pragma once
#include <string_view>

namespace tributary {

/// Told, on the thread that does it, as something begins that can take long. kind and what: "read", a file's path;
/// "stage", the name of a result that is made; "models", the name of a fold whose models are loaded; "rows", nothing:
/// rows are shared out among threads; "pass", what it is for: every row of a data set or of a source, or every user
/// that was judged, is gone through; "index", what the window looks things up in.
using WorkWatcher = void (*)(std::string_view kind, std::string_view what);

/// One for the process; null: nobody. Tests watch what never runs on the thread that answers a person, and how much of
/// it: on a machine with other work, seconds say nothing. Thread-safe.
void watch_work(WorkWatcher watcher);

/// Says that it begins.
void tell_work(std::string_view kind, std::string_view what);

}  // namespace tributary
