#pragma once
#include "theme/controls.h"

namespace tributary::ui {

class Session;

/// A band over what a page shows while that was made under other settings than those that stand: says so, and offers to
/// make it anew. Hidden while it is so, looked up, or a run is at work.
class StaleBand : public Band {
  Q_OBJECT
 public:
  explicit StaleBand(Session& session, QWidget* parent = nullptr);

 private:
  void follow();
  Session& session_;
};

}  // namespace tributary::ui
