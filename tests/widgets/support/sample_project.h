#pragma once
#include <QString>
#include <functional>
#include <memory>

#include "shell/jobs.h"
#include "shell/session.h"

namespace tributary::ui {

/// A small sample shop (60 items, 120 users), generated once a process, its road run once (without the encoder where
/// the model is not installed). Each call gives a copy of its own that goes with the object.
class SampleProject {
 public:
  explicit SampleProject(bool already_run = true);
  ~SampleProject();
  const QString& folder() const { return folder_; }

 private:
  QString folder_;
};

/// Runs the event loop until the condition holds; false after so many milliseconds.
bool wait_for(const std::function<bool()>& condition, int milliseconds = 30000);

/// A session on it whose dataset, recommender and bench are loaded.
struct OpenSample {
  explicit OpenSample(bool already_run = true);
  SampleProject project;
  std::unique_ptr<Jobs> jobs;
  std::unique_ptr<Session> session;  ///< goes before the jobs
};

}  // namespace tributary::ui
