#pragma once
#include <QFrame>
#include <QString>
#include <string>

#include "base/job.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QProgressBar;

namespace tributary::ui {

class Jobs;

/// What a job counts in: "texts"; empty: nothing that people count.
QString unit_words(const std::string& unit);

/// "4,210 of 9,742 images   38 images a second   2 min 25 s left in this step   at work for 3 min 2 s": what of it is
/// known. The time left is that of the task at work, from its own rate; seconds: since the job began.
QString progress_words(const Progress& progress, double seconds);

/// The strip at the bottom: the job at work with progress, rate, time left and cancel, how many wait, and the panel of
/// past jobs with their logs.
class JobStrip : public QFrame {
  Q_OBJECT
 public:
  JobStrip(Jobs& jobs, QWidget* parent);

 Q_SIGNALS:
  void panel_asked();

 private:
  void refresh();
  Jobs& jobs_;
  QLabel* icon_;
  QLabel* title_;
  QProgressBar* bar_;
  QLabel* figures_;
  QPushButton* cancel_;
  QLabel* waiting_;
};

/// Past, running and waiting jobs, newest first; a click shows the log.
class JobPanel : public QFrame {
  Q_OBJECT
 public:
  JobPanel(Jobs& jobs, QWidget* parent);

 private:
  void refresh();
  Jobs& jobs_;
  QBoxLayout* rows_;
  quint64 open_ = 0;
  QString shown_;
};

}  // namespace tributary::ui
