#pragma once
#include <QImage>
#include <QObject>
#include <QTimer>
#include <cstddef>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shell/jobs.h"

namespace tributary::ui {

class Session;

/// Small square pictures of image files, decoded beside the UI thread and kept while they fit. One for a session:
/// `session.model<Thumbnails>()`. UI thread.
class Thumbnails : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kBytes = std::size_t{64} << 20U;

  explicit Thumbnails(Session& session);
  explicit Thumbnails(Jobs& jobs, std::size_t most_bytes = kBytes, QObject* parent = nullptr);
  ~Thumbnails() override;

  /// The middle of the picture, pixels x pixels (physical ones: multiply by the pixel ratio). Null while it is being
  /// decoded - ready() follows - and for a file that is no picture; an empty path is none.
  QImage cover(const std::string& path, int pixels);
  /// Whether it was tried and cannot be shown.
  bool has_failed(const std::string& path, int pixels) const;
  std::size_t bytes() const { return bytes_; }  ///< held

 Q_SIGNALS:
  /// Pictures that were asked for are there: ask again for what is in sight. At most ten times a second.
  void ready();

 private:
  using Key = std::pair<std::string, int>;
  /// A null image: it cannot be shown.
  using Entry = std::pair<Key, QImage>;
  void start_next();
  void take(std::vector<Entry> decoded);

  Jobs& jobs_;
  std::size_t most_bytes_, bytes_ = 0;
  std::list<Entry> kept_;  ///< last used first
  std::map<Key, std::list<Entry>::iterator> places_;
  std::list<Key> wanted_;  ///< last asked for first: what is in sight now
  std::set<Key> running_;  ///< being decoded
  int jobs_running_ = 0;
  QTimer throttle_;
};

}  // namespace tributary::ui
