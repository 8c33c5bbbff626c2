#pragma once
#include <QString>
#include <memory>

#include "shell/jobs.h"
#include "shell/session.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"
#include "widgets/support/wait.h"

namespace tributary::ui {

/// A copy of a project of support/sample/sample_shop.h that goes with the object.
class SampleProject {
 public:
  explicit SampleProject(Shop state = Shop::evaluated);
  const QString& folder() const { return folder_; }

 private:
  TemporaryFolder around_;
  QString folder_;
};

/// A session on it; of one that has run, dataset, recommender and validation are loaded. Where that never comes
/// it throws, which fails the test with those words.
struct OpenSample {
  explicit OpenSample(Shop state = Shop::evaluated);
  SampleProject project;
  std::unique_ptr<Jobs> jobs;
  std::unique_ptr<Session> session;  ///< goes before the jobs
};

}  // namespace tributary::ui
