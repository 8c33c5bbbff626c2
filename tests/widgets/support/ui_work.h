#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace tributary::ui {

/// What core does while it lives, and on which thread: files that are opened to be read ("read pipeline.toml"), results
/// that are made ("stage ranking"), rows shared out among threads ("rows") or gone through ("pass histogram"), and
/// statements of SQLite ("sql SELECT ...", those that write "sql! UPDATE ..."). The interface thread is the one that
/// makes it. One at a time.
class UiWork {
 public:
  UiWork();
  ~UiWork();
  UiWork(const UiWork&) = delete;
  UiWork& operator=(const UiWork&) = delete;

  /// On the interface thread, in order.
  std::vector<std::string> here() const;
  /// How many of those begin so.
  std::size_t here(const std::string& begin) const;
  /// The same on all other threads.
  std::size_t elsewhere(const std::string& begin) const;
  void forget();  ///< what was seen so far
};

}  // namespace tributary::ui
