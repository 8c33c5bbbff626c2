#pragma once
#include <QObject>
#include <QTimer>
#include <cstddef>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "preprocessing/waveform.h"
#include "shell/jobs.h"

namespace tributary::ui {

class Session;

/// Outlines of sound files, decoded beside the UI thread; the last few hundred are kept. One for a session:
/// `session.model<Waveforms>()`. UI thread.
class Waveforms : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kBins = 256;

  explicit Waveforms(Session& session);
  explicit Waveforms(Jobs& jobs, QObject* parent = nullptr);

  /// Null while it is being decoded: ready() follows. Valid until the next call. One without bins: no sound.
  const Waveform* outline(const std::string& path);

 Q_SIGNALS:
  void ready();

 private:
  void start_next();

  Jobs& jobs_;
  std::list<std::pair<std::string, Waveform>> kept_;  ///< last used first
  std::map<std::string, std::list<std::pair<std::string, Waveform>>::iterator> places_;
  std::list<std::string> wanted_;  ///< last asked for first
  std::string running_;
  QTimer throttle_;
};

}  // namespace tributary::ui
