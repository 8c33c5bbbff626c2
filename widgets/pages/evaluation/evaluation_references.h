#pragma once
#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "project/run_history.h"

namespace tributary::ui {

class Session;

/// What every run is held against without being asked: popularity, and behaviour alone. Measured in the background
/// under the settings of the present measure, once something is measured and nothing else is at work; a run that begins
/// meanwhile goes first. Never written down as runs. Nothing is measured where the project can only be read.
class References : public QObject {
  Q_OBJECT
 public:
  explicit References(Session& session, QObject* parent);
  /// Popularity, then behaviour alone; empty until they are measured. Those of other settings are gone.
  const std::vector<PastRun>& runs() const { return *runs_; }
  std::shared_ptr<const std::vector<PastRun>> shared_runs() const { return runs_; }
  bool is_at_work() const { return job_ != 0; }

 Q_SIGNALS:
  void changed();

 private:
  void consider();
  void start(const QString& wanted);
  QString wish() const;  ///< what they would be measured under; empty: nothing to measure now
  Session& session_;
  std::shared_ptr<const std::vector<PastRun>> runs_ = std::make_shared<const std::vector<PastRun>>();
  QString made_;   ///< what runs_ were measured under
  QString tried_;  ///< that failed, or that the person stopped: not again
  quint64 job_ = 0;
  bool stopped_ = false;  ///< by us: to go on later
  bool status_is_old_ = false;
};

}  // namespace tributary::ui
