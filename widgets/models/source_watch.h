#pragma once
#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "shell/session.h"

namespace tributary::ui {

/// Notices that files have changed since they were read, those of sources and those that parameters name (a split
/// file): on opening, when the program becomes the active one, and when look() is called. Nothing is read again by
/// itself. Files are looked at beside the UI thread.
class SourceWatch : public QObject {
  Q_OBJECT
 public:
  explicit SourceWatch(Session& session);

  void look();
  /// Sources whose file has changed, as the session's status has it.
  std::vector<std::string> changed_sources() const;
  /// Reads these files again, and nothing that rests on them.
  void read_again();
  bool is_reading() const { return reading_ != 0; }
  const QString& problem() const { return problem_; }  ///< why the last reading failed

 Q_SIGNALS:
  void changed();

 private:
  Session& session_;
  quint64 looking_ = 0, reading_ = 0;
  std::map<std::string, std::string> seen_;  ///< files that parameters name: path -> size and time when last looked at
  QString problem_;
};

}  // namespace tributary::ui
